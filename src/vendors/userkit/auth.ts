// How does UserKit know us?
import { z } from 'zod';
import type { Prove } from '../../transport/exchange.ts';
import { encodedCredential } from '../vendor.ts';

/** The app's secret key. */
export const userKitSettings = z.object({ USERKIT_SECRET_KEY: encodedCredential });

/** UserKit's credentials. */
export type UserKitSettings = z.infer<typeof userKitSettings>;

/** HTTP Basic. Quirk: a legacy key has a colon and is itself the whole pair (the vendor's Python library). */
export function proveToUserKit({ USERKIT_SECRET_KEY: key }: UserKitSettings): Prove {
  const pair = key.includes(':') ? key : `api:${key}`;
  const headers = {
    Authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
    // Quirk: without it the texts of an answer are escaped for HTML.
    'X-Escape': 'false',
  };
  return () => ({ headers });
}
