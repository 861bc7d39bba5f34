// Do replicas share a login at Kriptomat, whose codes can be used only once?
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { setTimeout as delay } from 'node:timers/promises';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { createMetrics } from '../../src/metrics.ts';
import { deriveSecret } from '../../src/redis/secret.ts';
import { createRedisShared } from '../../src/redis/shared.ts';
import { createServices } from '../../src/services.ts';
import { createDeadline } from '../../src/transport/deadline.ts';
import type { Clock } from '../../src/vendors/vendor.ts';
import { type Pair, startPair } from '../usher.ts';
import { hasRedis, type RedisServer, startRedis } from './server.ts';

const loginPath = '/api/v1/partners/auth/login';
const stepMs = 30_000;

/** A clock that only the test moves. */
function createClock(start = Date.UTC(2026, 0, 1)) {
  let now = start;
  return {
    now: () => now,
    sleep: () => delay(5),
    advance: (milliseconds: number) => void (now += milliseconds),
  } satisfies Clock & Record<string, unknown>;
}

const rename = (pair: Pair) => pair.update({ kriptomat: { id: '1', name: 'Ada' } });
const kinds = (answers: { __typename: string }[]) => answers.map(({ __typename }) => __typename);

if (!hasRedis) {
  test('redis-server is not on this machine, so what replicas share of a login is not tested here', () => {
    expect(process.env['CI']).toBeUndefined();
  });
} else {
  describe('two replicas', () => {
    let redis: RedisServer;
    let clock: ReturnType<typeof createClock>;
    let one: Pair;
    let two: Pair;
    const pairs: Pair[] = [];

    /** Another replica, of the same vendors as the first. */
    async function start(env: Record<string, string> = {}): Promise<Pair> {
      const pair = await startPair({
        clock,
        env: { ...one?.sandbox.env, REDIS_URL: redis.url, VENDOR_TIMEOUT_MS: '2000', ...env },
      });
      pairs.push(pair);
      return pair;
    }

    const logins = () => one.sandbox.kriptomat.requests.filter(({ url }) => url === loginPath);
    const both = () => Promise.all([one, two, one, two].map(rename));
    const allUpdated = ['UserUpdated', 'UserUpdated', 'UserUpdated', 'UserUpdated'];

    beforeAll(async () => {
      redis = await startRedis();
    });
    afterAll(() => redis.close());
    beforeEach(async () => {
      clock = createClock();
      const store = new Redis(redis.url);
      await store.flushall();
      store.disconnect();
      one = await startPair({ clock, env: { REDIS_URL: redis.url, VENDOR_TIMEOUT_MS: '2000' } });
      pairs.push(one);
      two = await start();
    });
    afterEach(async () => {
      await Promise.all(pairs.splice(0).map((pair) => pair.close()));
    });

    test('log in once, also if both need a token at once', async () => {
      expect(kinds(await both())).toEqual(allUpdated);
      expect(logins().map(({ status }) => status)).toEqual([200]);
    });

    test('go on with a token that another one has had', async () => {
      await rename(one);
      expect(await rename(two)).toMatchObject({ __typename: 'UserUpdated', attempts: 1 });
      expect(await rename(await start())).toMatchObject({ __typename: 'UserUpdated' });
      expect(logins()).toHaveLength(1);
    });

    test('have one new token in the place of one that is not taken any more', async () => {
      await both();
      one.sandbox.kriptomat.vendor.revokeTokens();
      clock.advance(stepMs);
      expect(kinds(await both())).toEqual(allUpdated);
      expect(logins().map(({ status }) => status)).toEqual([200, 200]);
    });

    test('renew it once', async () => {
      await both();
      clock.advance(55 * 60_000);
      expect(kinds(await both())).toEqual(allUpdated);
      clock.advance(6 * 60_000);
      expect(kinds(await both())).toEqual(allUpdated);
      expect(logins().map(({ status }) => status)).toEqual([200, 200]);
    });

    test('use no code twice, and say when there is another', async () => {
      one.sandbox.kriptomat.fault({ kind: 'answer', status: 500, path: loginPath });
      expect(await rename(one)).toMatchObject({ __typename: 'VendorUnavailable' });
      expect(await rename(two)).toMatchObject({
        __typename: 'VendorUnavailable',
        retryable: true,
        retryAfterSeconds: 30,
      });
      expect(logins()).toHaveLength(1);
      clock.advance(stepMs);
      expect(kinds(await both())).toEqual(allUpdated);
      expect(logins().map(({ status }) => status)).toEqual([500, 200]);
    });

    test('are told together that a login is refused, and none is made that nobody waits for', async () => {
      const wrong = { KRIPTOMAT_PASSWORD: 'another' };
      const [three, four] = await Promise.all([start(wrong), start(wrong)]);
      const refused = { __typename: 'VendorRefusedCredentials', vendorStatus: 401, retryable: false };
      expect(await rename(three)).toMatchObject(refused);
      expect(await rename(four)).toMatchObject(refused);
      expect(logins().map(({ status }) => status)).toEqual([401]);
      one.sandbox.kriptomat.fault({ kind: 'hang', when: 'before', path: loginPath });
      const late = rename(one);
      clock.advance(stepMs);
      expect(await rename(two)).toMatchObject({ __typename: 'VendorUnavailable' });
      expect(await late).toMatchObject({ __typename: 'VendorUnavailable' });
      clock.advance(stepMs);
      await delay(300);
      expect(logins()).toHaveLength(2);
    });

    test('share nothing where their credentials differ', async () => {
      await rename(one);
      const other = await start({ KRIPTOMAT_PASSWORD: 'another' });
      clock.advance(stepMs);
      expect(await rename(other)).toMatchObject({
        __typename: 'VendorRefusedCredentials',
        vendorStatus: 401,
      });
      expect(await rename(one)).toMatchObject({ __typename: 'UserUpdated' });
    });

    test('log in by themselves where that is to show whether their credentials are right, as the doctor does', async () => {
      await rename(one);
      clock.advance(stepMs);
      const config = readConfig({ ...one.sandbox.env, REDIS_URL: redis.url });
      if ('faults' in config) throw new Error(config.faults.join());
      const [log, metrics] = [createLog('silent'), createMetrics()];
      const { services, close } = await createServices(config, log, clock, metrics, { logsIn: true });
      const deadline = createDeadline(2000);
      const found = await services.sources.kriptomat?.read('1', deadline);
      deadline.clear();
      await close();
      expect(found).toHaveProperty('stored');
      expect(logins().map(({ status }) => status)).toEqual([200, 200]);
    });

    test('leave neither a token nor a credential in Redis that can be read', async () => {
      await both();
      const token = String(one.sandbox.kriptomat.requests.at(-1)?.headers.authorization).slice(
        'Bearer '.length,
      );
      const store = new Redis(redis.url);
      const keys = await store.keys('*');
      const values = await Promise.all(keys.map((key) => store.get(key)));
      store.disconnect();
      expect(keys.filter((key) => key.startsWith('usher:shared:'))).toHaveLength(2);
      const stored = [...keys, ...values].join('\n');
      const names = [
        'KRIPTOMAT_EMAIL',
        'KRIPTOMAT_PASSWORD',
        'KRIPTOMAT_TOTP_SECRET',
        'KRIPTOMAT_CLIENT_SECRET',
      ];
      for (const secret of [token, ...names.map((name) => one.sandbox.env[name])])
        expect(stored).not.toContain(secret);
    });

    test('take nothing that was put under another name', async () => {
      const store = new Redis(redis.url);
      const shared = createRedisShared(
        store,
        (purpose) => deriveSecret('a secret', purpose),
        () => false,
      )('an address');
      await shared.keep('one', 'a text', 10_000);
      const [key = ''] = await store.keys('usher:shared:*');
      await shared.claim('two', 10_000);
      const other = (await store.keys('usher:shared:*')).find((each) => each !== key) ?? '';
      await store.set(other, (await store.get(key)) ?? '');
      expect([await shared.read('one'), await shared.read('two')]).toEqual(['a text', undefined]);
      store.disconnect();
    });

    test('log in by themselves while Redis is away', async () => {
      await redis.kill();
      const read = '{ vendorUser(ref: { kriptomat: "1" }) { __typename } }';
      expect(await one.send(read)).toMatchObject({ data: { vendorUser: { __typename: 'KriptomatUser' } } });
      await redis.start();
      clock.advance(stepMs);
      for (const pair of [one, two])
        while ((await rename(pair)).__typename !== 'UserUpdated') await delay(50);
      expect(logins()).toHaveLength(2);
    });
  });
}
