import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Written } from '../../src/contract/outcome.ts';
import type { Problem, ProblemDetail } from '../../src/contract/problem.ts';
import { createIdempotency, type Idempotency } from '../../src/operations/idempotency.ts';
import { createMemoryClaims } from '../../src/operations/memory-claims.ts';
import { createDeadline } from '../../src/transport/deadline.ts';

const dayMs = 24 * 60 * 60 * 1000;
const written: Written = { stored: { id: '1' }, attempts: 1 };
const input = { kraken: { id: 'a', phone: '1' } };

let now: number;
let idempotency: Idempotency;
/** What a read shows to be done. */
let found: Written | undefined;
/** How many updates were really run. */
let runs: number;

const create = () =>
  createIdempotency({
    claims: createMemoryClaims(() => now),
    secret: new Uint8Array(32),
    longestCallMs: 10_000,
    now: () => now,
    log: { warn: () => undefined },
  });
const deadline = createDeadline(0);

beforeEach(() => {
  now = Date.UTC(2026, 0, 1);
  runs = 0;
  found = undefined;
  idempotency = create();
});

/** Runs an update under the key that ends so. */
const once = (key: string, outcome: Written | Problem = written, given: unknown = input) =>
  idempotency.once({
    key,
    input: given,
    deadline,
    requestId: 'r1',
    run: async () => {
      runs += 1;
      return outcome;
    },
    findDone: async () => found,
  });

/** Runs an update under the key that ends when it is told to. */
function begin(key: string) {
  const { promise, resolve, reject } = Promise.withResolvers<Written | Problem>();
  const run = () => {
    runs += 1;
    return promise;
  };
  const ended = idempotency.once({
    key,
    input,
    deadline,
    requestId: 'r2',
    run,
    findDone: async () => found,
  });
  return { ended, resolve, reject };
}

const conflict = { outcome: { __typename: 'IdempotencyConflict' }, replayed: false };

describe('a key', () => {
  test('with the same input is answered with the first answer', async () => {
    expect(await once('k')).toEqual({ outcome: written, replayed: false });
    expect(await once('k', { attempts: 9 })).toEqual({ outcome: written, replayed: true });
    expect(await once('k', { attempts: 9 }, structuredClone(input))).toEqual({
      outcome: written,
      replayed: true,
    });
    expect(runs).toBe(1);
  });

  test.each<[unknown]>([
    [{ kraken: { id: 'a', phone: '2' } }],
    [{ kraken: { id: 'b', phone: '1' } }],
    [{ hpay: { id: 'a', phone: '1' } }],
    [{ kraken: { id: 'a', phone: null } }],
    [{ kraken: { id: 'a' } }],
    [{ kraken: { id: 'a', phone: '1', language: null } }],
    [null],
  ])('with the other input %j is a conflict, and keeps its answer', async (other) => {
    await once('k');
    expect(await once('k', written, other)).toEqual(conflict);
    expect(await once('k')).toEqual({ outcome: written, replayed: true });
    expect(runs).toBe(1);
  });

  test.each(['K', 'k ', '', 'constructor', '__proto__'])('is not the key %j', async (other) => {
    await once('k');
    expect(await once(other)).toEqual({ outcome: written, replayed: false });
    expect(runs).toBe(2);
  });

  test('is not known to another memory', async () => {
    await once('k');
    idempotency = create();
    expect(await once('k')).toMatchObject({ replayed: false });
  });
});

