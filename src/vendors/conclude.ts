// What has become of the write, or of the read, now that the exchange has ended?
import type { Found, JsonObject, Written } from '../contract/outcome.ts';
import type { Problem } from '../contract/problem.ts';
import type { Answer, Exchanged, Failure } from '../transport/exchange.ts';
import { isSuccess, toUnforeseen } from './refusal.ts';

/** How one vendor's answers are read. */
export interface Reading {
  /** The refusal in the answer, whatever its status; undefined where there is none. */
  readRefusal(answer: Answer): Problem | undefined;
  /** The user in a success, `done` where the vendor says no more than that; undefined where it cannot be read. */
  readSuccess(json: unknown): JsonObject | 'done' | undefined;
}

/** The outcome of a write. What may have happened is `OutcomeUnknown`, a success that cannot be read included. */
export function toWritten(exchanged: Exchanged, reading: Reading): Written | Problem {
  const outcome = toOutcome(exchanged, reading);
  return 'stored' in outcome ? outcome : { ...outcome, attempts: exchanged.attempts };
}

function toOutcome(exchanged: Exchanged, reading: Reading): Written | Problem {
  if (exchanged.kind !== 'answer') {
    return exchanged.sent ? { __typename: 'OutcomeUnknown', cause: exchanged } : toUnsent(exchanged);
  }
  const refusal = reading.readRefusal(exchanged);
  if (refusal) return refusal;
  const success = isSuccess(exchanged) ? reading.readSuccess(exchanged.json) : undefined;
  if (success !== undefined) {
    return { stored: success === 'done' ? undefined : success, attempts: exchanged.attempts };
  }
  return { ...toUnforeseen(exchanged), cause: { kind: exchanged.unreadable ?? 'unforeseen' } };
}

/** The outcome of a read. Nothing was changed by it, so nothing is unknown: what could not be read is unavailable. */
export function toFound(exchanged: Exchanged, reading: Reading): Found | Problem {
  const outcome = toWritten(exchanged, reading);
  if ('__typename' in outcome) {
    return outcome.__typename === 'OutcomeUnknown'
      ? { ...outcome, __typename: 'VendorUnavailable' }
      : outcome;
  }
  const { stored } = outcome;
  return stored ? { stored } : { __typename: 'VendorUnavailable' };
}

/** Nothing was sent. Where the vendor's login is the reason, its answer tells whose job it is to act. */
function toUnsent(failure: Failure): Problem {
  const cause = { kind: failure.kind };
  if (failure.kind === 'withheld') {
    const { because, retryAfterSeconds } = failure;
    const __typename = because === 'budget' ? 'RateLimited' : 'VendorUnavailable';
    return { __typename, retryAfterSeconds, cause: { ...cause, because } };
  }
  if (failure.kind !== 'unproven') return { __typename: 'VendorUnavailable', cause: failure };
  const { because, retryAfterSeconds } = failure;
  if (because === 'no-code-yet' || because.kind !== 'answer') {
    const reason = because === 'no-code-yet' ? because : because.kind;
    return { __typename: 'VendorUnavailable', retryAfterSeconds, cause: { ...cause, because: reason } };
  }
  const isRefused = because.status >= 400 && because.status < 500 && because.status !== 408;
  return {
    __typename:
      because.status === 429 ? 'RateLimited' : isRefused ? 'VendorRefusedCredentials' : 'VendorUnavailable',
    vendorStatus: because.status,
    retryAfterSeconds: because.retryAfterSeconds,
    cause,
  };
}
