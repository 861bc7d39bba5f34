import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { createDeadline, type Deadline } from '../../src/transport/deadline.ts';
import type { Proof, Prove, WireRequest } from '../../src/transport/exchange.ts';
import { createGuard, noGuard } from '../../src/transport/guard.ts';
import { createHttp, type HttpOptions } from '../../src/transport/http.ts';
import { createSelfSigned } from './certificate.ts';

/** A request as the server saw it. */
interface Seen {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingMessage['headers'];
  body: string;
}

/** What undici tells of a request as it writes it. */
interface Sent {
  readonly headers: string;
}

interface Listening {
  url: string;
  seen: Seen[];
  connections: () => number;
  sockets: ReadonlySet<Socket>;
}

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** Listens on a free port of loopback until the test ends. */
async function listen(server: Server, scheme = 'http'): Promise<Omit<Listening, 'seen'>> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  );
  const { port } = server.address() as AddressInfo;
  return { url: `${scheme}://127.0.0.1:${port}`, connections: () => connections, sockets };
}

/** An HTTP server that reads each request to its end and then answers, over TLS where it has a certificate. */
async function serve(
  answer: (response: ServerResponse, seen: Seen) => void,
  certificate?: { key: string; cert: string },
): Promise<Listening> {
  const seen: Seen[] = [];
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    request.on('error', () => {});
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, url, headers } = request;
      const one = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') };
      seen.push(one);
      answer(response, one);
    });
  };
  if (!certificate) return { seen, ...(await listen(createHttpServer(listener))) };
  return { seen, ...(await listen(createHttpsServer(certificate, listener), 'https')) };
}

const trusted = getCACertificates();
/** Lets whoever shows this certificate be taken for who it says, until the test ends. */
const trust = ({ cert }: { cert: string }) => setDefaultCACertificates([...trusted, cert]);
afterEach(() => setDefaultCACertificates(trusted));

const put: WireRequest = { method: 'PUT', path: '/users/1', body: '{"name":"Ada"}' };
const get: WireRequest = { method: 'GET', path: '/users/1' };

const open = (baseUrl: string, options: Partial<HttpOptions> = {}) =>
  createHttp({ baseUrl, maxAnswerBytes: 1000, prove: () => ({ headers: {} }), guard: noGuard, ...options });

const deadlines: Deadline[] = [];
afterEach(() => {
  for (const deadline of deadlines.splice(0)) deadline.clear();
});
function within(milliseconds = 10_000): Deadline {
  const deadline = createDeadline(milliseconds);
  deadlines.push(deadline);
  return deadline;
}

const sendTo = (url: string, request = put, options: Partial<HttpOptions> = {}) =>
  open(url, options).send(request, within());

const ok = (response: ServerResponse) => response.end('{"ok":true}');

