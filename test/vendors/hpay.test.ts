import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Fault } from '../../sandbox/faults.ts';
import type { HPayUpdateUserInput } from '../../src/contract/generated.ts';
import { type Pair, startPair } from '../usher.ts';
import { describeVendor } from './contract.ts';

const id = '7f9c24e8-3b1a-4c55-9d6f-2a8e5b0c1d34';
const disabledId = '2c5ea4c0-4067-41b1-8b0a-9f1d2e3c4b5a';

describeVendor({
  key: 'hpay',
  id,
  unknownId: '00000000-0000-4000-8000-000000000000',
  malformedId: 'user_abc123',
  input: (userId) => ({
    hpay: {
      id: userId,
      appUserId: '1',
      name: 'Ada Lovelace',
      phoneNumber: '+23279000111',
      email: 'ada@example.com',
      username: null,
      isActive: true,
    },
  }),
  method: 'PUT',
  path: (encodedId) => `/api/v1/users/${encodedId}/`,
  headers: { 'api-key': expect.any(String), 'secret-key': expect.any(String) },
  body: {
    app_user_id: 1,
    name: 'Ada Lovelace',
    phone_number: '+23279000111',
    email: 'ada@example.com',
    username: null,
    is_active: true,
    stripe_connect_account_id: 'acct_sandboxAminata',
  },
  wrongCredentials: { HPAY_SECRET_KEY: 'another' },
  refusal: { detail: 'No.' },
  unknownUserStatus: 404,
});

