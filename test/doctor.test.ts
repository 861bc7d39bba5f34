// What an operator is told before Usher is started.
import { execFile } from 'node:child_process';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../sandbox/index.ts';
import { type Issuer, startIssuer } from './auth/issuer.ts';
import { hasRedis, startRedis } from './redis/server.ts';

const doctor = new URL('../src/doctor.ts', import.meta.url).pathname;
const names = ['hpay', 'kraken', 'kriptomat', 'machnet', 'userkit'] as const;

let sandbox: Sandbox;
let issuer: Issuer;
beforeAll(async () => {
  [sandbox, issuer] = await Promise.all([startSandbox(), startIssuer()]);
});
afterAll(() => Promise.all([sandbox.close(), issuer.close()]));
beforeEach(() => names.forEach((name) => sandbox[name].reset()));

function examine(env: Record<string, string>, ...options: string[]): Promise<{ code: number; text: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [doctor, ...options], { env }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, text: stdout + stderr }),
    );
  });
}

describe('the doctor', () => {
  test('names every fault of the configuration, and ends with 1', async () => {
    const { code, text } = await examine({ PORT: 'Zx9', HPAY_API_KEY: 'Zx9' });
    expect(code).toBe(1);
    expect(text).toBe(
      [
        'BAD  configuration      PORT has to be a whole number from 0 to 65535',
        'BAD  configuration      HPAY_SECRET_KEY is not set',
        '',
      ].join('\n'),
    );
  });

  test('says what it takes where it is given something else', async () => {
    expect(await examine(sandbox.env, '--liev')).toEqual({ code: 1, text: 'npm run doctor [-- --live]\n' });
  });

  test('asks no vendor unless it is told to', async () => {
    const { code, text } = await examine(sandbox.env);
    expect(code).toBe(0);
    expect(text).toContain('ok   kraken             has credentials; was not asked');
    for (const name of names) expect(sandbox[name].requests).toEqual([]);
  });

  test('asks each vendor by a read, which changes nothing', async () => {
    const { code, text } = await examine({ ...sandbox.env, ...issuer.env }, '--live');
    expect(text.split('\n').filter((line) => line.endsWith('takes our credentials'))).toHaveLength(5);
    expect(text).toContain('ok   issuer             answers with its keys');
    expect(code).toBe(0);
    for (const name of names) {
      const asked = sandbox[name].requests.filter(({ url }) => !url.includes('login'));
      expect(asked.map(({ method }) => method)).toEqual(['GET']);
      expect(sandbox[name].writes()).toBe(0);
    }
  });

  test('tells which vendor does not take our credentials, and no credential', async () => {
    const { code, text } = await examine(
      { ...sandbox.env, USERKIT_SECRET_KEY: 'api:wrong-secret' },
      '--live',
    );
    expect(code).toBe(1);
    expect(text).toContain('BAD  userkit            does not take our credentials (HTTP 401)');
    expect(text).not.toContain('wrong-secret');
  });

  test('tells which vendor does not answer', async () => {
    const { code, text } = await examine({ ...sandbox.env, HPAY_BASE_URL: 'http://127.0.0.1:1' }, '--live');
    expect(code).toBe(1);
    expect(text).toContain('BAD  hpay               cannot be judged: VendorUnavailable (unreachable)');
  });

  test.each([
    ['an issuer', { AUTH_ISSUER: 'i', AUTH_AUDIENCE: 'a', AUTH_JWKS_URL: 'http://127.0.0.1:1' }, 'issuer'],
    ['a Redis', { REDIS_URL: 'redis://127.0.0.1:1' }, 'redis'],
    ['a list of operations', { PERSISTED_OPERATIONS: '/nowhere' }, 'listed operations'],
    ['a trail', { AUDIT_LOG: '/nowhere/audit.log', AUDIT_HASH_KEY: 'k'.repeat(32) }, 'start'],
  ])('misses %s that is not there', async (_what, env, named) => {
    const { code, text } = await examine({ ...sandbox.env, ...env });
    expect(code).toBe(1);
    expect(text).toMatch(new RegExp(`^BAD {2}${named} `, 'm'));
  });
});

if (!hasRedis) {
  test('redis-server is not on this machine, so what the doctor shares with replicas is not tested here', () => {
    expect(process.env['CI']).toBeUndefined();
  });
} else {
  test('the doctor logs in by itself, with a code that nobody has used', async () => {
    const redis = await startRedis();
    const env = { ...sandbox.env, REDIS_URL: redis.url, VENDOR_TIMEOUT_MS: '1000' };
    const answers = [await examine(env, '--live'), await examine(env, '--live')];
    await redis.close();
    for (const { text } of answers) expect(text).toContain('ok   kriptomat          takes our credentials');
    const logins = sandbox.kriptomat.requests.filter(({ url }) => url.includes('login'));
    expect(logins.map(({ status }) => status)).toEqual([200, 200]);
  }, 60_000);
}
