// What a trace tells of a request, to whom, and that nobody waits for it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { trace as api } from '@opentelemetry/api';
import { type Sandbox, startSandbox } from '../sandbox/index.ts';
import { createLog } from '../src/log.ts';
import { startTracing } from '../src/tracing.ts';
import { startIssuer } from './auth/issuer.ts';
import { type Behaviour, type Collector, type Span, startCollector } from './collector.ts';
import { hasRedis, type RedisServer, startRedis } from './redis/server.ts';
import { type Pair, startPair, updateUserDocument } from './usher.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const userkit = 'usr_TgTbetyiSvuiIw';
const machnet = 'f45680e1-014d-42c7-be86-3b2899e911c3';
const input = { userkit: { id: userkit, name: 'Ada' } };

/** A process that is traced. */
interface Traced {
  child: ChildProcess;
  url: string;
  /** Everything that it has written. */
  output: () => string;
  /** Sends one request under this id, and resolves to the body of its answer. */
  send(requestId: string, request: object, headers?: Record<string, string>): Promise<unknown>;
  update(requestId: string, input: object, headers?: Record<string, string>): Promise<unknown>;
  /** Asks it to end, and resolves to its exit code. */
  stop(): Promise<number | null>;
}

const children: ChildProcess[] = [];
const collectors: Collector[] = [];

async function listen(behaviour?: Behaviour): Promise<Collector> {
  const collector = await startCollector(behaviour);
  collectors.push(collector);
  return collector;
}

