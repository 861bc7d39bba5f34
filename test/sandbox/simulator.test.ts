// What does every simulator do, whichever vendor it runs?

import { createConnection } from 'node:net';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Simulator, startSimulator } from '../../sandbox/simulator.ts';
import { send } from './send.ts';
import { createTally } from './tally.ts';

let tally: Simulator;

beforeEach(async () => {
  tally = await startSimulator(createTally());
});

afterEach(() => tally.close());

const put = () => send(`${tally.url}/users/1?page=2`, { method: 'PUT', body: '{"a": 1}' });
const control = (name: string, body?: unknown) =>
  send(`${tally.url}/__sandbox/${name}`, body === undefined ? {} : { body });

describe('a simulator', () => {
  test('listens on loopback and names its environment and users', () => {
    expect(tally.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(tally).toMatchObject({ name: 'tally', userIds: ['1'], env: { TALLY_BASE_URL: tally.url } });
  });

  test('records each request as it was sent', async () => {
    const before = Date.now();
    await put();
    expect(tally.requests).toEqual([
      {
        method: 'PUT',
        url: '/users/1?page=2',
        headers: expect.objectContaining({ 'content-type': 'application/json' }) as unknown,
        body: '{"a": 1}',
        json: { a: 1 },
        at: expect.any(Number) as unknown,
        status: 201,
        wrote: '1',
      },
    ]);
    expect(tally.requests[0]?.at).toBeGreaterThanOrEqual(before);
  });

  test('records a malformed body without JSON', async () => {
    await send(tally.url, { body: '{"a"' });
    expect(tally.requests[0]).toMatchObject({ body: '{"a"', json: undefined });
  });

  test('counts the calls that changed data, for a user and for all', async () => {
    await put();
    await put();
    await send(tally.url);
    expect([tally.writes(), tally.writes('1'), tally.writes('2')]).toEqual([2, 2, 0]);
  });

  test('forgets faults, records and writes, and puts the users back', async () => {
    await put();
    tally.fault({ kind: 'answer', status: 500 });
    tally.reset();
    expect(tally.requests).toEqual([]);
    expect(tally.writes()).toBe(0);
    expect(tally.users.get('1')).toEqual({ count: 0 });
    expect((await put()).status).toBe(201);
  });

  test('keeps the last 10,000 records', async () => {
    const { port } = new URL(tally.url);
    const socket = createConnection(Number(port), '127.0.0.1');
    socket.resume();
    const request = (n: number) => `GET /${n} HTTP/1.1\r\nhost: tally\r\n\r\n`;
    for (let n = 0; n < 10_002; n += 1) socket.write(request(n));
    socket.end('GET /last HTTP/1.1\r\nhost: tally\r\nconnection: close\r\n\r\n');
    await once(socket, 'close');
    expect(tally.requests).toHaveLength(10_000);
    expect(tally.requests[0]?.url).toBe('/3');
    expect(tally.requests.at(-1)?.url).toBe('/last');
  });

  test('refuses a body beyond 32 MB without doing the work', async () => {
    const body = 'x'.repeat(32 * 1024 * 1024 + 1);
    expect((await send(tally.url, { method: 'PUT', body })).status).toBe(413);
    expect(tally.requests[0]).toMatchObject({ body: '', status: 413 });
    expect(tally.writes()).toBe(0);
  });

  test('says so when its vendor throws', async () => {
    expect(await send(`${tally.url}/broken`)).toMatchObject({
      status: 500,
      json: { message: 'The sandbox itself failed: Error: a bug' },
    });
  });

  test('survives a client that speaks no HTTP and one that leaves in the middle', async () => {
    const { port } = new URL(tally.url);
    for (const bytes of ['nonsense\r\n\r\n', 'PUT / HTTP/1.1\r\nhost: a\r\ncontent-length: 99\r\n\r\n{']) {
      const socket = createConnection(Number(port), '127.0.0.1');
      socket.on('error', () => {});
      socket.write(bytes, () => {
        setTimeout(() => socket.resetAndDestroy(), 50);
      });
      await once(socket, 'close');
    }
    expect((await put()).status).toBe(201);
    expect(tally.requests).toHaveLength(1);
  });

  test('ends hung connections at once when it closes, as often as it is told to', async () => {
    tally.fault({ kind: 'hang', when: 'before' });
    const end = put().catch((error: unknown) => String(error));
    while (tally.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const start = Date.now();
    await tally.close();
    await tally.close();
    expect(await end).toBe('TypeError: fetch failed');
    expect(Date.now() - start).toBeLessThan(1000);
  });

  test('rejects when its port is taken', async () => {
    const port = Number(new URL(tally.url).port);
    await expect(startSimulator(createTally(), { port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

describe('the control', () => {
  test('scripts one fault or a list', async () => {
    expect(await control('faults', { kind: 'answer', status: 500 })).toMatchObject({ status: 204, text: '' });
    await control('faults', [{ kind: 'html', status: 502 }, { kind: 'empty' }]);
    expect([await put(), await put(), await put(), await put()].map(({ status }) => status)).toEqual([
      500, 502, 200, 201,
    ]);
  });

  test('tells requests and writes, and records none of its own calls', async () => {
    await put();
    expect((await control('writes')).json).toEqual({ count: 1, byUser: { 1: 1 } });
    expect((await control('requests')).json).toMatchObject([{ method: 'PUT', status: 201, wrote: '1' }]);
    expect(tally.requests).toHaveLength(1);
  });

  test('meets no fault itself', async () => {
    tally.fault({ kind: 'answer', status: 500 });
    expect((await control('writes')).status).toBe(200);
  });

  test('resets', async () => {
    await put();
    expect((await send(`${tally.url}/__sandbox/reset`, { method: 'POST' })).status).toBe(204);
    expect(tally.requests).toEqual([]);
  });

  test.each<[string, unknown, RegExp]>([
    ['no JSON', '{', /expected to be a JSON object/],
    ['no object', [5], /expected to be a JSON object/],
    ['an unknown kind', { kind: 'fire' }, /"kind" is expected to be one of answer, slow/],
    ['a missing part', { kind: 'slow' }, /needs "ms"/],
    ['an unknown part', { kind: 'truncated', ms: 5 }, /has no "ms"/],
    ['an inherited part', { kind: 'truncated', toString: 5 }, /has no "toString"/],
    ['a wrong status', { kind: 'answer', status: 99 }, /"status"/],
    ['a wrong header', { kind: 'answer', status: 200, headers: { 'a b': '1' } }, /"headers"/],
    ['a wrong moment', { kind: 'hang', when: 'now' }, /"when"/],
    ['a wrong count', { kind: 'html', times: 0 }, /"times"/],
  ])('refuses %s with a sentence and scripts nothing', async (_title, body, message) => {
    expect(await control('faults', body)).toMatchObject({
      status: 400,
      json: { message: expect.stringMatching(message) as unknown },
    });
    expect((await put()).status).toBe(201);
  });

  test('scripts nothing of a list with one wrong fault', async () => {
    expect((await control('faults', [{ kind: 'html', status: 500 }, { kind: 'slow' }])).status).toBe(400);
    expect((await put()).status).toBe(201);
  });

  test('names its calls when asked for another', async () => {
    expect((await control('fire')).status).toBe(404);
  });
});
