import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Fault } from '../../sandbox/faults.ts';
import { createKriptomat, kriptomatAccessToken } from '../../sandbox/kriptomat.ts';
import { startSimulator } from '../../sandbox/simulator.ts';
import type { KriptomatUpdateUserInput } from '../../src/contract/generated.ts';
import type { Clock } from '../../src/vendors/vendor.ts';
import { readConfig } from '../../src/config.ts';
import { type Pair, startPair, updateUserDocument } from '../usher.ts';
import { describeVendor } from './contract.ts';

const id = '1';
const loginPath = '/api/v1/partners/auth/login';

describeVendor({
  key: 'kriptomat',
  id,
  unknownId: '999',
  malformedId: '01',
  input: (userId) => ({ kriptomat: { id: userId, name: 'Johny', status: 'DISABLED' } }),
  method: 'PUT',
  path: (encodedId) => `/api/v1/partners/users/${encodedId}`,
  headers: {
    authorization: expect.stringMatching(/^Bearer \S+$/),
    'x-requested-with': 'XMLHttpRequest',
    accept: 'application/json',
  },
  body: { name: 'Johny', status: 'disabled' },
  wrongCredentials: { KRIPTOMAT_PASSWORD: 'another' },
  refusal: { message: 'No.' },
  unknownUserStatus: 404,
});

const withoutLogin = {
  KRIPTOMAT_EMAIL: undefined,
  KRIPTOMAT_PASSWORD: undefined,
  KRIPTOMAT_TOTP_SECRET: undefined,
  KRIPTOMAT_CLIENT_ID: undefined,
  KRIPTOMAT_CLIENT_SECRET: undefined,
};

const rename = (pair: Pair, name = 'Ada') => pair.update({ kriptomat: { id, name } });
const manyTimes = (pair: Pair) => Promise.all(Array.from({ length: 25 }, () => rename(pair)));
const puts = ({ sandbox: { kriptomat } }: Pair) =>
  kriptomat.requests.filter(({ method }) => method === 'PUT');
const logins = ({ sandbox: { kriptomat } }: Pair) =>
  kriptomat.requests.filter(({ url }) => url === loginPath);
const tokens = (pair: Pair) => puts(pair).map(({ headers }) => headers.authorization);
const codes = (pair: Pair) => logins(pair).map(({ json }) => (json as Record<string, unknown>).security_code);