async function startTraced(env: Record<string, string>): Promise<Traced> {
  const child = spawn(process.execPath, [main], {
    env: { PORT: '0', OTEL_BSP_SCHEDULE_DELAY: '20', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  while (!/"url":"[^"]+"/.test(output)) {
    if (child.exitCode !== null) throw new Error(`Usher ended before it listened: ${output}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const url = /"url":"([^"]+)"/.exec(output)?.[1] ?? '';
  async function send(requestId: string, request: object, headers: Record<string, string> = {}) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': requestId, ...headers },
      body: JSON.stringify(request),
    });
    return response.json();
  }
  return {
    child,
    url,
    output: () => output,
    send,
    update: (requestId, of, headers) =>
      send(requestId, { query: updateUserDocument(), variables: { input: of } }, headers),
    async stop() {
      const exited = once(child, 'exit') as Promise<[number | null]>;
      child.kill('SIGTERM');
      const [code] = await exited;
      return code;
    },
  };
}

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await Promise.all([sandbox.close(), ...collectors.map((collector) => collector.close())]);
});
beforeEach(() => {
  for (const vendor of [sandbox.hpay, sandbox.kraken, sandbox.machnet, sandbox.userkit]) vendor.reset();
});

const updated = (requestId: string) => ({
  data: { updateUser: { __typename: 'UserUpdated', requestId } },
});
const portOf = (name: string) => Number(new URL(sandbox.env[name] ?? '').port);
const userkitPort = () => portOf('USERKIT_BASE_URL');
const ownOf = (trace: Span[]) => trace.find(({ kind }) => kind === 'server') as Span;
const triesOf = (trace: Span[]) => trace.filter(({ attributes }) => 'http.request.method' in attributes);
/** In the order in which they ended. */
const namesOf = (trace: Span[]) => trace.map(({ name }) => name);

describe('a trace', () => {
  let collector: Collector;
  let redis: RedisServer | undefined;
  let usher: Traced;

  beforeAll(async () => {
    collector = await listen();
    redis = hasRedis ? await startRedis() : undefined;
    usher = await startTraced({
      ...sandbox.env,
      HPAY_BASE_URL: 'http://127.0.0.1:1',
      VENDOR_TIMEOUT_MS: '1000',
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
      TRACEPARENT_VENDORS: 'userkit,hpay',
      ...(redis && { REDIS_URL: redis.url }),
    });
  });
  afterAll(async () => {
    expect(await usher.stop()).toBe(0);
    await redis?.close();
  });

  test('has a span of the operation, and below it validation, judgement and each try', async () => {
    sandbox.userkit.fault({ kind: 'answer', status: 503, method: 'POST' });
    expect(await usher.update('an-update', input)).toMatchObject(updated('an-update'));
    const trace = await collector.traceOf('an-update');
    const own = ownOf(trace);
    expect(own).toMatchObject({
      name: 'mutation updateUser',
      kind: 'server',
      parentSpanId: '',
      attributes: { 'usher.request_id': 'an-update', 'graphql.operation.type': 'mutation' },
      isError: false,
    });
    const below = trace.filter(
      ({ attributes, kind }) => kind !== 'server' && !('db.system.name' in attributes),
    );
    expect(namesOf(below)).toEqual(['graphql.validate', 'usher.judge', 'POST', 'POST']);
    expect(below.map(({ kind }) => kind)).toEqual(['internal', 'internal', 'client', 'client']);
    for (const { parentSpanId } of below) expect(parentSpanId).toBe(own.spanId);
  });

  test('has each try by the semantic conventions, and links it to the one before', async () => {
    sandbox.userkit.fault({ kind: 'answer', status: 503, method: 'POST' });
    await usher.update('a-retry', input);
    const [first, second] = triesOf(await collector.traceOf('a-retry')) as [Span, Span];
    const way = {
      'http.request.method': 'POST',
      'server.address': '127.0.0.1',
      'server.port': userkitPort(),
    };
    expect(first.attributes).toEqual({ ...way, 'http.response.status_code': 503, 'error.type': '503' });
    expect([first.isError, first.links]).toEqual([true, []]);
    expect(second.attributes).toEqual({
      ...way,
      'http.response.status_code': 200,
      'http.request.resend_count': 1,
    });
    expect(second.isError).toBe(false);
    expect(second.links).toEqual([{ traceId: first.traceId, spanId: first.spanId }]);
  });

  test.each([
    ['refused', { kind: 'answer', status: 404 }, { 'http.response.status_code': 404, 'error.type': '404' }],
    ['not answered in time', { kind: 'hang', when: 'before' }, { 'error.type': 'timed-out' }],
    ['cut off', { kind: 'reset', when: 'before' }, { 'error.type': 'disconnected' }],
    [
      'answered by a page',
      { kind: 'html' },
      { 'http.response.status_code': 200, 'error.type': 'unreadable' },
    ],
  ] as const)('tells of a write that is %s', async (title, fault, attributes) => {
    const requestId = title.replaceAll(' ', '-');
    sandbox.userkit.fault({ ...fault, method: 'POST' });
    await usher.update(requestId, input);
    const [write] = triesOf(await collector.traceOf(requestId)) as [Span];
    expect([write.name, write.isError]).toEqual(['POST', true]);
    expect(write.attributes).toMatchObject(attributes);
    expect('http.response.status_code' in write.attributes).toBe('http.response.status_code' in attributes);
  });

  test('tells of a vendor that cannot be reached', async () => {
    const hpay = { id: '7f9c24e8-3b1a-4c55-9d6f-2a8e5b0c1d34', appUserId: '1', name: 'A', phoneNumber: '+1' };
    await usher.update('unreachable', { hpay: { ...hpay, phoneNumber: '+23279555001' } });
    const tries = triesOf(await collector.traceOf('unreachable'));
    expect(tries).toHaveLength(3);
    expect(tries[2]?.attributes).toEqual({
      'http.request.method': 'GET',
      'server.address': '127.0.0.1',
      'server.port': 1,
      'http.request.resend_count': 2,
      'error.type': 'unreachable',
    });
    expect(tries[2]?.links).toEqual([{ traceId: tries[1]?.traceId, spanId: tries[1]?.spanId }]);
  });

  test('has a login as a try of its own, not of the update that waits for it', async () => {
    await usher.update('a-login', { kriptomat: { id: '1', name: 'Ada' } });
    const tries = triesOf(await collector.traceOf('a-login'));
    expect(namesOf(tries)).toEqual(['POST', 'PUT']);
    for (const { attributes, links } of tries) {
      expect(attributes).not.toHaveProperty('http.request.resend_count');
      expect(links).toEqual([]);
    }
  });

  test('holds reads that are gathered and bounded together, and those of no other request', async () => {
    const query = 'query ($refs: [VendorUserRef!]!) { vendorUsers(refs: $refs) { __typename } }';
    const ids = (name: string) => Array.from({ length: 12 }, (_, index) => ({ userkit: `${name}${index}` }));
    const ask = (requestId: string) =>
      usher.send(requestId, { query, variables: { refs: [...ids(`usr_${requestId}`), { machnet }] } });
    await Promise.all([ask('one'), ask('other')]);
    for (const trace of [await collector.traceOf('one'), await collector.traceOf('other')]) {
      const own = ownOf(trace);
      expect(own.name).toBe('query vendorUsers');
      const ports = triesOf(trace).map(({ attributes }) => attributes['server.port']);
      expect(ports.filter((port) => port === userkitPort())).toHaveLength(12);
      expect(ports.filter((port) => port === portOf('MACHNET_BASE_URL'))).toHaveLength(1);
      for (const { parentSpanId } of triesOf(trace)) expect(parentSpanId).toBe(own.spanId);
    }
  });

  test('has no span of validation where the document was valid before', async () => {
    const query = '{ vendors { vendor } }';
    await usher.send('new', { query });
    await usher.send('known', { query });
    expect(namesOf(await collector.traceOf('new'))).toEqual(['graphql.validate', 'query vendors']);
    expect(namesOf(await collector.traceOf('known'))).toEqual(['query vendors']);
  });

  test('names an operation by its field, never by what the client calls it', async () => {
    await usher.send('named', { query: 'query Zx9 { zx9: vendors { zx9: vendor } }' });
    const trace = await collector.traceOf('named');
    expect(ownOf(trace).name).toBe('query vendors');
    expect(JSON.stringify(trace)).not.toMatch(/zx9/i);
  });

  test('has the code of an error, and not its text', async () => {
    await usher.send('invalid', { query: '{ zx9 }' });
    const trace = await collector.traceOf('invalid');
    expect(trace.map(({ name, isError }) => [name, isError])).toEqual([
      ['graphql.validate', true],
      ['graphql', true],
    ]);
    expect(ownOf(trace).attributes['error.type']).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(JSON.stringify(trace)).not.toContain('zx9');
  });

  if (hasRedis) {
    test('has each command to Redis by its name', async () => {
      await usher.update('over-redis', input);
      const trace = await collector.traceOf('over-redis');
      const commands = trace.filter(({ attributes }) => 'db.system.name' in attributes);
      expect(namesOf(commands)).toEqual(expect.arrayContaining(['set', 'eval']));
      for (const { name, kind, parentSpanId, attributes } of commands) {
        expect([kind, parentSpanId]).toEqual(['client', ownOf(trace).spanId]);
        expect(attributes).toEqual({ 'db.system.name': 'redis', 'db.operation.name': name });
      }
    });
  } else {
    test('redis-server is not on this machine, so its commands are not tested here', () => {
      expect(process.env['CI']).toBeUndefined();
    });
  }

  test('comes from a service that says who it is, and what the environment adds', async () => {
    await usher.send('whose', { query: '{ vendors { vendor } }' });
    await collector.traceOf('whose');
    expect(collector.resources[0]).toMatchObject({
      'service.name': 'usher',
      'deployment.environment.name': 'test',
    });
    expect(Object.keys(collector.resources[0] ?? {}).join()).not.toMatch(/process|host/);
  });

  describe('that others are part of', () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    const parentSpanId = '00f067aa0ba902b7';
    const traceparent = `00-${traceId}-${parentSpanId}-01`;

    test('goes on where the caller’s left off', async () => {
      await usher.update('a-child', input, { traceparent });
      const trace = await collector.traceOf('a-child');
      expect(ownOf(trace)).toMatchObject({ traceId, parentSpanId });
    });

    test('is not sent where the caller does not record it', async () => {
      await usher.update('unrecorded', input, { traceparent: `${traceparent.slice(0, -2)}00` });
      await usher.update('recorded', input);
      await collector.traceOf('recorded');
      const ids = collector.spans.map(({ attributes }) => attributes['usher.request_id']);
      expect(ids).not.toContain('unrecorded');
    });

    test.each([
      ['empty', ''],
      ['a word', 'zx9'],
      ['of zeros', `00-${'0'.repeat(32)}-${'0'.repeat(16)}-01`],
      ['in capitals', traceparent.toUpperCase()],
      ['of a version that is none', `ff-${traceId}-${parentSpanId}-01`],
      ['too long', `${traceparent}-zx9`],
      ['two in one', `${traceparent}, ${traceparent}`],
      ['very long', '0-'.repeat(4000)],
    ])('begins anew where the header is %s', async (title, header) => {
      const requestId = `header-${title.replaceAll(' ', '-')}`;
      expect(await usher.update(requestId, input, { traceparent: header })).toMatchObject(updated(requestId));
      const own = ownOf(await collector.traceOf(requestId));
      expect(own.parentSpanId).toBe('');
      expect(own.traceId).not.toBe(traceId);
    });

    test('is told to the vendors that were named, with each try’s own id, and to no other', async () => {
      const own = traceId.replace('4', '5');
      const given = {
        traceparent: `00-${own}-${parentSpanId}-01`,
        tracestate: 'zx9=zx9',
        baggage: 'zx9=zx9',
      };
      sandbox.userkit.fault({ kind: 'answer', status: 503, method: 'POST' });
      await usher.update('told', input, given);
      const tries = triesOf(await collector.traceOf('told'));
      expect(tries).toHaveLength(2);
      expect(sandbox.userkit.requests.map(({ headers }) => headers['traceparent'])).toEqual(
        tries.map(({ spanId }) => `00-${own}-${spanId}-01`),
      );
      expect(JSON.stringify(tries)).not.toContain('zx9');
      const phone = { id: machnet, profile: { individual: { mobilePhone: '12125550144' } } };
      await usher.update('untold', { machnet: phone }, given);
      await usher.update('untold-too', { kraken: { id: 'AA00TESTEXAMPLE1', language: 'en' } }, given);
      await usher.update('untold-three', { kriptomat: { id: '1', name: 'Ada' } }, given);
      const others = [sandbox.machnet, sandbox.kraken, sandbox.kriptomat].flatMap(({ requests }) => requests);
      expect(others.length).toBeGreaterThan(2);
      for (const { headers } of others) expect(headers).not.toHaveProperty('traceparent');
      for (const { headers } of [...sandbox.userkit.requests, ...others]) {
        expect(headers).not.toHaveProperty('tracestate');
        expect(headers).not.toHaveProperty('baggage');
      }
    });
  });
});

describe('a process that is traced', () => {
  test('samples as OTEL_TRACES_SAMPLER says, and tells a vendor that it does not record', async () => {
    const collector = await listen();
    const usher = await startTraced({
      ...sandbox.env,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_TRACES_SAMPLER: 'traceidratio',
      OTEL_TRACES_SAMPLER_ARG: '0',
      TRACEPARENT_VENDORS: 'userkit',
    });
    expect(await usher.update('sampled-out', input)).toMatchObject(updated('sampled-out'));
    expect(await usher.stop()).toBe(0);
    expect(collector.asked()).toBe(0);
    expect(sandbox.userkit.requests.map(({ headers }) => headers['traceparent'])).toEqual([
      expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/),
    ]);
  });

  test('sends what it has on SIGTERM', async () => {
    const collector = await listen();
    const usher = await startTraced({
      ...sandbox.env,
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${collector.url}/v1/traces`,
      OTEL_BSP_SCHEDULE_DELAY: '600000',
    });
    await usher.update('last', input);
    expect(collector.asked()).toBe(0);
    expect(await usher.stop()).toBe(0);
    expect(namesOf(await collector.traceOf('last'))).toContain('mutation updateUser');
  });

  test.each<[string, Behaviour | 'is not there']>([
    ['is not there', 'is not there'],
    ['never answers', 'hangs'],
    ['resets the connection', 'resets'],
    ['answers garbage', { status: 200, type: 'text/html', body: '<html>zx9' }],
    ['refuses', { status: 401, type: 'text/plain', body: 'zx9' }],
  ])('goes on, and ends with 0, beside a collector that %s', async (_how, behaviour) => {
    const collector = behaviour === 'is not there' ? undefined : await listen(behaviour);
    const usher = await startTraced({
      ...sandbox.env,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector?.url ?? 'http://127.0.0.1:1',
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20zx9',
      // Longer than this test may take: whoever waited for an answer would fail it.
      OTEL_EXPORTER_OTLP_TIMEOUT: '600000',
      OTEL_BSP_EXPORT_TIMEOUT: '600000',
      OTEL_BSP_MAX_QUEUE_SIZE: '8',
      OTEL_BSP_MAX_EXPORT_BATCH_SIZE: '4',
    });
    for (let number = 0; number < 20; number += 1) {
      expect(await usher.update(`beside-${number}`, input)).toMatchObject(updated(`beside-${number}`));
    }
    expect(await usher.stop()).toBe(0);
    expect(usher.output()).not.toContain('zx9');
    const warnings = usher.output().match(/"msg":"traces [^"]*"/g) ?? [];
    expect(new Set(warnings).size).toBe(warnings.length);
  });

  test('starts with settings that make no sense', async () => {
    const usher = await startTraced({
      ...sandbox.env,
      OTEL_EXPORTER_OTLP_ENDPOINT: 'zx9 zx9',
      OTEL_TRACES_SAMPLER: 'zx9',
      OTEL_BSP_SCHEDULE_DELAY: 'zx9',
    });
    expect(await usher.update('odd', input)).toMatchObject(updated('odd'));
    expect(await usher.stop()).toBe(0);
    expect(usher.output()).not.toContain('zx9');
  });
});

