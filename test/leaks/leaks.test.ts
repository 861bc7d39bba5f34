// What Usher is told in confidence, by its operators, its callers and its vendors, stands nowhere that it should not.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Fault } from '../../sandbox/faults.ts';
import { type Sandbox, startSandbox } from '../../sandbox/index.ts';
import type { UpdateUserInput } from '../../src/contract/generated.ts';
import type { VendorKey } from '../../src/contract/vendor-key.ts';
import { type Issuer, startIssuer } from '../auth/issuer.ts';
import { type Collector, startCollector } from '../collector.ts';
import { ways } from '../outcomes/ways.ts';
import { hasRedis, type RedisServer, startRedis } from '../redis/server.ts';
import { updateUserDocument } from '../usher.ts';
import { findCanaries, gossip, inputs, toValues, userIds } from './canaries.ts';
import { readEverything } from './redis-content.ts';

const main = new URL('../../src/main.ts', import.meta.url).pathname;
const crash = new URL('crash.ts', import.meta.url).href;
const auditKey = 'an-audit-key-that-is-a-canary-of-its-own';
const collectorKey = 'a-collector-key-that-is-a-canary-too';
const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const subject = 'canary.subject@wren.example';

let sandbox: Sandbox;
let issuer: Issuer;
let collector: Collector;
let redis: RedisServer | undefined;
let child: ChildProcess;
let folder: string;
let url: string;
let token: string;
/** What the process has written, the log and what else. */
let output = '';
/** What the vendors were sent. */
let told = '';
/** Everything that callers got, but the users that they had asked for. */
const answers: string[] = [];

beforeAll(async () => {
  [sandbox, issuer, collector] = await Promise.all([startSandbox(), startIssuer(), startCollector()]);
  redis = hasRedis ? await startRedis() : undefined;
  folder = mkdtempSync(join(tmpdir(), 'usher-leaks-'));
  token = await issuer.token({ sub: subject, scope: 'users:read:any users:write:any' });
  child = spawn(process.execPath, ['--import', crash, main], {
    env: {
      ...sandbox.env,
      ...issuer.env,
      PORT: '0',
      LOG_LEVEL: 'trace',
      // Less than the faults that never answer, so that there is an end.
      VENDOR_TIMEOUT_MS: '400',
      BREAKER_PROBE_MS: '10',
      AUDIT_LOG: join(folder, 'audit.log'),
      AUDIT_HASH_KEY: auditKey,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_HEADERS: `authorization=${collectorKey}`,
      OTEL_BSP_SCHEDULE_DELAY: '100',
      ...(redis && { REDIS_URL: redis.url }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  while (!/"url":"[^"]+"/.test(output)) await new Promise((resolve) => setTimeout(resolve, 10));
  url = /"url":"([^"]+)"/.exec(output)?.[1] ?? '';
});
afterAll(async () => {
  child.kill('SIGKILL');
  await Promise.all([sandbox.close(), issuer.close(), collector.close(), redis?.close()]);
  rmSync(folder, { recursive: true });
});

async function post(body: string, headers: Record<string, string> = {}): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
    body,
  });
  const text = await response.text();
  answers.push(`${JSON.stringify([...response.headers])} ${text}`);
  return text;
}
const send = (query: string, variables: unknown = {}) =>
  post(JSON.stringify({ query, variables }), {
    tracestate: 'canary=canary',
    baggage: 'canary=canary',
    traceparent,
  });
const update = (input: UpdateUserInput, idempotencyKey?: string) =>
  send(updateUserDocument(), { input, idempotencyKey });

/** Nobody tells the id of a user but to who named it. */
const secretsOf = (env: Record<string, string>) =>
  Object.entries(env).flatMap(([name, value]) =>
    /_URL$|CLIENT_ID$/.test(name) || value.length < 8 ? [] : [value],
  );
const personal = () => [...inputs.flatMap(toValues), 'vendorcanary', subject];
const secrets = () => [...secretsOf(sandbox.env), ...token.split('.'), auditKey, collectorKey];

const statuses = [200, 400, 401, 403, 404, 409, 413, 422, 429, 500, 503];
const faults: Fault[] = [
  ...ways.flatMap(({ fault }) => fault ?? []),
  ...statuses.map((status): Fault => ({ kind: 'answer', status, body: gossip })),
  { kind: 'answer', status: 400, body: gossip.message },
  { kind: 'answer', status: 302, headers: { location: 'http://127.0.0.1:1/vendorcanary' } },
];

