// What does a PUT at the simulated HPay replace, and when is it refused?

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createHPay } from '../../sandbox/hpay.ts';
import { type Simulator, startSimulator } from '../../sandbox/simulator.ts';
import { send, type Sending } from './send.ts';

let hpay: Simulator;

beforeAll(async () => {
  hpay = await startSimulator(createHPay());
});

beforeEach(() => {
  hpay.reset();
});

afterAll(() => hpay.close());

const aminata = '7f9c24e8-3b1a-4c55-9d6f-2a8e5b0c1d34';
const disabled = '2c5ea4c0-4067-41b1-8b0a-9f1d2e3c4b5a';
const odd = '9b2d7c61-5e0f-4d3a-a1b4-6c7d8e9f0a12';
const nobody = '00000000-0000-4000-8000-000000000000';
const whole = { app_user_id: '1', name: 'Aminata Bangura', phone_number: '+23276000000' };

const call = (path: string, sending: Sending = {}) =>
  send(`${hpay.url}/api/v1/users/${path}`, {
    ...sending,
    headers: {
      'api-key': String(hpay.env.HPAY_API_KEY),
      'secret-key': String(hpay.env.HPAY_SECRET_KEY),
      ...sending.headers,
    },
  });
const put = (body: unknown, id = aminata) => call(`${id}/`, { method: 'PUT', body });
const detail = (text: string) => ({ json: { detail: text } });
const faultAt = (...loc: string[]) => ({
  status: 422,
  json: { detail: expect.arrayContaining([expect.objectContaining({ loc })]) as unknown },
});

describe('PUT at HPay', () => {
  test('answers the whole user', async () => {
    const body = { ...whole, email: 'new@example.com', username: 'new', is_active: false };
    const answer = await put({ ...body, stripe_connect_account_id: 'acct_2' });
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({
      ...body,
      id: aminata,
      stripe_connect_account_id: 'acct_2',
      stripe_connect_verified: true,
      created_at: '2026-01-12T09:30:00Z',
      updated_at: expect.stringMatching(/^\d{4}-.*Z$/) as unknown,
    });
    expect(hpay.users.get(aminata)).toEqual(answer.json);
    expect(hpay.writes(aminata)).toBe(1);
  });

  test('replaces: what is omitted falls back to its default, so that a disabled user comes back to life', async () => {
    await put({ ...whole, app_user_id: '2' }, disabled);
    expect(hpay.users.get(disabled)).toMatchObject({ is_active: true, email: null, username: null });
    await put(whole);
    expect(hpay.users.get(aminata)).toMatchObject({ stripe_connect_account_id: null });
  });

  test.each<[unknown, string]>([
    [1, aminata],
    ['1', aminata],
    ['0042', odd],
  ])('takes the app user id %j as text', async (id, user) => {
    expect(await put({ ...whole, app_user_id: id }, user)).toMatchObject({
      status: 200,
      json: { app_user_id: user === aminata ? '1' : '0042' },
    });
  });

  test.each<[string, string]>([
    ['"2"', aminata],
    ['42', odd],
    ['9007199254740993', aminata],
  ])('refuses another app user id, %s', async (id, user) => {
    if (id.startsWith('9')) Object.assign(hpay.users.get(user) ?? {}, { app_user_id: '9007199254740992' });
    const body = JSON.stringify(whole).replace('"1"', id);
    expect(await put(body, user)).toMatchObject({ status: 400, ...detail('App user ID cannot be changed') });
    expect(hpay.writes()).toBe(0);
  });

  test('reads an integer of any length digit by digit', async () => {
    Object.assign(hpay.users.get(aminata) ?? {}, { app_user_id: '9007199254740993' });
    expect((await put(JSON.stringify(whole).replace('"1"', '9007199254740993'))).status).toBe(200);
  });

  test.each<[object, string]>([
    [{ email: 'taken@example.com' }, 'Email already exists'],
    [{ username: 'taken' }, 'Username already exists'],
  ])('refuses what another user has: %j', async (fields, text) => {
    expect(await put({ ...whole, ...fields })).toMatchObject({ status: 400, ...detail(text) });
  });

  test('lets a user keep what is its own, and share a phone number', async () => {
    const own = { email: 'aminata.kamara@example.com', username: 'aminata', phone_number: '+23278654321' };
    expect((await put({ ...whole, ...own })).status).toBe(200);
  });

  test.each<[string, unknown]>([
    ['app_user_id', true],
    ['app_user_id', null],
    ['name', 5],
    ['phone_number', null],
    ['email', ''],
    ['email', 'nobody'],
    ['username', 5],
    ['is_active', null],
    ['is_active', 1],
    ['stripe_connect_account_id', 5],
  ])('refuses %s = %j', async (field, value) => {
    expect(await put({ ...whole, [field]: value })).toMatchObject(faultAt('body', field));
  });

  test('lists every fault with its place', async () => {
    const { status, json } = await put({ email: 'x' }, 'abc');
    expect(status).toBe(422);
    expect(json).toEqual({
      detail: [
        { type: 'uuid_parsing', loc: ['path', 'user_id'], msg: 'Input should be a valid UUID', input: 'abc' },
        ...['app_user_id', 'name', 'phone_number'].map((name) => ({
          type: 'missing',
          loc: ['body', name],
          msg: 'Field required',
          input: { email: 'x' },
        })),
        expect.objectContaining({ type: 'value_error', loc: ['body', 'email'] }),
      ],
    });
  });

  test.each<[string, unknown, Record<string, string>]>([
    ['no JSON', '{', {}],
    ['no object', '[]', {}],
    ['a number', '5', {}],
    ['another content type', '{}', { 'content-type': 'text/plain' }],
  ])('refuses a body that is %s', async (_title, body, headers) => {
    const answer = await call(`${aminata}/`, { method: 'PUT', body, headers });
    expect(answer).toMatchObject({ status: 422, json: { detail: [{ loc: expect.anything() as unknown }] } });
  });

  test('ignores fields it does not know', async () => {
    expect((await put({ ...whole, metadata: {}, id: nobody })).json).not.toHaveProperty('metadata');
    expect(hpay.users.get(aminata)).toMatchObject({ id: aminata });
  });
});
