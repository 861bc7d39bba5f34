// What does each scripted fault do to an exchange, and which request meets it?

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Fault } from '../../sandbox/faults.ts';
import { type Recorded, type Simulator, startSimulator } from '../../sandbox/simulator.ts';
import { type Answer, send, type Sending } from './send.ts';
import { createTally } from './tally.ts';

let tally: Simulator;

beforeEach(async () => {
  tally = await startSimulator(createTally());
});

afterEach(() => tally.close());

const put = (sending: Sending = {}): Promise<Answer> =>
  send(`${tally.url}/users/1?page=2`, { method: 'PUT', body: {}, ...sending });

/** The code of the broken connection, or the name of the error where there is none. */
const whyItFails = async (call: Promise<Answer>): Promise<unknown> => {
  try {
    return await call;
  } catch (error) {
    const { cause, name } = error as { cause?: { code?: string }; name: string };
    return cause?.code ?? name;
  }
};

const soon = () => ({ signal: AbortSignal.timeout(150) });
const last = (): Recorded | undefined => tally.requests.at(-1);
const count = () => tally.users.get('1')?.count;

describe('a fault that answers', () => {
  test.each<{ title: string; fault: Fault; answered: Partial<Answer>; type: string | null; works: number }>([
    {
      title: 'sends an object as JSON and leaves the work undone',
      fault: { kind: 'answer', status: 429, body: { detail: 'Slow down' }, headers: { 'Retry-After': '3' } },
      answered: { status: 429, json: { detail: 'Slow down' } },
      type: 'application/json',
      works: 0,
    },
    {
      title: 'sends a string as it is, after the work when told so',
      fault: { kind: 'answer', status: 502, body: '{"half', work: true },
      answered: { status: 502, text: '{"half' },
      type: 'application/json',
      works: 1,
    },
    {
      title: 'sends a string under another type',
      fault: { kind: 'answer', status: 502, body: 'Bad Gateway', headers: { 'Content-Type': 'text/plain' } },
      answered: { status: 502, text: 'Bad Gateway' },
      type: 'text/plain',
      works: 0,
    },
    {
      title: 'is an HTML page after the work',
      fault: { kind: 'html' },
      answered: { status: 200, text: expect.stringContaining('<html>') as unknown as string },
      type: 'text/html; charset=utf-8',
      works: 1,
    },
    {
      title: 'is an HTML page instead of the work',
      fault: { kind: 'html', status: 503, work: false },
      answered: { status: 503, text: expect.stringContaining('<html>') as unknown as string },
      type: 'text/html; charset=utf-8',
      works: 0,
    },
    {
      title: 'is empty after the work',
      fault: { kind: 'empty' },
      answered: { status: 200, text: '' },
      type: null,
      works: 1,
    },
    {
      title: 'is the vendor’s own JSON under a wrong content type',
      fault: { kind: 'wrong-content-type' },
      answered: { status: 201, json: { count: 1 } },
      type: 'text/plain; charset=utf-8',
      works: 1,
    },
  ])('$title', async ({ fault, answered, type, works }) => {
    tally.fault(fault);
    const answer = await put();
    expect(answer).toMatchObject(answered);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(tally.writes('1')).toBe(works);
    expect(last()?.status).toBe(answered.status);
  });

  test('carries the scripted headers and may have no body', async () => {
    tally.fault({ kind: 'answer', status: 429, headers: { 'Retry-After': '3' } });
    const { headers, text } = await put();
    expect([headers.get('retry-after'), headers.get('content-type'), text]).toEqual(['3', null, '']);
  });

  test.each([1, 200_000])('pads valid JSON to %d bytes or its own length', async (bytes) => {
    tally.fault({ kind: 'oversized', bytes });
    const { status: answered, text, json } = await put();
    expect(answered).toBe(200);
    expect(Buffer.byteLength(text)).toBe(Math.max(bytes, '{"count":1}'.length));
    expect(json).toEqual({ count: 1 });
  });
});

describe('a fault that breaks the exchange', () => {
  test('works at once and answers late', async () => {
    tally.fault({ kind: 'slow', ms: 150 });
    const start = Date.now();
    const answer = put();
    while (count() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(last()?.status).toBeUndefined();
    expect(await answer).toMatchObject({ status: 201, json: { count: 1 } });
    expect(Date.now() - start).toBeGreaterThanOrEqual(145);
  });

  test.each<{ title: string; fault: Fault; works: number; answered: number | undefined }>([
    {
      title: 'hangs before the work',
      fault: { kind: 'hang', when: 'before' },
      works: 0,
      answered: undefined,
    },
    { title: 'hangs after the work', fault: { kind: 'hang', when: 'after' }, works: 1, answered: undefined },
    { title: 'hangs in the body', fault: { kind: 'hang-in-body' }, works: 1, answered: 201 },
    {
      title: 'is slower than the client',
      fault: { kind: 'slow', ms: 60_000 },
      works: 1,
      answered: undefined,
    },
  ])('$title', async ({ fault, works, answered }) => {
    tally.fault(fault);
    expect(await whyItFails(put(soon()))).toBe('TimeoutError');
    expect(tally.writes('1')).toBe(works);
    expect(tally.requests).toHaveLength(1);
    expect(last()?.status).toBe(answered);
  });

  test.each<{ title: string; fault: Fault; works: number; code: string }>([
    {
      title: 'resets before the work',
      fault: { kind: 'reset', when: 'before' },
      works: 0,
      code: 'ECONNRESET',
    },
    { title: 'resets after the work', fault: { kind: 'reset', when: 'after' }, works: 1, code: 'ECONNRESET' },
    {
      title: 'closes after half of the body',
      fault: { kind: 'truncated' },
      works: 1,
      code: 'UND_ERR_SOCKET',
    },
  ])('$title', async ({ fault, works, code }) => {
    tally.fault(fault);
    expect(await whyItFails(put())).toBe(code);
    expect(tally.writes('1')).toBe(works);
    expect(last()?.wrote).toBe(works > 0 ? '1' : undefined);
  });

  test('sends the head and half of the body before it hangs', async () => {
    tally.fault({ kind: 'hang-in-body' });
    const response = await fetch(tally.url, { method: 'PUT', signal: AbortSignal.timeout(2000) });
    expect(response.headers.get('content-length')).toBe(String('{"count":1}'.length));
    const { value } = (await response.body?.getReader().read()) ?? {};
    expect(Buffer.from(value ?? []).toString()).toBe('{"cou');
  });
});

describe('the queue of faults', () => {
  test('uses each fault once, in order, and then behaves', async () => {
    tally.fault({ kind: 'answer', status: 500 });
    tally.fault({ kind: 'answer', status: 502 });
    const statuses = [await put(), await put(), await put()].map((answer) => answer.status);
    expect(statuses).toEqual([500, 502, 201]);
  });

  test('counts a fault down', async () => {
    tally.fault({ kind: 'answer', status: 500, times: 2 });
    const statuses = [await put(), await put(), await put()].map((answer) => answer.status);
    expect(statuses).toEqual([500, 500, 201]);
  });

  test('passes over faults whose filters do not match', async () => {
    tally.fault({ kind: 'answer', status: 500, method: 'get' });
    tally.fault({ kind: 'answer', status: 502, path: '/users/2' });
    tally.fault({ kind: 'answer', status: 503, method: 'PUT', path: '?page=2' });
    expect((await put()).status).toBe(503);
    expect((await put()).status).toBe(201);
    expect((await send(`${tally.url}/users/2`, { method: 'PUT' })).status).toBe(502);
    expect((await send(tally.url)).status).toBe(500);
  });
});