describe('kriptomat', () => {
  let pair: Pair;
  const update = (fields: Omit<KriptomatUpdateUserInput, 'id'>, userId = id) =>
    pair.update({ kriptomat: { id: userId, ...fields } });
  const refuse = (status: number, body: object | string) =>
    pair.sandbox.kriptomat.fault({ kind: 'answer', status, body, method: 'PUT' });
  const calls = () => pair.sandbox.kriptomat.requests.map(({ method }) => method);

  beforeAll(async () => {
    pair = await startPair({
      env: { ...withoutLogin, KRIPTOMAT_ACCESS_TOKEN: kriptomatAccessToken, VENDOR_TIMEOUT_MS: '700' },
    });
  });
  afterAll(() => pair.close());
  beforeEach(() => pair.sandbox.kriptomat.reset());

  test('sends every field of the page under its own name', async () => {
    expect(
      await update({ name: 'Johny', surname: 'Doe', phone: '+381631283023', status: 'DISABLED' }),
    ).toMatchObject({ __typename: 'UserUpdated' });
    expect(puts(pair)).toMatchObject([
      {
        url: '/api/v1/partners/users/1',
        headers: {
          authorization: `Bearer ${kriptomatAccessToken}`,
          'x-requested-with': 'XMLHttpRequest',
          'content-type': 'application/json',
        },
        body: '{"name":"Johny","surname":"Doe","phone":"+381631283023","status":"disabled"}',
      },
    ]);
  });

  test.each<[Omit<KriptomatUpdateUserInput, 'id'>, object]>([
    [{ name: 'Žofia' }, { name: 'Žofia' }],
    [{ surname: 'O’Neil "Ö"' }, { surname: 'O’Neil "Ö"' }],
    [{ phone: '+38640123456' }, { phone: '+38640123456' }],
    [{ status: 'ACTIVE' }, { status: 'active' }],
    [{ status: 'DISABLED' }, { status: 'disabled' }],
    [{ status: 'DELETED' }, { status: 'deleted' }],
  ])('sends %j as %j and leaves the rest as it is', async (fields, sent) => {
    const before = { ...pair.sandbox.kriptomat.users.get(id) };
    expect(await update(fields)).toMatchObject({ __typename: 'UserUpdated' });
    expect(puts(pair).map(({ json }) => json)).toEqual([sent]);
    expect(pair.sandbox.kriptomat.users.get(id)).toEqual({ ...before, ...sent });
  });

  test('leaves to the vendor what the vendor publishes no rule for', async () => {
    expect(await update({ name: '', phone: 'home' })).toMatchObject({
      __typename: 'InvalidInput',
      vendorStatus: 422,
      issues: [{ path: ['kriptomat', 'name'] }, { path: ['kriptomat', 'phone'] }],
    });
    expect(puts(pair).map(({ json }) => json)).toEqual([{ name: '', phone: 'home' }]);
    expect(pair.sandbox.kriptomat.writes()).toBe(0);
  });

  test.each<[Omit<KriptomatUpdateUserInput, 'id'>, string[], string]>([
    [{}, [], 'NOTHING_TO_UPDATE'],
    [{ name: null }, ['name'], 'NOT_NULLABLE'],
    [{ surname: null, name: 'Ada' }, ['surname'], 'NOT_NULLABLE'],
    [{ phone: null }, ['phone'], 'NOT_NULLABLE'],
    [{ status: null }, ['status'], 'NOT_NULLABLE'],
  ])('refuses %j before a call', async (fields, path, code) => {
    expect(await update(fields)).toMatchObject({
      __typename: 'InvalidInput',
      vendorStatus: null,
      issues: [{ path: ['kriptomat', ...path], code }],
    });
    expect(calls()).toEqual([]);
  });

  test('names all faults at once', async () => {
    const answer = await update({ name: null, status: null }, 'user-1');
    expect(answer['issues']).toMatchObject([
      { path: ['kriptomat', 'id'], code: 'INVALID_FORMAT' },
      { path: ['kriptomat', 'name'], code: 'NOT_NULLABLE' },
      { path: ['kriptomat', 'status'], code: 'NOT_NULLABLE' },
    ]);
  });

  test.each(['0', '-1', '1.0', '1e3', ' 1', '１', '0x1'])('refuses the id %j before a call', async (bad) => {
    expect(await update({ name: 'Ada' }, bad)).toMatchObject({
      __typename: 'InvalidInput',
      issues: [{ path: ['kriptomat', 'id'], code: 'INVALID_FORMAT' }],
    });
    expect(calls()).toEqual([]);
  });

  test('keeps every digit of an id that JSON numbers cannot hold', async () => {
    expect(await update({ name: 'Ada' }, '9007199254740993')).toMatchObject({ userId: '9007199254740993' });
    expect(puts(pair)).toMatchObject([{ url: '/api/v1/partners/users/9007199254740993' }]);
  });

  test('reports UserNotFound for a deleted user', async () => {
    await update({ status: 'DELETED' });
    expect(await update({ status: 'ACTIVE' })).toMatchObject({ __typename: 'UserNotFound', userId: id });
  });

  const invalid = (...names: string[]) => ({
    __typename: 'InvalidInput',
    issues: names.map((name) => ({
      path: name === '' ? ['kriptomat'] : ['kriptomat', name],
      code: 'REFUSED_BY_VENDOR',
    })),
  });

  test.each<[number, unknown, object]>([
    [200, { status: false }, { __typename: 'VendorRefused' }],
    [200, { status: false, message: 'Not this one.' }, { __typename: 'VendorRefused' }],
    [200, { status: false, errors: [] }, { __typename: 'VendorRefused' }],
    [200, { status: false, errors: { phone: ['The phone is invalid.'] } }, invalid('phone')],
    [422, { message: 'No.', errors: { status: ['x'], surname: ['y', 'z'] } }, invalid('status', 'surname')],
    [422, { message: 'No.', errors: { 'phone.0': ['x'] } }, invalid('phone')],
    [422, { message: 'No.', errors: { unheard_of: ['x'] } }, invalid('')],
    [422, { message: 'No.', errors: {} }, invalid('')],
    [422, { message: 'No.' }, invalid('')],
    [400, { message: 'Bad.' }, { __typename: 'VendorRefused' }],
    [403, { message: 'Not approved.' }, { __typename: 'VendorRefusedCredentials' }],
    [404, { message: 'No query results.' }, { __typename: 'UserNotFound', userId: id }],
    [405, { message: 'Wrong verb.' }, { __typename: 'VendorRefused' }],
    [200, { status: 'true' }, { __typename: 'OutcomeUnknown', retryable: true }],
    [200, { status: 1 }, { __typename: 'OutcomeUnknown', retryable: true }],
    [200, { status: null }, { __typename: 'OutcomeUnknown', retryable: true }],
    [200, {}, { __typename: 'OutcomeUnknown', retryable: true }],
    [200, [], { __typename: 'OutcomeUnknown', retryable: true }],
    [200, 'null', { __typename: 'OutcomeUnknown', retryable: true }],
    [200, 'true', { __typename: 'OutcomeUnknown', retryable: true }],
    [201, { status: true }, { __typename: 'UserUpdated' }],
    [200, { status: true, data: { name: 'Other' } }, { __typename: 'UserUpdated' }],
  ])('maps %i %j', async (status, body, expected) => {
    refuse(status, body as object);
    // What an answer leaves open a read would tell; here it cannot.
    pair.sandbox.kriptomat.fault({ kind: 'answer', status: 409, method: 'GET' });
    const answer = await update({ phone: '+38640123456' });
    expect(answer).toMatchObject(expected);
    expect(puts(pair)).toHaveLength(1);
    if (answer.__typename !== 'UserUpdated') {
      expect(answer).toMatchObject({ vendorStatus: status, vendorCode: null });
    }
  });

  test('tells nobody the text of a refusal, which may hold a value', async () => {
    refuse(422, { message: 'Ada is taken', errors: { name: ['Ada is taken'] } });
    expect(JSON.stringify(await update({ name: 'Ada' }))).not.toContain('Ada');
    expect(pair.logs.join('')).not.toContain('taken');
  });

  describe('reads back what the update does not answer', () => {
    const everything =
      '... on KriptomatUser { email name surname phone dateOfBirth address buildingNumber city postalCode country status kycStatus }';
    const send = (user: string) =>
      pair.send(updateUserDocument(user), { input: { kriptomat: { id, name: 'Ada' } } });
    const failRead = (fault: Fault) => pair.sandbox.kriptomat.fault({ ...fault, method: 'GET' });

    test.each(['', '... on KriptomatUser { id vendor __typename }'])(
      'with no call when nothing of it is selected: %j',
      async (user) => {
        const { data } = await send(user);
        expect(data?.updateUser).toMatchObject({
          __typename: 'UserUpdated',
          user: { __typename: 'KriptomatUser', id, vendor: 'KRIPTOMAT' },
        });
        expect(calls()).toEqual(['PUT']);
      },
    );

    test('with one call when everything of it is selected', async () => {
      const { data, errors } = await send(everything);
      expect(errors).toBeUndefined();
      expect(data?.updateUser['user']).toEqual({
        __typename: 'KriptomatUser',
        id,
        vendor: 'KRIPTOMAT',
        email: 'maja.novak@example.com',
        name: 'Ada',
        surname: 'Novak',
        phone: '+38640123456',
        dateOfBirth: '1990-12-31',
        address: 'Slovenska cesta',
        buildingNumber: '1A',
        city: 'Ljubljana',
        postalCode: '1000',
        country: 'SVN',
        status: 'ACTIVE',
        kycStatus: 'verified',
      });
      expect(calls()).toEqual(['PUT', 'GET']);
      expect(pair.sandbox.kriptomat.requests[1]).toMatchObject({
        url: '/api/v1/partners/users/1',
        headers: { authorization: `Bearer ${kriptomatAccessToken}`, 'x-requested-with': 'XMLHttpRequest' },
        body: '',
      });
    });

    test.each(['not_started', 'pending', 'verified', 'passed', 'failed', 'declined', 'a_new_one'])(
      'whatever word its pages have for the state of the check: %s',
      async (word) => {
        pair.sandbox.kriptomat.users.set(id, { ...pair.sandbox.kriptomat.users.get(id), kyc_status: word });
        const { data } = await send('... on KriptomatUser { kycStatus }');
        expect(data?.updateUser['user']).toMatchObject({ kycStatus: word });
      },
    );

    test('as null, not as an error, where a value is not of its kind', async () => {
      const data = {
        email: 'none',
        name: 7,
        date_of_birth: '31.12.1990',
        country: null,
        status: 'frozen',
        postal_code: 1000,
      };
      failRead({ kind: 'answer', status: 200, body: { status: true, data } });
      const answer = await send(everything);
      expect(answer.errors).toBeUndefined();
      expect(answer.data?.updateUser['user']).toMatchObject({
        email: null,
        name: null,
        dateOfBirth: null,
        country: null,
        status: null,
        postalCode: null,
        city: null,
      });
    });

    test.each<[Fault, string]>([
      [{ kind: 'answer', status: 500 }, 'VendorUnavailable'],
      [{ kind: 'answer', status: 429 }, 'RateLimited'],
      [{ kind: 'answer', status: 404, body: { message: 'No.' } }, 'UserNotFound'],
      [{ kind: 'answer', status: 401 }, 'VendorRefusedCredentials'],
      [{ kind: 'answer', status: 200, body: { status: false } }, 'VendorRefused'],
      [{ kind: 'answer', status: 200, body: { status: true } }, 'VendorUnavailable'],
      [{ kind: 'answer', status: 200, body: { status: true, data: [] } }, 'VendorUnavailable'],
      [{ kind: 'html' }, 'VendorUnavailable'],
      [{ kind: 'truncated' }, 'VendorUnavailable'],
      [{ kind: 'hang', when: 'before' }, 'VendorUnavailable'],
      [{ kind: 'reset', when: 'before' }, 'VendorUnavailable'],
    ])('and tells that it could not, beside the update, for %j', async (fault, problem) => {
      failRead({ ...fault, times: 3 });
      const { status, data, errors } = await send('... on KriptomatUser { name status }');
      expect(status).toBe(200);
      expect(data?.updateUser).toMatchObject({
        __typename: 'UserUpdated',
        user: { __typename: 'KriptomatUser', id, vendor: 'KRIPTOMAT', name: null, status: null },
      });
      const requestId = data?.updateUser['requestId'];
      expect(errors).toHaveLength(2);
      for (const [index, field] of ['name', 'status'].entries()) {
        expect(errors?.[index]).toMatchObject({
          path: ['updateUser', 'user', field],
          extensions: { code: 'READ_BACK_FAILED', problem, requestId },
        });
      }
      expect(puts(pair)).toHaveLength(1);
    });

    test('not at all when the update was not made', async () => {
      refuse(404, { message: 'No.' });
      const { data, errors } = await send(everything);
      expect([data?.updateUser.__typename, errors]).toEqual(['UserNotFound', undefined]);
      expect(calls()).toEqual(['PUT']);
    });
  });
});

