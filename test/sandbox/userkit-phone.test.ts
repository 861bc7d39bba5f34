// How does the simulated UserKit let somebody prove that a phone is theirs?

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Simulator, startSimulator } from '../../sandbox/simulator.ts';
import { createUserKit } from '../../sandbox/userkit.ts';
import { phoneCode, verifiedPhone } from '../../sandbox/userkit/phones.ts';
import { createCalls, fault, ids } from './userkit-call.ts';

let userkit: Simulator;
let time = 0;

beforeAll(async () => {
  userkit = await startSimulator(createUserKit({ now: () => time }));
});

beforeEach(() => {
  time = 0;
  userkit.reset();
});

afterAll(() => userkit.close());

const { post } = createCalls(() => userkit);

const phone = '+14155550123';
const getToken = async () => {
  await post('request_phone_verification_code', { phone });
  const { json } = await post('verify_phone', { phone, code: phoneCode });
  return (json as { verified_phone_token: string }).verified_phone_token;
};

describe('the owner of a phone at UserKit', () => {
  test('proves it with a code, and the update shows the phone as verified', async () => {
    const asked = await post('request_phone_verification_code', { phone, send_method: 'call' });
    expect([asked.status, asked.json]).toEqual([200, { success: true }]);
    const { status, json } = await post('verify_phone', { phone, code: phoneCode });
    expect([status, json]).toEqual([200, { verified: true, verified_phone_token: expect.any(String) }]);
    const body = { phone, ...Object(json), auth_type: 'two_factor' };
    const updated = await post(ids.quiet, body);
    expect(updated.json).toMatchObject({ verified_phone: phone, auth_type: 'two_factor' });
    expect(updated.json).not.toHaveProperty('phone');
  });

  test.each([
    ['a wrong code', { phone, code: '000000' }, fault('code', 'invalid_code')],
    ['no code', { phone }, fault('code', 'invalid_code')],
    ['another phone', { phone: '+14155550124', code: phoneCode }, fault('code', 'invalid_code')],
    ['no phone', { code: phoneCode }, fault('phone', 'invalid_phone')],
  ])('does not prove it with %s', async (_title, body, error) => {
    await post('request_phone_verification_code', { phone });
    const { status, json } = await post('verify_phone', body);
    expect([status, json]).toEqual([400, { error }]);
  });

  test('may use a code once', async () => {
    await getToken();
    expect(await post('verify_phone', { phone, code: phoneCode })).toMatchObject({ status: 400 });
  });

  const refusedToken = { status: 400, json: { error: { code: 'invalid_verified_phone_token' } } };

  test('may use a token once, for that phone, within ten minutes', async () => {
    const verified_phone_token = await getToken();
    const other = { phone: verifiedPhone.phone, verified_phone_token };
    expect(await post(ids.quiet, other)).toMatchObject(refusedToken);
    time = 600_000;
    expect(await post(ids.quiet, { phone, verified_phone_token })).toMatchObject(refusedToken);
    time = 599_999;
    expect(await post(ids.quiet, { phone, verified_phone_token })).toMatchObject({ status: 200 });
    expect(await post(ids.quiet, { phone, verified_phone_token })).toMatchObject(refusedToken);
  });

  test('has one pair issued beforehand, good again after a reset, and not spent by a refused update', async () => {
    const body = { phone: verifiedPhone.phone, verified_phone_token: verifiedPhone.token };
    expect(await post(ids.jane, { ...body, password: 'short' })).toMatchObject({ status: 400 });
    expect(await post(ids.jane, body)).toMatchObject({ status: 200 });
    expect(await post(ids.jane, body)).toMatchObject(refusedToken);
    userkit.reset();
    expect(await post(ids.jane, body)).toMatchObject({ status: 200 });
  });

  test.each([
    ['a number that is no phone', { phone: '12345' }, fault('phone', 'invalid_phone')],
    ['another way', { phone, send_method: 'post' }, fault('send_method', 'invalid_send_method')],
  ])('cannot ask for a code with %s', async (_title, body, error) => {
    expect((await post('request_phone_verification_code', body)).json).toEqual({ error });
  });
});
