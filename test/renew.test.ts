// Credentials that change while Usher runs: SIGHUP, and what was under way is none the wiser.
import { once } from 'node:events';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { type Sandbox, startSandbox } from '../sandbox/index.ts';
import { startSimulator } from '../sandbox/simulator.ts';
import { createUserKit } from '../sandbox/userkit.ts';
import type { Incoming, Simulator } from '../sandbox/vendor.ts';
import type { UpdateUserInput } from '../src/contract/generated.ts';
import { hasRedis, type RedisServer, startRedis } from './redis/server.ts';
import { until, type Watched, watch } from './rolling/watched.ts';

const id = 'usr_TgTbetyiSvuiIw';
const rename = (name: string): UpdateUserInput => ({ userkit: { id, name } });
const toBasic = (key: string) => `Basic ${Buffer.from(`api:${key}`).toString('base64')}`;
const oldKey = 'a-key-that-is-taken-back';
const newKey = 'a-key-that-was-issued-instead';

/** UserKit with a key of ours, which can be exchanged for another. */
interface ChangingUserKit extends Simulator {
  takeOnly(key: string): void;
}

async function startChangingUserKit(): Promise<ChangingUserKit> {
  const vendor = createUserKit();
  const { USERKIT_SECRET_KEY: own = '' } = vendor.env('');
  let taken = oldKey;
  const toOwn = ({ headers, ...request }: Incoming): Incoming => ({
    ...request,
    headers: {
      ...headers,
      authorization: headers.authorization === toBasic(taken) ? toBasic(own) : 'Basic none',
    },
  });
  const simulator = await startSimulator({
    ...vendor,
    answer: (request: Incoming) => vendor.answer(toOwn(request)),
  });
  return Object.assign(simulator, { takeOnly: (key: string) => void (taken = key) });
}

let sandbox: Sandbox;
let userkit: ChangingUserKit;
let folder: string;
let usher: Watched;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  userkit = await startChangingUserKit();
  folder = mkdtempSync(join(tmpdir(), 'usher-renew-'));
});
afterEach(async () => {
  await usher.close();
  await userkit.close();
  rmSync(folder, { recursive: true });
});

const fileOf = (name: string) => join(folder, name);
const put = (name: string, value: string) => {
  writeFileSync(fileOf(`${name}.new`), `${value}\n`);
  renameSync(fileOf(`${name}.new`), fileOf(name));
};

/** Starts it with these values, those of vendors and of Redis in files. */
async function start(env: Record<string, string> = {}): Promise<void> {
  const values = { ...sandbox.env, USERKIT_BASE_URL: userkit.url, USERKIT_SECRET_KEY: oldKey, ...env };
  const inFiles = ['HPAY', 'KRAKEN', 'KRIPTOMAT', 'MACHNET', 'USERKIT', 'REDIS'];
  const given = Object.entries(values).map(([name, value]) => {
    if (!inFiles.some((prefix) => name.startsWith(`${prefix}_`))) return [name, value];
    put(name, value);
    return [`${name}_FILE`, fileOf(name)];
  });
  usher = watch(Object.fromEntries(given) as Record<string, string>);
  await usher.said('listening', Number(env['WORKERS'] ?? 1));
}

async function renew(): Promise<void> {
  const times = usher.records('credentials were renewed').length;
  usher.child.kill('SIGHUP');
  await usher.said('credentials were renewed', times + 1);
}

const keysSent = () => userkit.requests.map(({ headers }) => headers.authorization);

test('the next call goes with the new credentials', async () => {
  await start();
  expect(await usher.update(rename('Ada'))).toMatchObject({ __typename: 'UserUpdated' });
  userkit.takeOnly(newKey);
  expect(await usher.update(rename('Grace'))).toMatchObject({ __typename: 'VendorRefusedCredentials' });
  put('USERKIT_SECRET_KEY', newKey);
  await renew();
  expect(await usher.update(rename('Grace'))).toMatchObject({ __typename: 'UserUpdated' });
  expect(new Set(keysSent().slice(0, -1))).toEqual(new Set([toBasic(oldKey)]));
  expect(keysSent().at(-1)).toBe(toBasic(newKey));
  expect(userkit.writes()).toBe(2);
});

