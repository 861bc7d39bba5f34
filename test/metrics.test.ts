// What Usher shows of itself in numbers.
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { definitions } from '../src/vendors/index.ts';
import { createTrail } from './audit/trail.ts';
import { type Issuer, startIssuer } from './auth/issuer.ts';
import { readExposition } from './exposition.ts';
import { hasRedis, type RedisServer, startRedis } from './redis/server.ts';
import { type Pair, startPair, updateUserDocument } from './usher.ts';

const id = 'usr_TgTbetyiSvuiIw';
const scope = 'users:write:any users:read:any';
const userkit = { userkit: { id, name: 'Jane' } };

const readText = async ({ url }: Pair) => (await fetch(url.replace('/graphql', '/metrics'))).text();
const valueOf = (text: string, series: string) => {
  const line = text.split('\n').find((each) => each.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length));
};

/** Resolves once it is so; the test's own limit ends it otherwise. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('/metrics', () => {
  let issuer: Issuer;
  let pair: Pair;
  const read = () => readText(pair);

  beforeAll(async () => {
    issuer = await startIssuer();
    pair = await startPair({
      env: {
        ...issuer.env,
        USERKIT_REQUESTS_PER_MINUTE: '100',
        BREAKER_PROBE_MS: '10000',
        MAX_BODY_BYTES: '5000',
      },
    });
    const headers = { authorization: `Bearer ${await issuer.token({ scope })}` };
    const update = (userId: string, options = {}) =>
      pair.send(
        updateUserDocument(),
        { input: { userkit: { id: userId, name: 'Jane' } }, ...options },
        headers,
      );
    await update(id);
    await update(id, { idempotencyKey: 'a' });
    await update(id, { idempotencyKey: 'a' });
    await update('usr_nobody', { validateOnly: false });
    await update(id, { validateOnly: true });
    pair.sandbox.userkit.fault({ kind: 'answer', status: 503 });
    await update(id);
    const reads = `query ($ref: VendorUserRef!) { vendorUser(ref: $ref) { __typename } }`;
    await pair.send(reads, { ref: { userkit: id } }, headers);
    await pair.send('query Canary { vendors { vendor } }', {}, headers);
    await pair.send('{ canary }', {}, headers);
    await pair.send('{ canary', {}, headers);
    await pair.send('subscription { canary }', {}, headers);
    await pair.send(updateUserDocument(), { input: { userkit: 'canary' } }, headers);
    await pair.send(`{ __typename } # ${'canary'.repeat(1000)}`, {}, headers);
    await pair.send('{ __typename }');
    await pair.send('{ __typename }', {}, { authorization: 'Bearer canary' });
    pair.sandbox.kriptomat.fault({ kind: 'answer', status: 503, path: 'login' });
    const kriptomat = { kriptomat: { id: '1', name: 'Jane' } };
    await pair.send(updateUserDocument(), { input: kriptomat }, headers);
    await fetch(pair.url.replace('/graphql', '/canary'));
    await fetch(pair.url.replace('/graphql', '/livez'));
  });
  afterAll(async () => {
    await pair.close();
    await issuer.close();
  });

  test('is Prometheus text', async () => {
    const { status, headers } = await fetch(pair.url.replace('/graphql', '/metrics'));
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  });

  test.each([
    ['usher_updates_total{vendor="userkit",outcome="UserUpdated",replayed="false"}', 3],
    ['usher_updates_total{vendor="userkit",outcome="UserUpdated",replayed="true"}', 1],
    ['usher_updates_total{vendor="userkit",outcome="UserNotFound",replayed="false"}', 1],
    ['usher_updates_total{vendor="userkit",outcome="UpdateValid",replayed="false"}', 1],
    ['usher_update_duration_seconds_count{vendor="userkit",outcome="UserUpdated"}', 4],
    ['usher_update_duration_seconds_count{vendor="userkit",outcome="UserNotFound"}', 1],
    ['usher_update_attempts_bucket{le="1",vendor="userkit"}', 4],
    ['usher_update_attempts_bucket{le="2",vendor="userkit"}', 5],
    ['usher_reads_total{vendor="userkit",outcome="Found"}', 1],
    ['usher_read_duration_seconds_count{vendor="userkit",outcome="Found"}', 1],
    ['usher_vendor_requests_total{vendor="userkit",method="POST",result="2xx"}', 3],
    ['usher_vendor_requests_total{vendor="userkit",method="POST",result="5xx"}', 1],
    ['usher_vendor_requests_total{vendor="userkit",method="GET",result="2xx"}', 1],
    ['usher_vendor_request_duration_seconds_count{vendor="userkit",method="POST"}', 5],
    ['usher_vendor_breaker_state{vendor="userkit",state="CLOSED"}', 1],
    ['usher_vendor_breaker_state{vendor="userkit",state="OPEN"}', 0],
    ['usher_vendor_requests_in_flight{vendor="userkit"}', 0],
    ['usher_vendor_requests_queued{vendor="userkit"}', 0],
    ['usher_vendor_budget_remaining{vendor="userkit"}', 94],
    ['usher_graphql_operations_total{operation="updateUser",result="data"}', 7],
    ['usher_graphql_operations_total{operation="updateUser",result="errors"}', 1],
    ['usher_graphql_operations_total{operation="vendorUser",result="data"}', 1],
    ['usher_graphql_operations_total{operation="vendors",result="data"}', 1],
    ['usher_graphql_operations_total{operation="other",result="errors"}', 3],
    ['usher_graphql_errors_total{code="GRAPHQL_VALIDATION_FAILED"}', 2],
    ['usher_graphql_errors_total{code="GRAPHQL_PARSE_FAILED"}', 1],
    ['usher_graphql_errors_total{code="BAD_USER_INPUT"}', 1],
    ['usher_callers_total{result="authenticated"}', 14],
    ['usher_callers_total{result="no-token"}', 1],
    ['usher_callers_total{result="bad-token"}', 1],
    ['usher_http_responses_total{status="200"}', 9],
    ['usher_http_responses_total{status="400"}', 4],
    ['usher_http_responses_total{status="401"}', 2],
    ['usher_http_responses_total{status="404"}', 1],
    ['usher_http_responses_total{status="413"}', 1],
  ])('counts %s', async (series, value) => {
    expect(valueOf(await read(), series)).toBe(value);
  });

  test('counts logins, and the issuer’s keys, apart from calls', async () => {
    const text = await read();
    expect(valueOf(text, 'usher_vendor_logins_total{vendor="kriptomat",result="5xx"}')).toBe(1);
    const calls = 'usher_vendor_requests_total{vendor="kriptomat",method="PUT",result="unproven"}';
    expect(valueOf(text, calls)).toBe(1);
    expect(text).not.toMatch(/vendor="kriptomat",method="(POST|GET)"/);
  });

  test.each([
    'usher_updates_total{vendor="kraken",outcome="OutcomeUnknown",replayed="false"}',
    'usher_updates_total{vendor="kraken",outcome="VendorRefusedCredentials",replayed="false"}',
    'usher_updates_total{vendor="kraken",outcome="VendorUnavailable",replayed="false"}',
    'usher_updates_total{vendor="kraken",outcome="Unforeseen",replayed="false"}',
    'usher_reads_total{vendor="kraken",outcome="VendorRefusedCredentials"}',
    'usher_graphql_errors_total{code="INTERNAL_SERVER_ERROR"}',
    'usher_callers_total{result="no-keys"}',
  ])('shows that there was none yet of %s', async (series) => {
    expect(valueOf(await read(), series)).toBe(0);
  });

  test('has no label that was sent by anybody', async () => {
    const text = await read();
    expect(text).not.toMatch(/canary|nobody|somebody|Jane|usr_/i);
  });

  test('has names, units and helps as Prometheus asks for', async () => {
    for (const { name, help, type, samples } of readExposition(await read())) {
      expect(name).toMatch(/^usher_[a-z_]+$/);
      expect(help).toMatch(/^.{10,}\.$/);
      if (type === 'counter') expect(name).toMatch(/_total$/);
      else expect(name).not.toMatch(/_total$|_count$|_sum$|_bucket$/);
      if (/duration/.test(name))
        expect([type, name]).toEqual(['histogram', expect.stringMatching(/_seconds$/)]);
      for (const { labels } of samples) expect(Object.keys(labels)).not.toContain('path');
    }
  });

  test('names vendors by the members of the input', async () => {
    const families = readExposition(await read());
    const vendors = families.flatMap(({ samples }) =>
      samples.flatMap(({ labels }) => labels['vendor'] ?? []),
    );
    expect([...new Set(vendors)].sort()).toEqual(Object.keys(definitions).sort());
  });
});

describe('the metrics of a vendor', () => {
  let pair: Pair;
  const of = async (series: string) => valueOf(await readText(pair), series);
  const state = (name: string) => of(`usher_vendor_breaker_state{vendor="kraken",state="${name}"}`);
  const result = (name: string) =>
    of(`usher_vendor_requests_total{vendor="userkit",method="POST",result="${name}"}`);
  afterEach(() => pair.close());

  test('show its breaker open, and what that kept back', async () => {
    pair = await startPair();
    pair.sandbox.kraken.fault({ kind: 'answer', status: 500, times: 99 });
    for (let count = 0; count < 21; count += 1) {
      await pair.update({ kraken: { id: 'AA00TESTEXAMPLE1', language: 'en' } });
    }
    expect([await state('OPEN'), await state('CLOSED'), await state('HALF_OPEN')]).toEqual([1, 0, 0]);
    const tries = 'usher_vendor_requests_total{vendor="kraken",method="PATCH"';
    expect([await of(`${tries},result="5xx"}`), await of(`${tries},result="breaker"}`)]).toEqual([20, 1]);
    const updates = 'usher_updates_total{vendor="kraken"';
    expect(await of(`${updates},outcome="OutcomeUnknown",replayed="false"}`)).toBe(20);
    expect(await of(`${updates},outcome="VendorUnavailable",replayed="false"}`)).toBe(1);
  });

  test('show what is under way, what waits, and what found no room to wait', async () => {
    pair = await startPair({ env: { VENDOR_MAX_IN_FLIGHT: '1', VENDOR_MAX_QUEUE: '1' } });
    pair.sandbox.userkit.fault({ kind: 'slow', ms: 500, times: 2 });
    const updates = ['a', 'b', 'c'].map((name) => pair.update({ userkit: { id: `usr_${name}`, name } }));
    await until(async () => (await result('queue')) === 1);
    expect(await of('usher_vendor_requests_in_flight{vendor="userkit"}')).toBe(1);
    expect(await of('usher_vendor_requests_queued{vendor="userkit"}')).toBe(1);
    await Promise.all(updates);
    expect(await of('usher_vendor_requests_in_flight{vendor="userkit"}')).toBe(0);
    expect(await of('usher_vendor_requests_queued{vendor="userkit"}')).toBe(0);
  });

  test('show what is left of our own budget, and what it kept back', async () => {
    pair = await startPair({ env: { USERKIT_REQUESTS_PER_MINUTE: '2' } });
    const left = () => of('usher_vendor_budget_remaining{vendor="userkit"}');
    expect(await left()).toBe(2);
    await pair.update(userkit);
    expect(await left()).toBe(1);
    for (let count = 0; count < 3; count += 1) await pair.update(userkit);
    expect([await left(), await result('2xx'), await result('budget')]).toEqual([0, 2, 2]);
  });
});

describe('the metrics of', () => {
  let pair: Pair;
  let redis: RedisServer | undefined;
  afterEach(async () => {
    await pair.close();
    await redis?.close();
  });

  test('what nobody foresaw: as an update, and as an error', async () => {
    let isBroken = false;
    const clock = {
      now: () => {
        if (isBroken) throw new Error('The clock is broken.');
        return Date.now();
      },
      sleep: async () => undefined,
    };
    pair = await startPair({ clock });
    isBroken = true;
    await pair.send(updateUserDocument(), { input: userkit, idempotencyKey: 'a' });
    isBroken = false;
    const text = await readText(pair);
    const update = 'usher_updates_total{vendor="userkit",outcome="Unforeseen",replayed="false"}';
    expect(valueOf(text, update)).toBe(1);
    expect(valueOf(text, 'usher_graphql_errors_total{code="INTERNAL_SERVER_ERROR"}')).toBe(1);
    expect(valueOf(text, 'usher_graphql_operations_total{operation="updateUser",result="errors"}')).toBe(1);
  });

  test('a trail that cannot be written', async () => {
    const trail = createTrail({ AUDIT_REQUIRED: 'true' });
    trail.pointTo('/dev/full');
    pair = await startPair({ env: trail.env });
    expect(valueOf(await readText(pair), 'usher_audit_failing')).toBe(0);
    await pair.update(userkit);
    const text = await readText(pair);
    expect(valueOf(text, 'usher_audit_failing')).toBe(1);
    expect(valueOf(text, 'usher_audit_records_waiting')).toBe(1);
    expect(valueOf(text, 'usher_audit_refused_writes_total')).toBe(1);
    expect(valueOf(text, 'usher_audit_records_lost_total')).toBe(0);
    expect(valueOf(await readText(pair), 'usher_audit_refused_writes_total')).toBe(1);
    trail.remove();
  });

  if (hasRedis) {
    test('a Redis that is there, that is away, and that is there again', async () => {
      redis = await startRedis();
      pair = await startPair({ env: { REDIS_URL: redis.url } });
      const isReady = async () => valueOf(await readText(pair), 'usher_redis_ready');
      expect(await isReady()).toBe(1);
      await redis.kill();
      await until(async () => (await isReady()) === 0);
      await redis.start();
      await until(async () => (await isReady()) === 1);
    });
  } else {
    test('redis-server is not on this machine, so whether it is ready is not tested here', async () => {
      pair = await startPair();
      expect(process.env['CI']).toBeUndefined();
    });
  }
});
