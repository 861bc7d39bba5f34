import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { UpdateUserInput } from '../../src/contract/generated.ts';
import { type Pair, startPair, type UpdateAnswer, updateUserDocument } from '../usher.ts';

const id = 'AA00TESTEXAMPLE1';
const input: UpdateUserInput = { kraken: { id, employerName: 'Analytical Engines' } };

let pair: Pair;
const sent = () => pair.sandbox.kraken.requests.filter(({ method }) => method === 'PATCH');
const writes = () => pair.sandbox.kraken.writes();
const fail = (status: number, times = 1) =>
  pair.sandbox.kraken.fault({ kind: 'answer', status, body: { error: [] }, method: 'PATCH', times });

let count = 0;
let idempotencyKey = '';

beforeAll(async () => {
  pair = await startPair({ env: { VENDOR_TIMEOUT_MS: '700' } });
});
afterAll(() => pair.close());
beforeEach(() => {
  pair.sandbox.kraken.reset();
  pair.logs.length = 0;
  count += 1;
  idempotencyKey = `key-${count}`;
});

describe('an idempotency key', () => {
  const update = (given: UpdateUserInput = input) => pair.update(given, { idempotencyKey });

  test('makes a second call answer what the first answered, without a write', async () => {
    const first = await update();
    const second = await update();
    expect(first).toMatchObject({ __typename: 'UserUpdated', attempts: 1, replayed: false, user: { id } });
    expect(second).toMatchObject({ __typename: 'UserUpdated', attempts: 1, replayed: true, user: { id } });
    expect(second['requestId']).not.toBe(first['requestId']);
    expect([sent().length, writes()]).toEqual([1, 1]);
  });

  test('makes concurrent duplicates one write', async () => {
    pair.sandbox.kraken.fault({ kind: 'slow', ms: 100 });
    const answers = await Promise.all(Array.from({ length: 20 }, () => update()));
    expect(new Set(answers.map(({ __typename }) => __typename))).toEqual(new Set(['UserUpdated']));
    expect(answers.filter(({ replayed }) => replayed === false)).toHaveLength(1);
    expect([sent().length, writes()]).toEqual([1, 1]);
  });

  test('replays an answer with the vendor’s user as it was', async () => {
    const rename: UpdateUserInput = { userkit: { id: 'usr_TgTbetyiSvuiIw', name: 'Ada' } };
    const options = { idempotencyKey, user: '... on UserKitUser { name }' };
    const first = await pair.update(rename, options);
    pair.sandbox.userkit.users.clear();
    expect(await pair.update(rename, options)).toEqual({
      ...first,
      replayed: true,
      requestId: expect.any(String),
    });
    pair.sandbox.userkit.reset();
  });

  test('used with another input is IdempotencyConflict, without a call', async () => {
    await update();
    expect(await update({ kraken: { id, employerName: 'Other' } })).toMatchObject({
      __typename: 'IdempotencyConflict',
      vendor: 'KRAKEN',
      retryable: false,
      retryAfterSeconds: null,
      vendorStatus: null,
    });
    expect(await update({ kriptomat: { id: '1', name: 'Ada' } })).toMatchObject({
      __typename: 'IdempotencyConflict',
      vendor: 'KRIPTOMAT',
    });
    expect([sent().length, pair.sandbox.kriptomat.requests.length]).toEqual([1, 0]);
  });

  test('does not mind how the same input is written', async () => {
    await update();
    const { data } = await pair.send(
      `mutation { updateUser(
        idempotencyKey: "${idempotencyKey}"
        input: { kraken: { employerName: "Analytical Engines", id: "${id}" } }
      ) { ... on UserUpdated { replayed } } }`,
    );
    expect(data?.updateUser).toEqual({ replayed: true });
  });

  test.each([
    [409, 1],
    [429, 1],
    [503, 3],
  ])('is free again after a %i, sent %i times, which certainly wrote nothing', async (status, times) => {
    fail(status, times);
    expect((await update()).__typename).not.toBe('UserUpdated');
    expect(sent()).toHaveLength(times);
    expect(await update({ kraken: { id, employerName: 'Corrected' } })).toMatchObject({
      __typename: 'UserUpdated',
      replayed: false,
    });
    expect(writes()).toBe(1);
  });

  test('is not taken by an input that is not valid', async () => {
    expect(await update({ kraken: { id, phone: 'x' } })).toMatchObject({ __typename: 'InvalidInput' });
    expect(await update()).toMatchObject({ __typename: 'UserUpdated', replayed: false });
  });

  test('is not taken by validateOnly, nor answered from it', async () => {
    const validate = () => pair.update(input, { idempotencyKey, validateOnly: true });
    expect(await validate()).toMatchObject({ __typename: 'UpdateValid' });
    expect(await update({ kraken: { id, employerName: 'Other' } })).toMatchObject({
      __typename: 'UserUpdated',
      replayed: false,
    });
    expect(await validate()).toMatchObject({ __typename: 'UpdateValid' });
    expect(writes()).toBe(1);
  });

  test('keeps an unknown outcome, and never writes again for it', async () => {
    pair.sandbox.kraken.fault({ kind: 'reset', when: 'after' });
    const first = await update();
    expect(first).toMatchObject({ __typename: 'OutcomeUnknown', retryable: true });
    expect(await update()).toEqual({ ...first, requestId: expect.any(String) });
    expect([sent().length, writes()]).toEqual([1, 1]);
  });

  test('of another caller’s choosing does not meet this one', async () => {
    await update();
    idempotencyKey += '-other';
    expect(await update()).toMatchObject({ replayed: false });
    expect(writes()).toBe(2);
  });

  test.each([
    [1, 'UserUpdated'],
    [255, 'UserUpdated'],
  ])('may have %i characters', async (length, expected) => {
    const key = idempotencyKey.slice(-1).padStart(length, 'k');
    expect(await pair.update(input, { idempotencyKey: key })).toMatchObject({ __typename: expected });
  });

  test.each([
    ['', 'TOO_SHORT'],
    ['k'.repeat(256), 'TOO_LONG'],
  ])('of %j is InvalidInput (%s), named beside the other faults', async (key, code) => {
    const answer = await pair.update({ kraken: { id, phone: 'x' } }, { idempotencyKey: key });
    expect(answer).toMatchObject({
      __typename: 'InvalidInput',
      issues: [
        { path: ['idempotencyKey'], code },
        { path: ['kraken', 'phone'], code: 'INVALID_FORMAT' },
      ],
    });
    expect(sent()).toEqual([]);
  });

  test('that is null is none', async () => {
    const send = () => pair.send(updateUserDocument(), { input, idempotencyKey: null });
    for (const reply of [await send(), await send()]) {
      expect(reply.data?.updateUser).toMatchObject({ __typename: 'UserUpdated', replayed: false });
    }
    expect(writes()).toBe(2);
  });

  test('is not logged', async () => {
    await update();
    expect(pair.logs.join('')).toContain('UserUpdated');
    expect(pair.logs.join('')).not.toContain(idempotencyKey);
  });
});