test('every vendor is asked with its new credentials, and at its new address', async () => {
  await start({ KRIPTOMAT_ACCESS_TOKEN: 'an-old-token-of-kriptomat' });
  const other = await startSandbox();
  for (const [name, value] of Object.entries(other.env)) if (name.endsWith('_BASE_URL')) put(name, value);
  put('HPAY_API_KEY', 'renewed-hpay-key');
  put('HPAY_SECRET_KEY', 'renewed-hpay-secret');
  put('KRAKEN_API_KEY', 'renewed-kraken-key');
  put('KRIPTOMAT_ACCESS_TOKEN', 'renewed-kriptomat-token');
  put('MACHNET_CLIENT_SECRET', 'renewed-machnet-secret');
  put('USERKIT_SECRET_KEY', newKey);
  await renew();
  const [hpayId = ''] = other.hpay.userIds;
  const [machnetId = ''] = other.machnet.userIds;
  await usher.update({ hpay: { id: hpayId, appUserId: '1', name: 'Ada', phoneNumber: '+23277000111' } });
  await usher.update({ kraken: { id: 'AA00TESTEXAMPLE1', language: 'en' } });
  await usher.update({ kriptomat: { id: '1', name: 'Ada' } });
  await usher.update({ machnet: { id: machnetId, profile: { individual: { city: 'Reno' } } } });
  await usher.update(rename('Ada'));
  const sent = (name: 'hpay' | 'kraken' | 'kriptomat' | 'machnet' | 'userkit') =>
    other[name].requests[0]?.headers;
  expect(sent('hpay')).toMatchObject({ 'api-key': 'renewed-hpay-key', 'secret-key': 'renewed-hpay-secret' });
  expect(sent('kraken')).toMatchObject({ 'api-key': 'renewed-kraken-key' });
  expect(sent('kriptomat')).toMatchObject({ authorization: 'Bearer renewed-kriptomat-token' });
  expect(sent('machnet')).toMatchObject({ 'x-client-secret': 'renewed-machnet-secret' });
  expect(sent('userkit')).toMatchObject({ authorization: toBasic(newKey) });
  await other.close();
});

test('a call that is under way ends as it began', async () => {
  await start();
  userkit.fault({ kind: 'slow', ms: 700, method: 'POST' });
  const running = usher.update(rename('Ada'));
  await until(() => userkit.requests.length > 0);
  put('USERKIT_SECRET_KEY', newKey);
  await renew();
  expect(await running).toMatchObject({ __typename: 'UserUpdated', attempts: 1 });
  userkit.takeOnly(newKey);
  expect(await usher.update(rename('Grace'))).toMatchObject({ __typename: 'UserUpdated' });
  expect(keysSent()).toEqual([toBasic(oldKey), toBasic(newKey)]);
});

test('a configuration that is not right changes nothing, and is told by names only', async () => {
  await start();
  put('USERKIT_SECRET_KEY', newKey);
  put('HPAY_SECRET_KEY', '');
  put('KRAKEN_API_SECRET', 'Zx9 is not base64');
  put('MACHNET_BASE_URL', 'http://zx9.example');
  usher.child.kill('SIGHUP');
  const [told] = await usher.said('nothing was renewed');
  expect(told?.['faults']).toEqual([
    'HPAY_SECRET_KEY_FILE names an empty file',
    'HPAY_SECRET_KEY is not set',
    'KRAKEN_API_SECRET has to be base64',
    'MACHNET_BASE_URL has to be an https URL, or an http URL on loopback',
  ]);
  expect(usher.stdout).not.toMatch(/zx9/i);
  expect(await usher.update(rename('Ada'))).toMatchObject({ __typename: 'UserUpdated' });
  expect(keysSent()).toEqual([toBasic(oldKey)]);
});

test('no credential is logged, neither an old one nor a new one', async () => {
  await start({ LOG_LEVEL: 'trace' });
  await usher.update(rename('Ada'));
  put('USERKIT_SECRET_KEY', newKey);
  await renew();
  await usher.update(rename('Grace'));
  usher.child.kill('SIGTERM');
  expect(await usher.ended).toBe(0);
  const secrets = Object.entries(sandbox.env).filter(([name]) => !/_(BASE_URL|CLIENT_ID)$/.test(name));
  for (const secret of [oldKey, newKey, ...secrets.map(([, value]) => value)]) {
    expect(usher.stdout + usher.stderr).not.toContain(secret);
  }
});

test('a key is known after a renewal as it was before, in memory', async () => {
  await start();
  await usher.update(rename('Ada'), 'key-1');
  userkit.takeOnly(newKey);
  put('USERKIT_SECRET_KEY', newKey);
  await renew();
  expect(await usher.update(rename('Ada'), 'key-1')).toMatchObject({
    __typename: 'UserUpdated',
    replayed: true,
  });
  expect(userkit.writes()).toBe(1);
});

test('renewals, and calls between them, do not keep the process from ending', async () => {
  await start();
  for (let count = 0; count < 5; count += 1) {
    await usher.update(rename(`Ada ${count}`));
    await renew();
  }
  userkit.fault({ kind: 'slow', ms: 500, method: 'POST' });
  const running = usher.update(rename('Grace'));
  await until(() => userkit.requests.length === 6);
  usher.child.kill('SIGHUP');
  usher.child.kill('SIGTERM');
  expect(await running).toMatchObject({ __typename: 'UserUpdated' });
  expect(await usher.ended).toBe(0);
});

