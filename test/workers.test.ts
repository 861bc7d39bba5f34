// Several processes on one port, as an operator meets them: one address, one set of metrics, one end.
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../sandbox/index.ts';
import type { UpdateUserInput } from '../src/contract/generated.ts';
import { hasRedis, type RedisServer, startRedis } from './redis/server.ts';
import { isThere, until, type Watched, watch } from './rolling/watched.ts';

const id = 'usr_TgTbetyiSvuiIw';
/** Several processes take a while to start where others run beside them. */
const longMs = 60_000;
const rename = (name: string, user = id): UpdateUserInput => ({ userkit: { id: user, name } });

if (!hasRedis) {
  test('redis-server is not on this machine, so workers, which need it, are not tested here', () => {
    expect(process.env['CI']).toBeUndefined();
  });
} else {
  describe('two workers', () => {
    let sandbox: Sandbox;
    let redis: RedisServer;
    let usher: Watched;
    let env: Record<string, string>;
    /** Users of UserKit that are like the first one. */
    const users = Array.from({ length: 4 }, (_, n) => `usr_WorkersExample${n}`);

    beforeAll(async () => {
      [sandbox, redis] = await Promise.all([startSandbox(), startRedis()]);
    });
    afterAll(() => Promise.all([sandbox.close(), redis.close()]));
    beforeEach(() => {
      sandbox.userkit.reset();
      for (const user of users) {
        const own = { id: user, username: null, email: `${user}@example.com` };
        sandbox.userkit.users.set(user, { ...sandbox.userkit.users.get(id), ...own });
      }
    });

    function setEnv(): void {
      const shared = { WORKERS: '2', REDIS_URL: redis.url };
      env = { ...sandbox.env, ...shared, VENDOR_TIMEOUT_MS: '1500', BREAKER_PROBE_MS: '50' };
    }

    /** Starts them, and resolves to the ids of their processes once both listen. */
    async function start(): Promise<number[]> {
      usher = watch(env);
      const listening = await usher.said('listening', 2);
      return listening.map(({ pid }) => Number(pid));
    }

    /** How many updates were answered, as `/metrics` has it. */
    async function countUpdates(): Promise<number> {
      const text = await usher.read('/metrics');
      const counts = text.match(/^usher_updates_total\{.*\} (\d+)$/gm) ?? [];
      return counts.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
    }

    const isSentTo = (user: string) => () => sandbox.userkit.requests.some(({ url }) => url.endsWith(user));

    describe('as long as nothing is wrong', () => {
      let pids: number[];
      beforeAll(async () => {
        setEnv();
        pids = await start();
      }, longMs);
      afterAll(() => usher.close());

      test('listen on one port, a free one where PORT is 0', () => {
        expect(new Set([...pids, usher.child.pid]).size).toBe(3);
        expect(new Set(usher.records('listening').map(({ url }) => url)).size).toBe(1);
      });

      test('answer beside each other: one that stands still does not keep the other from answering', async () => {
        for (const [turn, pid] of pids.entries()) {
          process.kill(pid, 'SIGSTOP');
          // Of three connections at most one waits for the one that stands still.
          const asked = users.slice(0, 3).map((user) => usher.update(rename(`Ada ${turn}`, user)));
          await until(() => sandbox.userkit.writes() >= 3 * turn + 2);
          process.kill(pid, 'SIGCONT');
          const answers = await Promise.all(asked);
          expect(answers.map(({ __typename }) => __typename)).toEqual(answers.map(() => 'UserUpdated'));
        }
      });

      test('tell the sum of what they counted, whichever of them is asked', async () => {
        const before = await countUpdates();
        for (const [count, user] of [...users, ...users, users[0]].entries()) {
          await usher.update(rename(`Ada ${count}`, user));
        }
        for (let asked = 0; asked < 6; asked += 1) expect(await countUpdates()).toBe(before + 9);
        expect(await usher.read('/metrics')).toMatch(/^process_cpu_seconds_total \d/m);
      });

      test('tell the sum though one of them stands still', async () => {
        const [first = 0] = pids;
        const before = await countUpdates();
        process.kill(first, 'SIGSTOP');
        const told = await Promise.any([countUpdates(), countUpdates()]);
        process.kill(first, 'SIGCONT');
        expect(told).toBe(before);
      });
    });

    describe('of which one dies', () => {
      beforeEach(setEnv);
      afterEach(() => usher.close());

      test(
        'outlive one of them that is killed, write nothing twice, and are two again',
        async () => {
          const [first = 0] = await start();
          const names = new Map<string, string>();
          let isOver = false;
          const hasEnded = () => isOver;
          const callers = users.map(async (user, caller) => {
            for (let count = 0; !hasEnded(); count += 1) {
              const name = `Ada ${caller} ${count}`;
              names.set(name, await askUntilAnswered(usher, rename(name, user), name));
            }
          });
          await until(() => names.size >= 40);
          const counted = await countUpdates();
          sandbox.userkit.fault({ kind: 'slow', ms: 100, method: 'POST', times: 8 });
          process.kill(first, 'SIGKILL');
          await usher.said('listening', 3);
          const then = names.size;
          await until(() => names.size >= then + 40);
          isOver = true;
          await Promise.all(callers);

          for (const [name, answer] of names) {
            const written = sandbox.userkit.requests.filter(
              ({ json, wrote }) => wrote && (json as { name: string }).name === name,
            );
            // What a killed process had under way is unknown, or was seen to be done.
            const expected = answer === 'UserUpdated' ? [1] : [0, 1];
            expect([name, answer, expected]).toEqual([
              name,
              expect.stringMatching(/^(UserUpdated|OutcomeUnknown)$/),
              expect.arrayContaining([written.length]),
            ]);
          }
          expect(usher.records('a worker has died')).toEqual([
            expect.objectContaining({ pid: first, signal: 'SIGKILL', pauseMs: 1000 }),
          ]);
          expect(await countUpdates()).toBeGreaterThanOrEqual(counted);
          usher.child.kill('SIGTERM');
          expect(await usher.ended).toBe(0);
        },
        longMs,
      );

      test(
        'wait longer each time for one that cannot start, and take it back when it can',
        async () => {
          const folder = mkdtempSync(join(tmpdir(), 'usher-workers-'));
          const file = join(folder, 'secret');
          const { USERKIT_SECRET_KEY: secret = '', ...others } = env;
          writeFileSync(file, secret);
          env = { ...others, USERKIT_SECRET_KEY_FILE: file };
          const [first = 0] = await start();
          rmSync(file);
          process.kill(first, 'SIGKILL');
          const died = await usher.said('a worker has died', 3);
          expect(died.map(({ pauseMs }) => pauseMs)).toEqual([1000, 2000, 4000]);
          const told = 'Usher cannot start:\n- USERKIT_SECRET_KEY_FILE names a file that cannot be read\n';
          expect(usher.stderr).toBe(told.repeat(2));
          expect(await usher.update(rename('Ada'))).toMatchObject({ __typename: 'UserUpdated' });
          writeFileSync(file, secret);
          const [, second = 0] = (await usher.said('listening', 3)).map(({ pid }) => Number(pid));
          rmSync(folder, { recursive: true });

          process.kill(second, 'SIGKILL');
          await usher.said('a worker has died', 4);
          usher.child.kill('SIGTERM');
          expect(await usher.ended).toBe(0);
          expect(usher.records('listening')).toHaveLength(3);
        },
        longMs,
      );
    });

    describe('that are told to end', () => {
      beforeEach(setEnv);
      afterEach(() => usher.close());

      /** An update under way in each of them. */
      async function startUpdates(): Promise<Promise<unknown>[]> {
        const pids = await start();
        sandbox.userkit.fault({ kind: 'slow', ms: 700, method: 'POST', times: 2 });
        const asked = users.slice(0, 2).map((user) => usher.update(rename('Ada', user)));
        for (const user of users.slice(0, 2)) await until(isSentTo(user));
        expect(pids.every(isThere)).toBe(true);
        return asked;
      }

      async function expectAllDone(asked: Promise<unknown>[]): Promise<void> {
        const updated = expect.objectContaining({ __typename: 'UserUpdated' });
        expect(await Promise.all(asked)).toEqual([updated, updated]);
        expect(sandbox.userkit.writes()).toBe(2);
        await until(() => !isThere(-Number(usher.child.pid)));
        expect(usher.stderr).toBe('');
      }

      test('finish what is in flight after SIGTERM to the first process, which ends with 0', async () => {
        const asked = await startUpdates();
        usher.child.kill('SIGTERM');
        expect(await usher.ended).toBe(0);
        await expectAllDone(asked);
        expect(usher.records('draining')).toHaveLength(2);
        expect(usher.records('a worker has died')).toEqual([]);
      });

      test('finish what is in flight after SIGINT to the whole group, twice', async () => {
        const asked = await startUpdates();
        process.kill(-Number(usher.child.pid), 'SIGINT');
        await usher.said('draining', 2);
        process.kill(-Number(usher.child.pid), 'SIGINT');
        expect(await usher.ended).toBe(0);
        await expectAllDone(asked);
        expect(usher.records('draining')).toHaveLength(2);
      });

      test('finish what is in flight, and are gone, after the first process was killed', async () => {
        const asked = await startUpdates();
        const url = await usher.url('/livez');
        usher.child.kill('SIGKILL');
        await expectAllDone(asked);
        expect(await usher.ended).toBe('SIGKILL');
        await expect(fetch(url)).rejects.toThrow('fetch failed');
      });

      test('end with 0 while one of them is starting', async () => {
        usher = watch(env);
        await usher.said('listening');
        usher.child.kill('SIGTERM');
        expect(await usher.ended).toBe(0);
        expect(usher.stderr).toBe('');
      });
    });

    describe('that cannot start', () => {
      beforeEach(setEnv);
      afterEach(() => usher.close());

      test('say once that the port is taken, and end with 1', async () => {
        const other = createServer().listen(0, '127.0.0.1');
        await once(other, 'listening');
        const { port } = other.address() as AddressInfo;
        usher = watch({ ...env, PORT: String(port) });
        expect(await usher.ended).toBe(1);
        expect(usher.stderr).toBe(`Usher cannot listen on 127.0.0.1:${port}: EADDRINUSE\n`);
        other.close();
      });

      test('say once that the audit trail cannot be written, and end with 1', async () => {
        const trail = {
          AUDIT_LOG: join(tmpdir(), 'usher-no-such-folder/audit.log'),
          AUDIT_HASH_KEY: 'k'.repeat(32),
        };
        usher = watch({ ...env, ...trail });
        expect(await usher.ended).toBe(1);
        expect(usher.stderr).toBe(
          'Usher cannot start:\n- AUDIT_LOG names a file that cannot be opened: ENOENT\n',
        );
      });

      test('say every fault of the configuration once, and end with 1', async () => {
        usher = watch({ ...env, HPAY_SECRET_KEY: '' });
        expect(await usher.ended).toBe(1);
        expect([usher.stdout, usher.stderr]).toEqual([
          '',
          'Usher cannot start:\n- HPAY_SECRET_KEY is not set\n',
        ]);
      });
    });
  });
}

/** Asks again under the same key while there is no answer, or one that says that it was not done; resolves to the last one's name. */
async function askUntilAnswered(usher: Watched, input: UpdateUserInput, key: string): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await usher.update(input, key).catch(() => undefined);
    if (answer && answer.__typename !== 'VendorUnavailable') return answer.__typename;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return 'nothing';
}
