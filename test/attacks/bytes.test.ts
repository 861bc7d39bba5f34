import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Pair } from '../usher.ts';
import { startTargets, targetOf, ways } from './calls.ts';

const userkit = targetOf('userkit');
const user = JSON.stringify({ id: userkit.id, name: 'A' });

/** A vendor below HTTP: it answers every request with what `answer` writes. */
let vendor: Server;
let answer: (socket: Socket) => void;
const sockets = new Set<Socket>();
let pair: Pair;

beforeAll(async () => {
  vendor = createServer((socket) => {
    let head = '';
    sockets.add(socket.on('error', () => {}).on('close', () => sockets.delete(socket)));
    socket.setEncoding('latin1').on('data', (text: string) => {
      head += text;
      if (!head.includes('\r\n\r\n')) return;
      head = '';
      answer(socket);
    });
  });
  await new Promise<void>((resolve) => vendor.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => vendor.close(resolve)));
beforeEach(async () => {
  answer = whole(user);
  const { port } = vendor.address() as AddressInfo;
  // Why: a pair of its own for each, because so many failures would open the breaker.
  pair = await startTargets({ USERKIT_BASE_URL: `http://127.0.0.1:${port}`, VENDOR_TIMEOUT_MS: '500' });
});
afterEach(async () => {
  await pair.close();
  for (const socket of sockets) socket.destroy();
});

const whole =
  (body: string, head = '', status = '200 OK') =>
  (socket: Socket) =>
    socket.write(`HTTP/1.1 ${status}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${head}\r\n${body}`);

/** Writes the beginning, and then the same for as long as somebody listens. */
const endless = (beginning: string, rest: string) => (socket: Socket) => {
  const chunk = rest.repeat(Math.ceil(10_000 / rest.length));
  const pour = () => {
    while (!socket.destroyed && socket.write(chunk));
  };
  socket.on('drain', pour).write(beginning);
  pour();
};

const raw = (bytes: string | Buffer) => (socket: Socket) => socket.write(bytes);
const latin1 = (body: string) =>
  Buffer.from(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`, 'latin1');
const gzipped = (bytes: Buffer) =>
  Buffer.concat([
    Buffer.from(`HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: ${bytes.length}\r\n\r\n`),
    bytes,
  ]);
const chunked = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n';

describe('what a vendor sends instead of an answer', () => {
  test.each<[what: string, answer: (socket: Socket) => void]>([
    ['headers without an end', endless('HTTP/1.1 200 OK\r\n', `x-a: ${'b'.repeat(500)}\r\n`)],
    ['many small headers without an end', endless('HTTP/1.1 200 OK\r\n', 'a: b\r\n')],
    ['one header without an end', endless('HTTP/1.1 200 OK\r\nx-a: ', 'b')],
    ['a status line without an end', endless('HTTP/1.1 200 ', 'b')],
    ['a body without an end', endless('HTTP/1.1 200 OK\r\n\r\n', ' ')],
    ['small chunks without an end', endless(chunked, '1\r\n \r\n')],
    ['a chunk’s head without an end', endless(`${chunked}5;`, 'b')],
    ['trailers without an end', endless(`${chunked}2\r\n{}\r\n0\r\n`, `x-a: ${'b'.repeat(500)}\r\n`)],
    ['early hints without an end', endless('', 'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n')],
    ['another protocol', raw('HTTP/1.1 101 X\r\nupgrade: h2c\r\nconnection: upgrade\r\n\r\n')],
    ['two lengths', raw('HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}x')],
    [
      'a length and chunks',
      raw('HTTP/1.1 200 OK\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n{}'),
    ],
    ['a length below nothing', raw('HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n{}')],
    ['a header that is folded', raw(`HTTP/1.1 200 OK\r\nx-a: b\r\n c\r\ncontent-length: 2\r\n\r\n{}`)],
    ['NUL in a header', raw('HTTP/1.1 200 OK\r\nx-a: b\0c\r\ncontent-length: 2\r\n\r\n{}')],
    ['its user in another encoding', raw(latin1(user.replace('A', 'José')))],
    ['its user compressed', raw(gzipped(gzipSync(user)))],
    ['a megabyte compressed', raw(gzipped(gzipSync(Buffer.alloc(1_000_000, ' '))))],
    [
      'fifty megabytes compressed, in part',
      raw(gzipped(gzipSync(Buffer.alloc(50_000_000, ' '))).subarray(0, 40_000)),
    ],
  ])('%s is an unknown outcome of a write, and the next one goes on', async (_what, send) => {
    answer = send;
    expect(await ways.write(pair, userkit, userkit.id)).toBe('OutcomeUnknown');
    answer = whole(user);
    expect(await ways.read(pair, userkit, userkit.id)).toBe('UserKitUser');
  });
});

describe('what a vendor sends beside an answer', () => {
  test('may be a byte order mark', async () => {
    answer = whole(`\ufeff${user}`);
    expect(await ways.write(pair, userkit, userkit.id)).toBe('UserUpdated');
  });

  test('is not taken for the answer to the next request', async () => {
    const other = JSON.stringify({ id: userkit.id, name: 'of-another-answer' });
    answer = (socket) => {
      whole(user)(socket);
      whole(other)(socket);
    };
    const query = `{ vendorUser(ref: { userkit: "${userkit.id}" }) { ... on UserKitUser { name } } }`;
    for (let count = 0; count < 5; count += 1) {
      expect((await pair.send(query)).data).toEqual({ vendorUser: { name: 'A' } });
      answer = whole(user);
    }
  });

  test.each([
    ['retry-after: 5\r\nretry-after: 9\r\n', 5],
    ['Retry-After: 5\r\nRETRY-AFTER: x\r\n', 5],
    ['retry-after: -5\r\nretry-after: 9\r\n', null],
  ])('a second Retry-After is not added to the first: %j', async (head, retryAfterSeconds) => {
    answer = whole('{}', head, '429 Too Many Requests');
    expect(await pair.update({ userkit: { id: userkit.id, name: 'A' } })).toMatchObject({
      __typename: 'RateLimited',
      retryAfterSeconds,
    });
  });
});