test('a signal that comes while it starts is heeded once it has', async () => {
  // A Redis that never answers is waited for.
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const connected = once(silent, 'connection') as Promise<[Socket]>;
  const starting = start({ REDIS_URL: `redis://127.0.0.1:${port}` });
  const [socket] = await connected;
  usher.child.kill('SIGHUP');
  await starting;
  await usher.said('credentials were renewed');
  usher.child.kill('SIGTERM');
  expect(await usher.ended).toBe(0);
  socket.destroy();
  silent.close();
});

if (!hasRedis) {
  test('redis-server is not on this machine, so what is renewed with it is not tested here', () => {
    expect(process.env['CI']).toBeUndefined();
  });
} else {
  describe('with Redis', () => {
    let redis: RedisServer;
    beforeAll(async () => {
      redis = await startRedis();
    });
    afterAll(() => redis.close());

    test('a key is known after a renewal as it was before', async () => {
      await start({ REDIS_URL: redis.url });
      await usher.update(rename('Ada'), 'key-1');
      userkit.takeOnly(newKey);
      put('USERKIT_SECRET_KEY', newKey);
      await renew();
      expect(await usher.update(rename('Ada'), 'key-1')).toMatchObject({ replayed: true });
      expect(await usher.update(rename('Grace'), 'key-1')).toMatchObject({
        __typename: 'IdempotencyConflict',
      });
      expect(userkit.writes()).toBe(1);
      expect(usher.records().filter(({ level }) => level === 'warn')).toEqual([
        expect.objectContaining({ msg: expect.stringContaining('not authenticated') }),
        expect.objectContaining({ msg: expect.stringContaining('set SHARED_SECRET') }),
      ]);
    });

    test('a connection to it that is made anew has the new password', async () => {
      const admin = new Redis(redis.url);
      const withPassword = (password: string) => redis.url.replace('redis://', `redis://:${password}@`);
      try {
        await admin.config('SET', 'requirepass', 'an-old-password');
        await start({ REDIS_URL: withPassword('an-old-password') });
        expect(await usher.update(rename('Ada'))).toMatchObject({ __typename: 'UserUpdated' });
        await admin.config('SET', 'requirepass', 'a/new password');
        put('REDIS_URL', `${redis.url}?password=${encodeURIComponent('a/new password')}`);
        await renew();
        const times = usher.records('redis is reachable').length;
        await admin.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
        await usher.said('redis is reachable', times + 1);
        expect(await usher.update(rename('Grace'))).toMatchObject({ __typename: 'UserUpdated' });
        expect(userkit.writes()).toBe(2);
      } finally {
        await admin.config('SET', 'requirepass', '');
        admin.disconnect();
      }
    });

    test('a replica that starts later knows the keys too, where SHARED_SECRET is set', async () => {
      const shared = { REDIS_URL: redis.url, SHARED_SECRET: 's'.repeat(32) };
      await start(shared);
      await usher.update(rename('Ada'), 'key-2');
      userkit.takeOnly(newKey);
      put('USERKIT_SECRET_KEY', newKey);
      await renew();
      const first = usher;
      await start({ ...shared, USERKIT_SECRET_KEY: newKey });
      expect(await usher.update(rename('Ada'), 'key-2')).toMatchObject({ replayed: true });
      expect(userkit.writes()).toBe(1);
      expect(first.stdout).not.toContain('SHARED_SECRET');
      await first.close();
    });

    test('SIGHUP to the first process does not end a worker that is starting', async () => {
      const starting = start({ REDIS_URL: redis.url, WORKERS: '2' });
      await usher.said('listening');
      usher.child.kill('SIGHUP');
      await starting;
      await usher.said('credentials were renewed', 2);
      expect(usher.records('a worker has died')).toEqual([]);
    });

    test('SIGHUP to the first process reaches all workers, and one that starts later knows their keys', async () => {
      await start({ REDIS_URL: redis.url, WORKERS: '2' });
      await usher.update(rename('Ada'), 'key-3');
      userkit.takeOnly(newKey);
      put('USERKIT_SECRET_KEY', newKey);
      usher.child.kill('SIGHUP');
      await usher.said('credentials were renewed', 2);
      for (let count = 0; count < 4; count += 1) {
        expect(await usher.update(rename(`Ada ${count}`))).toMatchObject({ __typename: 'UserUpdated' });
      }
      const [first] = usher.records('listening');
      process.kill(Number(first?.['pid']), 'SIGKILL');
      await usher.said('listening', 3);
      for (let asked = 0; asked < 4; asked += 1) {
        expect(await usher.update(rename('Ada'), 'key-3')).toMatchObject({ replayed: true });
      }
      expect(userkit.writes()).toBe(5);
    });
  });
}