describe('a request', () => {
  test('goes out with its method, path, body and proof, and nothing that is not needed', async () => {
    const { url, seen } = await serve(ok);
    const prove = () => ({ headers: { 'X-Key': 'k1' } });
    await sendTo(url, { method: 'PATCH', path: '/a%2Fb/%C5%BE?q=%20', body: '{"n":"ž"}' }, { prove });
    expect(seen).toEqual([
      {
        method: 'PATCH',
        url: '/a%2Fb/%C5%BE?q=%20',
        body: '{"n":"ž"}',
        headers: {
          accept: 'application/json',
          'user-agent': 'usher',
          'content-type': 'application/json',
          'content-length': '10',
          'x-key': 'k1',
          host: new URL(url).host,
          connection: 'keep-alive',
        },
      },
    ]);
  });

  test.each(['a', 'ž', 'x😀'])(
    'arrives whole and with its length where it is large, made of %j',
    async (unit) => {
      const { url, seen } = await serve(ok);
      const body = JSON.stringify({ text: unit.repeat(1_200_000 / unit.length) });
      await sendTo(url, { ...put, body });
      const [one] = seen;
      expect(one?.body === body).toBe(true);
      expect(one?.headers).toMatchObject({ 'content-length': String(Buffer.byteLength(body)) });
      expect(one?.headers).not.toHaveProperty('transfer-encoding');
    },
  );

  test('has no content type without a body', async () => {
    const { url, seen } = await serve(ok);
    await sendTo(url, get);
    expect(seen).toMatchObject([{ method: 'GET', body: '' }]);
    expect(seen[0]?.headers).not.toHaveProperty('content-type');
  });

  test.each(['', '/', '//', '/v4', '/v4/'])('is appended to a base URL that ends in %j', async (end) => {
    const { url, seen } = await serve(ok);
    await sendTo(`${url}${end}`);
    await sendTo(`${url}${end}`, { ...get, path: '/users/a%2Fb?c' });
    const around = end.startsWith('/v4') ? '/v4' : '';
    expect(seen).toMatchObject([{ url: `${around}/users/1` }, { url: `${around}/users/a%2Fb?c` }]);
  });

  test.each(['/users/../admin', '/users/./1', '/users/a b', '/users/ž', '/users/%2e%2e', '/users\\1'])(
    'is not sent where its path %j would become another',
    async (path) => {
      const { url, seen } = await serve(ok);
      await expect(sendTo(url, { method: 'GET', path })).rejects.toThrow('encoded');
      expect(seen).toEqual([]);
    },
  );

  test('is told its exact bytes before it is proven', async () => {
    const { url, seen } = await serve(ok);
    const proven: WireRequest[] = [];
    await sendTo(url, put, {
      prove(request) {
        proven.push(request);
        return { headers: {} };
      },
    });
    expect(proven).toEqual([put]);
    expect(seen).toMatchObject([{ method: 'PUT', url: '/users/1', body: put.body }]);
  });

  test('uses a connection of those before: one that was just used rests for a turn of the event loop', async () => {
    const { url, seen, connections } = await serve(ok);
    const http = open(url);
    for (let count = 0; count < 20; count += 1) await http.send(put, within());
    expect([seen.length, connections()]).toEqual([20, 2]);
  });
});