test.each([
  {},
  { OTEL_EXPORTER_OTLP_ENDPOINT: '' },
  { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1', OTEL_SDK_DISABLED: 'true' },
  { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1', OTEL_SDK_DISABLED: 'TRUE' },
  { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://127.0.0.1:1', OTEL_TRACES_EXPORTER: 'none' },
])('nothing is traced where the environment says %j', async (env) => {
  await startTracing(env, createLog('silent'));
  expect(api.getTracer('usher').startSpan('a span').isRecording()).toBe(false);
});

describe('the id of a request', () => {
  let pair: Pair;
  const given = { 'x-request-id': 'frontend-7.a_B' };

  beforeAll(async () => {
    pair = await startPair({ env: { MAX_BODY_BYTES: '5000' } });
  });
  afterAll(() => pair.close());

  const read = 'query ($ref: VendorUserRef!) { vendorUser(ref: $ref) { ... on UserNotFound { requestId } } }';
  test.each<[string, string, Record<string, unknown>]>([
    ['an update', updateUserDocument(), { input }],
    ['an update of nobody', updateUserDocument(), { input: { userkit: { id: 'usr_nobody', name: 'A' } } }],
    ['a read of nobody', read, { ref: { userkit: 'usr_nobody' } }],
  ])('is in the answer of %s, its header and the log', async (_what, query, variables) => {
    pair.logs.length = 0;
    const { headers, data } = await pair.send(query, variables, given);
    expect(headers.get('x-request-id')).toBe('frontend-7.a_B');
    expect(Object.values(data ?? {})).toEqual([expect.objectContaining({ requestId: 'frontend-7.a_B' })]);
    expect(pair.logs.length).toBeGreaterThan(0);
    for (const line of pair.logs) expect(JSON.parse(line)).toMatchObject({ requestId: 'frontend-7.a_B' });
  });

  test.each([
    ['an operation that is not valid', '{ zx9 }', 400],
    ['variables that are not right', updateUserDocument(), 400],
    ['a body that is too large', `{ __typename } # ${'x'.repeat(6000)}`, 413],
  ])('is on every error of %s', async (_what, query, status) => {
    const reply = await pair.send(query, {}, given);
    expect(reply.status).toBe(status);
    expect(reply.headers.get('x-request-id')).toBe('frontend-7.a_B');
    expect(reply.errors?.length).toBeGreaterThan(0);
    for (const { extensions } of reply.errors ?? []) expect(extensions['requestId']).toBe('frontend-7.a_B');
  });

  test('is on the refusal of who is nobody, and in the log', async () => {
    const issuer = await startIssuer();
    const guarded = await startPair({ env: issuer.env });
    const { status, headers, errors } = await guarded.send('{ __typename }', {}, given);
    expect([status, headers.get('x-request-id')]).toEqual([401, 'frontend-7.a_B']);
    expect(errors?.[0]?.extensions['requestId']).toBe('frontend-7.a_B');
    expect(guarded.logs.map((line) => JSON.parse(line) as object)).toEqual([
      expect.objectContaining({ msg: 'unauthenticated', requestId: 'frontend-7.a_B' }),
    ]);
    await Promise.all([guarded.close(), issuer.close()]);
  });

  test('is one of ours, and new, where the caller gives none', async () => {
    const [one, other] = [await pair.update(input), await pair.update(input)];
    expect(one['requestId']).toMatch(/^[0-9a-f-]{36}$/);
    expect(other['requestId']).not.toBe(one['requestId']);
  });
});

describe('federated tracing', () => {
  const query = 'mutation ($input: UpdateUserInput!) { updateUser(input: $input) { __typename } }';
  const asked = { 'apollo-federation-include-trace': 'ftv1' };

  async function sendTo(env: Record<string, string>, headers: Record<string, string>, text: string) {
    const pair = await startPair({ env });
    pair.sandbox.userkit.fault({ kind: 'answer', status: 500, times: 9, method: 'GET' });
    const response = await fetch(pair.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: text, variables: { input } }),
    });
    const body = (await response.json()) as { extensions?: { ftv1?: string }; errors?: unknown[] };
    await pair.close();
    return body;
  }
  const broken = `query { _entities(representations: [{ __typename: "UserKitUser", id: "${userkit}" }]) {
    __typename ... on UserKitUser { name } } }`;

  test('answers a router that asks with the times of fields, and no text of an error', async () => {
    const { extensions, errors } = await sendTo({ FEDERATED_TRACING: 'true' }, asked, broken);
    expect(errors).toHaveLength(1);
    const text = Buffer.from(extensions?.ftv1 ?? '', 'base64').toString('latin1');
    expect(text).toContain('_entities');
    expect(text).toContain('<masked>');
    expect(text).not.toMatch(/could not|read|usr_/i);
  });

  test.each([
    ['is not switched on', {}, asked],
    ['is switched off', { FEDERATED_TRACING: 'false' }, asked],
    ['is not asked for', { FEDERATED_TRACING: 'true' }, {}],
    [
      'is asked for in another way',
      { FEDERATED_TRACING: 'true' },
      { ...asked, 'apollo-federation-include-trace': 'zx9' },
    ],
  ])('tells nothing where it %s', async (_what, env, headers) => {
    const { extensions } = await sendTo(env, headers, query);
    expect(extensions?.ftv1).toBeUndefined();
  });
});
