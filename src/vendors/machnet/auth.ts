// How does Machnet know us?
import { z } from 'zod';
import type { Prove } from '../../transport/exchange.ts';
import { headerCredential } from '../vendor.ts';

/** The credentials, issued for each environment. */
export const machnetSettings = z.object({
  MACHNET_CLIENT_ID: headerCredential,
  MACHNET_CLIENT_SECRET: headerCredential,
});

/** Machnet's credentials. */
export type MachnetSettings = z.infer<typeof machnetSettings>;

/** Two headers on every call; no signature, no nonce, no token. Source: the Authentication page. */
export function proveToMachnet(settings: MachnetSettings): Prove {
  const headers = {
    'X-Client-Id': settings.MACHNET_CLIENT_ID,
    'X-Client-Secret': settings.MACHNET_CLIENT_SECRET,
  };
  return () => ({ headers });
}
