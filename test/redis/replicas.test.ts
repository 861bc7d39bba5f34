// What do two processes share through Redis, and what if it goes away?
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { type Sandbox, startSandbox } from '../../sandbox/index.ts';
import type { UpdateUserInput } from '../../src/contract/generated.ts';
import { startProcess, type UsherProcess } from '../process.ts';
import { hasRedis, type RedisServer, startRedis } from './server.ts';

const id = 'usr_TgTbetyiSvuiIw';
const rename = (name: string): UpdateUserInput => ({ userkit: { id, name } });
const names = (answers: { __typename: string }[]) => answers.map(({ __typename }) => __typename);

if (!hasRedis) {
  test('redis-server is not on this machine, so what replicas share is not tested here', () => {
    expect(process.env['CI']).toBeUndefined();
  });
} else {
  describe('two replicas with one Redis', () => {
    let sandbox: Sandbox;
    let redis: RedisServer;
    let one: UsherProcess;
    let two: UsherProcess;
    let key = 0;
    const nextKey = () => `key-${(key += 1)}`;

    beforeAll(async () => {
      sandbox = await startSandbox();
      redis = await startRedis();
      const env = { ...sandbox.env, REDIS_URL: redis.url, VENDOR_TIMEOUT_MS: '3000', LOG_LEVEL: 'info' };
      [one, two] = await Promise.all([startProcess(env), startProcess(env)]);
    });
    afterAll(async () => {
      await Promise.all([one.stop(), two.stop()]);
      await redis.close();
      await sandbox.close();
    });
    beforeEach(() => sandbox.userkit.reset());

    test('answer a repeated key alike, and write once', async () => {
      const shared = nextKey();
      expect(await one.update(rename('Ada'), shared)).toMatchObject({
        __typename: 'UserUpdated',
        replayed: false,
      });
      expect(await two.update(rename('Ada'), shared)).toMatchObject({
        __typename: 'UserUpdated',
        replayed: true,
        attempts: 1,
        user: { id },
      });
      expect(sandbox.userkit.writes()).toBe(1);
    });

    test('refuse another input under the key', async () => {
      const shared = nextKey();
      await one.update(rename('Ada'), shared);
      expect(await two.update(rename('Grace'), shared)).toMatchObject({ __typename: 'IdempotencyConflict' });
      expect(sandbox.userkit.writes()).toBe(1);
    });

    test('join concurrent duplicates to the one call in flight', async () => {
      const shared = nextKey();
      sandbox.userkit.fault({ kind: 'slow', ms: 300, method: 'POST' });
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? one : two).update(rename('Ada'), shared)),
      );
      expect(names(answers)).toEqual(Array.from({ length: 10 }, () => 'UserUpdated'));
      expect(answers.filter(({ replayed }) => replayed === false)).toHaveLength(1);
      expect(sandbox.userkit.writes()).toBe(1);
    });

    test('free a key whose call certainly did not happen', async () => {
      const shared = nextKey();
      sandbox.userkit.fault({ kind: 'answer', status: 409, method: 'POST' });
      expect(await one.update(rename('Ada'), shared)).toMatchObject({ __typename: 'VendorRefused' });
      expect(await two.update(rename('Grace'), shared)).toMatchObject({
        __typename: 'UserUpdated',
        replayed: false,
      });
    });

    test('never write again under a key whose outcome is unknown', async () => {
      const shared = nextKey();
      const input: UpdateUserInput = { kraken: { id: 'AA00TESTEXAMPLE1', language: 'en' } };
      sandbox.kraken.reset();
      sandbox.kraken.fault({ kind: 'reset', when: 'after' });
      expect(await one.update(input, shared)).toMatchObject({ __typename: 'OutcomeUnknown' });
      expect(await two.update(input, shared)).toMatchObject({ __typename: 'OutcomeUnknown' });
      expect(await one.update(input, shared)).toMatchObject({ __typename: 'OutcomeUnknown' });
      expect(sandbox.kraken.requests).toHaveLength(1);
    });

    test('let updates of one user run one after the other, and those of others beside them', async () => {
      sandbox.userkit.fault({ kind: 'slow', ms: 200, method: 'POST', path: id, times: 2 });
      const [first, second, other] = await Promise.all([
        one.update(rename('Ada')),
        two.update(rename('Grace')),
        two.update({ userkit: { id: 'usr_Rk2mVq8LxYcN0d', name: 'Other' } }),
      ]);
      expect(names([first, second, other])).toEqual(['UserUpdated', 'UserUpdated', 'UserUpdated']);
      const posts = sandbox.userkit.requests.filter(({ method }) => method === 'POST');
      const at = (user: string) => posts.filter(({ url }) => url.endsWith(user)).map((request) => request.at);
      const [begun = 0, next = 0] = at(id);
      expect(next - begun).toBeGreaterThanOrEqual(190);
      expect(at('usr_Rk2mVq8LxYcN0d')[0]).toBeLessThan(next);
    });

    test('store nothing that can be read', async () => {
      await one.update(rename('Wladyslawa Canary'), nextKey());
      const client = new Redis(redis.url);
      const keys = await client.keys('*');
      const values = await Promise.all(keys.map((name) => client.get(name)));
      client.disconnect();
      expect(keys.length).toBeGreaterThan(0);
      const stored = [...keys, ...values].join('\n');
      for (const secret of ['Canary', id, `key-${key}`, 'example.com']) expect(stored).not.toContain(secret);
    });

    test('refuse clearly, and write nothing, while Redis is down; and go on once it is back', async () => {
      await redis.kill();
      const answers = await Promise.all([one.update(rename('Ada'), nextKey()), two.update(rename('Ada'))]);
      expect(names(answers)).toEqual(['VendorUnavailable', 'VendorUnavailable']);
      expect(answers.map(({ retryable }) => retryable)).toEqual([true, true]);
      expect(sandbox.userkit.requests).toEqual([]);
      await redis.start();
      await expectSoon(async () => (await one.update(rename('Ada'))).__typename, 'UserUpdated');
    });

    test('keep what became of a call whose Redis was killed in mid-flight, and never write twice', async () => {
      const shared = nextKey();
      sandbox.userkit.fault({ kind: 'slow', ms: 400, method: 'POST' });
      const running = one.update(rename('Ada'), shared);
      await new Promise((resolve) => setTimeout(resolve, 150));
      await redis.kill();
      expect(await running).toMatchObject({ __typename: 'UserUpdated' });
      await redis.start();
      await expectSoon(async () => (await two.update(rename('Ada'), shared)).__typename, 'UserUpdated');
      expect(sandbox.userkit.writes()).toBe(1);
    });
  });
}

/** Asks again for as long as a process needs to find a Redis that has come back. */
async function expectSoon(ask: () => Promise<string>, expected: string): Promise<void> {
  for (let tries = 0; tries < 40; tries += 1) {
    if ((await ask()) === expected) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(await ask()).toBe(expected);
}
