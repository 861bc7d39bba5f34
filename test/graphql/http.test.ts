import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Pair, startPair } from '../usher.ts';

const json = { 'content-type': 'application/json' };
const preflight = { 'apollo-require-preflight': 'true' };
const query = '{ __typename }';
const mutation = `mutation {
  updateUser(input: { userkit: { id: "usr_TgTbetyiSvuiIw", name: "Jane Smith" } }) { __typename }
}`;
const mostBytes = 10_000;

interface Answer {
  status: number;
  headers: Headers;
  body: { data?: unknown; errors?: { message: string; extensions: Record<string, unknown> }[] };
}

describe('POST and GET /graphql', () => {
  let pair: Pair;
  const call = async (init: RequestInit, search = ''): Promise<Answer> => {
    const response = await fetch(`${pair.url}${search}`, init);
    const text = await response.text();
    const body = (text ? JSON.parse(text) : {}) as Answer['body'];
    return { status: response.status, headers: response.headers, body };
  };
  const post = (body: RequestInit['body'], headers: Record<string, string> = json) =>
    call({ method: 'POST', headers, body: body ?? null });
  const get = (operation: string, headers: Record<string, string> = {}) =>
    call({ headers }, `?query=${encodeURIComponent(operation)}`);
  const writes = () => pair.sandbox.userkit.writes();

  beforeAll(async () => {
    const bytes = String(mostBytes);
    pair = await startPair({ env: { MAX_BODY_BYTES: bytes, MAX_DOCUMENTS_BODY_BYTES: bytes } });
  });
  afterAll(() => pair.close());
  beforeEach(() => pair.sandbox.userkit.reset());

  describe('what may not come from another site', () => {
    test('a mutation by GET is refused, and only POST is allowed for it', async () => {
      const { status, headers } = await get(mutation, preflight);
      expect(status).toBe(405);
      expect(headers.get('allow')).toBe('POST');
      expect(writes()).toBe(0);
    });

    test.each([
      ['a query', query],
      ['a mutation', mutation],
    ])('%s by GET without a header that forces a preflight is refused', async (_kind, operation) => {
      const { status, body } = await get(operation);
      expect(status).toBe(400);
      expect(body.errors?.[0]?.message).toContain('Cross-Site Request Forgery');
      expect(writes()).toBe(0);
    });

    test('a query by GET with such a header is answered', async () => {
      expect(await get(query, preflight)).toMatchObject({
        status: 200,
        body: { data: { __typename: 'Query' } },
      });
    });

    test.each([
      ['text/plain', JSON.stringify({ query: mutation })],
      ['text/plain; application/json', JSON.stringify({ query: mutation })],
      ['application/x-www-form-urlencoded', String(new URLSearchParams({ query: mutation }))],
      [
        'multipart/form-data; boundary=x',
        `--x\r\nContent-Disposition: form-data; name="query"\r\n\r\n${mutation}\r\n--x--`,
      ],
    ])('a POST of %s is refused', async (type, body) => {
      const refused = await post(body, { 'content-type': type });
      expect(refused.status).toBe(400);
      expect(refused.body.errors?.[0]?.message).toContain('Cross-Site Request Forgery');
      expect((await post(body, { 'content-type': type, ...preflight })).status).toBe(400);
      expect(writes()).toBe(0);
    });

    test('a POST without a content type is refused', async () => {
      const { status } = await post(new Blob([JSON.stringify({ query: mutation })]), {});
      expect(status).toBe(400);
      expect(writes()).toBe(0);
    });
  });

  describe('the body', () => {
    const padded = (bytes: number) => JSON.stringify({ query }).padEnd(bytes, ' ');

    test('is read up to the largest size, and not a byte beyond', async () => {
      expect((await post(padded(mostBytes))).status).toBe(200);
      const { status, body } = await post(padded(mostBytes + 1));
      expect(status).toBe(413);
      expect(body.errors?.[0]?.message).toBe(`The body is larger than ${mostBytes} bytes.`);
    });

    /** Why: fetch asks for it where a body is a stream, and the types of Node do not know it yet. */
    const streaming: object = { duplex: 'half' };

    test('is measured while it comes, whatever its head says', async () => {
      const chunks = new Blob([padded(mostBytes + 1)]).stream();
      expect((await call({ method: 'POST', headers: json, body: chunks, ...streaming })).status).toBe(413);
    });

    test.each([
      'content-length: 5000000',
      'transfer-encoding: chunked',
      // Why: here the connection ends with the answer, and would not wait for what is still being sent.
      'connection: close\r\ncontent-length: 5000000',
    ])('that is too large is answered to a client that is still sending it (%s)', async (length) => {
      expect(await sendSlowly(pair.url, length)).toContain('HTTP/1.1 413');
    });

    test.each([
      ['broken JSON', '{"query": "{ __typename'],
      ['the operation alone, without JSON', query],
    ])('that is %s is refused', async (_what, text) => {
      expect(await post(text)).toMatchObject({
        status: 400,
        body: {
          errors: [{ message: 'The body is not JSON in UTF-8.', extensions: { code: 'BAD_REQUEST' } }],
        },
      });
    });

    test('that is not UTF-8 is refused: no vendor gets a name with replaced letters', async () => {
      const latin1 = Buffer.from(JSON.stringify({ query: mutation.replace('Jane', 'Zoë') }), 'latin1');
      expect((await post(latin1)).status).toBe(400);
      expect(writes()).toBe(0);
    });

    test.each([
      ['empty', ''],
      ['null', 'null'],
      ['a text', '"{ __typename }"'],
      ['an object without a query', '{}'],
      ['an object with a query that is no text', '{"query": {"kind": "Document"}}'],
    ])('that is %s is refused', async (_what, text) => {
      expect((await post(text)).status).toBe(400);
    });

    test('that is a batch is refused, and none of it is done', async () => {
      const { status } = await post(JSON.stringify([{ query: mutation }, { query: mutation }]));
      expect(status).toBe(400);
      expect(writes()).toBe(0);
    });
  });

  describe('media types', () => {
    test.each([
      'application/xml',
      'application/graphql',
      'application/json-seq',
      'application/json; charset=iso-8859-1',
      'nonsense',
    ])('a body of %s is refused as not supported', async (type) => {
      const { status } = await post(JSON.stringify({ query: mutation }), { 'content-type': type });
      expect(status).toBe(415);
      expect(writes()).toBe(0);
    });

    test.each(['application/json;charset=UTF-8', 'Application/JSON; charset="utf-8"'])(
      'a body of %s is read',
      async (type) => {
        expect((await post(JSON.stringify({ query }), { 'content-type': type })).status).toBe(200);
      },
    );

    test('a compressed body is refused, and the answer tells what is taken', async () => {
      const { status, headers } = await post(gzipSync(JSON.stringify({ query })), {
        ...json,
        'content-encoding': 'gzip',
      });
      expect(status).toBe(415);
      expect(headers.get('accept-encoding')).toBe('identity');
    });

    const plain = 'application/json; charset=utf-8';
    const graphql = 'application/graphql-response+json; charset=utf-8';
    test.each([
      ['*/*', plain],
      ['application/*', plain],
      ['application/json', plain],
      ['application/graphql-response+json', graphql],
      ['application/graphql-response+json, application/json;q=0.9', graphql],
      ['application/graphql-response+json, application/json', graphql],
      ['application/json, application/graphql-response+json', plain],
      ['application/json;q=0.5, */*', graphql],
      ['application/json; charset=utf-8', plain],
      ['multipart/mixed;deferSpec=20220824, application/graphql-response+json, application/json', graphql],
    ])('what accepts %s gets %s', async (accept, expected) => {
      for (const text of [JSON.stringify({ query }), '{']) {
        const { headers } = await post(text, { ...json, accept });
        expect(headers.get('content-type')).toBe(expected);
      }
    });

    test.each(['text/html', 'multipart/mixed', 'application/json;q=0', '*/*;q=0'])(
      'a mutation whose answer may only be %s is refused before anything is written',
      async (accept) => {
        const { status } = await post(JSON.stringify({ query: mutation }), { ...json, accept });
        expect(status).toBe(406);
        expect(writes()).toBe(0);
      },
    );
  });

  test.each(['PUT', 'PATCH', 'DELETE', 'HEAD'])('%s is not allowed', async (method) => {
    const { status, headers } = await call({ method, headers: json });
    expect(status).toBe(405);
    expect(headers.get('allow')).toBe('GET, POST');
  });

  describe('x-request-id', () => {
    const withId = (id: string) => ({ ...json, 'x-request-id': id });

    test("is the caller's, in the header and in every error", async () => {
      const bodies = [
        JSON.stringify({ query }),
        '{',
        '{}',
        JSON.stringify({ query: '{' }),
        'x'.repeat(mostBytes + 1),
      ];
      for (const body of bodies) {
        const answer = await post(body, withId('checkout-42'));
        expect(answer.headers.get('x-request-id')).toBe('checkout-42');
        for (const { extensions } of answer.body.errors ?? []) {
          expect(extensions['requestId']).toBe('checkout-42');
        }
      }
    });

    test.each([
      ['too long', 'x'.repeat(129)],
      ['unfit for a log line', 'a b'],
    ])('is a new one where the caller sends one that is %s', async (_why, id) => {
      const { headers } = await post(JSON.stringify({ query }), withId(id));
      expect(headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
    });

    test('is another one for each request where the caller sends none', async () => {
      const ids = await Promise.all(
        [1, 2].map(async () => (await post(JSON.stringify({ query }))).headers.get('x-request-id')),
      );
      expect(new Set(ids).size).toBe(2);
    });
  });
});

/** Five megabytes over a bare socket, and what had come back when they were sent. */
async function sendSlowly(url: string, length: string): Promise<string> {
  const { port, pathname } = new URL(url);
  const socket = connect(Number(port), '127.0.0.1');
  let answer = '';
  socket.on('data', (data) => (answer += data.toString()));
  const head = `POST ${pathname} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n${length}\r\n\r\n`;
  const data = 'x'.repeat(100_000);
  const chunk = length.startsWith('transfer') ? `${data.length.toString(16)}\r\n${data}\r\n` : data;
  await send(head);
  for (let sent = 0; sent < 50; sent += 1) await send(chunk);
  socket.destroy();
  return answer;

  function send(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      socket.once('error', reject);
      socket.write(text, (error) => {
        socket.off('error', reject);
        if (error) reject(error);
        else resolve();
      });
    });
  }
}
