// With which keys does the issuer sign, and when are they asked for again?
import { createRemoteJWKSet, type CryptoKey, customFetch, errors, type JWTVerifyGetKey } from 'jose';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { createDeadline } from '../transport/deadline.ts';
import { noGuard } from '../transport/guard.ts';
import { createHttp } from '../transport/http.ts';

/** The issuer's keys could not be had: nobody can be told from anybody. */
export class KeysUnavailable extends Error {}

const timeoutMs = 5000;
/** Why: a token is known for a minute more, and keys that the issuer has withdrawn are to be good for ten in all. */
const lifeMs = 9 * 60_000;
/** After a failure nobody asks again for so long: the issuer may be down under the load of those who ask. */
const pauseMs = 1000;
/** How often in a minute a key that is not known makes us ask again: the callers choose which keys they name. */
const refetches = { points: 5, duration: 60 };

/**
 * Finds the key that a token names in the issuer's JSON Web Key Set (RFC 7517), which is kept for nine minutes. A key that
 * is not in it is looked for once more at the issuer, because keys are rotated. Throws `KeysUnavailable` where there is no
 * set to look in. `onFetched` is called whenever the set may have changed.
 */
export function createKeys(jwksUrl: string, onFetched: () => void = () => undefined): JWTVerifyGetKey {
  const http = createHttp({
    baseUrl: jwksUrl,
    prove: async () => ({ headers: {} }),
    maxAnswerBytes: 1_000_000,
    guard: noGuard,
  });
  const budget = new RateLimiterMemory(refetches);
  let failedAt = -Infinity;
  const isPausing = () => performance.now() - failedAt < pauseMs;

  async function fetchKeys(): Promise<Response> {
    if (isPausing()) throw new Error('The issuer failed a moment ago.');
    const deadline = createDeadline(timeoutMs);
    const exchanged = await http.send({ method: 'GET', path: '' }, deadline);
    deadline.clear();
    const isThere = exchanged.kind === 'answer' && exchanged.status === 200 && !exchanged.unreadable;
    if (isThere) {
      onFetched();
      return Response.json(exchanged.json);
    }
    throw new Error('The issuer did not answer with its keys.', { cause: toCause(exchanged) });
  }

  const remote = createRemoteJWKSet(new URL(jwksUrl), {
    cacheMaxAge: lifeMs,
    // Why: when to ask for a key that is not known is decided below.
    cooldownDuration: Infinity,
    [customFetch]: fetchKeys,
  });
  const isUnknown = (error: unknown) => error instanceof errors.JWKSNoMatchingKey;
  const isOfToken = (error: unknown) =>
    isUnknown(error) ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported;

  async function find(...token: Parameters<JWTVerifyGetKey>): Promise<CryptoKey> {
    try {
      return await remote(...token);
    } catch (error) {
      const mayAsk = isUnknown(error) && (await budget.consume('').catch(() => undefined));
      if (!mayAsk) throw error;
      await remote.reload();
      return remote(...token);
    }
  }

  return (...token) =>
    find(...token).catch((error: unknown) => {
      if (isOfToken(error)) throw error;
      if (!isPausing()) failedAt = performance.now();
      throw new KeysUnavailable('The keys cannot be had.', { cause: error });
    });
}

function toCause({ kind, ...rest }: { kind: string; status?: number; cause?: object }): object {
  return { kind, status: rest.status, ...rest.cause };
}