describe('hpay', () => {
  let pair: Pair;
  const given = { appUserId: '1', name: 'Ada', phoneNumber: '+23279123456' };
  const update = (fields: Partial<HPayUpdateUserInput> = {}, options = {}) =>
    pair.update({ hpay: { id, ...given, ...fields } }, options);
  const calls = () => pair.sandbox.hpay.requests.map(({ method }) => method);
  const written = () => pair.sandbox.hpay.requests.find(({ method }) => method === 'PUT')?.json;
  const store = (fields: Record<string, unknown>, userId = id) =>
    pair.sandbox.hpay.users.set(userId, { ...pair.sandbox.hpay.users.get(userId), ...fields });
  const failRead = (fault: Fault) => pair.sandbox.hpay.fault({ ...fault, method: 'GET' });
  const refuse = (status: number, body: object) =>
    pair.sandbox.hpay.fault({ kind: 'answer', status, body, method: 'PUT' });

  beforeAll(async () => {
    pair = await startPair({ env: { VENDOR_TIMEOUT_MS: '700' } });
  });
  afterAll(() => pair.close());
  beforeEach(() => pair.sandbox.hpay.reset());

  test('reads first and keeps every stored value that is not given', async () => {
    store({
      email: 'kept@example.com',
      username: 'kept',
      is_active: false,
      stripe_connect_account_id: 'acct_1',
    });
    expect(await update()).toMatchObject({ __typename: 'UserUpdated', attempts: 1 });
    expect(calls()).toEqual(['GET', 'PUT']);
    expect(written()).toEqual({
      app_user_id: 1,
      name: 'Ada',
      phone_number: '+23279123456',
      email: 'kept@example.com',
      username: 'kept',
      is_active: false,
      stripe_connect_account_id: 'acct_1',
    });
  });

  test('does not bring a disabled user back to life', async () => {
    const { app_user_id: appUserId } = pair.sandbox.hpay.users.get(disabledId) ?? {};
    const user = '... on HPayUser { isActive email username }';
    const answer = await pair.update(
      { hpay: { ...given, id: disabledId, appUserId: String(appUserId) } },
      { user },
    );
    expect(answer).toMatchObject({
      user: { isActive: false, email: 'taken@example.com', username: 'taken' },
    });
  });

  test.each<[Partial<HPayUpdateUserInput>, object]>([
    [
      { email: null, username: null },
      { email: null, username: null },
    ],
    [{ username: '' }, { username: '' }],
    [{ name: '' }, { name: '' }],
    [{ isActive: false }, { is_active: false }],
  ])('tells omitted, null and empty apart: %j', async (fields, sent) => {
    await update(fields);
    expect(written()).toMatchObject(sent);
  });

  test.each([
    ['1', '1', 1],
    ['1001', '1001', 1001],
    ['0042', '0042', '0042'],
    ['9007199254740993', '9007199254740993', '9007199254740993'],
    ['-0', '-0', '-0'],
    ['1e3', '1e3', '1e3'],
    ['customer-7', 'customer-7', 'customer-7'],
  ])('sends appUserId %j, stored as %j, as %j', async (appUserId, stored, sent) => {
    store({ app_user_id: stored });
    expect(await update({ appUserId })).toMatchObject({ __typename: 'UserUpdated' });
    expect((written() as { app_user_id: unknown }).app_user_id).toBe(sent);
  });

  test('takes an appUserId that the vendor answers as a number for the same', async () => {
    failRead({ kind: 'answer', status: 200, body: { id, app_user_id: 1, name: 'A', phone_number: '+1' } });
    expect(await update()).toMatchObject({ __typename: 'UserUpdated' });
  });

  test('keeps the digits of a stored number that JSON numbers cannot hold', async () => {
    const body = '{"id":"x","app_user_id":9007199254740993,"name":"A","phone_number":"+1"}';
    failRead({ kind: 'answer', status: 200, body });
    store({ app_user_id: '9007199254740993' });
    expect(await update({ appUserId: '9007199254740993' })).toMatchObject({ __typename: 'UserUpdated' });
  });

  test.each([false, true])(
    'reports FieldsLocked for another appUserId without a write (validateOnly: %j)',
    async (validateOnly) => {
      expect(await update({ appUserId: '2' }, { validateOnly })).toMatchObject({
        __typename: 'FieldsLocked',
        fields: ['appUserId'],
        reason: 'IMMUTABLE',
      });
      expect(calls()).toEqual(['GET']);
    },
  );

  test.each<[Partial<HPayUpdateUserInput>, string[], string]>([
    [{ email: 'not-an-address' }, ['hpay', 'email'], 'INVALID_FORMAT'],
    [{ email: '' }, ['hpay', 'email'], 'INVALID_FORMAT'],
    [{ isActive: null }, ['hpay', 'isActive'], 'NOT_NULLABLE'],
  ])('refuses %j before a call', async (fields, path, code) => {
    expect(await update(fields)).toMatchObject({ __typename: 'InvalidInput', issues: [{ path, code }] });
    expect(calls()).toEqual([]);
  });

  test('answers the whole user, on either version of the page', async () => {
    const user =
      '... on HPayUser { appUserId name phoneNumber email username isActive createdAt updatedAt stripeConnectAccountId stripeConnectVerified }';
    const page = {
      id: 'user_abc123',
      app_user_id: 1,
      name: 'John Updated Doe',
      email: 'john.new@example.com',
      phone_number: '+23279123456',
      is_active: true,
      updated_at: '2025-01-18T14:20:00Z',
    };
    refuse(200, page);
    expect((await update({}, { user }))['user']).toEqual({
      __typename: 'HPayUser',
      vendor: 'HPAY',
      id,
      appUserId: '1',
      name: 'John Updated Doe',
      email: 'john.new@example.com',
      phoneNumber: '+23279123456',
      username: null,
      isActive: true,
      createdAt: null,
      updatedAt: '2025-01-18T14:20:00Z',
      stripeConnectAccountId: null,
      stripeConnectVerified: null,
    });
  });

  test('answers null, not an error, for a value that is not of its kind', async () => {
    const user = '... on HPayUser { name email createdAt isActive }';
    refuse(200, { id, name: 7, email: 'no address', created_at: 'yesterday', is_active: 'yes' });
    expect(await update({}, { user })).toMatchObject({
      user: { name: null, email: null, createdAt: null, isActive: null },
    });
  });

  test.each([
    [400, { detail: 'Email already exists' }, { __typename: 'ValueTaken', field: 'email' }],
    [400, { detail: 'Phone number already exists' }, { __typename: 'ValueTaken', field: 'phoneNumber' }],
    [400, { detail: 'Username already exists' }, { __typename: 'ValueTaken', field: 'username' }],
    [
      400,
      { detail: 'App user ID cannot be changed' },
      { __typename: 'FieldsLocked', fields: ['appUserId'], reason: 'IMMUTABLE' },
    ],
    [400, { detail: 'Another rule' }, { __typename: 'VendorRefused' }],
    [401, { detail: 'Invalid application credentials' }, { __typename: 'VendorRefusedCredentials' }],
    [403, { detail: 'Invalid application credentials' }, { __typename: 'VendorRefusedCredentials' }],
    [403, { detail: 'You do not have permission to access this resource' }, { __typename: 'VendorRefused' }],
    [404, { detail: 'User not found' }, { __typename: 'UserNotFound', userId: id }],
    [
      422,
      { detail: [{ loc: ['body', 'phone_number'] }, { loc: ['body', 'email'] }] },
      {
        __typename: 'InvalidInput',
        issues: [{ path: ['hpay', 'phoneNumber'], code: 'REFUSED_BY_VENDOR' }, { path: ['hpay', 'email'] }],
      },
    ],
    [
      422,
      { detail: [{ loc: ['path', 'user_id'] }] },
      { __typename: 'InvalidInput', issues: [{ path: ['hpay', 'id'] }] },
    ],
    [
      422,
      { detail: [{ loc: ['body', 'unheard_of'] }] },
      { __typename: 'InvalidInput', issues: [{ path: ['hpay'] }] },
    ],
    [422, { detail: 'text' }, { __typename: 'InvalidInput', issues: [{ path: ['hpay'] }] }],
  ])('maps %i %j', async (status, body, expected) => {
    refuse(status, body);
    expect(await update()).toMatchObject({ vendorStatus: status, vendorCode: null, ...expected });
  });

  test('reports ValueTaken for what another user has', async () => {
    expect(await update({ email: 'taken@example.com' })).toMatchObject({
      __typename: 'ValueTaken',
      field: 'email',
    });
    expect(await update({ username: 'taken' })).toMatchObject({
      __typename: 'ValueTaken',
      field: 'username',
    });
  });

  test.each<[Fault, string]>([
    [{ kind: 'hang', when: 'before' }, 'VendorUnavailable'],
    [{ kind: 'reset', when: 'before' }, 'VendorUnavailable'],
    [{ kind: 'html' }, 'VendorUnavailable'],
    [{ kind: 'answer', status: 500 }, 'VendorUnavailable'],
    [{ kind: 'answer', status: 429 }, 'RateLimited'],
    [{ kind: 'answer', status: 401 }, 'VendorRefusedCredentials'],
  ])('writes nothing when the read before the write ends in %j', async (fault, __typename) => {
    failRead({ ...fault, times: 3 });
    expect(await update()).toMatchObject({ __typename });
    expect(calls()).not.toContain('PUT');
  });
});
