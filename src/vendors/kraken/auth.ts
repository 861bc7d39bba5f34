// How does Kraken know us, and how do the nonces of a key keep rising?
import { createHash, createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Answer, Prove } from '../../transport/exchange.ts';
import { type Clock, headerCredential } from '../vendor.ts';

/** The key pair. The secret is issued in base64. */
export const krakenSettings = z.object({
  KRAKEN_API_KEY: headerCredential,
  KRAKEN_API_SECRET: z.base64('has to be base64'),
});

/** Kraken's credentials. */
export type KrakenSettings = z.infer<typeof krakenSettings>;

/** What goes into a signature. */
export interface Signed {
  /** As it is sent: without scheme and host, with the query. */
  readonly path: string;
  readonly nonce: string;
  /** The exact text that is sent. */
  readonly body?: string | undefined;
}

/**
 * `API-Sign`: base64(HMAC-SHA512(key, path ‖ SHA-256(nonce + body))). The method is not part of it.
 * Source: the Embed REST authentication guide. Inferred: a PATCH is signed as the guide signs POST and PUT.
 */
export function sign(secret: string, { path, nonce, body = '' }: Signed): string {
  const digest = createHash('sha256').update(nonce).update(body).digest();
  return createHmac('sha512', Buffer.from(secret, 'base64')).update(path).update(digest).digest('base64');
}

/**
 * Nonces in nanoseconds since 1970, each greater than the one before.
 * Why: the wall clock goes on rising over restarts and from host to host, as the vendor's suggested `hrtime` does not.
 */
export function createNonces(clock: Clock): () => string {
  let last = 0n;
  return () => {
    const now = BigInt(clock.now()) * 1_000_000n;
    last = now > last ? now : last + 1n;
    return String(last);
  };
}

/** Signs each try with a nonce of its own. `isNonceRefused` tells an answer after which another nonce may do. */
export function proveToKraken(
  settings: KrakenSettings,
  clock: Clock,
  isNonceRefused: (answer: Answer) => boolean,
): Prove {
  const nextNonce = createNonces(clock);
  return ({ path, body }) => {
    const nonce = nextNonce();
    const headers = {
      'API-Key': settings.KRAKEN_API_KEY,
      'API-Sign': sign(settings.KRAKEN_API_SECRET, { path, nonce, body }),
      'API-Nonce': nonce,
      'Payward-Version': '2025-04-15',
    };
    return { headers, isRefusedBy: isNonceRefused };
  };
}
