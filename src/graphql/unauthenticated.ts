// What is a request told whose caller is not known?
import type { Unauthenticated } from '../auth/authenticate.ts';
import type { Refusal } from './refuse.ts';

/** The refusal, with the challenge of RFC 6750. It does not tell what is wrong with a token: the log does. */
export function toAuthRefusal({ kind }: Unauthenticated): Refusal {
  if (kind === 'no-keys') {
    return {
      status: 503,
      message: 'Callers cannot be authenticated at the moment.',
      code: 'AUTHENTICATION_UNAVAILABLE',
      headers: { 'retry-after': '1' },
    };
  }
  const isGiven = kind === 'bad-token';
  return {
    status: 401,
    message: isGiven ? 'The token is not valid.' : 'A bearer token is needed.',
    code: 'UNAUTHENTICATED',
    headers: { 'www-authenticate': isGiven ? 'Bearer error="invalid_token"' : 'Bearer' },
  };
}
