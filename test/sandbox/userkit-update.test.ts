// What may an update change at the simulated UserKit, and what does it refuse?

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Simulator, startSimulator } from '../../sandbox/simulator.ts';
import { createUserKit } from '../../sandbox/userkit.ts';
import { verifiedPhone } from '../../sandbox/userkit/phones.ts';
import { createCalls, fault, ids } from './userkit-call.ts';

let userkit: Simulator;

beforeAll(async () => {
  userkit = await startSimulator(createUserKit());
});

beforeEach(() => {
  userkit.reset();
});

afterAll(() => userkit.close());

const { post } = createCalls(() => userkit);
const stored = (id: string) => structuredClone(userkit.users.get(id)) ?? {};

describe('an update at UserKit', () => {
  test.each<[string, string, object, object]>([
    ['changes a name only', ids.taken, { name: 'Ada' }, { name: 'Ada' }],
    ['clears name, user name and extras', ids.taken, ...twice({ name: null, username: null, extras: null })],
    ['replaces extras whole', ids.taken, ...twice({ extras: { seat: 4 } })],
    ['takes dots, underscores and hyphens in a user name', ids.jane, ...twice({ username: 'a.b_c-9' })],
    ['takes the user’s own user name and e-mail again', ids.taken, ...twice({ username: 'TAKEN' })],
    [
      'lower-cases an e-mail address and forgets that the old was verified',
      ids.taken,
      { email: 'New@Example.COM' },
      { email: 'new@example.com', verified_email: null },
    ],
    ['keeps the same e-mail address verified', ids.taken, { email: 'Taken@example.com' }, {}],
    ['keeps a password of 8 characters', ids.jane, ...twice({ password: '12345678' })],
    ['takes a second factor for a verified phone', ids.jane, ...twice({ auth_type: 'one_time_password' })],
    ['takes a second factor for a verified e-mail', ids.taken, ...twice({ auth_type: 'two_factor' })],
    ['goes back to a password', ids.jane, ...twice({ auth_type: 'password' })],
  ])('%s', async (_title, id, body, change) => {
    const after = { ...stored(id), ...change };
    const { status, json } = await post(id, body);
    const { password: _password, ...answer } = after as Record<string, unknown>;
    expect([status, json]).toEqual([200, answer]);
    expect(stored(id)).toEqual(after);
    expect(userkit.writes(id)).toBe(1);
  });

  test.each([[{}], [{ id: 'usr_x', disabled: true, verified_phone: '+15550009999', created: 1 }]])(
    'with %j changes nothing',
    async (body) => {
      const before = stored(ids.jane);
      expect(await post(ids.jane, body)).toMatchObject({ status: 200, json: { id: ids.jane } });
      expect(stored(ids.jane)).toEqual(before);
      expect(userkit.writes()).toBe(0);
    },
  );

  test.each<[string, object, object]>([
    ['a name that is no string', { name: 5 }, fault('name', 'invalid_name')],
    ['a user name with a space', { username: 'jane s' }, fault('username', 'invalid_username')],
    ['a user name of one letter', { username: 'j' }, fault('username', 'invalid_username')],
    ['a user name of 65 letters', { username: 'j'.repeat(65) }, fault('username', 'invalid_username')],
    ['another’s user name', { username: 'TAKEN' }, fault('username', 'username_taken')],
    ['no e-mail address', { email: 'jane' }, fault('email', 'invalid_email')],
    ['null for an e-mail address', { email: null }, fault('email', 'invalid_email')],
    ['another’s e-mail address', { email: 'Taken@Example.com' }, fault('email', 'email_taken')],
    ['a password of 7 characters', { password: '1234567' }, fault('password', 'invalid_password')],
    ['null for a password', { password: null }, fault('password', 'invalid_password')],
    ['an unknown way to log in', { auth_type: 'TWO_FACTOR' }, fault('auth_type', 'invalid_auth_type')],
    ['null for a way to log in', { auth_type: null }, fault('auth_type', 'invalid_auth_type')],
    [
      'a second factor without a channel',
      { auth_type: 'two_factor' },
      fault('auth_type', 'invalid_auth_type'),
    ],
    ['a phone that is none', { phone: '5550001' }, fault('phone', 'invalid_phone')],
    ['null for a phone', { phone: null }, fault('phone', 'invalid_phone')],
    ['a phone without a token', { phone: verifiedPhone.phone }, badToken()],
    ['a phone with a wrong token', { phone: verifiedPhone.phone, verified_phone_token: 'x' }, badToken()],
    [
      'a phone with a token that is no string',
      { phone: verifiedPhone.phone, verified_phone_token: 5 },
      badToken(),
    ],
    [
      'a token without a phone',
      { verified_phone_token: verifiedPhone.token },
      fault('phone', 'invalid_phone'),
    ],
    ['extras that are text', { extras: 'x' }, fault('extras', 'invalid_extras')],
    ['extras that are a list', { extras: [] }, fault('extras', 'invalid_extras')],
  ])('refuses %s, and then changes nothing', async (_title, body, error) => {
    const before = stored(ids.quiet);
    const { status, json } = await post(ids.quiet, { name: 'Ada', ...body });
    expect([status, json]).toEqual([400, { error }]);
    expect(stored(ids.quiet)).toEqual(before);
    expect(userkit.writes()).toBe(0);
  });

  test('refuses a second factor that would rest on an e-mail address no longer verified', async () => {
    const body = { email: 'new@example.com', auth_type: 'two_factor' };
    expect((await post(ids.taken, body)).json).toEqual({ error: fault('auth_type', 'invalid_auth_type') });
  });

  test('lists several faults and repeats the first', async () => {
    const errors = [fault('username', 'invalid_username'), fault('email', 'invalid_email')];
    const { status, json } = await post(ids.jane, { email: 'jane', username: 'jane s' });
    expect([status, json]).toEqual([400, { error: errors[0], errors }]);
  });
});

function twice(change: object): [object, object] {
  return [change, change];
}

function badToken(): object {
  return fault('verified_phone_token', 'invalid_verified_phone_token');
}
