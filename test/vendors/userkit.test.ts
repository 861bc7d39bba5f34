import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { legacyKey } from '../../sandbox/userkit.ts';
import { phoneCode, verifiedPhone } from '../../sandbox/userkit/phones.ts';
import type { UserKitUpdateUserInput } from '../../src/contract/generated.ts';
import { type Pair, startPair } from '../usher.ts';
import { describeVendor } from './contract.ts';

const id = 'usr_TgTbetyiSvuiIw';

describeVendor({
  key: 'userkit',
  id,
  unknownId: 'usr_00000000000000',
  malformedId: 'login',
  input: (userId) => ({ userkit: { id: userId, name: 'Ada Lovelace', username: 'ada.lovelace' } }),
  method: 'POST',
  path: (encodedId) => `/v1/users/${encodedId}`,
  headers: { authorization: expect.stringMatching(/^Basic /), 'x-escape': 'false' },
  body: { name: 'Ada Lovelace', username: 'ada.lovelace' },
  wrongCredentials: { USERKIT_SECRET_KEY: 'another' },
  refusal: { error: { type: 'api_error', message: 'No.' } },
  unknownUserStatus: 400,
});

const everyField = `... on UserKitUser {
  name username email verifiedEmail verifiedPhone authType disabled created lastLogin lastFailedLogin extras
}`;