const stepMs = 30_000;
const minuteMs = 60_000;

/** A clock that only a test moves; sleeping moves it too. */
function createClock(start = Date.UTC(2026, 0, 1)) {
  let now = start;
  const slept: number[] = [];
  return {
    now: () => now,
    sleep: async (milliseconds: number) => {
      slept.push(milliseconds);
      now += milliseconds;
    },
    slept,
    advance: (milliseconds: number) => {
      now += milliseconds;
    },
  } satisfies Clock & Record<string, unknown>;
}

/** Resolves once it is so, within ten seconds. */
async function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + 10_000;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`Expected to see ${String(isSo)}.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe('the login at kriptomat', () => {
  let clock: ReturnType<typeof createClock>;
  let pair: Pair;
  const failLogin = (fault: Fault) => pair.sandbox.kriptomat.fault({ ...fault, path: loginPath });
  const failPut = (fault: Fault) => pair.sandbox.kriptomat.fault({ ...fault, method: 'PUT' });
  const revoke = () => pair.sandbox.kriptomat.vendor.revokeTokens();
  const updated = (attempts = 1) => ({ __typename: 'UserUpdated', attempts });

  beforeEach(async () => {
    clock = createClock();
    pair = await startPair({ clock });
  });
  afterEach(() => pair.close());

  test('gives the account and a one-time code', async () => {
    expect(await rename(pair)).toMatchObject(updated());
    expect(logins(pair)).toMatchObject([
      {
        method: 'POST',
        headers: { 'x-requested-with': 'XMLHttpRequest', 'content-type': 'application/json' },
      },
    ]);
    expect(logins(pair)[0]?.headers).not.toHaveProperty('authorization');
    expect(logins(pair)[0]?.json).toEqual({
      email: pair.sandbox.env['KRIPTOMAT_EMAIL'],
      password: pair.sandbox.env['KRIPTOMAT_PASSWORD'],
      security_code: expect.stringMatching(/^\d{6}$/),
      client_id: Number(pair.sandbox.env['KRIPTOMAT_CLIENT_ID']),
      client_secret: pair.sandbox.env['KRIPTOMAT_CLIENT_SECRET'],
    });
  });

  test('is not made before it is needed', async () => {
    await pair.update({ kriptomat: { id, name: 'Ada' } }, { validateOnly: true });
    await pair.update({ kriptomat: { id } });
    expect(pair.sandbox.kriptomat.requests).toEqual([]);
  });

  test('is made once for many first calls', async () => {
    const answers = await manyTimes(pair);
    expect(answers).toEqual(answers.map(() => expect.objectContaining(updated())));
    expect(logins(pair)).toHaveLength(1);
    expect(new Set(tokens(pair)).size).toBe(1);
    expect(pair.sandbox.kriptomat.writes(id)).toBe(25);
  });

  test('is good for every call of 53 minutes', async () => {
    for (let minute = 0; minute <= 53; minute += 1) {
      expect(await rename(pair)).toMatchObject(updated());
      clock.advance(minuteMs);
    }
    expect(logins(pair)).toHaveLength(1);
    expect(new Set(tokens(pair)).size).toBe(1);
  });

  test('is renewed after nine tenths of its life while calls go on', async () => {
    await rename(pair);
    clock.advance(54 * minuteMs);
    failLogin({ kind: 'slow', ms: 200 });
    const answers = await manyTimes(pair);
    expect(answers).toEqual(answers.map(() => expect.objectContaining(updated())));
    await until(() => logins(pair)[1]?.status === 200);
    expect(logins(pair)).toHaveLength(2);
    const [first] = tokens(pair);
    await until(() => pair.sandbox.kriptomat.vendor.logins() === 2);
    clock.advance(6 * minuteMs);
    expect(await rename(pair)).toMatchObject(updated());
    expect(tokens(pair).at(-1)).not.toBe(first);
    expect(logins(pair)).toHaveLength(2);
  });

  test.each<Fault>([
    { kind: 'hang', when: 'before' },
    { kind: 'answer', status: 500 },
    { kind: 'answer', status: 401 },
    { kind: 'html' },
    { kind: 'reset', when: 'before' },
  ])('keeps the token that is still good when renewing it ends in %j', async (fault) => {
    await rename(pair);
    clock.advance(54 * minuteMs);
    failLogin(fault);
    for (let calls = 0; calls < 5; calls += 1) expect(await rename(pair)).toMatchObject(updated());
    await until(() => logins(pair).length === 2);
    expect(await rename(pair)).toMatchObject(updated());
    expect(logins(pair)).toHaveLength(2);
    expect(new Set(tokens(pair)).size).toBe(1);
  });

  test('is made anew before the next call when its life is over', async () => {
    await rename(pair);
    clock.advance(60 * minuteMs);
    const answers = await manyTimes(pair);
    expect(answers).toEqual(answers.map(() => expect.objectContaining(updated())));
    expect(logins(pair)).toHaveLength(2);
    expect(puts(pair).map(({ status }) => status)).toEqual(puts(pair).map(() => 200));
  });

  test.each([
    [{ access_token: kriptomatAccessToken, expires_in: 600 }, 9],
    [{ access_token: kriptomatAccessToken, expires_in: '600' }, 53],
    [{ access_token: kriptomatAccessToken, expires_in: 0 }, 53],
    [{ access_token: kriptomatAccessToken }, 53],
  ])('takes %j for a token of which %i minutes can be used', async (body, minutes) => {
    failLogin({ kind: 'answer', status: 200, body });
    await rename(pair);
    clock.advance(minutes * minuteMs - 1);
    await rename(pair);
    expect(logins(pair)).toHaveLength(1);
    clock.advance(minuteMs + 1);
    await rename(pair);
    await until(() => logins(pair).length === 2);
    expect(tokens(pair).slice(0, 2)).toEqual(Array(2).fill(`Bearer ${kriptomatAccessToken}`));
  });

  test('is made once more when a token is refused, and each call is repeated once', async () => {
    await rename(pair);
    pair.sandbox.kriptomat.reset();
    clock.advance(stepMs);
    revoke();
    const answers = await manyTimes(pair);
    expect(answers).toEqual(answers.map(() => expect.objectContaining({ __typename: 'UserUpdated' })));
    expect(logins(pair)).toHaveLength(1);
    const attempts = answers.map((answer) => Number(answer['attempts']));
    expect(attempts.filter((times) => times !== 1 && times !== 2)).toEqual([]);
    expect(attempts).toContain(2);
    expect(puts(pair)).toHaveLength(attempts.reduce((sum, times) => sum + times, 0));
    expect(pair.sandbox.kriptomat.writes(id)).toBe(25);
  });

  test('repeats the very same request with the new token', async () => {
    await rename(pair);
    clock.advance(stepMs);
    failPut({ kind: 'answer', status: 401, body: { message: 'Unauthenticated.' } });
    pair.sandbox.kriptomat.requests.length = 0;
    expect(await rename(pair, 'Grace')).toMatchObject(updated(2));
    expect(pair.sandbox.kriptomat.requests.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['PUT', '/api/v1/partners/users/1', '{"name":"Grace"}'],
      ['POST', loginPath, expect.any(String)],
      ['PUT', '/api/v1/partners/users/1', '{"name":"Grace"}'],
    ]);
    expect(new Set(tokens(pair)).size).toBe(2);
    expect(pair.sandbox.kriptomat.writes(id)).toBe(2);
  });

  test('is not made a third time: reports VendorRefusedCredentials when the new token is refused too', async () => {
    await rename(pair);
    clock.advance(stepMs);
    failPut({ kind: 'answer', status: 401, times: 2 });
    expect(await rename(pair)).toMatchObject({
      __typename: 'VendorRefusedCredentials',
      vendorStatus: 401,
      retryable: false,
    });
    expect(logins(pair)).toHaveLength(2);
    expect(puts(pair)).toHaveLength(3);
    expect(pair.sandbox.kriptomat.writes(id)).toBe(1);
  });

  test('waits for the next code when this one is used up, within the deadline', async () => {
    clock.advance(stepMs - 1500);
    await rename(pair);
    revoke();
    expect(await rename(pair)).toMatchObject(updated(2));
    expect(clock.slept).toEqual([1500]);
    expect(new Set(codes(pair)).size).toBe(2);
    expect(logins(pair).map(({ status }) => status)).toEqual([200, 200]);
  });

  test('uses the next code even when it is woken a little early', async () => {
    const early: Clock = {
      now: clock.now,
      sleep: (milliseconds) => clock.sleep(Math.max(1, milliseconds - 1)),
    };
    const other = await startPair({ clock: early });
    clock.advance(stepMs - 1500);
    await rename(other);
    other.sandbox.kriptomat.vendor.revokeTokens();
    expect(await rename(other)).toMatchObject(updated(2));
    expect(logins(other).map(({ status }) => status)).toEqual([200, 200]);
    expect(new Set(codes(other)).size).toBe(2);
    await other.close();
  });

  test('is not waited for longer than the deadline of the call', async () => {
    const { promise: isAwake, resolve: wake } = Promise.withResolvers<void>();
    const slow: Clock = { now: clock.now, sleep: () => isAwake };
    const hurried = await startPair({ clock: slow, env: { VENDOR_TIMEOUT_MS: '300' } });
    clock.advance(stepMs - 200);
    await rename(hurried);
    hurried.sandbox.kriptomat.vendor.revokeTokens();
    expect(await rename(hurried)).toMatchObject({ __typename: 'VendorUnavailable', retryable: true });
    expect(logins(hurried)).toHaveLength(1);
    clock.advance(200);
    wake();
    await hurried.close();
  });

  test('waits once for many calls', async () => {
    clock.advance(stepMs - 1500);
    await rename(pair);
    revoke();
    const answers = await manyTimes(pair);
    expect(answers).toEqual(answers.map(() => expect.objectContaining({ __typename: 'UserUpdated' })));
    expect(logins(pair)).toHaveLength(2);
    expect(clock.slept).toEqual([1500]);
  });

  test('reports VendorUnavailable at once when the next code comes after the deadline', async () => {
    clock.advance(5000);
    await rename(pair);
    revoke();
    const start = performance.now();
    expect(await rename(pair)).toMatchObject({
      __typename: 'VendorUnavailable',
      retryable: true,
      retryAfterSeconds: 25,
    });
    expect(performance.now() - start).toBeLessThan(5000);
    expect(logins(pair)).toHaveLength(1);
    expect(clock.slept).toEqual([]);
    expect(pair.sandbox.kriptomat.writes(id)).toBe(1);
    clock.advance(25_000);
    expect(await rename(pair)).toMatchObject(updated());
  });

  const refused = { __typename: 'VendorRefusedCredentials', retryable: false };
  const unavailable = { __typename: 'VendorUnavailable', retryable: true };

  test.each<[number, object, object]>([
    [400, {}, refused],
    [401, {}, refused],
    [403, {}, refused],
    [422, {}, refused],
    [429, { 'retry-after': '9' }, { __typename: 'RateLimited', retryable: true, retryAfterSeconds: 9 }],
  ])('is not repeated with the same code when it is refused with %i', async (status, headers, expected) => {
    failLogin({
      kind: 'answer',
      status,
      headers: headers as Record<string, string>,
      body: { message: 'No' },
    });
    expect(await rename(pair)).toMatchObject({ ...expected, vendorStatus: status });
    clock.advance(stepMs - 1);
    const answers = await manyTimes(pair);
    expect(answers).toEqual(
      answers.map(() => expect.objectContaining({ ...expected, vendorStatus: status })),
    );
    expect(logins(pair)).toHaveLength(1);
    expect(puts(pair)).toEqual([]);
    clock.advance(1);
    expect(await rename(pair)).toMatchObject(updated());
    expect(logins(pair)).toHaveLength(2);
  });

  test('tells many waiting calls of one refusal', async () => {
    failLogin({ kind: 'answer', status: 401, body: { message: 'Unauthenticated.' } });
    const answers = await manyTimes(pair);
    expect(answers).toEqual(answers.map(() => expect.objectContaining({ ...refused, vendorStatus: 401 })));
    expect(logins(pair)).toHaveLength(1);
    expect(puts(pair)).toEqual([]);
  });

  test.each<[Fault, object]>([
    [
      { kind: 'answer', status: 503, headers: { 'retry-after': '7' } },
      { vendorStatus: 503, retryAfterSeconds: 7 },
    ],
    [{ kind: 'answer', status: 500 }, { vendorStatus: 500 }],
    [{ kind: 'answer', status: 408 }, { vendorStatus: 408 }],
    [{ kind: 'answer', status: 302, headers: { location: '/login' } }, { vendorStatus: 302 }],
    [{ kind: 'html' }, { vendorStatus: 200 }],
    [{ kind: 'html', status: 502 }, { vendorStatus: 502 }],
    [{ kind: 'empty' }, { vendorStatus: 200 }],
    [{ kind: 'truncated' }, { vendorStatus: 200 }],
    [{ kind: 'oversized', bytes: 2_000_000 }, { vendorStatus: 200 }],
    [{ kind: 'answer', status: 200, body: { access_token: '' } }, { vendorStatus: 200 }],
    [{ kind: 'answer', status: 200, body: { access_token: 7 } }, { vendorStatus: 200 }],
    [{ kind: 'answer', status: 200, body: [] }, { vendorStatus: 200 }],
    [{ kind: 'answer', status: 200, body: 'null' }, { vendorStatus: 200 }],
    [{ kind: 'reset', when: 'before' }, { vendorStatus: null }],
    [{ kind: 'reset', when: 'after' }, { vendorStatus: null }],
  ])('reports VendorUnavailable and writes nothing when it ends in %j', async (fault, expected) => {
    failLogin(fault);
    expect(await rename(pair)).toMatchObject({ ...unavailable, ...expected });
    expect(logins(pair)).toHaveLength(1);
    expect(puts(pair)).toEqual([]);
    clock.advance(stepMs);
    expect(await rename(pair)).toMatchObject(updated());
  });

  test.each<Fault>([
    { kind: 'hang', when: 'before' },
    { kind: 'hang', when: 'after' },
    { kind: 'hang-in-body' },
  ])('reports VendorUnavailable by the deadline when it ends in %j', async (fault) => {
    const hurried = await startPair({ clock, env: { VENDOR_TIMEOUT_MS: '300' } });
    hurried.sandbox.kriptomat.fault({ ...fault, path: loginPath });
    const start = performance.now();
    const answers = await manyTimes(hurried);
    expect(performance.now() - start).toBeLessThan(5000);
    expect(answers).toEqual(answers.map(() => expect.objectContaining(unavailable)));
    expect(logins(hurried)).toHaveLength(1);
    expect(puts(hurried)).toEqual([]);
    await hurried.close();
  });

  test('can be made with the same code after it did not reach anybody', async () => {
    const { url } = pair.sandbox.kriptomat;
    await pair.sandbox.kriptomat.close();
    expect(await rename(pair)).toMatchObject({ ...unavailable, vendorStatus: null, retryAfterSeconds: null });
    const back = await startSimulator(createKriptomat({ now: clock.now }), {
      port: Number(new URL(url).port),
    });
    expect(await rename(pair)).toMatchObject(updated());
    expect(back.requests.map(({ method, status }) => [method, status])).toEqual([
      ['POST', 200],
      ['PUT', 200],
    ]);
    await back.close();
  });

  test('writes its credentials and its tokens nowhere', async () => {
    failLogin({ kind: 'answer', status: 401, body: { message: 'Unauthenticated.' } });
    await rename(pair);
    clock.advance(stepMs);
    await rename(pair);
    const log = pair.logs.join('');
    const { KRIPTOMAT_EMAIL, KRIPTOMAT_PASSWORD, KRIPTOMAT_TOTP_SECRET, KRIPTOMAT_CLIENT_SECRET } =
      pair.sandbox.env;
    const secrets = [
      KRIPTOMAT_EMAIL,
      KRIPTOMAT_PASSWORD,
      KRIPTOMAT_TOTP_SECRET,
      KRIPTOMAT_CLIENT_SECRET,
      tokens(pair)[0]?.slice('Bearer '.length),
    ];
    for (const secret of secrets) expect(log).not.toContain(secret);
    expect(log).toContain('VendorRefusedCredentials');
  });

  test.each([
    ['12', '"client_id":12,'],
    ['12345678901234567890', '"client_id":"12345678901234567890",'],
    ['client-7', '"client_id":"client-7",'],
  ])('sends the client id %j as %s', async (clientId, sent) => {
    const other = await startPair({ clock, env: { KRIPTOMAT_CLIENT_ID: clientId } });
    await rename(other);
    expect(logins(other)[0]?.body).toContain(sent);
    await other.close();
  });

  test('takes a secret that is written in groups, as authenticators show it', async () => {
    const secret = pair.sandbox.env['KRIPTOMAT_TOTP_SECRET'] ?? '';
    const groups = (secret.toLowerCase().match(/.{1,4}/g) ?? []).join(' ');
    const other = await startPair({ clock, env: { KRIPTOMAT_TOTP_SECRET: groups } });
    expect(await rename(other)).toMatchObject(updated());
    await other.close();
  });
});

describe('a configured token of kriptomat', () => {
  const clock = createClock();

  test('is all there is, without a login', async () => {
    const pair = await startPair({
      clock,
      env: { ...withoutLogin, KRIPTOMAT_ACCESS_TOKEN: kriptomatAccessToken },
    });
    await rename(pair);
    clock.advance(24 * 60 * minuteMs);
    expect(await rename(pair)).toMatchObject({ __typename: 'UserUpdated', attempts: 1 });
    expect(logins(pair)).toEqual([]);
    await pair.close();
  });

  test('is all there is, so its refusal is reported as VendorRefusedCredentials, and it is tried again by the next call', async () => {
    const pair = await startPair({ clock, env: { ...withoutLogin, KRIPTOMAT_ACCESS_TOKEN: 'outdated' } });
    for (const times of [1, 2]) {
      expect(await rename(pair)).toMatchObject({
        __typename: 'VendorRefusedCredentials',
        vendorStatus: 401,
        retryable: false,
      });
      expect(tokens(pair)).toEqual(Array(times).fill('Bearer outdated'));
    }
    expect(logins(pair)).toEqual([]);
    await pair.close();
  });

  test('is used until it is refused, then a login takes its place', async () => {
    const pair = await startPair({ clock, env: { KRIPTOMAT_ACCESS_TOKEN: kriptomatAccessToken } });
    expect(await rename(pair)).toMatchObject({ attempts: 1 });
    expect(logins(pair)).toEqual([]);
    pair.sandbox.kriptomat.fault({ kind: 'answer', status: 401, method: 'PUT' });
    expect(await rename(pair)).toMatchObject({ __typename: 'UserUpdated', attempts: 2 });
    expect(await rename(pair)).toMatchObject({ __typename: 'UserUpdated', attempts: 1 });
    expect(logins(pair)).toHaveLength(1);
    const [configured, refused, ...fromLogin] = tokens(pair);
    expect([configured, refused]).toEqual(Array(2).fill(`Bearer ${kriptomatAccessToken}`));
    expect(new Set(fromLogin).size).toBe(1);
    await pair.close();
  });

  test.each(['new\nline', 'tab\0', 'snow☃'])(
    'that cannot stand in a header (%j) is a fault by name',
    (token) => {
      expect(readConfig({ KRIPTOMAT_ACCESS_TOKEN: token })).toEqual({
        faults: ['KRIPTOMAT_ACCESS_TOKEN has characters that no HTTP header takes'],
      });
    },
  );
});
