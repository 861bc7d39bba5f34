// What does a form do with the answer of updateUser? One switch over every member of the union.
import type { UpdateUserMutation } from './generated/graphql.ts';

/** An answer of `update-user.graphql`. */
export type Answer = UpdateUserMutation['updateUser'];

/** What a form does next. */
export type NextStep =
  | { readonly kind: 'done' }
  /** Show each message beside its field. A field is named by its path in the variables: `input.kraken.phone`. */
  | { readonly kind: 'correct'; readonly faults: readonly { field: string; message: string }[] }
  /** Nothing is lost by repeating the call, after so many seconds. */
  | { readonly kind: 'repeat'; readonly message: string; readonly seconds: number; readonly newKey: boolean }
  /** Show the message: a person has to decide. */
  | { readonly kind: 'tell'; readonly message: string };

/** The next step. When a member is added to the union, this does not compile until it is handled. */
export function toNextStep(answer: Answer): NextStep {
  switch (answer.__typename) {
    case 'UserUpdated':
    case 'UpdateValid':
      return { kind: 'done' };
    case 'InvalidInput':
      return {
        kind: 'correct',
        faults: answer.issues.map(({ path, message }) => ({ field: ['input', ...path].join('.'), message })),
      };
    case 'FieldsLocked':
      return { kind: 'correct', faults: answer.fields.map((field) => toFault(answer, field)) };
    case 'ValueTaken':
      return { kind: 'correct', faults: [toFault(answer, answer.field)] };
    case 'RateLimited':
    case 'VendorUnavailable':
    case 'OutcomeUnknown':
      return answer.retryable
        ? {
            kind: 'repeat',
            message: answer.message,
            seconds: answer.retryAfterSeconds ?? 5,
            // Why: an unknown outcome keeps its key, and the key would be answered with it again.
            newKey: answer.__typename === 'OutcomeUnknown',
          }
        : { kind: 'tell', message: answer.message };
    case 'UserNotFound':
    case 'NotPermitted':
    case 'VendorRefused':
    case 'VendorRefusedCredentials':
    case 'VendorNotConfigured':
    case 'IdempotencyConflict':
      return { kind: 'tell', message: answer.message };
    default:
      return toLaterStep(answer);
  }
}

/** Locked and taken fields are named without the vendor, whose member is its name in lower case. */
function toFault({ vendor, message }: { vendor: string; message: string }, field: string) {
  return { field: `input.${vendor.toLowerCase()}.${field}`, message };
}

/** What a later Usher adds is a problem, and every problem has a message. */
function toLaterStep(later: never): NextStep {
  const { message } = later as { message?: string };
  return { kind: 'tell', message: message ?? 'Please load this page again: it is out of date.' };
}
