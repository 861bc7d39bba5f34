// Who is the caller? Told from the bearer token (RFC 6750), a JWT (RFC 7519), and from nothing else.
import { errors, jwtVerify } from 'jose';
import { anyone, type Caller } from '../operations/caller.ts';
import { toCaller } from './claims.ts';
import { createKeys, KeysUnavailable } from './keys.ts';
import { createKnownTokens } from './known-tokens.ts';

/** Whose tokens are taken, and for whom they have to be. */
export interface AuthConfig {
  readonly jwksUrl: string;
  readonly issuer: string;
  readonly audience: string;
  /** The claim that lists the caller's own users. */
  readonly usersClaim: string;
}

/** Why there is no caller. `reason` is for the log. */
export interface Unauthenticated {
  readonly kind: 'no-token' | 'bad-token' | 'no-keys';
  readonly reason?: string | undefined;
}

/** Tells the caller from the header `Authorization`, and never rejects. */
export type Authenticate = (authorization: string | undefined) => Promise<Caller | Unauthenticated>;

/**
 * Signatures of key pairs alone. `none` is no signature, and an HS* signature made with a public key as its secret would
 * be taken by whoever lets the token choose.
 */
const algorithms = ['RS', 'PS', 'ES'].flatMap((kind) => ['256', '384', '512'].map((size) => kind + size));
algorithms.push('EdDSA', 'Ed25519');

/** What stands before the token, where nothing is spelt oddly. */
const scheme = 'Bearer ';

/** Clocks differ. */
const toleranceSeconds = 5;

/** Authentication by an issuer's tokens; without a configuration everybody is the same caller. */
export function createAuthenticate(config: AuthConfig | undefined): Authenticate {
  if (!config) return async () => anyone;
  const { issuer, audience, usersClaim } = config;
  const known = createKnownTokens();
  const keys = createKeys(config.jwksUrl, () => known.clear());
  const expected = {
    algorithms,
    issuer,
    audience,
    requiredClaims: ['exp', 'sub'],
    clockTolerance: toleranceSeconds,
  };

  return async (authorization) => {
    if (authorization === undefined) return { kind: 'no-token' };
    const caller = known.find(authorization);
    if (caller) return caller;
    const [, token] = /^Bearer +([\w.~+/=-]+) *$/i.exec(authorization) ?? [];
    if (token === undefined) return { kind: 'bad-token', reason: 'no bearer token' };
    try {
      const { payload } = await jwtVerify(token, keys, expected);
      const { sub, exp = 0 } = payload;
      if (typeof sub !== 'string' || sub === '') return { kind: 'bad-token', reason: 'no subject' };
      const verified = toCaller({ ...payload, sub }, usersClaim);
      // Why: with other spaces one token would be many, and push out everybody else's.
      const isPlain = authorization.length === scheme.length + token.length;
      if (isPlain) known.keep(authorization, verified, exp);
      return verified;
    } catch (error) {
      if (error instanceof KeysUnavailable) return { kind: 'no-keys', reason: toReason(error.cause) };
      return { kind: 'bad-token', reason: error instanceof errors.JOSEError ? error.code : 'unreadable' };
    }
  };
}

/** Why: the text of an error may hold what was received. */
function toReason(cause: unknown): string {
  if (cause instanceof errors.JOSEError) return cause.code;
  return cause instanceof Error ? cause.name : 'unknown';
}