describe('userkit', () => {
  let pair: Pair;
  const update = (fields: Omit<UserKitUpdateUserInput, 'id'>, options = {}) =>
    pair.update({ userkit: { id, ...fields } }, options);
  const bodies = () => pair.sandbox.userkit.requests.map((request) => request.json);
  const answerOnce = (body: object) => pair.sandbox.userkit.fault({ kind: 'answer', status: 200, body });

  beforeAll(async () => {
    pair = await startPair();
  });
  afterAll(() => pair.close());
  beforeEach(() => pair.sandbox.userkit.reset());

  test.each([
    ['sandbox-userkit-secret-key', 'Basic YXBpOnNhbmRib3gtdXNlcmtpdC1zZWNyZXQta2V5'],
    [legacyKey, `Basic ${Buffer.from(legacyKey).toString('base64')}`],
  ])('proves itself with the key %s', async (key, authorization) => {
    const other = await startPair({ env: { USERKIT_SECRET_KEY: key } });
    expect(await other.update({ userkit: { id, name: 'Ada' } })).toMatchObject({
      __typename: 'UserUpdated',
    });
    expect(other.sandbox.userkit.requests).toMatchObject([{ headers: { authorization } }]);
    await other.close();
  });

  test('asks for texts that are not escaped for HTML', async () => {
    const name = `Tom & "Ada" <O'Neill>`;
    const answer = await update({ name }, { user: '... on UserKitUser { name }' });
    expect(answer).toMatchObject({ user: { name } });
    expect(bodies()).toEqual([{ name }]);
  });

  test('sends every field under its own name', async () => {
    const answer = await update({
      name: 'Zoë Müller',
      username: 'zoe_1',
      email: 'zoe@example.com',
      password: 'correct horse',
      authType: 'ONE_TIME_PASSWORD',
      phone: verifiedPhone.phone,
      verifiedPhoneToken: verifiedPhone.token,
      extras: { plan: 'gold' },
    });
    expect(answer).toMatchObject({ __typename: 'UserUpdated' });
    expect(bodies()).toEqual([
      {
        name: 'Zoë Müller',
        username: 'zoe_1',
        email: 'zoe@example.com',
        password: 'correct horse',
        auth_type: 'one_time_password',
        phone: verifiedPhone.phone,
        verified_phone_token: verifiedPhone.token,
        extras: { plan: 'gold' },
      },
    ]);
  });

  test.each<[Omit<UserKitUpdateUserInput, 'id'>, object]>([
    [{ authType: 'PASSWORD' }, { auth_type: 'password' }],
    [{ authType: 'TWO_FACTOR' }, { auth_type: 'two_factor' }],
    [{ name: '' }, { name: '' }],
    [{ name: null }, { name: null }],
    [{ username: null }, { username: null }],
    [{ extras: null }, { extras: null }],
    [{ extras: {} }, { extras: {} }],
  ])('sends %j as %j', async (fields, body) => {
    expect(await update(fields)).toMatchObject({ __typename: 'UserUpdated' });
    expect(bodies()).toEqual([body]);
  });

  test('lets the vendor decide whether null clears the e-mail address', async () => {
    expect(await update({ email: null })).toMatchObject({
      __typename: 'InvalidInput',
      issues: [{ path: ['userkit', 'email'], code: 'REFUSED_BY_VENDOR' }],
      vendorCode: 'invalid_email',
    });
    answerOnce({ id, email: null });
    expect(await update({ email: null }, { user: '... on UserKitUser { email }' })).toMatchObject({
      user: { email: null },
    });
    expect(bodies()).toEqual([{ email: null }, { email: null }]);
  });

  test.each<[Omit<UserKitUpdateUserInput, 'id'>, string[], string]>([
    [{}, [], 'NOTHING_TO_UPDATE'],
    [{ password: null }, ['password'], 'NOT_NULLABLE'],
    [{ authType: null }, ['authType'], 'NOT_NULLABLE'],
    [{ phone: null }, ['phone'], 'NOT_NULLABLE'],
    [{ verifiedPhoneToken: null }, ['verifiedPhoneToken'], 'NOT_NULLABLE'],
    [{ phone: null, verifiedPhoneToken: 't' }, ['phone'], 'NOT_NULLABLE'],
    [{ verifiedPhoneToken: 't' }, ['phone'], 'REQUIRED'],
    [{ email: 'not-an-address' }, ['email'], 'INVALID_FORMAT'],
    [{ email: '' }, ['email'], 'INVALID_FORMAT'],
  ])('refuses %j before a call', async (fields, path, code) => {
    expect(await update(fields)).toMatchObject({
      __typename: 'InvalidInput',
      issues: [{ path: ['userkit', ...path], code }],
    });
    expect(bodies()).toEqual([]);
  });

  test('names all faults at once', async () => {
    const answer = await pair.update({
      userkit: { id: '', email: 'x', password: null, verifiedPhoneToken: 't' },
    });
    expect((answer['issues'] as { path: string[] }[]).map(({ path }) => path[1])).toEqual([
      'id',
      'email',
      'password',
      'phone',
    ]);
  });

  test.each([
    'login',
    'Logout',
    'by_token',
    'auth_token',
    'request_password_reset',
    'password_reset_new_password',
    'request_phone_verification_code',
    'verify_phone',
    'request_email_verification_code',
    'verify_email',
  ])('takes no other route of the vendor for a user: %s', async (route) => {
    const input = { id: route, phone: '+15552323353', username: 'janes5', password: 'correct-horse-1' };
    expect(await pair.update({ userkit: input })).toMatchObject({
      __typename: 'InvalidInput',
      issues: [{ path: ['userkit', 'id'], code: 'INVALID_FORMAT' }],
    });
    expect(bodies()).toEqual([]);
  });

  test('encodes an id with reserved characters as one segment', async () => {
    const odd = 'usr_ä/../b?c=1#d%20e';
    pair.sandbox.userkit.users.set(odd, { id: odd, name: 'Odd' });
    expect(await pair.update({ userkit: { id: odd, name: 'Ada' } })).toMatchObject({
      __typename: 'UserUpdated',
      user: { id: odd },
    });
    expect(pair.sandbox.userkit.requests.map(({ url }) => url)).toEqual([
      '/v1/users/usr_%C3%A4%2F..%2Fb%3Fc%3D1%23d%2520e',
    ]);
    expect(pair.sandbox.userkit.writes(odd)).toBe(1);
  });

  test('changes the phone with the token of its verification, once', async () => {
    const phone = '+442071838750';
    const verify = async (call: string, body: object) => {
      const response = await fetch(`${pair.sandbox.userkit.url}/v1/users/${call}`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from(legacyKey).toString('base64')}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify(body),
      });
      return (await response.json()) as { verified_phone_token?: string };
    };
    await verify('request_phone_verification_code', { phone });
    const { verified_phone_token: verifiedPhoneToken } = await verify('verify_phone', {
      phone,
      code: phoneCode,
    });
    const user = '... on UserKitUser { verifiedPhone authType }';
    const fields = { phone, verifiedPhoneToken: String(verifiedPhoneToken), authType: 'TWO_FACTOR' as const };
    expect(await update(fields, { user })).toMatchObject({
      __typename: 'UserUpdated',
      user: { verifiedPhone: phone, authType: 'TWO_FACTOR' },
    });
    expect(bodies().at(-1)).toEqual({
      phone,
      verified_phone_token: verifiedPhoneToken,
      auth_type: 'two_factor',
    });
    expect(await update(fields)).toMatchObject({
      __typename: 'InvalidInput',
      issues: [{ path: ['userkit', 'verifiedPhoneToken'], code: 'REFUSED_BY_VENDOR' }],
      vendorCode: 'invalid_verified_phone_token',
    });
  });

  test('leaves a phone without a token to the vendor', async () => {
    expect(await update({ phone: verifiedPhone.phone })).toMatchObject({
      __typename: 'InvalidInput',
      issues: [{ path: ['userkit', 'verifiedPhoneToken'] }],
    });
    expect(bodies()).toEqual([{ phone: verifiedPhone.phone }]);
  });

  test('answers the whole user', async () => {
    answerOnce({
      id,
      name: 'Jane Smith',
      username: 'janes5',
      email: 'jane.smith@example.com',
      verified_email: 'jane@example.com',
      verified_phone: '+15552323353',
      auth_type: 'two_factor',
      disabled: false,
      created: 1473544359.3973701,
      last_failed_login: 1473717159.5,
      last_login: 1473717160,
      extras: { plan: { seats: [1, 2.5, null] } },
      password: 'never',
    });
    expect((await update({ name: 'Jane Smith' }, { user: everyField }))['user']).toEqual({
      __typename: 'UserKitUser',
      id,
      vendor: 'USERKIT',
      name: 'Jane Smith',
      username: 'janes5',
      email: 'jane.smith@example.com',
      verifiedEmail: 'jane@example.com',
      verifiedPhone: '+15552323353',
      authType: 'TWO_FACTOR',
      disabled: false,
      created: 1473544359.3973701,
      lastLogin: 1473717160,
      lastFailedLogin: 1473717159.5,
      extras: { plan: { seats: [1, 2.5, null] } },
    });
  });

  test('answers null, not an error, for a value that is absent or not of its kind', async () => {
    const wrong = { verified_phone: 'home', auth_type: 'otp', disabled: 'no', created: 'now' };
    answerOnce({ id, name: 7, username: null, email: 'jane:::at:::example.com', ...wrong, extras: [] });
    const nothing = { name: null, username: null, email: null, verifiedEmail: null, verifiedPhone: null };
    const answer = await update({ name: 'Jane' }, { user: everyField });
    expect(answer).toMatchObject({
      __typename: 'UserUpdated',
      user: { ...nothing, authType: null, disabled: null, created: null, lastLogin: null, extras: null },
    });
  });

  test.each([{ plan: 'gold', seats: [1, { n: 2.5 }], none: null, 'a-b c': '<&>' }, {}, null])(
    'passes extras through unchanged: %j',
    async (extras) => {
      const answer = await update({ extras }, { user: '... on UserKitUser { extras }' });
      expect(bodies()).toEqual([{ extras }]);
      expect(answer).toMatchObject({ __typename: 'UserUpdated', user: { extras } });
      expect((answer['user'] as { extras: unknown }).extras).toEqual(extras);
    },
  );

  test('sends the e-mail address as it was written and answers it as the vendor keeps it', async () => {
    const user = '... on UserKitUser { email verifiedEmail }';
    expect(await update({ email: 'Jane.Doe@Example.COM' }, { user })).toMatchObject({
      user: { email: 'jane.doe@example.com', verifiedEmail: null },
    });
    expect(bodies()).toEqual([{ email: 'Jane.Doe@Example.COM' }]);
  });
});