describe('updateUser', () => {
  test('writes each time it is asked to without a key', async () => {
    for (const _ of [1, 2]) expect(await pair.update(input)).toMatchObject({ replayed: false });
    expect(writes()).toBe(2);
  });

  test.each([
    [undefined, /^[0-9a-f-]{36}$/],
    ['frontend-7.a_B', /^frontend-7\.a_B$/],
    ['two words', /^[0-9a-f-]{36}$/],
    ['x'.repeat(129), /^[0-9a-f-]{36}$/],
  ])('names the request by the caller’s id where it can: %j', async (requestId, expected) => {
    const sentHeaders = requestId === undefined ? {} : { 'x-request-id': requestId };
    const { data, headers } = await pair.send(updateUserDocument(), { input }, sentHeaders);
    const named = data?.updateUser['requestId'];
    expect(named).toMatch(expected);
    expect(headers.get('x-request-id')).toBe(named);
    expect(pair.logs.map((line) => (JSON.parse(line) as { requestId?: string }).requestId)).toEqual([named]);
  });

  test('logs each outcome once: names, codes and numbers', async () => {
    await pair.update(input);
    fail(429);
    await pair.update(input);
    await pair.update(input, { validateOnly: true });
    const records = pair.logs.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(records).toEqual(
      [
        { outcome: 'UserUpdated', attempts: 1 },
        { outcome: 'RateLimited', vendorStatus: 429 },
        { outcome: 'UpdateValid' },
      ].map((record) => ({
        ...record,
        level: 'info',
        time: expect.any(String),
        vendor: 'KRAKEN',
        requestId: expect.any(String),
        replayed: false,
        ms: expect.any(Number),
        msg: 'updateUser',
      })),
    );
  });

  test('makes several updates of one operation one after another', async () => {
    const { data } = (await pair.send(
      `mutation Several($first: UpdateUserInput!, $second: UpdateUserInput!) {
        first: updateUser(input: $first) { __typename }
        second: updateUser(input: $second) { __typename }
      }`,
      { first: input, second: { kraken: { id, employerName: 'Second' } } },
    )) as unknown as { data: Record<string, UpdateAnswer> };
    expect(data).toEqual({ first: { __typename: 'UserUpdated' }, second: { __typename: 'UserUpdated' } });
    expect(sent().map(({ json }) => json)).toEqual([
      { employer_name: 'Analytical Engines' },
      { employer_name: 'Second' },
    ]);
  });

  test('tells of each problem what the schema gives it, in words that are safe to show', async () => {
    fail(409);
    const answer = await pair.update(input);
    expect(answer).toEqual({
      __typename: 'VendorRefused',
      message: 'The service refused the change; nothing was changed.',
      vendor: 'KRAKEN',
      requestId: expect.any(String),
      retryable: false,
      retryAfterSeconds: null,
      vendorStatus: 409,
      vendorCode: null,
    });
  });
});