describe('after every fault of every vendor, at the log level "trace"', () => {
  beforeAll(async () => {
    const lanes = Map.groupBy(inputs, (input) => Object.keys(input)[0] as VendorKey);
    const runLane = async (key: VendorKey, lane: UpdateUserInput[]) => {
      for (const [number, input] of lane.entries()) {
        await update(input);
        told += JSON.stringify(sandbox[key].requests.map(({ json }) => json));
        for (const [index, fault] of faults.entries()) {
          sandbox[key].reset();
          sandbox[key].fault({ ...fault, times: 9 });
          await update(input, index % 3 === 0 ? `canary-key-${key}-${number}-${index}` : undefined);
        }
        sandbox[key].reset();
        const { id } = Object.values(input)[0] as { id: string };
        sandbox[key].fault({ kind: 'answer', status: 500, body: gossip, times: 9, method: 'GET' });
        await send('query ($ref: VendorUserRef!) { vendorUser(ref: $ref) { __typename } }', {
          ref: { [key]: id },
        });
        sandbox[key].reset();
      }
    };
    await Promise.all([...lanes].map(([key, lane]) => runLane(key, lane)));
    await sendMistakes();
  }, 120_000);

  /** Requests that are wrong, with a canary where it is wrong. */
  async function sendMistakes(): Promise<void> {
    for (const input of inputs) {
      const text = JSON.stringify(input);
      await send(`mutation { updateUser(input: ${text}) { __typename } }`);
      await send(updateUserDocument(), { input: [input] });
      await send(updateUserDocument(), { input: { ...input, canary: text } });
      await send(updateUserDocument().replace('$input:', '$input: Canaryfirst'), { input });
      await post(`{"query": ${text}`);
      await post(text);
      await post(text, { authorization: `Bearer ${token}x` });
      await post(text, { authorization: `Basic ${Buffer.from(text).toString('base64')}` });
      await post(text, { 'content-type': `text/plain; ${encodeURIComponent(text)}` });
      await post(text, { 'x-request-id': text.replaceAll(/[^\x20-\x7e]/g, '') });
      await send('query ($of: [_Any!]!) { _entities(representations: $of) { __typename } }', {
        of: [input, text],
      });
    }
    await post(JSON.stringify({ query: `{ __typename } # ${'Canaryfirst '.repeat(20_000)}` }));
    await send(
      '{ _service { sdl } __schema { types { name description } } vendors { vendor health { state } } }',
    );
  }

  test('the vendors were really told all of it', () => {
    const values = inputs.flatMap(toValues);
    expect(findCanaries(told, values)).toEqual(values);
    expect(answers.length).toBeGreaterThan(inputs.length * faults.length);
  });

  test('the log holds no secret and nobody’s data', () => {
    expect(output).toContain('"outcome":"OutcomeUnknown"');
    expect(findCanaries(output, [...secrets(), ...personal(), ...userIds])).toEqual([]);
  });

  test('the answers hold no secret, and nobody’s data that was not asked for', () => {
    expect(answers.join()).toContain('VendorRefused');
    expect(findCanaries(answers.join('\n'), [...secrets(), ...personal()])).toEqual([]);
  });

  test('the audit trail holds no secret, and of persons only who called', () => {
    const trail = readFileSync(join(folder, 'audit.log'), 'utf8');
    const canaries = [...secrets(), ...personal(), ...userIds].filter((canary) => canary !== subject);
    expect(trail).toContain('"outcome":"OutcomeUnknown"');
    expect(trail).toContain(subject);
    expect(findCanaries(trail, canaries)).toEqual([]);
  });

  test('the metrics hold no secret and nobody’s data', async () => {
    const metrics = await (await fetch(url.replace('/graphql', '/metrics'))).text();
    expect(metrics).toContain('outcome="OutcomeUnknown"');
    expect(findCanaries(metrics, [...secrets(), ...personal(), ...userIds, 'canary'])).toEqual([]);
  });

  test('the traces hold no secret and nobody’s data', async () => {
    await post(JSON.stringify({ query: '{ __typename }' }), { 'x-request-id': 'the-last-one' });
    await collector.traceOf('the-last-one');
    const names = new Set(collector.spans.map(({ name }) => name));
    expect([...names]).toEqual(expect.arrayContaining(['mutation updateUser', 'PATCH', 'usher.judge']));
    // Why: as they came, with whatever the reader of spans leaves out.
    expect(findCanaries(collector.bytes(), [...secrets(), ...personal(), ...userIds, 'canary'])).toEqual([]);
  });

  if (hasRedis) {
    test('Redis holds no secret and nobody’s data', async () => {
      const content = await readEverything(redis?.url ?? '');
      expect(content).toContain('usher:claim:');
      expect(findCanaries(content, [...secrets(), ...personal(), ...userIds, 'canary-key'])).toEqual([]);
    });
  } else {
    test('redis-server is not on this machine, so what it would hold is not tested here', () => {
      expect(process.env['CI']).toBeUndefined();
    });
  }

  test('the last words of a process that crashes hold no secret and nobody’s data', async () => {
    const before = output.length;
    child.kill('SIGUSR2');
    const [code] = (await once(child, 'exit')) as [number];
    await new Promise((resolve) => setTimeout(resolve, 50));
    const words = output.slice(before);
    expect(code).toBe(1);
    expect(words).toContain('"msg":"crashed"');
    expect(words).toContain('crash.ts');
    expect(findCanaries(words, [...secrets(), ...personal(), 'crashcanary'])).toEqual([]);
  });
});

describe('a canary', () => {
  const canary = 'Canary Lane 12';

  test.each([
    ['as it is', canary],
    ['in capitals', canary.toUpperCase()],
    ['in JSON within JSON', JSON.stringify(JSON.stringify({ canary }))],
    ['in a URL', `?q=${encodeURIComponent(canary)}`],
    ['in hex', Buffer.from(canary).toString('hex')],
    ['in base64, wherever it begins', Buffer.from(`x${canary}yz`).toString('base64')],
    ['in base64url', Buffer.from(`{"a":"${canary}"}`).toString('base64url')],
  ])('is found %s', (_how, text) => {
    expect(findCanaries(text, [canary])).toEqual([canary]);
  });
});