describe('an answer', () => {
  test.each<[number, string, unknown, string | undefined]>([
    [200, '{"ok":true}', { ok: true }, undefined],
    [200, 'null', null, undefined],
    [200, '{"id":9007199254740993}', { id: '9007199254740993' }, undefined],
    [404, '{"message":"No."}', { message: 'No.' }, undefined],
    [200, '', undefined, 'empty'],
    [204, '', undefined, 'empty'],
    [502, ' \n', undefined, 'empty'],
    [502, '<html></html>', undefined, 'not-json'],
    [200, '{"ok":tr', undefined, 'not-json'],
  ])('of %i with %j reads as %j (%s)', async (status, body, json, unreadable) => {
    const { url } = await serve((response) => response.writeHead(status).end(body));
    expect(await sendTo(url)).toEqual({
      kind: 'answer',
      status,
      json,
      unreadable,
      retryAfterSeconds: undefined,
      attempts: 1,
    });
  });

  test('that is a redirect is not followed', async () => {
    const { url, seen } = await serve((response) =>
      response.writeHead(seen.length === 1 ? 307 : 302, { location: '/elsewhere' }).end(),
    );
    const http = open(url);
    expect(await http.send(put, within())).toMatchObject({
      kind: 'answer',
      status: 307,
      unreadable: 'empty',
    });
    expect(await http.send(get, within())).toMatchObject({ kind: 'answer', status: 302 });
    expect(seen.map((request) => request.url)).toEqual(['/users/1', '/users/1']);
  });

  test.each([429, 500, 503])('of %i is not tried again', async (status) => {
    const { url, seen } = await serve((response) =>
      response.writeHead(status, { 'retry-after': '3' }).end('{}'),
    );
    expect(await sendTo(url, get)).toMatchObject({ status, attempts: 1, retryAfterSeconds: 3 });
    expect(seen).toHaveLength(1);
  });

  test('is read whatever its content type', async () => {
    const { url } = await serve((response) =>
      response.writeHead(200, { 'content-type': 'text/plain' }).end('{"ok":true}'),
    );
    expect(await sendTo(url)).toMatchObject({ json: { ok: true } });
  });

  const fill = (bytes: number) => `{"ok":true}${' '.repeat(bytes - 11)}`;

  test.each([
    ['with its length', (response: ServerResponse, text: string) => response.end(text)],
    ['in pieces', (response: ServerResponse, text: string) => response.flushHeaders() ?? response.end(text)],
  ])('that is sent %s may be as long as the bound, and not longer', async (_how, send) => {
    const { url, seen } = await serve((response, request) => {
      response.statusCode = request.method === 'PUT' ? 404 : 200;
      response.setHeader('retry-after', '5');
      send(response, fill(seen.length === 1 ? 1000 : 1001));
    });
    const http = open(url);
    expect(await http.send(put, within())).toMatchObject({ kind: 'answer', status: 404, json: { ok: true } });
    expect(await http.send(put, within())).toEqual({
      kind: 'answer',
      status: 404,
      json: undefined,
      unreadable: 'too-large',
      retryAfterSeconds: 5,
      attempts: 1,
    });
  });

  test('without an end is not read to its end', async () => {
    const { url } = await serve((response) => {
      const blank = Buffer.alloc(10_000, ' ');
      const pour = () => {
        while (!response.destroyed && response.write(blank));
      };
      response.on('drain', pour);
      pour();
    });
    expect(await sendTo(url)).toMatchObject({ kind: 'answer', status: 200, unreadable: 'too-large' });
  });

  test('that promises more than the bound is refused before it comes', async () => {
    const { url } = await serve((response) => {
      response.writeHead(200, { 'content-length': '2000' }).write('{');
    });
    expect(await sendTo(url)).toMatchObject({ kind: 'answer', status: 200, unreadable: 'too-large' });
  });

  test.each<[string, Record<string, string>]>([
    ['with its length', { 'content-length': '100' }],
    ['in pieces', {}],
  ])('that is sent %s and breaks off keeps its status', async (_how, headers) => {
    const { url } = await serve((response) => {
      response.writeHead(422, { ...headers, 'retry-after': '5' });
      response.write('{"message":', () => response.socket?.destroy());
    });
    expect(await sendTo(url)).toEqual({
      kind: 'answer',
      status: 422,
      json: undefined,
      unreadable: 'truncated',
      retryAfterSeconds: 5,
      attempts: 1,
    });
  });
});

const secrets = { headers: { 'x-secret': 'header-secret' } };
const secretPut: WireRequest = { method: 'PUT', path: '/path-secret', body: '{"body":"secret-body"}' };
const sendSecrets = (baseUrl: string, deadline = within(), proof: Proof = secrets) =>
  open(baseUrl, { prove: () => proof }).send(secretPut, deadline);

/** A server below HTTP: whatever comes in, this is what happens. */
const serveTcp = (onData: (socket: Socket) => void, scheme?: string) =>
  listen(
    createTcpServer((socket) => {
      socket.on('data', () => onData(socket));
    }),
    scheme,
  );

interface Ending {
  title: string;
  /** Sends `secretPut`, and ends in a failure. */
  send: () => ReturnType<typeof sendSecrets>;
  expected: { kind: string; sent: boolean };
}

