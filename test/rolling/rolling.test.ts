// Replicas that are replaced one after the other, behind the balancer of deploy/nginx.conf, while callers go on.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../sandbox/index.ts';
import { kriptomatAccessToken } from '../../sandbox/kriptomat.ts';
import { hasRedis, type RedisServer, startRedis } from '../redis/server.ts';
import { vendors } from '../soak/population.ts';
import { updateUserDocument } from '../usher.ts';
import { readValue, startLoad } from './load.ts';
import { findPort, hasNginx, type Nginx, startNginx } from './nginx.ts';
import { until, type Watched, watch } from './watched.ts';

/** How often every replica is replaced. `ROLLING_ROUNDS=50` makes a longer run of it. */
const rounds = Number(process.env['ROLLING_ROUNDS'] ?? 2);
const longMs = 60_000 + rounds * 30_000;
const id = 'usr_TgTbetyiSvuiIw';

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
      // Why: a one-time code is good once, so two replicas could not both log in to Kriptomat.
      const { KRIPTOMAT_EMAIL: _, ...env } = sandbox.env;
      const logins = /^KRIPTOMAT_(PASSWORD|TOTP_SECRET|CLIENT_ID|CLIENT_SECRET)$/;
      return watch({
        ...Object.fromEntries(Object.entries(env).filter(([name]) => !logins.test(name))),
        KRIPTOMAT_ACCESS_TOKEN: kriptomatAccessToken,
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

    describe('of which one dies with a call under way', () => {
      const send = (headers: Record<string, string>) =>
        fetch(nginx.url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify({
            query: updateUserDocument(),
            variables: { input: { userkit: { id, name: 'Ada' } }, idempotencyKey: 'key-1' },
          }),
        });

      /** Kills the replica that has the call, once the vendor has done what it asks for. */
      async function sendAndKill(headers: Record<string, string>): Promise<Response> {
        sandbox.userkit.fault({ kind: 'slow', ms: 20_000, method: 'POST' });
        const answer = send(headers);
        await until(() => sandbox.userkit.writes() === 1);
        for (const replica of replicas) {
          const metrics = await replica.read('/metrics');
          if (metrics.includes('usher_vendor_in_flight{vendor="userkit"} 1')) replica.child.kill('SIGKILL');
        }
        return answer;
      }

      const posts = () => sandbox.userkit.requests.filter(({ method }) => method === 'POST').length;

      test('leave it at that, where the caller does not say that it has a key', async () => {
        expect((await sendAndKill({})).status).toBe(502);
        expect(posts()).toBe(1);
      });

      test(
        'tell what is known of it, where the caller says so, and do not write again',
        async () => {
          const response = await sendAndKill({ 'idempotency-key': 'key-1' });
          expect(response.status).toBe(200);
          expect(await response.json()).toMatchObject({
            data: { updateUser: { __typename: 'OutcomeUnknown' } },
          });
          await until(async () =>
            (await (await send({ 'idempotency-key': 'key-1' })).text()).includes('"UserUpdated"'),
          );
          expect(posts()).toBe(1);
        },
        longMs,
      );
    });
  });
}
