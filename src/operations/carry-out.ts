// How is an update carried out, so that at its end it is known to be done, not done, or unknown?
import { isProblem, type Written } from '../contract/outcome.ts';
import type { Problem } from '../contract/problem.ts';
import { type InputOf, toUserKey, type VendorKey } from '../contract/vendor-key.ts';
import { type Deadline, keepReserve } from '../transport/deadline.ts';
import type { Plan, VendorSource } from '../vendors/vendor.ts';
import type { AuditedAttempt } from './audit.ts';
import type { Order } from './order.ts';
import type { Reads } from './reads.ts';
import type { RetryBudget } from './retry.ts';
import { tryAgain } from './try-again.ts';

/** One update under way. */
export interface Call {
  readonly key: VendorKey;
  readonly value: InputOf<VendorKey>;
  readonly source: VendorSource;
  readonly budget: RetryBudget;
  readonly deadline: Deadline;
  readonly requestId: string;
  readonly order: Order;
  readonly reads: Reads;
  /** Absent where attempts are not recorded. */
  readonly audited?: AuditedAttempt | undefined;
}

type WritePlan = Extract<Plan, { todo: 'write' }>;

/** Everything short of the write. */
export function prepare({ source, value, reads, key, deadline }: Call): ReturnType<VendorSource['prepare']> {
  return source.prepare(value, () => reads.load({ key, id: value.id, deadline }));
}

/** Prepares and writes, in turn with other updates of the same user. */
export async function carryOut(call: Call): Promise<Written | Problem> {
  const { key, value, order, deadline, requestId, audited } = call;
  const turn = { user: toUserKey(key, value.id), deadline, requestId };
  const outcome = await order.inTurn(turn, async () => {
    const plan = await prepare(call);
    if (isProblem(plan)) return plan;
    if (plan.todo === 'nothing') return { stored: plan.found.stored, attempts: 0 };
    if (audited && !(await audited.begin(deadline))) return unrecorded;
    const written = await tryAgain('write', () => writeOnce(plan, call), call);
    return isProblem(written) ? { ...written, converges: plan.converges } : written;
  });
  return outcome === 'too-late' ? { __typename: 'VendorUnavailable', cause: { kind: 'too-late' } } : outcome;
}

const unrecorded: Problem = { __typename: 'VendorUnavailable', cause: { kind: 'audit-unwritable' } };

/** One try. What may have happened is looked up, within what the deadline has in reserve for it. */
async function writeOnce(plan: WritePlan, { reads, key, value, deadline }: Call): Promise<Written | Problem> {
  const readKey = { key, id: value.id, deadline };
  // Whatever becomes of the write, what was read before it may be stale.
  reads.clear(readKey);
  const writeDeadline = plan.compare ? keepReserve(deadline) : deadline;
  try {
    const outcome = await plan.write(writeDeadline);
    if (!isProblem(outcome) || outcome.__typename !== 'OutcomeUnknown' || !plan.compare) return outcome;
    const found = await reads.load(readKey);
    if (isProblem(found)) return outcome;
    const shown = plan.compare(found.stored);
    if (shown === 'done') return { stored: found.stored, attempts: outcome.attempts ?? 1 };
    if (shown === 'unclear') return outcome;
    return {
      ...outcome,
      __typename: 'VendorUnavailable',
      // Why: where the old values are not known, others than were sent may be what the vendor made of them.
      cause: { kind: shown === 'other' || mayStillShow(outcome) ? 'not-done-yet' : 'shown-undone' },
    };
  } finally {
    reads.clear(readKey);
    if (writeDeadline !== deadline) writeDeadline.clear();
  }
}

/**
 * Why: a vendor that did not answer in time may be at work still, and one that said 2xx may show its change only later.
 * What they have not shown yet is not written again.
 */
function mayStillShow({ cause, vendorStatus = 0 }: Problem): boolean {
  const isSuccess = vendorStatus >= 200 && vendorStatus < 300;
  return cause?.kind === 'timed-out' || vendorStatus === 504 || vendorStatus === 408 || isSuccess;
}

/** What the vendor holds, if it shows that this update is done. Never writes. */
export async function findDone(call: Call): Promise<Written | undefined> {
  const { reads, key, value, deadline } = call;
  const plan = await prepare(call);
  if (isProblem(plan)) return undefined;
  if (plan.todo === 'nothing') return { stored: plan.found.stored, attempts: 0 };
  const found = plan.compare && (await reads.load({ key, id: value.id, deadline }));
  if (!found || isProblem(found) || plan.compare?.(found.stored) !== 'done') return undefined;
  return { stored: found.stored, attempts: 0 };
}
