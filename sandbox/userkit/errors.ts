// How does UserKit put a refusal into words?

import type { Reply } from '../vendor.ts';

/** One entry of an error answer. */
export interface Fault {
  type: string;
  code?: string;
  param?: string;
  message: string;
}

/** The fault of one field: `code` is one of the codes of `invalid_request_error`. */
export const fieldFault = (param: string, code: string, message: string): Fault => ({
  type: 'invalid_request_error',
  code,
  param,
  message,
});

/** A fault of the request itself, not of a field. */
export const requestFault = (message: string): Fault => ({ type: 'invalid_request_error', message });

/** The answer of a refusal; the first fault is `error`, and only several are listed in `errors`. */
export const refusal = (status: number, first: Fault, ...others: Fault[]): Reply => ({
  status,
  body: others.length > 0 ? { error: first, errors: [first, ...others] } : { error: first },
});

// Quirk: an unknown user is HTTP 400, told apart by its type.
/** The answer about a user UserKit does not know. */
export const userNotFound = (): Reply =>
  refusal(400, { type: 'resource_not_found_error', code: 'not_found', message: 'User not found' });