describe('a key in flight', () => {
  test('is joined by the same input', async () => {
    const first = begin('k');
    const [second, third] = [once('k'), once('k')];
    first.resolve(written);
    expect(await first.ended).toEqual({ outcome: written, replayed: false });
    expect(await second).toEqual({ outcome: written, replayed: true });
    expect(await third).toEqual({ outcome: written, replayed: true });
    expect(runs).toBe(1);
  });

  test('is a conflict for another input at once', async () => {
    const first = begin('k');
    expect(await once('k', written, {})).toEqual(conflict);
    first.resolve(written);
    await first.ended;
  });

  test('tells those who joined of the problem, and is free afterwards', async () => {
    const first = begin('k');
    const joined = once('k');
    first.resolve({ __typename: 'RateLimited' });
    expect(await first.ended).toEqual({ outcome: { __typename: 'RateLimited' }, replayed: false });
    expect(await joined).toEqual({ outcome: { __typename: 'RateLimited' }, replayed: true });
    expect(await once('k')).toEqual({ outcome: written, replayed: false });
    expect(runs).toBe(2);
  });

  test('throws for those who joined what it throws, and is never written again', async () => {
    const first = begin('k');
    const joined = once('k');
    first.reject(new Error('unforeseen'));
    const ends = await Promise.allSettled([first.ended, joined]);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await once('k')).toEqual({ outcome: { __typename: 'OutcomeUnknown' }, replayed: true });
  });

  test('outlives its 24 hours until it has ended', async () => {
    const first = begin('k');
    now += 2 * dayMs;
    const joined = once('k');
    first.resolve(written);
    expect(await joined).toEqual({ outcome: written, replayed: true });
    expect(runs).toBe(1);
  });
});

describe('what certainly was not done', () => {
  const problems: ProblemDetail[] = [
    { __typename: 'InvalidInput', issues: [] },
    { __typename: 'FieldsLocked', fields: ['a'], reason: 'IMMUTABLE' },
    { __typename: 'ValueTaken', field: 'email' },
    { __typename: 'UserNotFound' },
    { __typename: 'NotPermitted' },
    { __typename: 'RateLimited' },
    { __typename: 'VendorUnavailable' },
    { __typename: 'VendorRefused' },
    { __typename: 'VendorRefusedCredentials' },
    { __typename: 'VendorNotConfigured' },
  ];

  test.each(problems)('frees the key, for a corrected input too: $__typename', async (problem) => {
    expect(await once('k', problem)).toEqual({ outcome: problem, replayed: false });
    expect(await once('k', problem)).toEqual({ outcome: problem, replayed: false });
    const corrected = { kraken: { id: 'a', phone: '+1' } };
    expect(await once('k', written, corrected)).toEqual({ outcome: written, replayed: false });
    expect(runs).toBe(3);
  });
});

test('what may have been done is done once a read shows it', async () => {
  await once('k', { __typename: 'OutcomeUnknown' });
  found = { stored: { id: '1' }, attempts: 0 };
  expect(await once('k')).toEqual({ outcome: found, replayed: true });
  found = undefined;
  expect(await once('k')).toMatchObject({ outcome: { attempts: 0 }, replayed: true });
  expect(runs).toBe(1);
});

test('what may have been done keeps the key', async () => {
  const unknown: Problem = { __typename: 'OutcomeUnknown', vendorStatus: 500 };
  expect(await once('k', unknown)).toEqual({ outcome: unknown, replayed: false });
  expect(await once('k')).toEqual({ outcome: unknown, replayed: true });
  expect(await once('k', written, {})).toEqual(conflict);
  expect(runs).toBe(1);
});

describe('the memory', () => {
  test('lasts 24 hours from the first call', async () => {
    await once('k');
    now += dayMs - 1;
    expect(await once('k')).toMatchObject({ replayed: true });
    now += 1;
    expect(await once('k', written, { another: 'input' })).toEqual({ outcome: written, replayed: false });
    expect(runs).toBe(2);
  });

  test('begins anew with a freed key', async () => {
    await once('k', { __typename: 'RateLimited' });
    now += dayMs - 1;
    await once('k');
    now += dayMs - 1;
    expect(await once('k')).toMatchObject({ replayed: true });
  });

  test('is bounded: beyond 100,000 keys the oldest is forgotten, and none in flight', async () => {
    const first = begin('in flight');
    for (let count = 0; count < 100_000; count += 1) await once(`k${count}`);
    runs = 0;
    expect(await once('one more')).toMatchObject({ replayed: false });
    expect(await once('k99999')).toMatchObject({ replayed: true });
    const joined = once('in flight');
    first.resolve(written);
    expect(await joined).toMatchObject({ replayed: true });
    expect(runs).toBe(1);
    expect(await once('k0')).toMatchObject({ replayed: false });
  });
});
