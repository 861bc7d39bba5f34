// How does a test call the simulated Kraken?

import { krakenKeys } from '../../sandbox/kraken.ts';
import { sign } from '../../sandbox/kraken/signature.ts';
import { type Answer, send } from './send.ts';

/** One call; every header can be overridden, an empty text leaves it out. */
export interface KrakenCall {
  method?: string;
  body?: unknown;
  nonce?: string;
  headers?: Record<string, string>;
}

let lastNonce = 1_735_689_600_000_000_000n;

/** A nonce above all that this file has given out. */
export const nextNonce = (): string => String((lastNonce += 1n));

/** Calls with a valid key, nonce and signature unless told otherwise. */
export async function callKraken(url: string, path: string, call: KrakenCall = {}): Promise<Answer> {
  const { method = call.body === undefined ? 'GET' : 'PATCH', nonce = nextNonce() } = call;
  const body = typeof call.body === 'string' ? call.body : (JSON.stringify(call.body) ?? '');
  const headers = {
    'api-key': krakenKeys.apiKey,
    'api-nonce': nonce,
    'api-sign': sign(krakenKeys.secret, { path, nonce, body }),
    'payward-version': '2025-04-15',
    ...call.headers,
  };
  return send(`${url}${path}`, {
    method,
    headers: Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== '')),
    ...(body === '' ? {} : { body }),
  });
}
