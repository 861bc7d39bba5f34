// How does the simulated HPay answer, PUT aside?

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
const patch = (body: unknown, id = aminata) => call(`${id}/`, { method: 'PATCH', body });
const detail = (text: string) => ({ json: { detail: text } });
const faultAt = (...loc: string[]) => ({
  status: 422,
  json: { detail: expect.arrayContaining([expect.objectContaining({ loc })]) as unknown },
});

describe('PATCH at HPay', () => {
  test('changes only what is given', async () => {
    expect(await patch({ email: null, is_active: false })).toMatchObject({
      status: 200,
      json: { email: null, is_active: false, username: 'aminata', name: 'Aminata Kamara' },
    });
  });

  test.each([{}, { app_user_id: '9' }, { name: null }])('finds nothing to do in %j', async (body) => {
    expect(await patch(body)).toMatchObject({ status: 400, ...detail('No fields to update') });
  });
});

describe('HPay', () => {
  test('shows a user, under any spelling of its UUID', async () => {
    expect(await call(`${aminata}/`)).toMatchObject({ status: 200, json: { id: aminata, app_user_id: '1' } });
    expect((await call(`${aminata.replaceAll('-', '').toUpperCase()}/`)).status).toBe(200);
  });

  test('lists users as a bare array', async () => {
    expect((await call('')).json).toHaveLength(3);
    expect((await call('?is_active=false')).json).toMatchObject([{ id: disabled }]);
    expect(await call('?is_active=maybe')).toMatchObject(faultAt('query', 'is_active'));
  });

  test('creates, disables, enables and deletes', async () => {
    const created = await call('create/', { body: { ...whole, app_user_id: 1001 } });
    expect(created).toMatchObject({ status: 201, json: { app_user_id: '1001', is_active: true } });
    const { id } = created.json as { id: string };
    expect((await call(`${id}/disable`, { method: 'POST' })).status).toBe(200);
    expect(hpay.users.get(id)).toMatchObject({ is_active: false });
    await call(`${id}/enable`, { method: 'POST' });
    expect(hpay.users.get(id)).toMatchObject({ is_active: true });
    expect((await call(`${id}/`, { method: 'DELETE' })).json).toEqual({
      message: 'User deleted successfully',
    });
    expect(hpay.users.has(id)).toBe(false);
    expect(hpay.writes(id)).toBe(4);
  });

  test.each<[string, string, string]>([
    ['GET', aminata, `${aminata}/`],
    ['PUT', `${aminata}?a=1`, `${aminata}/?a=1`],
    ['POST', `${aminata}/disable/`, `${aminata}/disable`],
  ])('redirects %s %s to the other ending', async (method, path, target) => {
    const answer = await call(path, { method, ...(method === 'PUT' ? { body: whole } : {}) });
    expect(answer.status).toBe(307);
    expect(answer.headers.get('location')).toBe(`${hpay.url}/api/v1/users/${target}`);
    expect(hpay.writes()).toBe(0);
  });

  test.each<Record<string, string>>([{ 'api-key': 'x' }, { 'secret-key': 'x' }, { 'secret-key': '' }])(
    'refuses the credentials %j before it looks at the body or the user',
    async (headers) => {
      const refused = { status: 401, ...detail('Invalid application credentials') };
      expect(await call(`${nobody}/`, { method: 'PUT', body: '{', headers })).toMatchObject(refused);
    },
  );

  test('judges the body before the user, and the user before the rules', async () => {
    expect((await put({}, nobody)).status).toBe(422);
    expect(await put({ ...whole, email: 'taken@example.com' }, nobody)).toMatchObject({
      status: 404,
      ...detail('User not found'),
    });
  });

  test('knows its routes and verbs', async () => {
    expect((await call('a/b/c/')).status).toBe(404);
    expect((await call('a%2Fb/')).status).toBe(404);
    expect((await call(`${aminata}/`, { method: 'POST', body: {} })).status).toBe(405);
  });

  test('goes back to the users at start', async () => {
    await put({ ...whole, name: 'Someone' });
    hpay.reset();
    expect(hpay.users.get(aminata)).toMatchObject({ name: 'Aminata Kamara' });
    expect([...hpay.users.keys()]).toEqual(hpay.userIds);
  });
});
