// What Usher shows of itself in numbers.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Issuer, startIssuer } from './auth/issuer.ts';
import { type Pair, startPair, updateUserDocument } from './usher.ts';

const id = 'usr_TgTbetyiSvuiIw';
const scope = 'users:write:any users:read:any';

describe('/metrics', () => {
  let issuer: Issuer;
  let pair: Pair;
  const read = async () => (await fetch(pair.url.replace('/graphql', '/metrics'))).text();
  const valueOf = (text: string, series: string) => {
    const line = text.split('\n').find((each) => each.startsWith(`${series} `));
    return line === undefined ? undefined : Number(line.slice(series.length));
  };

  beforeAll(async () => {
    issuer = await startIssuer();
    pair = await startPair({
      env: { ...issuer.env, USERKIT_REQUESTS_PER_MINUTE: '100', BREAKER_PROBE_MS: '10000' },
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
    await pair.send('{ __typename }');
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
    ['usher_update_duration_seconds_count{vendor="userkit"}', 6],
    ['usher_update_attempts_bucket{le="1",vendor="userkit"}', 4],
    ['usher_update_attempts_bucket{le="2",vendor="userkit"}', 5],
    ['usher_reads_total{vendor="userkit",outcome="Found"}', 1],
    ['usher_vendor_requests_total{vendor="userkit",method="POST",result="2xx"}', 3],
    ['usher_vendor_requests_total{vendor="userkit",method="POST",result="5xx"}', 1],
    ['usher_vendor_requests_total{vendor="userkit",method="GET",result="2xx"}', 1],
    ['usher_vendor_request_duration_seconds_count{vendor="userkit",method="POST"}', 5],
    ['usher_vendor_breaker_state{vendor="userkit",state="CLOSED"}', 1],
    ['usher_vendor_breaker_state{vendor="userkit",state="OPEN"}', 0],
    ['usher_vendor_in_flight{vendor="userkit"}', 0],
    ['usher_vendor_queued{vendor="userkit"}', 0],
    ['usher_vendor_budget_remaining{vendor="userkit"}', 94],
    ['usher_graphql_operations_total{operation="updateUser",result="data"}', 6],
    ['usher_graphql_operations_total{operation="vendorUser",result="data"}', 1],
    ['usher_graphql_operations_total{operation="vendors",result="data"}', 1],
    ['usher_graphql_operations_total{operation="other",result="errors"}', 1],
    ['usher_callers_total{result="authenticated"}', 9],
    ['usher_callers_total{result="no-token"}', 1],
  ])('counts %s', async (series, value) => {
    expect(valueOf(await read(), series)).toBe(value);
  });

  test('has no label that was sent by anybody', async () => {
    const text = await read();
    expect(text).not.toMatch(/canary|nobody|somebody|Jane|usr_/i);
  });
});
