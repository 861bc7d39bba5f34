// Is a call worth another try, and when?
import type { Problem } from '../contract/problem.ts';

/**
 * How a try failed, as far as another one depends on it: not sent at all, refused before the work (503), too many calls,
 * shown by a read not to be done, perhaps done, or nothing that another try would change.
 */
export type FailureKind = 'not-sent' | 'not-served' | 'limited' | 'shown-undone' | 'unknown' | 'final';

/** What a try ended in, and what is left. */
export interface Tried {
  readonly operation: 'read' | 'write';
  readonly failure: FailureKind;
  /** How many tries there were, this one included. */
  readonly tries: number;
  readonly retryAfterMs?: number | undefined;
  /** Milliseconds until the deadline. */
  readonly leftMs: number;
  /** Whether the vendor's retry budget has one more. */
  readonly hasBudget: boolean;
}

const mostTries = 3;
const firstPauseMs = 100;
const longestPauseMs = 2000;
/** A try that could not end in time is not worth beginning. */
const shortestTryMs = 50;

/**
 * Milliseconds to wait before the next try; undefined: no further try. A write is repeated only if it certainly was not
 * done. The pause is random up to a bound that doubles (full jitter); what the vendor asks for is honoured, or there is no
 * further try. `random` is from 0 to 1.
 */
export function decideRetry(tried: Tried, random: number): number | undefined {
  const { operation, failure, tries, retryAfterMs, leftMs, hasBudget } = tried;
  if (tries >= mostTries || !hasBudget || !isRepeatable(operation, failure)) return undefined;
  // Why: a vendor that counts calls and does not say until when would count the next one too.
  if (failure === 'limited' && retryAfterMs === undefined) return undefined;
  const bound = Math.min(longestPauseMs, firstPauseMs * 2 ** (tries - 1));
  const pause = retryAfterMs ?? random * bound;
  return pause + shortestTryMs < leftMs ? pause : undefined;
}

function isRepeatable(operation: 'read' | 'write', failure: FailureKind): boolean {
  switch (failure) {
    case 'not-sent':
    case 'not-served':
    case 'limited':
    case 'shown-undone':
      return true;
    case 'unknown':
      return operation === 'read';
    case 'final':
      return false;
  }
}

/** Tries again cost a vendor something: each takes one, each call that needed none gives a tenth back. */
export interface RetryBudget {
  hasOne(): boolean;
  take(): void;
  giveBack(): void;
}

/** A full budget: ten tries again at once, and one for every ten calls from then on. */
export function createRetryBudget(most = 10): RetryBudget {
  let left = most;
  return {
    hasOne: () => left >= 1,
    take: () => (left -= 1),
    giveBack: () => (left = Math.min(most, left + 0.1)),
  };
}

/** The kind of a problem. */
export function toFailureKind({ __typename, vendorStatus, cause }: Problem): FailureKind {
  const isOurs = cause?.kind === 'withheld' || cause?.kind === 'unproven';
  if (isOurs) return 'final';
  if (__typename === 'RateLimited') return 'limited';
  if (__typename === 'OutcomeUnknown') return 'unknown';
  if (__typename !== 'VendorUnavailable') return 'final';
  if (cause?.kind === 'shown-undone') return 'shown-undone';
  if (cause?.kind === 'not-done-yet') return 'final';
  if (cause?.kind === 'unreachable') return 'not-sent';
  if (vendorStatus === 503) return 'not-served';
  // A read that timed out, broke, or met a 5xx. Everything else (a nonce that was refused) has had its tries.
  return vendorStatus === undefined || vendorStatus >= 500 ? 'unknown' : 'final';
}
