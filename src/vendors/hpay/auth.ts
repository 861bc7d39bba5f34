// How does HPay know us?
import { z } from 'zod';
import type { Prove } from '../../transport/exchange.ts';
import { headerCredential } from '../vendor.ts';

/** The credentials. The pair alone selects HPay's test or live environment. */
export const hpaySettings = z.object({ HPAY_API_KEY: headerCredential, HPAY_SECRET_KEY: headerCredential });

/** HPay's credentials. */
export type HPaySettings = z.infer<typeof hpaySettings>;

/** Two headers on every call; no signature, no token. Source: the Authentication page. */
export function proveToHPay(settings: HPaySettings): Prove {
  const headers = { 'api-key': settings.HPAY_API_KEY, 'secret-key': settings.HPAY_SECRET_KEY };
  return () => ({ headers });
}
