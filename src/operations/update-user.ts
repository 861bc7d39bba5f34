// How does an update go, whichever vendor it is for?
import type { InputIssue, MutationUpdateUserArgs } from '../contract/generated.ts';
import { isProblem, type Written } from '../contract/outcome.ts';
import { type Problem, toIssue, toProblemAnswer } from '../contract/problem.ts';
import { type InputOf, pickMember, toVendor, type VendorKey } from '../contract/vendor-key.ts';
import { judgeId } from '../input/judge.ts';
import { createDeadline } from '../transport/deadline.ts';
import type { Guard } from '../transport/guard.ts';
import { inSpan } from '../transport/trace.ts';
import { definitions } from '../vendors/index.ts';
import type { VendorSource } from '../vendors/vendor.ts';
import { admit, type TakeFromCaller } from './admit.ts';
import { type Audit, recordEnd, toFieldPaths } from './audit.ts';
import type { Caller } from './caller.ts';
import { type Call, carryOut, findDone, prepare } from './carry-out.ts';
import type { Idempotency } from './idempotency.ts';
import type { Meter, OutcomeName } from './meter.ts';
import type { Order } from './order.ts';
import { toUserToReadBack } from './read-back.ts';
import type { Reads, Sources } from './reads.ts';
import type { RetryBudget } from './retry.ts';

/** The long-lived parts that operations need. */
export interface Services {
  readonly sources: Sources;
  /** What lets calls out to each vendor that is configured. */
  readonly guards: { readonly [Key in VendorKey]?: Pick<Guard, 'health'> };
  readonly meter: Meter;
  readonly timeoutMs: number;
  readonly idempotency: Idempotency;
  /** Absent where writes are not recorded. */
  readonly audit?: Audit | undefined;
  readonly order: Order;
  /** Absent where callers may ask for as much as they like. */
  readonly takeFromCaller?: TakeFromCaller | undefined;
  /** Each vendor's budget for trying again. */
  readonly budgets: { readonly [Key in VendorKey]: RetryBudget };
}

/** The parts of one request. */
export interface RequestParts {
  readonly requestId: string;
  readonly caller: Caller;
  readonly reads: Reads;
  /** Whether the caller has gone away. */
  readonly isAbandoned?: (() => boolean) | undefined;
  readonly log: { info(record: object, message: string): void };
}

interface Ended {
  readonly outcome: Written | Problem | 'valid';
  readonly replayed: boolean;
}

/** Judges, prepares and makes one update. Answers a member of `UpdateUserResult`; throws only what nobody foresaw. */
export async function updateUser(args: MutationUpdateUserArgs, services: Services, request: RequestParts) {
  const { requestId, reads, log } = request;
  const { key, value } = pickMember<InputOf<VendorKey>>(args.input);
  const about = { vendor: toVendor(key), requestId };
  const source: VendorSource | undefined = services.sources[key];
  const deadline = createDeadline(services.timeoutMs, request.isAbandoned);
  try {
    const { order, budgets } = services;
    const { fields } = definitions[key];
    const user = { caller: request.caller, action: 'write', key, id: value.id } as const;
    const refusal = await admit(user, services.takeFromCaller);
    // Why: a caller beyond its budget must not be able to fill the trail.
    const isRecorded = !args.validateOnly && refusal?.__typename !== 'RateLimited';
    const audited = !isRecorded
      ? undefined
      : services.audit?.open({
          key,
          userId: value.id,
          fields: toFieldPaths(fields, value),
          requestId,
          caller: request.caller,
        });
    const call: Call | undefined = source && {
      key,
      value,
      source,
      budget: budgets[key],
      deadline,
      requestId,
      order,
      reads,
      audited,
    };
    function end(): Promise<Ended> | Ended {
      if (refusal) return { outcome: refusal, replayed: false };
      return call ? run(args, call, services, request.caller) : notConfigured;
    }
    let ended: Ended;
    try {
      ended = await (audited ? recordEnd(audited, end) : end());
    } catch (error) {
      const seconds = (services.timeoutMs - deadline.left()) / 1000;
      services.meter.updateEnded(key, 'Unforeseen', { replayed: false, seconds });
      throw error;
    }
    const { outcome, replayed } = ended;
    const ms = Math.round(services.timeoutMs - deadline.left());
    services.meter.updateEnded(key, toOutcomeName(outcome), {
      attempts: (outcome !== 'valid' && outcome.attempts) || 0,
      replayed,
      seconds: ms / 1000,
    });
    log.info({ ...about, ...toRecord(outcome), replayed, ms }, 'updateUser');
    if (outcome === 'valid') return { __typename: 'UpdateValid' as const, ...about };
    if (isProblem(outcome)) return toProblemAnswer(outcome, { ...about, userId: value.id });
    const { attempts, stored } = outcome;
    const answered =
      call && (stored ? call.source.toUser(value.id, stored) : toUserToReadBack(call, services.timeoutMs));
    return { __typename: 'UserUpdated' as const, ...about, user: answered, attempts, replayed };
  } finally {
    deadline.clear();
  }
}

const notConfigured: Ended = { outcome: { __typename: 'VendorNotConfigured' }, replayed: false };

async function run(
  args: MutationUpdateUserArgs,
  call: Call,
  services: Services,
  caller: Caller,
): Promise<Ended> {
  const { key, source, value } = call;
  const issues = inSpan('usher.judge', () => [
    ...judgeKey(args.idempotencyKey),
    ...judgeId(value.id, [key, 'id'], definitions[key].idRule),
    ...source.judge(value),
  ]);
  if (issues.length > 0) return { outcome: { __typename: 'InvalidInput', issues }, replayed: false };
  if (args.validateOnly) {
    const plan = await prepare(call);
    return { outcome: isProblem(plan) ? plan : 'valid', replayed: false };
  }
  const perform = () => carryOut(call);
  if (typeof args.idempotencyKey !== 'string') return { outcome: await perform(), replayed: false };
  return services.idempotency.once({
    // Why: a key is its caller's own. What another caller does under the same name is none of theirs.
    key: JSON.stringify([caller.subject ?? null, args.idempotencyKey]),
    input: args.input,
    deadline: call.deadline,
    requestId: call.requestId,
    run: perform,
    findDone: () => findDone(call),
  });
}

function judgeKey(key: string | null | undefined): InputIssue[] {
  if (typeof key !== 'string' || (key.length > 0 && key.length <= 255)) return [];
  const code = key === '' ? 'TOO_SHORT' : 'TOO_LONG';
  return [toIssue(['idempotencyKey'], code, 'Expected 1 to 255 characters.')];
}

function toOutcomeName(outcome: Ended['outcome']): OutcomeName {
  if (outcome === 'valid') return 'UpdateValid';
  return isProblem(outcome) ? outcome.__typename : 'UserUpdated';
}

/** What the log tells of an outcome: names, codes and numbers. */
function toRecord(outcome: Ended['outcome']): object {
  const name = { outcome: toOutcomeName(outcome) };
  if (outcome === 'valid') return name;
  if (!isProblem(outcome)) return { ...name, attempts: outcome.attempts };
  const { vendorStatus, vendorCode, cause } = outcome;
  return { ...name, vendorStatus, vendorCode, cause };
}
