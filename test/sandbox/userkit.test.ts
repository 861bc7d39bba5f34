// How does the simulated UserKit know an app, and how does it answer about users?

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Simulator, startSimulator } from '../../sandbox/simulator.ts';
import { createUserKit, legacyKey } from '../../sandbox/userkit.ts';
import { send } from './send.ts';
import { basic, createCalls, ids } from './userkit-call.ts';

let userkit: Simulator;

beforeAll(async () => {
  userkit = await startSimulator(createUserKit());
});

beforeEach(() => {
  userkit.reset();
});

afterAll(() => userkit.close());

const { call, get, post } = createCalls(() => userkit);
const requestError = { error: { type: 'invalid_request_error', message: expect.any(String) } };

describe('an app at UserKit', () => {
  test('finds the address without a version, and the key, in the environment', () => {
    expect(userkit.env).toEqual({
      USERKIT_BASE_URL: userkit.url,
      USERKIT_SECRET_KEY: expect.stringContaining('sandbox'),
    });
    expect(userkit.userIds).toEqual(Object.values(ids));
  });

  test('may use an old key, itself the whole pair', async () => {
    const headers = { authorization: basic(legacyKey) };
    expect(await call(`/users/${ids.jane}`, { headers })).toMatchObject({ status: 200 });
  });

  test.each([
    ['another key', basic('api:another')],
    ['another user name', basic('app:sandbox-userkit-secret-key')],
    ['an old key behind api', basic(`api:${legacyKey}`)],
    ['another scheme', 'Bearer sandbox-userkit-secret-key'],
    ['nothing', ''],
  ])('is turned away with %s', async (_title, authorization) => {
    const { status, json } = await call('/users/nobody', { headers: { authorization } });
    expect(status).toBe(401);
    expect(json).toEqual({
      error: { type: 'app_authentication_error', code: 'unauthorized', message: expect.any(String) },
    });
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])(
    'may not write in %s',
    async (type) => {
      const headers = { 'content-type': type };
      const sent = { method: 'POST', body: '{"name":"Ada"}', headers };
      expect(await call(`/users/${ids.jane}`, sent)).toMatchObject({ status: 415, json: requestError });
      expect(userkit.writes()).toBe(0);
    },
  );

  test.each(['{"name":', '[]', 'null', ''])('may not write the body %j', async (body) => {
    expect(await post(ids.jane, body)).toMatchObject({ status: 400, json: requestError });
  });

  test.each([
    ['PUT', `/users/${ids.jane}`],
    ['PATCH', `/users/${ids.jane}`],
    ['GET', '/people'],
    ['POST', `/users/${ids.jane}/`],
    ['POST', '/users/'],
  ])('finds no route for %s %s', async (method, path) => {
    const { status, headers, json } = await call(path, method === 'GET' ? {} : { method, body: {} });
    expect([status, json]).toEqual([404, undefined]);
    expect(headers.get('content-type')).toContain('text/html');
  });
});

describe('an answer of UserKit', () => {
  test('is the whole user without the password', async () => {
    const { status, json } = await get(ids.jane);
    expect(status).toBe(200);
    expect(json).toEqual({
      id: ids.jane,
      name: 'Jane Smith',
      username: 'janes5',
      email: 'jane.smith@example.com',
      verified_email: null,
      verified_phone: '+15552323353',
      auth_type: 'two_factor',
      disabled: false,
      created: 1473544359.3973701,
      last_login: null,
      last_failed_login: null,
      extras: null,
    });
  });

  test.each(['usr_00000000000000', '%E0%A4%A', '..%2Fusers', ids.jane.toLowerCase()])(
    'says with 400 that it knows no user %s',
    async (id) => {
      const error = { type: 'resource_not_found_error', code: 'not_found', message: expect.any(String) };
      for (const answer of [await get(id), await post(id, { name: 'Ada' })]) {
        expect(answer.status).toBe(400);
        expect(answer.json).toEqual({ error });
      }
    },
  );

  test('escapes strings for HTML unless told not to', async () => {
    const name = `Tom & "Ada" <O'Neill>`;
    const body = { name, extras: { '<key>': ['a&b', 1, null] } };
    expect((await post(ids.jane, body)).json).toMatchObject(body);
    const escaped = {
      name: 'Tom &amp; &quot;Ada&quot; &lt;O&#39;Neill&gt;',
      extras: { '<key>': ['a&amp;b', 1, null] },
    };
    const authorization = basic(legacyKey);
    for (const headers of [{ authorization }, { authorization, 'x-escape': 'true' }]) {
      const { json } = await send(`${userkit.url}/v1/users/${ids.jane}`, { headers });
      expect(json).toMatchObject(escaped);
    }
  });

  test('lists users, newest last, page by page', async () => {
    const { json } = await call('/users?limit=2');
    expect(json).toMatchObject({ users: [{ id: ids.jane }, { id: ids.taken }], next_page: '2' });
    expect((await call('/users?limit=2&next_page=2')).json).toMatchObject({
      users: [{ id: ids.quiet }],
      next_page: null,
    });
    expect((await call('/users')).text).not.toContain('correct-horse');
    expect(await call('/users?limit=0')).toMatchObject({ status: 400 });
    expect(await call('/users?next_page=x')).toMatchObject({ status: 400 });
  });
});
