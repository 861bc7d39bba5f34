// How is a user read, whichever vendor keeps it?
import { isProblem } from '../contract/outcome.ts';
import { type Problem, toProblemAnswer } from '../contract/problem.ts';
import { toVendor, type VendorKey } from '../contract/vendor-key.ts';
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
  const { caller } = request;
  const refusal = await admit({ caller, action: 'read', key, id }, services.takeFromCaller);
  if (refusal) return toProblemAnswer(refusal, about);
  const source: VendorSource | undefined = services.sources[key];
  if (!source) return toProblemAnswer({ __typename: 'VendorNotConfigured' }, about);
  // Why: what cannot be an id of this vendor's is the id of nobody, and asking would not change that.
  const isMalformed = judgeId(id, [], definitions[key].idRule).length > 0;
  if (isMalformed) return toProblemAnswer({ __typename: 'UserNotFound' }, about);
  const found = await request.reads.load({ key, id, deadline });
  if (!isProblem(found)) return source.toUser(id, found.stored);
  const problem = toReadProblem(found);
  request.log.info(
    { ...about, userId: undefined, outcome: problem.__typename, cause: problem.cause },
    'vendorUser',
  );
  return toProblemAnswer(problem, about);
}

/** A vendor that finds fault with a read has been given nothing but an id. */
function toReadProblem(problem: Problem): Problem {
  const { vendorStatus, vendorCode, cause } = problem;
  const said = { vendorStatus, vendorCode, cause };
  if (problem.__typename === 'InvalidInput') return { __typename: 'UserNotFound', ...said };
  const isOfWrites = problem.__typename === 'FieldsLocked' || problem.__typename === 'ValueTaken';
  return isOfWrites ? { __typename: 'VendorRefused', ...said } : problem;
}