describe('a failure', () => {
  const endings: Ending[] = [
    {
      title: 'nobody listens',
      async send() {
        const { url } = await serve(ok);
        await closing.pop()?.();
        return sendSecrets(url);
      },
      expected: { kind: 'unreachable', sent: false },
    },
    {
      title: 'there is no such host',
      send: () => sendSecrets(`http://${'a'.repeat(64)}.invalid`),
      expected: { kind: 'unreachable', sent: false },
    },
    {
      title: 'the server speaks no TLS',
      async send() {
        const { url, seen } = await serve(ok);
        const exchanged = await sendSecrets(url.replace('http:', 'https:'));
        expect(seen).toEqual([]);
        return exchanged;
      },
      expected: { kind: 'unreachable', sent: false },
    },
    {
      title: 'nobody vouches for the server’s certificate',
      async send() {
        const server = createHttpsServer(createSelfSigned(), () => {
          throw new Error('Expected no request.');
        });
        server.on('tlsClientError', () => {});
        const { url } = await listen(server, 'https');
        return sendSecrets(url);
      },
      expected: { kind: 'unreachable', sent: false },
    },
    {
      title: 'the TLS handshake is not answered by the deadline',
      async send() {
        const { url } = await serveTcp(() => {}, 'https');
        return sendSecrets(url, within(200));
      },
      expected: { kind: 'timed-out', sent: false },
    },
    {
      title: 'the TLS handshake is broken off',
      async send() {
        const { url } = await serveTcp((socket) => socket.resetAndDestroy(), 'https');
        return sendSecrets(url);
      },
      expected: { kind: 'unreachable', sent: false },
    },
    {
      title: 'a header’s value cannot be sent',
      async send() {
        const { url, seen } = await serve(ok);
        const exchanged = await sendSecrets(url, within(), {
          headers: { 'x-secret': 'header-secret\nx: y' },
        });
        expect(seen).toEqual([]);
        return exchanged;
      },
      expected: { kind: 'unreachable', sent: false },
    },
    {
      title: 'a header’s name cannot be sent',
      async send() {
        const { url } = await serve(ok);
        return sendSecrets(url, within(), { headers: { 'header-secret name': 'x' } });
      },
      expected: { kind: 'unreachable', sent: false },
    },
    {
      title: 'the connection is reset after the request',
      async send() {
        const { url } = await serve((response) => response.socket?.resetAndDestroy());
        return sendSecrets(url);
      },
      expected: { kind: 'disconnected', sent: true },
    },
    {
      title: 'the connection is closed after the request',
      async send() {
        const { url } = await serve((response) => response.socket?.end());
        return sendSecrets(url);
      },
      expected: { kind: 'disconnected', sent: true },
    },
    {
      title: 'the answer is not HTTP',
      async send() {
        const { url } = await serveTcp((socket) => socket.end('header-secret secret-body\r\n\r\n'));
        return sendSecrets(url);
      },
      expected: { kind: 'disconnected', sent: true },
    },
    {
      title: 'there is no answer by the deadline',
      async send() {
        const { url } = await serve(() => {});
        return sendSecrets(url, within(200));
      },
      expected: { kind: 'timed-out', sent: true },
    },
    {
      title: 'there is half an answer by the deadline',
      async send() {
        const { url } = await serve((response) => response.writeHead(200).write('{'));
        return sendSecrets(url, within(200));
      },
      expected: { kind: 'timed-out', sent: true },
    },
  ];

  test.each(endings)('when $title: $expected', async ({ send, expected }) => {
    const failure = await send();
    expect(failure).toEqual({
      ...expected,
      attempts: expected.sent ? 1 : 0,
      cause: { name: expect.any(String), code: expect.any(String) },
    });
    expect(JSON.stringify(failure)).not.toMatch(/secret|127\.0\.0\.1|localhost|invalid/);
  });

  test.each([
    ['the caller has gone', 'abandoned', () => createDeadline(10_000, () => true)],
    ['the deadline has passed', 'too-late', () => createDeadline(0)],
  ])('is not sent where %s before (%s), and says nothing of the vendor', async (_, because, create) => {
    const { url, connections } = await serve(ok);
    const guard = createGuard({ maxInFlight: 10, maxQueue: 10, probeAfterMs: 1000 });
    const http = open(url, { guard });
    for (let count = 0; count < 60; count += 1) {
      const deadline = create();
      deadlines.push(deadline);
      expect(await http.send(put, deadline)).toEqual({ kind: 'withheld', because, sent: false, attempts: 0 });
    }
    expect(connections()).toBe(0);
    expect(guard.health()).toEqual({ state: 'CLOSED' });
    expect(await http.send(put, within())).toMatchObject({ kind: 'answer', status: 200 });
  });

  test('takes one connection where the server goes away as soon as it has shaken hands', async () => {
    const certificate = createSelfSigned();
    trust(certificate);
    const server = createHttpsServer({ ...certificate, maxVersion: 'TLSv1.2' });
    server.on('secureConnection', (socket) => socket.end());
    const { url, connections } = await listen(server, 'https');
    expect(await sendTo(url.replace('127.0.0.1', 'localhost'), put)).toMatchObject({ kind: 'disconnected' });
    expect(connections()).toBe(1);
  });

  describe('that nobody needs any more when its proof comes', () => {
    /** A vendor that is sick, and requests that are given up while they are proven. */
    async function openSick() {
      const { url } = await serve((response) => response.writeHead(500).end('{}'));
      const guard = createGuard({ maxInFlight: 10, maxQueue: 10, probeAfterMs: 50 });
      let isGone = false;
      const prove = () => {
        isGone = true;
        return { headers: {} };
      };
      return {
        guard,
        fail: () => open(url, { guard }).send(put, within()),
        giveUp: async () => {
          isGone = false;
          const deadline = createDeadline(10_000, () => isGone);
          deadlines.push(deadline);
          return open(url, { guard, prove }).send(put, deadline);
        },
      };
    }

    test('is no success of a vendor that fails', async () => {
      const { guard, fail, giveUp } = await openSick();
      for (let count = 0; count < 19; count += 1) await fail();
      expect(await giveUp()).toMatchObject({ kind: 'withheld', because: 'abandoned' });
      expect(guard.health().state).toBe('CLOSED');
      await fail();
      expect(guard.health().state).toBe('OPEN');
    });

    test('does not close a breaker that lets one through to see', async () => {
      const { guard, fail, giveUp } = await openSick();
      for (let count = 0; count < 20; count += 1) await fail();
      await new Promise((resolve) => setTimeout(resolve, 80));
      expect(await giveUp()).toMatchObject({ kind: 'withheld', because: 'abandoned' });
      expect(guard.health().state).toBe('OPEN');
    });
  });

  test('counts as sent when a connection that was kept breaks', async () => {
    const { url, seen } = await serve((response) => {
      if (seen.length === 1) ok(response);
      else response.socket?.resetAndDestroy();
    });
    const http = open(url);
    expect(await http.send(put, within())).toMatchObject({ kind: 'answer' });
    expect(await http.send(put, within())).toMatchObject({ kind: 'disconnected', sent: true });
    expect(seen).toHaveLength(2);
  });
});

