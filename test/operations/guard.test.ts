// One sick vendor does not touch the other four.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Pair, startPair } from '../usher.ts';

const kraken = { kraken: { id: 'AA00TESTEXAMPLE1', language: 'en' } };
const userkit = { userkit: { id: 'usr_TgTbetyiSvuiIw', name: 'Ada' } };

describe('the guard of a vendor', () => {
  let pair: Pair;
  const start = async (env: Record<string, string> = {}) => {
    pair = await startPair({ env: { VENDOR_TIMEOUT_MS: '2000', BREAKER_PROBE_MS: '300', ...env } });
  };
  const health = async (vendor: string) => {
    const { data } = await pair.send('{ vendors { vendor health { state retryAfterSeconds } } }');
    const { vendors } = data as unknown as { vendors: { vendor: string; health: unknown }[] };
    return vendors.find((info) => info.vendor === vendor)?.health;
  };
  const failing = (times: number) => pair.sandbox.kraken.fault({ kind: 'answer', status: 500, times });
  const updateTimes = async (times: number) => {
    for (let count = 0; count < times; count += 1) await pair.update(kraken);
  };

  beforeEach(() => start());
  afterEach(() => pair.close());

  test('stops calling after 20 failures in a row, says so, and leaves the others alone', async () => {
    failing(1000);
    await updateTimes(20);
    expect(pair.sandbox.kraken.requests).toHaveLength(20);
    expect(await pair.update(kraken)).toMatchObject({
      __typename: 'VendorUnavailable',
      retryable: true,
      retryAfterSeconds: 1,
      vendorStatus: null,
    });
    expect(pair.sandbox.kraken.requests).toHaveLength(20);
    expect(await health('KRAKEN')).toEqual({ state: 'OPEN', retryAfterSeconds: 1 });
    expect(await health('USERKIT')).toEqual({ state: 'CLOSED', retryAfterSeconds: null });
    expect(await pair.update(userkit)).toMatchObject({ __typename: 'UserUpdated' });
  });

  test('stops calling when half of the last 50 calls failed', async () => {
    for (let count = 0; count < 30; count += 1) {
      failing(1);
      await updateTimes(2);
    }
    expect(await health('KRAKEN')).toMatchObject({ state: 'OPEN' });
  });

  test('counts successes that cannot be read, and neither refusals nor slow answers', async () => {
    pair.sandbox.kraken.fault({ kind: 'answer', status: 409, times: 30 });
    await updateTimes(30);
    pair.sandbox.kraken.fault({ kind: 'answer', status: 429, times: 30 });
    await updateTimes(30);
    expect(await health('KRAKEN')).toEqual({ state: 'CLOSED', retryAfterSeconds: null });
    pair.sandbox.kraken.fault({ kind: 'html', times: 60 });
    await updateTimes(60);
    expect(await health('KRAKEN')).toMatchObject({ state: 'OPEN' });
  });

  test('lets one call through to see, tells the others at once, and goes on when it was well', async () => {
    failing(20);
    await updateTimes(20);
    await new Promise((resolve) => setTimeout(resolve, 350));
    pair.sandbox.kraken.fault({ kind: 'slow', ms: 200 });
    const probe = pair.update(kraken);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await health('KRAKEN')).toMatchObject({ state: 'HALF_OPEN' });
    const other = { kraken: { id: 'AA00TESTDISABLE1', language: 'en' } };
    expect(await pair.update(other)).toMatchObject({
      __typename: 'VendorUnavailable',
      retryAfterSeconds: 1,
    });
    expect(pair.sandbox.kraken.requests).toHaveLength(21);
    expect(await probe).toMatchObject({ __typename: 'UserUpdated' });
    expect(await pair.update(kraken)).toMatchObject({ __typename: 'UserUpdated' });
    expect(await health('KRAKEN')).toEqual({ state: 'CLOSED', retryAfterSeconds: null });
  });

  test('bounds the calls in flight and those that wait', async () => {
    await pair.close();
    await start({ VENDOR_MAX_IN_FLIGHT: '2', VENDOR_MAX_QUEUE: '3' });
    pair.sandbox.userkit.fault({ kind: 'slow', ms: 200, times: 10 });
    const users = Array.from({ length: 8 }, (_, index) => ({ userkit: { id: `usr_${index}`, name: 'Ada' } }));
    const answers = await Promise.all(users.map((input) => pair.update(input)));
    const told = answers.map(({ __typename }) => __typename).toSorted();
    expect(told).toEqual([
      ...Array.from({ length: 5 }, () => 'UserNotFound'),
      ...Array.from({ length: 3 }, () => 'VendorUnavailable'),
    ]);
    expect(pair.sandbox.userkit.requests).toHaveLength(5);
  });

  test('keeps to our own budget and answers RateLimited without a call', async () => {
    await pair.close();
    await start({ USERKIT_REQUESTS_PER_MINUTE: '2' });
    expect(await pair.update(userkit)).toMatchObject({ __typename: 'UserUpdated' });
    expect(await pair.update(userkit)).toMatchObject({ __typename: 'UserUpdated' });
    const answer = await pair.update(userkit);
    expect(answer).toMatchObject({ __typename: 'RateLimited', retryable: true, vendorStatus: null });
    expect(answer['retryAfterSeconds']).toBeGreaterThan(50);
    expect(pair.sandbox.userkit.requests).toHaveLength(2);
    expect(await pair.update(kraken)).toMatchObject({ __typename: 'UserUpdated' });
  });
});

describe('a login that calls wait for', () => {
  test('is not held up by the queue or the budget of those calls', async () => {
    const pair = await startPair({ env: { VENDOR_MAX_IN_FLIGHT: '1', KRIPTOMAT_REQUESTS_PER_MINUTE: '1' } });
    const kriptomat = { kriptomat: { id: '1', name: 'Ada' } };
    expect(await pair.update(kriptomat)).toMatchObject({ __typename: 'UserUpdated' });
    expect(await pair.update(kriptomat)).toMatchObject({ __typename: 'RateLimited' });
    await pair.close();
  });
});
