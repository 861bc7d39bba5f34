// Did the holder of the secret sign these very bytes, and is the nonce new?

import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Incoming } from '../vendor.ts';

/** What is signed: the path as it is sent, with its query, and the body's exact bytes. The method is no part of it. */
export interface Signed {
  path: string;
  nonce: string;
  body: Buffer | string;
}

/** `API-Sign`: base64 of HMAC-SHA512 over path ‖ SHA-256(nonce ‖ body), under the base64-decoded secret. */
export function sign(secret: string, { path, nonce, body }: Signed): string {
  const digest = createHash('sha256').update(nonce).update(body).digest();
  return createHmac('sha512', Buffer.from(secret, 'base64')).update(path).update(digest).digest('base64');
}

/** Remembers the nonces of one key pair. */
export interface Gate {
  /** The code of the refusal; undefined when the caller may pass, and then the nonce is used up. */
  refuse: (request: Incoming) => string | undefined;
  reset: () => void;
}

const highestNonce = 2n ** 64n - 1n;

/** Inferred: a nonce is used up by a valid signature, whatever becomes of the call. */
export function createGate(apiKey: string, secret: string): Gate {
  let lastNonce: bigint | undefined;
  return {
    refuse: ({ headers, url, rawBody }) => {
      // Inferred: the guide's table prints the texts without a prefix; these are the sister API's codes.
      if (headers['api-key'] !== apiKey) return 'EAPI:Invalid key';
      const sent = headers['api-nonce'];
      if (typeof sent !== 'string' || !/^(?:0|[1-9]\d{0,19})$/.test(sent)) return 'EAPI:Invalid nonce';
      const nonce = BigInt(sent);
      if (nonce > highestNonce) return 'EAPI:Invalid nonce';
      const signature = sign(secret, { path: url, nonce: sent, body: rawBody });
      if (!isSame(headers['api-sign'], signature)) return 'EAPI:Invalid signature';
      if (lastNonce !== undefined && nonce <= lastNonce) return 'EAPI:Invalid nonce';
      lastNonce = nonce;
      return undefined;
    },
    reset: () => {
      lastNonce = undefined;
    },
  };
}

function isSame(given: string | string[] | undefined, expected: string): boolean {
  if (typeof given !== 'string') return false;
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
