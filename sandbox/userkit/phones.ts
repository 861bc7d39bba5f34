// How does UserKit prove that somebody owns a phone number?

import { type Fault, fieldFault, refusal } from './errors.ts';
import type { Json } from './users.ts';
import type { Reply } from '../vendor.ts';

/** The code every phone receives in the sandbox. */
export const phoneCode = '123456';

/** A verified phone with its token, valid from each start or reset. */
export const verifiedPhone = { phone: '+15550001111', token: 'sandbox-phone-token' } as const;

/** Codes and tokens of phones. */
export interface Phones {
  requestCode: (body: Json) => Reply;
  verifyCode: (body: Json) => Reply;
  /** True when the token proves this phone and is neither used nor expired. */
  isProven: (phone: unknown, token: unknown) => boolean;
  /** Spends a token. */
  use: (token: string) => void;
  reset: () => void;
}

const e164 = /^\+[1-9]\d{6,14}$/;

/** Says what is wrong with a phone number, or nothing. */
export const phoneFault = (phone: unknown): Fault | undefined =>
  typeof phone === 'string' && e164.test(phone)
    ? undefined
    : fieldFault('phone', 'invalid_phone', 'Invalid phone');

const tokenLife = 10 * 60 * 1000;

/** Phone verification with a clock of its own. */
export const createPhones = (now: () => number): Phones => {
  const pending = new Set<string>();
  const tokens = new Map<string, { phone: string; expires: number }>();
  let issued = 0;

  const issue = (token: string, phone: string) => tokens.set(token, { phone, expires: now() + tokenLife });

  return {
    requestCode: ({ phone, send_method: method = 'sms' }) => {
      const fault = phoneFault(phone);
      if (fault) return refusal(400, fault);
      if (method !== 'sms' && method !== 'call')
        return refusal(400, fieldFault('send_method', 'invalid_send_method', 'Invalid send method'));
      pending.add(String(phone));
      return { status: 200, body: { success: true } };
    },
    verifyCode: ({ phone, code }) => {
      const fault = phoneFault(phone);
      if (fault) return refusal(400, fault);
      // Inferred: a code is good once, and only for the phone that asked for it.
      if (code !== phoneCode || !pending.delete(String(phone)))
        return refusal(400, fieldFault('code', 'invalid_code', 'Invalid code'));
      issued += 1;
      const token = `${verifiedPhone.token}-${issued}`;
      issue(token, String(phone));
      return { status: 200, body: { verified: true, verified_phone_token: token } };
    },
    // Inferred: a token lives ten minutes, is good once and only for its phone.
    isProven: (phone, token) => {
      const found = typeof token === 'string' ? tokens.get(token) : undefined;
      return found !== undefined && found.phone === phone && now() < found.expires;
    },
    use: (token) => {
      tokens.delete(token);
    },
    reset: () => {
      pending.clear();
      tokens.clear();
      issued = 0;
      issue(verifiedPhone.token, verifiedPhone.phone);
    },
  };
};
