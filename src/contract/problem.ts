// What can keep an update from being done, and in which words is it told?
import type { InputIssue, InputIssueCode, LockReason, Vendor } from './generated.ts';

/** What the vendor said, where it said it. */
export interface VendorSaid {
  readonly vendorStatus?: number | undefined;
  readonly vendorCode?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
  /** Of an unknown outcome: whether repeating the write ends in the same state. Absent: it does. */
  readonly converges?: boolean | undefined;
  /** How many times the request was sent. */
  readonly attempts?: number | undefined;
  /** For the log, and for the decision about another try: no field of the schema shows it. */
  readonly cause?: { readonly kind: string; readonly because?: unknown } | undefined;
}

/** A problem without what is the same for all of them. */
export type ProblemDetail =
  | { readonly __typename: 'InvalidInput'; readonly issues: readonly InputIssue[] }
  | { readonly __typename: 'FieldsLocked'; readonly fields: readonly string[]; readonly reason: LockReason }
  | { readonly __typename: 'ValueTaken'; readonly field: string }
  | {
      readonly __typename:
        | 'UserNotFound'
        | 'NotPermitted'
        | 'RateLimited'
        | 'VendorUnavailable'
        | 'OutcomeUnknown'
        | 'VendorRefused'
        | 'VendorRefusedCredentials'
        | 'VendorNotConfigured'
        | 'IdempotencyConflict';
    };

/** Why an update was not done, or may not have been (`OutcomeUnknown`). */
export type Problem = ProblemDetail & VendorSaid;

/** The name of a problem: a member of the union. */
export type ProblemName = Problem['__typename'];

/** The sentences that a person may be shown: never a vendor's text, a value or a secret. */
const messages: Record<ProblemName, string> = {
  InvalidInput: 'Some of the values have to be changed; the issues say which.',
  FieldsLocked: 'Some of the fields can no longer be changed for this user.',
  ValueTaken: 'Another user has this value already.',
  UserNotFound: 'There is no such user.',
  NotPermitted: 'You may not see or change this user.',
  RateLimited: 'Too many requests; nothing was changed. Please try again later.',
  VendorUnavailable:
    'The service is not available at the moment; nothing was changed. Please try again later.',
  OutcomeUnknown: 'The service did not confirm the change: it may or may not have been made.',
  VendorRefused: 'The service refused the change; nothing was changed.',
  VendorRefusedCredentials:
    'The service does not accept our credentials; nothing was changed. An operator has to act.',
  VendorNotConfigured: 'This service is not set up here; nothing was changed.',
  IdempotencyConflict: 'This idempotency key was used with another input; nothing was changed.',
};

/** What the operation knows and every problem tells. */
export interface ProblemContext {
  readonly vendor: Vendor;
  readonly requestId: string;
  readonly userId: string;
}

/** The union member that a client gets. Of `context` each problem has the fields that the schema gives it. */
export function toProblemAnswer(problem: Problem, context: ProblemContext) {
  return {
    ...problem,
    ...context,
    message: messages[problem.__typename],
    retryable: isRetryable(problem),
  };
}

/** The identical call may succeed later AND repeating it cannot do harm. */
function isRetryable({ __typename: name, converges = true }: Problem): boolean {
  return name === 'RateLimited' || name === 'VendorUnavailable' || (name === 'OutcomeUnknown' && converges);
}

/** One fault of the input, at its place there. */
export function toIssue(path: readonly string[], code: InputIssueCode, message: string): InputIssue {
  return { path: [...path], code, message };
}

/** The vendor refused the value at this place, and only it knows why. */
export function toRefusedIssue(path: readonly string[]): InputIssue {
  return toIssue(path, 'REFUSED_BY_VENDOR', 'The service does not accept this value.');
}
