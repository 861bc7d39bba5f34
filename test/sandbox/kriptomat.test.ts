// How does the simulated Kriptomat answer calls about users?

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createKriptomat, type Kriptomat, kriptomatAccessToken } from '../../sandbox/kriptomat.ts';
import { type Simulator, startSimulator } from '../../sandbox/simulator.ts';
import { send, type Sending } from './send.ts';

let kriptomat: Simulator<Kriptomat>;

beforeAll(async () => {
  kriptomat = await startSimulator(createKriptomat());
});

beforeEach(() => {
  kriptomat.reset();
});

afterAll(() => kriptomat.close());

const call = (id: string, { headers, ...sending }: Sending = {}) =>
  send(`${kriptomat.url}/api/v1/partners/users/${id}`, {
    ...sending,
    headers: {
      authorization: `Bearer ${kriptomatAccessToken}`,
      'x-requested-with': 'XMLHttpRequest',
      ...headers,
    },
  });
const put = (body: unknown, id = '1', headers: Record<string, string> = {}) =>
  call(id, { method: 'PUT', body, headers });

describe('an update at Kriptomat', () => {
  test('changes only what is given and answers no user', async () => {
    const { status, json } = await put({ name: ' Ana ', status: 'disabled' });
    expect([status, json]).toEqual([200, { status: true }]);
    expect(kriptomat.users.get('1')).toMatchObject({ name: 'Ana', surname: 'Novak', status: 'disabled' });
    expect(kriptomat.writes('1')).toBe(1);
  });

  test.each<[string, unknown]>([
    ['an empty object', {}],
    ['fields that it does not offer', { email: 'x@example.com', country: 'HRV', kyc_status: 'failed' }],
    ['a body that is no JSON', '[object Object]'],
  ])('takes %s and changes nothing', async (_title, body) => {
    const before = { ...kriptomat.users.get('1') };
    expect((await put(body)).json).toEqual({ status: true });
    expect(kriptomat.users.get('1')).toEqual(before);
    expect(kriptomat.writes()).toBe(0);
  });

  test('does not read JSON under another content type', async () => {
    await put({ name: 'Ana' }, '1', { 'content-type': 'text/plain' });
    expect(kriptomat.users.get('1')).toMatchObject({ name: 'Maja' });
  });

  test.each<[string, unknown]>([
    ['name', ''],
    ['name', '   '],
    ['name', null],
    ['name', 5],
    ['surname', 'x'.repeat(256)],
    ['phone', '38640123456'],
    ['phone', '+1234567'],
    ['phone', '+1234567890123456'],
    ['status', 'ACTIVE'],
    ['status', null],
  ])('refuses %s = %j', async (field, value) => {
    expect(await put({ [field]: value })).toMatchObject({
      status: 422,
      json: { message: 'The given data was invalid.', errors: { [field]: [expect.any(String) as unknown] } },
    });
    expect(kriptomat.writes()).toBe(0);
  });

  test('names every field that is wrong and changes none', async () => {
    const { json } = await put({ name: 'Ana', surname: null, phone: 'x' });
    expect(Object.keys((json as { errors: object }).errors)).toEqual(['surname', 'phone']);
    expect(kriptomat.users.get('1')).toMatchObject({ name: 'Maja' });
  });

  test.each([{ surname: 'ž'.repeat(255) }, { phone: '+12345678' }, { phone: '+123456789012345' }])(
    'takes the longest and the shortest: %j',
    async (body) => {
      expect((await put(body)).status).toBe(200);
      expect(kriptomat.users.get('1')).toMatchObject(body);
    },
  );

  test('deletes for good', async () => {
    expect((await put({ status: 'deleted' })).status).toBe(200);
    expect((await put({ status: 'active' })).status).toBe(404);
    expect((await call('1')).status).toBe(404);
    expect(kriptomat.users.get('1')).toMatchObject({ status: 'deleted' });
  });
});

describe('Kriptomat', () => {
  test('shows a user with its state, without its id', async () => {
    expect((await call('1')).json).toEqual({
      status: true,
      data: {
        email: 'maja.novak@example.com',
        name: 'Maja',
        surname: 'Novak',
        phone: '+38640123456',
        date_of_birth: '1990-12-31',
        address: 'Slovenska cesta',
        building_number: '1A',
        city: 'Ljubljana',
        postal_code: '1000',
        country: 'SVN',
        status: 'active',
        kyc_status: 'verified',
      },
    });
  });

  test('shows a disabled user', async () => {
    expect((await call('2')).json).toMatchObject({ data: { status: 'disabled', kyc_status: 'pending' } });
  });

  test.each(['0', '3', '01', 'abc', '%31', '1.0'])('does not know the user %s', async (id) => {
    const answer = { status: 404, json: { message: expect.any(String) as unknown } };
    expect(await call(id)).toMatchObject(answer);
    expect(await put({ name: 'Ana' }, id)).toMatchObject(answer);
  });

  test.each<Record<string, string>>([
    { authorization: '' },
    { authorization: 'Bearer' },
    { authorization: 'Bearer x' },
    { authorization: `Basic ${kriptomatAccessToken}` },
  ])('refuses the credentials %j', async (headers) => {
    const refused = { status: 401, json: { message: 'Unauthenticated.' } };
    expect(await put({ name: 'Ana' }, '1', headers)).toMatchObject(refused);
    expect(kriptomat.writes()).toBe(0);
  });

  test.each(['', 'fetch'])('takes a caller with X-Requested-With "%s" for a browser', async (value) => {
    const answer = await put({ name: 'Ana' }, '1', { 'x-requested-with': value });
    expect(answer).toMatchObject({ status: 302, text: expect.stringContaining('<html>') as unknown });
    expect(answer.headers.get('location')).toBe('/login');
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    expect(kriptomat.writes()).toBe(0);
  });

  test('knows its routes and verbs', async () => {
    expect((await call('1/kyc')).status).toBe(404);
    expect(await call('1', { method: 'PATCH', body: {} })).toMatchObject({
      status: 405,
      json: {
        message: 'The PATCH method is not supported for this route. Supported methods: GET, PUT.',
      },
    });
  });
});