/** The proofs of what is sent meanwhile, in the order in which it is written to connections. */
async function listSent(send: () => Promise<void>): Promise<string[]> {
  const sent: string[] = [];
  const tell = (message: unknown) => sent.push(/x-proof: (\d+)/.exec((message as Sent).headers)?.[1] ?? '');
  subscribe('undici:client:sendHeaders', tell);
  try {
    await send();
  } finally {
    unsubscribe('undici:client:sendHeaders', tell);
  }
  return sent;
}

describe('a proof', () => {
  const isRefusedBy = ({ status }: { status: number }) => status === 401;

  /** Answers with these statuses, one after another, and then with 200. */
  const answerWith = (...statuses: number[]) =>
    serve((response) => response.writeHead(statuses.shift() ?? 200).end('{}'));

  /** Proofs that can be told apart. */
  function prover(refusable = true) {
    let count = 0;
    return () => {
      count += 1;
      return { headers: { 'x-proof': String(count) }, ...(refusable && { isRefusedBy }) };
    };
  }

  test.each([
    [3, [200], 200],
    [3, [401], 200],
    [3, [401, 401], 200],
    [3, [401, 401, 401], 401],
    [1, [401], 401],
    [undefined, [401], 401],
    [2, [401, 500], 500],
  ])('of %j at most that is answered with %j ends in %i', async (proofs, statuses, status) => {
    const attempts = statuses.at(-1) === 401 && status === 200 ? statuses.length + 1 : statuses.length;
    const { url, seen } = await answerWith(...statuses);
    const prove = prover();
    expect(await sendTo(url, put, proofs === undefined ? { prove } : { prove, proofs })).toMatchObject({
      kind: 'answer',
      status,
      attempts,
    });
    expect(seen.map(({ headers, body }) => [headers['x-proof'], body])).toEqual(
      Array.from({ length: attempts }, (_, index) => [String(index + 1), put.body]),
    );
  });

  test('that cannot be refused is given once', async () => {
    const { url, seen } = await answerWith(401);
    expect(await sendTo(url, put, { prove: prover(false), proofs: 3 })).toMatchObject({
      status: 401,
      attempts: 1,
    });
    expect(seen).toHaveLength(1);
  });

  test.each([
    [0, 0],
    [1, 1],
  ])('that cannot be had after %i tries ends the exchange', async (before, attempts) => {
    const { url, seen } = await answerWith(401);
    const had = prover();
    let asked = 0;
    const prove: Prove = async () => {
      asked += 1;
      if (asked <= before) return had();
      return {
        kind: 'unproven',
        sent: false,
        because: 'no-code-yet',
        retryAfterSeconds: 9,
        attempts: 0,
      } as const;
    };
    expect(await sendTo(url, put, { prove, proofs: 3 })).toEqual({
      kind: 'unproven',
      sent: false,
      because: 'no-code-yet',
      retryAfterSeconds: 9,
      attempts,
    });
    expect(seen).toHaveLength(before);
  });

  test('is not given again after the deadline', async () => {
    const { url, seen } = await serve((response) => setTimeout(() => response.writeHead(401).end('{}'), 50));
    const deadline = within(10_000);
    const expired: Deadline = {
      get hasPassed() {
        return seen.length > 0;
      },
      signal: deadline.signal,
      left: () => deadline.left(),
      isAbandoned: () => false,
      onPassed: (listener) => deadline.onPassed(listener),
      clear: () => deadline.clear(),
    };
    const exchanged = await open(url, { prove: prover(), proofs: 3 }).send(put, expired);
    expect(exchanged).toMatchObject({ kind: 'answer', status: 401, attempts: 1 });
    expect(seen).toHaveLength(1);
  });

  test('that is given in an order is not given before the request of the one before has left', async () => {
    // A peer that does not shake hands: nothing leaves before its deadline.
    const { url } = await listen(createTcpServer({ pauseOnConnect: true }));
    const deadline = within(300);
    const proven: [path: string, isOver: boolean][] = [];
    const http = open(url.replace('http:', 'https:'), {
      isOrdered: true,
      prove({ path }) {
        proven.push([path, deadline.signal.aborted]);
        return { headers: {} };
      },
    });
    const exchanges = [
      http.send({ method: 'PUT', path: '/first', body: '{}' }, deadline),
      http.send({ method: 'PUT', path: '/second', body: '{}' }, within(600)),
    ];
    expect(await Promise.all(exchanges)).toMatchObject([{ kind: 'timed-out' }, { kind: 'timed-out' }]);
    expect(proven).toEqual([
      ['/first', false],
      ['/second', true],
    ]);
  });

  test('that is given in an order leaves in it, over connections that stand, were lost, or are new', async () => {
    const certificate = createSelfSigned();
    trust(certificate);
    const held: ServerResponse[] = [];
    let wave = 0;
    // Answered only once all are there, so that each has a connection to itself.
    const { url, sockets } = await serve((response) => {
      held.push(response);
      if (held.length === wave) for (const each of held.splice(0)) ok(each);
    }, certificate);
    const http = open(url.replace('127.0.0.1', 'localhost'), { isOrdered: true, prove: prover() });
    const sendAll = (count: number) => {
      wave = count;
      return Promise.all(Array.from({ length: count }, () => http.send(put, within())));
    };
    const sent = await listSent(async () => {
      await sendAll(3);
      const [, second] = sockets;
      second?.destroy();
      // Until the client knows, too.
      await new Promise((resolve) => setTimeout(resolve, 50));
      // As calls in step send.
      await new Promise((resolve) => setImmediate(resolve));
      await sendAll(5);
      await sendAll(7);
    });
    expect(sent).toEqual(Array.from({ length: 15 }, (_, index) => String(index + 1)));
  });

  test('that is given in an order leaves in it where the next one has to connect, and can at once', async () => {
    const { url } = await serve(ok);
    const http = open(url, { isOrdered: true, prove: prover() });
    const sent = await listSent(async () => {
      for (let wave = 0; wave < 5; wave += 1) {
        await http.send(put, within());
        await new Promise((resolve) => setImmediate(resolve));
        await Promise.all(Array.from({ length: 2 + wave }, () => http.send(put, within())));
      }
    });
    expect(sent).toEqual(sent.toSorted((one, other) => Number(one) - Number(other)));
    expect(sent).toHaveLength(25);
  });

  test('that is the last to be tried has a head start, and holds nobody up for long', async () => {
    const { url } = await serve((response, { url: path = '', headers }) => {
      if (path === '/second') ok(response);
      else if (headers['x-proof'] === '1') response.writeHead(401).end('{}');
    });
    const prove = prover();
    const proven: string[] = [];
    let provenSoon: string[] = [];
    let second: Promise<unknown> | undefined;
    const http = open(url, {
      isOrdered: true,
      proofs: 2,
      prove({ path }) {
        proven.push(path);
        if (proven.length === 2) {
          second = http.send({ ...put, path: '/second' }, within());
          setImmediate(() => (provenSoon = [...proven]));
        }
        return prove();
      },
    });
    const first = await http.send({ ...put, path: '/first' }, within(500));
    expect(await second).toMatchObject({ status: 200, attempts: 1 });
    expect(first).toMatchObject({ kind: 'timed-out', sent: true, attempts: 2 });
    expect(provenSoon).toEqual(['/first', '/first']);
    expect(proven).toEqual(['/first', '/first', '/second']);
  });

  test('that cannot be given before the deadline is not given', async () => {
    // A peer that does not shake hands: the first request is not sent before its deadline.
    const { url } = await listen(createTcpServer({ pauseOnConnect: true }));
    const proven: string[] = [];
    const http = open(url.replace('http:', 'https:'), {
      isOrdered: true,
      prove({ path }) {
        proven.push(path);
        return { headers: {} };
      },
    });
    const first = http.send({ ...put, path: '/first' }, within(2000));
    const second = await http.send({ ...put, path: '/second' }, within(100));
    expect(second).toEqual({ kind: 'withheld', sent: false, because: 'too-late', attempts: 0 });
    expect(await first).toMatchObject({ kind: 'timed-out' });
    expect(proven).toEqual(['/first']);
  });

  test('that fails does not keep the next one waiting', async () => {
    const { url } = await serve(ok);
    let count = 0;
    const http = open(url, {
      isOrdered: true,
      prove() {
        count += 1;
        if (count === 1) throw new Error('No proof.');
        return { headers: count === 2 ? { 'x-proof': 'a\nb' } : {} };
      },
    });
    await expect(http.send(put, within())).rejects.toThrow('No proof.');
    expect(await http.send(put, within())).toMatchObject({ kind: 'unreachable' });
    expect(await http.send(put, within())).toMatchObject({ kind: 'answer', status: 200 });
  });

  test('that waits for its turn behind an answer that does not come is not held up', async () => {
    const { url, seen } = await serve((response) => {
      if (seen.length > 1) ok(response);
    });
    const http = open(url, { isOrdered: true, prove: prover() });
    const first = http.send(put, within(500));
    expect(await http.send(put, within())).toMatchObject({ kind: 'answer', status: 200 });
    expect(await first).toMatchObject({ kind: 'timed-out', sent: true });
  });
});
