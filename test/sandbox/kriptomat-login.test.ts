// Whom does the simulated Kriptomat give a token, and for how long?

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createKriptomat, type Kriptomat } from '../../sandbox/kriptomat.ts';
import { codeOf, stepAt } from '../../sandbox/kriptomat/totp.ts';
import { type Simulator, startSimulator } from '../../sandbox/simulator.ts';
import { type Answer, send } from './send.ts';

const start = Date.UTC(2026, 0, 1);
let now = start;
let kriptomat: Simulator<Kriptomat>;

beforeEach(async () => {
  now = start;
  kriptomat = await startSimulator(createKriptomat({ now: () => now }));
});

afterEach(() => kriptomat.close());

const ajax = { 'x-requested-with': 'XMLHttpRequest' };
const code = (ms = now) => codeOf(String(kriptomat.env.KRIPTOMAT_TOTP_SECRET), stepAt(ms));
const login = (changes: Record<string, unknown> = {}): Promise<Answer> =>
  send(`${kriptomat.url}/api/v1/partners/auth/login`, {
    headers: ajax,
    body: {
      email: kriptomat.env.KRIPTOMAT_EMAIL,
      password: kriptomat.env.KRIPTOMAT_PASSWORD,
      security_code: code(),
      client_id: Number(kriptomat.env.KRIPTOMAT_CLIENT_ID),
      client_secret: kriptomat.env.KRIPTOMAT_CLIENT_SECRET,
      ...changes,
    },
  });
const tokenOf = ({ json }: Answer) => (json as { access_token: string }).access_token;
const show = async (token: string) => {
  const headers = { ...ajax, authorization: `Bearer ${token}` };
  return (await send(`${kriptomat.url}/api/v1/partners/users/1`, { headers })).status;
};

describe('a login at Kriptomat', () => {
  test('gives a token for 60 minutes', async () => {
    const answer = await login();
    expect(answer).toMatchObject({ status: 200, json: { expires_in: 3600 } });
    const token = tokenOf(answer);
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    expect(claims).toMatchObject({ iat: start / 1000, exp: start / 1000 + 3600, scopes: [] });
    now = start + 3_599_999;
    expect(await show(token)).toBe(200);
    now = start + 3_600_000;
    expect(await show(token)).toBe(401);
  });

  test.each([1, 60, 3600])('gives a token for the %d seconds that are asked for', async (seconds) => {
    const answer = await login({ expires_in: seconds });
    expect(answer.json).toMatchObject({ expires_in: seconds });
    now = start + seconds * 1000;
    expect(await show(tokenOf(answer))).toBe(401);
  });

  test('takes the client id as a numeric string', async () => {
    expect((await login({ client_id: kriptomat.env.KRIPTOMAT_CLIENT_ID })).status).toBe(200);
  });

  test.each<[string, unknown]>([
    ['email', 'someone@example.com'],
    ['password', 'wrong'],
    ['security_code', '000000'],
    ['client_id', 99],
    ['client_secret', 'wrong'],
  ])('refuses a wrong %s without using the code up', async (field, value) => {
    expect(await login({ [field]: value })).toMatchObject({
      status: 401,
      json: { message: 'Unauthenticated.' },
    });
    expect((await login()).status).toBe(200);
  });

  test.each<[string, unknown]>([
    ['email', ''],
    ['password', null],
    ['security_code', 123_456],
    ['security_code', '12345'],
    ['client_id', 'twelve'],
    ['client_secret', undefined],
    ['expires_in', 0],
    ['expires_in', 3601],
    ['expires_in', null],
  ])('finds %s = %j invalid', async (field, value) => {
    const errors = { [field]: [expect.any(String) as unknown] };
    expect(await login({ [field]: value })).toMatchObject({ status: 422, json: { errors } });
  });

  test('takes a one-time code once', async () => {
    expect((await login()).status).toBe(200);
    expect((await login()).status).toBe(401);
    now += 30_000;
    expect((await login({ security_code: code(start) })).status).toBe(401);
    expect((await login()).status).toBe(200);
  });

  test('takes the code of the step before, not an older or a coming one', async () => {
    expect((await login({ security_code: code(now - 60_000) })).status).toBe(401);
    expect((await login({ security_code: code(now + 30_000) })).status).toBe(401);
    expect((await login({ security_code: code(now - 30_000) })).status).toBe(200);
    expect((await login()).status).toBe(200);
  });

  test('leaves earlier tokens good', async () => {
    const first = tokenOf(await login());
    now += 30_000;
    const second = tokenOf(await login());
    expect([await show(first), await show(second)]).toEqual([200, 200]);
  });

  test('is counted when it succeeds, and writes no user', async () => {
    await login({ password: 'wrong' });
    await login();
    expect(kriptomat.vendor.logins()).toBe(1);
    expect(kriptomat.writes()).toBe(0);
  });

  test('can be revoked', async () => {
    const token = tokenOf(await login());
    kriptomat.vendor.revokeTokens();
    expect(await show(token)).toBe(401);
  });

  test('outlives a reset, which frees the codes and the count', async () => {
    const token = tokenOf(await login());
    kriptomat.reset();
    expect(kriptomat.vendor.logins()).toBe(0);
    expect(await show(token)).toBe(200);
    expect((await login()).status).toBe(200);
  });

  test('is asked for by POST', async () => {
    expect((await send(`${kriptomat.url}/api/v1/partners/auth/login`, { headers: ajax })).status).toBe(405);
  });
});

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('the one-time code of RFC 6238 at second %d is %s', (seconds, expected) => {
  // The RFC's secret "12345678901234567890" in base 32; its codes have eight digits, of which six are shown.
  expect(codeOf('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', stepAt(seconds * 1000))).toBe(expected);
});
