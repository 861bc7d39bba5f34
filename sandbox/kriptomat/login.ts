// Who may log in to Kriptomat, and for how long is a token good?

import { randomBytes } from 'node:crypto';
import type { Reply } from '../vendor.ts';
import { codeOf, stepAt } from './totp.ts';

/** The partner's account in the sandbox. */
export const account = {
  email: 'partner@sandbox.example',
  password: 'sandbox-kriptomat-password',
  totpSecret: 'ONQW4ZDCN54C2ZTBNNSS25DPORYC2ZLL',
  clientId: 12,
  clientSecret: 'sandbox-kriptomat-client-secret',
};

/** A token that lasts as long as the sandbox, for whoever configures one instead of logging in. */
export const kriptomatAccessToken = 'sandbox-kriptomat-access-token';

/** Logins, the one-time codes they used up, and the tokens they were given. */
export interface Logins {
  login: (body: Record<string, unknown>) => Reply;
  isGood: (token: string) => boolean;
  /** How many logins succeeded since the last reset. */
  count: () => number;
  /** Every token from a login stops being good at once. */
  revoke: () => void;
  /** Forgets the count and the used codes. Tokens live on, so that a running client need not log in again. */
  reset: () => void;
}

/** `now` is in milliseconds. */
export function createLogins(now: () => number): Logins {
  const expiries = new Map<string, number>();
  let usedSteps = new Set<number>();
  let successes = 0;

  // Inferred: a code is good for its step and the next, and once.
  const useCode = (code: unknown): boolean => {
    const current = stepAt(now());
    const step = [current, current - 1].find(
      (each) => !usedSteps.has(each) && codeOf(account.totpSecret, each) === code,
    );
    if (step === undefined) return false;
    usedSteps = new Set([...usedSteps, step].filter((each) => each >= current - 1));
    return true;
  };

  return {
    login: (body) => {
      const errors = refuseLogin(body);
      if (Object.keys(errors).length > 0) {
        return { status: 422, body: { message: 'The given data was invalid.', errors } };
      }
      const isPartner =
        body.email === account.email &&
        body.password === account.password &&
        Number(body.client_id) === account.clientId &&
        body.client_secret === account.clientSecret;
      if (!isPartner || !useCode(body.security_code)) {
        return { status: 401, body: { message: 'Unauthenticated.' } };
      }
      const lifetime = Number(body.expires_in ?? 3600);
      const token = createToken(Math.floor(now() / 1000), lifetime);
      expiries.set(token, now() + lifetime * 1000);
      successes += 1;
      return { status: 200, body: { access_token: token, expires_in: lifetime } };
    },
    isGood: (token) => token === kriptomatAccessToken || now() < (expiries.get(token) ?? 0),
    count: () => successes,
    revoke: () => {
      expiries.clear();
    },
    reset: () => {
      successes = 0;
      usedSteps = new Set();
    },
  };
}

const isInteger = (value: unknown) =>
  Number.isInteger(value) || (typeof value === 'string' && /^\d+$/.test(value));
const isText = (value: unknown) => typeof value === 'string' && value !== '';

const rules: Record<string, { isRight: (value: unknown) => boolean; text: string }> = {
  email: { isRight: isText, text: 'The email field is required.' },
  password: { isRight: isText, text: 'The password field is required.' },
  security_code: {
    isRight: (value) => typeof value === 'string' && /^\d{6}$/.test(value),
    text: 'The security code must be 6 digits.',
  },
  // Quirk: an integer on the login page, a numeric string on an older one.
  client_id: { isRight: isInteger, text: 'The client id must be an integer.' },
  client_secret: { isRight: isText, text: 'The client secret field is required.' },
  // Inferred: the range is not published.
  expires_in: {
    isRight: (value) =>
      value === undefined || (isInteger(value) && Number(value) >= 1 && Number(value) <= 3600),
    text: 'The expires in must be between 1 and 3600.',
  },
};

function refuseLogin(body: Record<string, unknown>): Record<string, string[]> {
  const broken = Object.entries(rules).filter(([field, { isRight }]) => !isRight(body[field]));
  return Object.fromEntries(broken.map(([field, { text }]) => [field, [text]]));
}

// The look of Kriptomat's sample JWT; nobody can verify this one.
function createToken(issuedAt: number, lifetime: number): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const jti = randomBytes(20).toString('hex');
  const times = { iat: issuedAt, nbf: issuedAt, exp: issuedAt + lifetime };
  const claims = { aud: String(account.clientId), jti, ...times, sub: '1', scopes: [] };
  return `${encode({ typ: 'JWT', alg: 'RS256', jti })}.${encode(claims)}.${randomBytes(64).toString('base64url')}`;
}
