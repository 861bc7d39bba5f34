// May this caller ask this of a vendor, and now?
import type { Problem } from '../contract/problem.ts';
import type { VendorKey } from '../contract/vendor-key.ts';
import type { Action, Caller } from './caller.ts';

/** Takes one call from a caller's own budget. Resolves to the milliseconds until there is one again, 0 if it was taken. */
export type TakeFromCaller = (caller: Caller) => Promise<number>;

/**
 * What keeps the caller out, if anything does. Every write and every read of a user passes here first, before its input is
 * judged and before any vendor is asked.
 */
export async function admit(
  { caller, action, key, id }: { caller: Caller; action: Action; key: VendorKey; id: string },
  takeFromCaller: TakeFromCaller | undefined,
): Promise<Problem | undefined> {
  // Why: first, because what is refused costs a line in the log and in the trail.
  const wait = (await takeFromCaller?.(caller)) ?? 0;
  if (wait === 0) return caller.may(action, key, id) ? undefined : { __typename: 'NotPermitted' };
  return {
    __typename: 'RateLimited',
    retryAfterSeconds: Math.ceil(wait / 1000),
    cause: { kind: 'caller-budget' },
  };
}
