// How is a user read, whichever vendor keeps it?
import { isProblem } from '../contract/outcome.ts';
import { type Problem, toProblemAnswer } from '../contract/problem.ts';
import { type AnsweredUser, toVendor, type VendorKey } from '../contract/vendor-key.ts';
import { judgeId } from '../input/judge.ts';
import { createDeadline, type Deadline } from '../transport/deadline.ts';
import { definitions } from '../vendors/index.ts';
import type { VendorSource } from '../vendors/vendor.ts';
import { admit } from './admit.ts';
import type { RequestParts, Services } from './update-user.ts';

/** A user by its vendor and the vendor's own id. */
export interface UserRef {
  readonly key: VendorKey;
  readonly id: string;
}

/** Reads one user. Answers a member of `VendorUserResult`. */
export async function readUser(ref: UserRef, services: Services, request: RequestParts) {
  const [answer] = await readUsers([ref], services, request);
  if (!answer) throw new Error('One reference has one answer.');
  return answer;
}

/** Reads users, a few at a time, each answered for itself. One deadline holds for all of them. */
export async function readUsers(refs: readonly UserRef[], services: Services, request: RequestParts) {
  const deadline = createDeadline(services.timeoutMs);
  try {
    return await Promise.all(refs.map((ref) => read(ref, deadline, services, request)));
  } finally {
    deadline.clear();
  }
}

async function read({ key, id }: UserRef, deadline: Deadline, services: Services, request: RequestParts) {
  const about = { vendor: toVendor(key), requestId: request.requestId, userId: id };
  const start = performance.now();
  const found = await find({ key, id }, deadline, services, request);
  const seconds = (performance.now() - start) / 1000;
  services.meter.readEnded(key, isProblem(found) ? found.__typename : 'Found', seconds);
  if (!isProblem(found)) return found.user;
  request.log.info(
    { ...about, userId: undefined, outcome: found.__typename, cause: found.cause },
    'vendorUser',
  );
  return toProblemAnswer(found, about);
}

/** The user, or what keeps this caller from reading it. */
async function find(
  { key, id }: UserRef,
  deadline: Deadline,
  services: Services,
  { caller, reads }: RequestParts,
): Promise<{ user: AnsweredUser } | Problem> {
  const refusal = await admit({ caller, action: 'read', key, id }, services.takeFromCaller);
  if (refusal) return refusal;
  const source: VendorSource | undefined = services.sources[key];
  if (!source) return { __typename: 'VendorNotConfigured' };
  // Why: what cannot be an id of this vendor's is the id of nobody, and asking would not change that.
  if (judgeId(id, [], definitions[key].idRule).length > 0) return { __typename: 'UserNotFound' };
  const found = await reads.load({ key, id, deadline });
  return isProblem(found) ? toReadProblem(found) : { user: source.toUser(id, found.stored) };
}

/** A vendor that finds fault with a read has been given nothing but an id. */
function toReadProblem(problem: Problem): Problem {
  const { vendorStatus, vendorCode, cause } = problem;
  const said = { vendorStatus, vendorCode, cause };
  if (problem.__typename === 'InvalidInput') return { __typename: 'UserNotFound', ...said };
  const isOfWrites = problem.__typename === 'FieldsLocked' || problem.__typename === 'ValueTaken';
  return isOfWrites ? { __typename: 'VendorRefused', ...said } : problem;
}
