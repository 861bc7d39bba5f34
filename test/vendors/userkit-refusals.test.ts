import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Fault } from '../../sandbox/faults.ts';
import type { UserKitUpdateUserInput } from '../../src/contract/generated.ts';
import { type Pair, startPair } from '../usher.ts';

const id = 'usr_TgTbetyiSvuiIw';

describe('a refusal of userkit', () => {
  let pair: Pair;
  const update = (fields: Omit<UserKitUpdateUserInput, 'id'>) => pair.update({ userkit: { id, ...fields } });
  const meet = (fault: Fault) => pair.sandbox.userkit.fault(fault);
  const refuse = (body: object, status = 400) => meet({ kind: 'answer', status, body });

  /** After it nothing is known of a write but what its own answer tells. */
  const unreadable: Fault = { kind: 'answer', status: 409, method: 'GET' };

  beforeAll(async () => {
    pair = await startPair();
  });
  afterAll(() => pair.close());
  beforeEach(() => pair.sandbox.userkit.reset());

  const error = (code: string | undefined, param?: string | null, type = 'invalid_request_error') => ({
    type,
    code,
    param,
    message: 'Jane Smith is not allowed',
  });
  const list = (...errors: object[]) => ({ error: errors[0], errors });
  const invalid = (...paths: string[][]) => ({
    __typename: 'InvalidInput',
    issues: paths.map((path) => ({ path: ['userkit', ...path], code: 'REFUSED_BY_VENDOR' })),
  });
  const [username, email] = [error('invalid_username', 'username'), error('invalid_email', 'email')];
  const taken = error('email_taken', 'email');

  test.each<[string, number, object, object, calls?: string[]]>([
    ['an error alone', 400, { error: username }, invalid(['username'])],
    ['an error with an empty list', 400, { error: username, errors: [] }, invalid(['username'])],
    ['several errors', 400, list(username, email), invalid(['username'], ['email'])],
    ['a list alone', 400, { errors: [email, username] }, invalid(['email'], ['username'])],
    ['a list of one, alone', 400, { errors: [email] }, invalid(['email'])],
    ['a refusal under 200', 200, { error: email }, invalid(['email'])],
    ['no param', 400, { error: error('invalid_email') }, invalid(['email'])],
    ['param null', 400, { error: error('invalid_auth_type', null) }, invalid(['authType'])],
    ['an unknown param', 400, { error: error('invalid_token', 'csrf') }, invalid([])],
    ['an unknown param, a known code', 400, { error: error('invalid_email', 'csrf') }, invalid(['email'])],
    ['neither', 400, { error: { type: 'invalid_request_error' } }, invalid([])],
    ['an unknown type', 400, { error: error('x', 'email', 'new_error') }, invalid(['email'])],
    ['a member of every object', 400, { error: error('x', 'constructor') }, invalid([])],
    ['the id', 400, { error: error('x', 'id') }, invalid(['id'])],
    ['the user_id', 400, { error: error('x', 'user_id') }, invalid(['id'])],
    ['auth_type', 400, { error: error('x', 'auth_type') }, invalid(['authType'])],
    [
      'phone and token',
      400,
      list(error('x', 'phone'), error('x', 'verified_phone_token')),
      invalid(['phone'], ['verifiedPhoneToken']),
    ],
    [
      'password, name and extras',
      400,
      list(error('x', 'password'), error('x', 'name'), error('x', 'extras')),
      invalid(['password'], ['name'], ['extras']),
    ],
    ['a taken e-mail address', 400, { error: taken }, { __typename: 'ValueTaken', field: 'email' }],
    [
      'a taken user name, listed',
      400,
      list(error('username_taken', 'username')),
      { __typename: 'ValueTaken', field: 'username' },
    ],
    [
      'a taken value without param',
      400,
      { error: error('email_already_exists') },
      { __typename: 'ValueTaken', field: 'email' },
    ],
    [
      'a taken phone',
      400,
      { error: error('phone_exists', 'phone') },
      { __typename: 'ValueTaken', field: 'phone' },
    ],
    ['taken and invalid', 400, list(username, taken), invalid(['username'], ['email'])],
    [
      'two taken values',
      400,
      list(taken, error('username_taken', 'username')),
      invalid(['email'], ['username']),
    ],
    [
      'an unknown user',
      400,
      { error: error('not_found', null, 'resource_not_found_error') },
      { __typename: 'UserNotFound', userId: id },
    ],
    [
      'an unknown user, without a code',
      400,
      { error: error(undefined, null, 'resource_not_found_error') },
      { __typename: 'UserNotFound', userId: id },
    ],
    [
      'an unknown user, as of old',
      400,
      { error: error('not_found', null, 'user_error') },
      { __typename: 'UserNotFound', userId: id },
    ],
    [
      'an unauthorized user, as of old',
      400,
      { error: error('unauthorized', null, 'user_error') },
      { __typename: 'VendorRefused' },
    ],
    [
      'an unauthorized user',
      400,
      { error: error('unauthorized', null, 'user_authentication_error') },
      { __typename: 'VendorRefused' },
    ],
    [
      'an unauthorized app',
      401,
      { error: error('unauthorized', null, 'app_authentication_error') },
      { __typename: 'VendorRefusedCredentials' },
    ],
    [
      'an unauthorized app, of another type',
      401,
      { error: error('unauthorized') },
      { __typename: 'VendorRefusedCredentials' },
    ],
    [
      'an unauthorized app, under another status',
      403,
      { error: error('x', null, 'app_authentication_error') },
      { __typename: 'VendorRefusedCredentials' },
    ],
    ['403', 403, { error: username }, { __typename: 'VendorRefused' }],
    ['404 in JSON', 404, { error: username }, { __typename: 'VendorRefused' }],
    ['413', 413, {}, { __typename: 'VendorRefused' }],
    ['415', 415, { error: error('x') }, { __typename: 'VendorRefused' }],
    ['429', 429, { error: error('x') }, { __typename: 'RateLimited' }],
    ['500 with an error', 500, { error: username }, { __typename: 'OutcomeUnknown' }, ['POST', 'GET']],
    [
      '503 with an error',
      503,
      { error: username },
      { __typename: 'VendorUnavailable' },
      ['POST', 'POST', 'POST'],
    ],
    ['no error object', 400, { message: 'Jane Smith' }, { __typename: 'VendorRefused' }],
    ['errors that are texts', 400, { errors: ['Jane Smith'] }, { __typename: 'VendorRefused' }],
    ['a success that is none', 200, { success: true }, { __typename: 'OutcomeUnknown' }, ['POST', 'GET']],
  ])('is mapped: %s, under %i', async (_case, status, body, expected, calls = ['POST']) => {
    meet({ kind: 'answer', status, body, method: 'POST', times: 3 });
    meet(unreadable);
    const answer = await update({ name: 'Jane Smith' });
    expect(answer).toMatchObject({ vendorStatus: status, ...expected });
    expect(JSON.stringify(answer)).not.toContain('Jane');
    expect(pair.sandbox.userkit.requests.map(({ method }) => method)).toEqual(calls);
  });

  test.each([
    [401, 'VendorRefusedCredentials'],
    [404, 'VendorRefused'],
    [415, 'VendorRefused'],
    [500, 'OutcomeUnknown'],
  ])('is mapped under %i in HTML to %s', async (status, __typename) => {
    meet({ kind: 'html', status, work: false, method: 'POST' });
    meet(unreadable);
    expect(await update({ name: 'Ada' })).toMatchObject({
      __typename,
      vendorStatus: status,
      vendorCode: null,
    });
  });

  test.each<[unknown, string | null]>([
    ['invalid_username', 'invalid_username'],
    ['x', 'x'],
    ['e2', 'e2'],
    ['a'.repeat(64), 'a'.repeat(64)],
    ['a'.repeat(65), null],
    ['Invalid', null],
    ['jane.smith@example.com', null],
    ['jane smith', null],
    ['+15552323353', null],
    ['15552323353', null],
    ['', null],
    [7, null],
    [null, null],
  ])('passes its code %j on as %j', async (code, vendorCode) => {
    meet(unreadable);
    for (const status of [400, 500]) {
      refuse({ error: { type: 'invalid_request_error', code, param: 'name' } }, status);
      expect(await update({ name: 'Ada' })).toMatchObject({ vendorStatus: status, vendorCode });
    }
    refuse({ error: { type: 'resource_not_found_error', code } });
    expect(await update({ name: 'Ada' })).toMatchObject({ __typename: 'UserNotFound', vendorCode });
  });

  test('is ValueTaken for what another user has, and InvalidInput where there is more', async () => {
    expect(await update({ email: 'Taken@Example.com' })).toMatchObject({
      __typename: 'ValueTaken',
      field: 'email',
      vendorStatus: 400,
      vendorCode: 'email_taken',
      retryable: false,
    });
    expect(await update({ username: 'TAKEN' })).toMatchObject({
      __typename: 'ValueTaken',
      field: 'username',
      vendorCode: 'username_taken',
    });
    expect(await update({ username: 'two words', email: 'taken@example.com' })).toMatchObject({
      ...invalid(['username'], ['email']),
      vendorCode: 'invalid_username',
    });
    expect(pair.sandbox.userkit.writes()).toBe(0);
  });
});
