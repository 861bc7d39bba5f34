// Replicas that are replaced one after the other, behind the balancer of deploy/nginx.conf, while callers go on.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../sandbox/index.ts';
import { hasRedis, type RedisServer, startRedis } from '../redis/server.ts';
import { populate, vendors } from '../soak/population.ts';
import { ask, readValue, startLoad } from './load.ts';
import { findPort, hasNginx, type Nginx, startNginx } from './nginx.ts';
import { until, type Watched, watch } from './watched.ts';

/** How often every replica is replaced. `ROLLING_ROUNDS=50` makes a longer run of it. */
const rounds = Number(process.env['ROLLING_ROUNDS'] ?? 2);
const longMs = 60_000 + rounds * 30_000;

if (!hasRedis || !hasNginx) {
  test('nginx or redis-server is not on this machine, so that replicas can be replaced is not tested here', () => {
    expect(process.env['CI']).toBeUndefined();
  });
} else {
  describe('two replicas behind nginx', () => {
    let sandbox: Sandbox;
    let redis: RedisServer;
    let ports: number[];
    let replicas: Watched[];
    let nginx: Nginx;

    beforeAll(async () => {
      [sandbox, redis] = await Promise.all([startSandbox(), startRedis()]);
    });
    afterAll(() => Promise.all([sandbox.close(), redis.close()]));
    beforeEach(async () => {
      for (const vendor of vendors) sandbox[vendor].reset();
      ports = [await findPort(), await findPort()];
      replicas = ports.map(start);
      await Promise.all(ports.map(whenReady));
      nginx = await startNginx(ports);
    }, longMs);
    afterEach(async () => {
      await nginx.close();
      await Promise.all(replicas.map((replica) => replica.close()));
    });

    function start(port: number): Watched {
      return watch({
        ...sandbox.env,
        REDIS_URL: redis.url,
        VENDOR_TIMEOUT_MS: '3000',
        PORT: String(port),
      });
    }

    const whenReady = (port: number) =>
      until(() =>
        fetch(`http://127.0.0.1:${port}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        ),
      );

    test(
      'are replaced, and no update fails, is lost or is done twice',
      async () => {
        const load = startLoad(sandbox, nginx.url);
        const wereAsked = (count: number) =>
          until(() => vendors.every((vendor) => load.asked[vendor] >= count));
        await wereAsked(10);
        for (let round = 0; round < rounds; round += 1) {
          for (const [index, port] of ports.entries()) {
            replicas[index]?.child.kill('SIGTERM');
            expect(await replicas[index]?.ended).toBe(0);
            replicas[index] = start(port);
            await whenReady(port);
          }
        }
        await wereAsked(Math.min(...vendors.map((vendor) => load.asked[vendor])) + 10);
        await load.stop();

        expect(load.failures).toEqual([]);
        const writes = vendors.map((vendor) => [vendor, sandbox[vendor].writes()]);
        expect(Object.fromEntries(writes)).toEqual(load.asked);
        for (const [user, { vendor, value }] of load.last) {
          expect([user, readValue(sandbox, vendor, user.slice(vendor.length + 1))]).toEqual([user, value]);
        }
        expect(replicas.map(({ stderr }) => stderr)).toEqual(['', '']);
      },
      longMs,
    );

    describe('one of which dies with a call under way that the vendor has done', () => {
      let asked: Promise<string>;
      const name = 'Written Once';

      /** Asks, and kills whoever works on it once the vendor has the change. */
      async function askAndKill(idempotencyKey?: string): Promise<{ id: string }> {
        const [id = ''] = populate(sandbox).userkit;
        sandbox.userkit.fault({ kind: 'hang', when: 'after', method: 'POST' });
        asked = ask(nginx.url, { userkit: { id, name } }, idempotencyKey);
        await until(() => sandbox.userkit.writes() === 1);
        const busy = await Promise.all(
          replicas.map(async (replica) =>
            /requests_in_flight{vendor="userkit"} 1/.test(await replica.read('/metrics')),
          ),
        );
        expect(busy.filter(Boolean)).toHaveLength(1);
        replicas[busy.indexOf(true)]?.child.kill('SIGKILL');
        return { id };
      }

      test(
        'answer 502 where the update has no key, and nobody writes again',
        async () => {
          const { id } = await askAndKill();
          expect(await asked).toMatch(/^502 /);
          expect(sandbox.userkit.writes()).toBe(1);
          // The turn of the one that died ends by itself, and the user can be updated again.
          const next = () => ask(nginx.url, { userkit: { id, name: 'Written Next' } });
          await until(async () => (await next()) === 'UserUpdated');
          expect(sandbox.userkit.writes()).toBe(2);
        },
        longMs,
      );

      test(
        'tell that the outcome is unknown where it has one, and then that it was done; nobody writes again',
        async () => {
          const { id } = await askAndKill('a key of its own');
          expect(await asked).toBe('OutcomeUnknown');
          const again = () => ask(nginx.url, { userkit: { id, name } }, 'a key of its own');
          await until(async () => (await again()) === 'UserUpdated');
          expect(sandbox.userkit.writes()).toBe(1);
          expect(readValue(sandbox, 'userkit', id)).toBe(name);
        },
        longMs,
      );
    });
  });
}
