// What do the obvious program and Mercurius have in common? What is not the server's and not the client's to do.
import { readFileSync } from 'node:fs';

/** The schema: Usher's, for one vendor. */
export const typeDefs = readFileSync(new URL('schema.graphql', import.meta.url), 'utf8');

type AuthType = 'PASSWORD' | 'TWO_FACTOR' | 'ONE_TIME_PASSWORD';

/** The input as GraphQL gives it. */
export interface UpdateUserArgs {
  input: {
    userkit: {
      id: string;
      name?: string | null;
      username?: string | null;
      email?: string | null;
      authType?: AuthType | null;
    };
  };
}

/** The vendor's user. */
export interface VendorUser {
  id: string;
  name: string | null;
  username: string | null;
  email: string | null;
  auth_type: string;
  disabled: boolean;
  created: number;
}

/** The vendor's error, of which the first is told. */
export interface VendorError {
  error?: { type?: string; code?: string; param?: string };
}

interface Issue {
  path: string[];
  code: string;
  message: string;
}

/** The faults of an input, before anything is sent. */
export function judge({ userkit: { email } }: UpdateUserArgs['input']): Issue[] {
  if (email == null || /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email)) return [];
  return [{ path: ['userkit', 'email'], code: 'INVALID_FORMAT', message: 'Expected an e-mail address.' }];
}

/** The body of the vendor's request. */
export function toBody({ userkit: { name, username, email, authType } }: UpdateUserArgs['input']): object {
  return { name, username, email, auth_type: authType?.toLowerCase() };
}

/** The answer to an update that was made. */
export function toUpdated({ auth_type: authType, ...user }: VendorUser) {
  return { __typename: 'UserUpdated', user: { ...user, authType: authType.toUpperCase() } };
}

/** The answer to an input with faults. */
export function toInvalid(issues: Issue[]) {
  const message = 'Some of the values have to be changed; the issues say which.';
  return { __typename: 'InvalidInput', message, retryable: false, issues };
}

/** The answer to a refusal of the vendor's. */
export function toProblem(status: number, { error }: VendorError) {
  if (status === 429)
    return { __typename: 'RateLimited', message: 'Please try again later.', retryable: true };
  if (status >= 500)
    return { __typename: 'VendorUnavailable', message: 'Please try again later.', retryable: true };
  if (error?.type === 'resource_not_found_error')
    return { __typename: 'UserNotFound', message: 'There is no such user.', retryable: false };
  if (status === 400 && error?.param !== undefined) {
    const message = 'The service does not accept this value.';
    return toInvalid([{ path: ['userkit', error.param], code: 'REFUSED_BY_VENDOR', message }]);
  }
  return { __typename: 'VendorRefused', message: 'The service refused the change.', retryable: false };
}
