// How large may a request be, and what becomes of one that is larger?
import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Pair, startPair } from '../usher.ts';

const id = 'f45680e1-014d-42c7-be86-3b2899e911c3';
const most = 10_000;
const mostWithDocuments = 50_000;
const largeBytes = 30_000;
const head = 'data:image/png;base64,';

/** A scan of so many bytes, as a data URI. */
const toScan = (bytes: number) => `${head}${'A'.repeat(bytes - head.length - 2)}==`;
const toDocument = (bytes = largeBytes) => ({ documentType: 'PASSPORT', documentValue: toScan(bytes) });
const individual = (fields: object) => ({ machnet: { id, profile: { individual: fields } } });
const ofWhole = 'mutation ($v: UpdateUserInput!) { updateUser(input: $v) { __typename } }';
const tooLarge = `The body is larger than ${most} bytes, not counting documentValue, documentValueBack.`;

let pair: Pair;
beforeAll(async () => {
  const env = { MAX_BODY_BYTES: String(most), MAX_DOCUMENTS_BODY_BYTES: String(mostWithDocuments) };
  pair = await startPair({ env });
});
afterAll(() => pair.close());
beforeEach(() => {
  for (const name of ['machnet', 'userkit'] as const) pair.sandbox[name].reset();
  pair.logs.length = 0;
});

interface Answer {
  status: number;
  headers: Headers;
  data?: { updateUser: { __typename: string } };
  errors?: { message: string; extensions: Record<string, unknown> }[];
}

async function post(body: string): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(pair.url, { method: 'POST', headers, body });
  const answer = (await response.json()) as object;
  return { status: response.status, headers: response.headers, ...answer };
}

/** Sends a body of so many bytes, what is escaped in it counted once. */
function postSized(bytes: number, body: object): Promise<Answer> {
  const text = JSON.stringify(body);
  return post(text.padEnd(bytes + (text.match(/\\/g)?.length ?? 0), ' '));
}

const postLarge = () => post(JSON.stringify({ query: ofWhole, variables: { v: oneDocument } }));
const oneDocument = individual({ physicalDocuments: [toDocument()] });

function expectRefused({ status, headers, data, errors }: Answer, expectedStatus: number, message: string) {
  const requestId = headers.get('x-request-id');
  expect({ status, data, errors }).toEqual({
    status: expectedStatus,
    data: undefined,
    errors: [{ message, extensions: { code: 'BAD_REQUEST', requestId } }],
  });
  expect([...pair.sandbox.machnet.requests, ...pair.sandbox.userkit.requests]).toEqual([]);
  expect(pair.logs.join('')).not.toContain('unforeseen');
}

describe('a document does not count', () => {
  const inList = 'physicalDocuments: $v';
  const literal = (fields: string) => `{ machnet: { id: "${id}", profile: { individual: { ${fields} } } } }`;
  test.each<[string, string, string, unknown]>([
    ['the whole input', 'UpdateUserInput!', '$v', oneDocument],
    ["the vendor's input", 'MachnetUpdateUserInput', '{ machnet: $v }', oneDocument.machnet],
    [
      'the profile',
      'MachnetProfileInput!',
      `{ machnet: { id: "${id}", profile: $v } }`,
      oneDocument.machnet.profile,
    ],
    [
      'the kind of user',
      'MachnetIndividualInput',
      `{ machnet: { id: "${id}", profile: { individual: $v } } }`,
      oneDocument.machnet.profile.individual,
    ],
    ['the list of documents', '[MachnetPhysicalDocumentInput!]', literal(inList), [toDocument()]],
    ['a list that is one document', '[MachnetPhysicalDocumentInput!]', literal(inList), toDocument()],
    [
      'one document of a list',
      'MachnetPhysicalDocumentInput!',
      literal('physicalDocuments: [$v]'),
      toDocument(),
    ],
    [
      'both sides of two documents',
      'UpdateUserInput!',
      '$v',
      individual({
        physicalDocuments: [toDocument(10_000), { ...toDocument(10_000), documentValueBack: toScan(10_000) }],
      }),
    ],
  ])('where the variable is %s', async (_what, type, input, v) => {
    const query = `mutation ($v: ${type}) { updateUser(input: ${input}) { __typename } }`;
    const body = { query, variables: { v } };
    expectRefused(await postSized(most + largeBytes + 1, body), 413, tooLarge);
    const { status, data } = await postSized(most + largeBytes, body);
    expect({ status, data }).toEqual({ status: 200, data: { updateUser: { __typename: 'UserUpdated' } } });
    expect(pair.sandbox.machnet.writes()).toBe(1);
    expect(JSON.stringify(pair.sandbox.machnet.requests.at(-1)?.body)).toContain(
      toScan(10_000).slice(0, 9000),
    );
  });

  test.each([
    ['/', '\\/'],
    ['+', '\\u002b'],
  ])('also where a client writes "%s" as "%s"', async (character, escaped) => {
    const text = `${head}${character.repeat(6000)}`;
    const body = JSON.stringify({
      query: ofWhole,
      variables: { v: individual({ physicalDocuments: [{ ...toDocument(), documentValue: text }] }) },
    });
    expect((await post(body.replaceAll(character, escaped))).data?.updateUser.__typename).toBe('UserUpdated');
    expect(JSON.stringify(pair.sandbox.machnet.requests.at(-1)?.body)).toContain(text);
  });
});

describe('everything else counts', () => {
  const filled = 'x'.repeat(largeBytes);
  test.each<[string, string, Record<string, unknown>]>([
    ['another field', ofWhole, { v: individual({ firstName: filled }) }],
    ["another vendor's field", ofWhole, { v: { userkit: { id: 'usr_TgTbetyiSvuiIw', name: filled } } }],
    [
      'the number of a virtual document',
      ofWhole,
      { v: individual({ virtualDocuments: [{ documentType: 'SSN', documentValue: filled }] }) },
    ],
    [
      'a document that is a variable of its own',
      `mutation ($v: String!) { updateUser(input: { machnet: { id: "${id}", profile: { individual: {
        physicalDocuments: [{ documentType: "PASSPORT", documentValue: $v }] } } } }) { __typename } }`,
      { v: toScan(largeBytes) },
    ],
    [
      'a variable that is not declared',
      ofWhole,
      { v: individual({ firstName: 'J' }), physicalDocuments: [toDocument()] },
    ],
    [
      'a document that is not a text',
      ofWhole,
      { v: individual({ physicalDocuments: [{ documentType: 'PASSPORT', documentValue: [filled] }] }) },
    ],
    [
      'a document under a name that is not a field',
      ofWhole,
      { v: { ...individual({ firstName: 'J' }), documentValue: filled } },
    ],
    ['an operation without variables', 'mutation { __typename }', { v: oneDocument }],
  ])('%s', async (_what, query, variables) => {
    expectRefused(await post(JSON.stringify({ query, variables })), 413, tooLarge);
  });

  test('a member of the request that GraphQL does not know', async () => {
    const body = JSON.stringify({ query: '{ __typename }', documentValue: toScan(largeBytes) });
    expectRefused(await post(body), 413, tooLarge);
  });

  test('a document in the text of the operation, which may be as large as a body may', async () => {
    const query = (bytes: number) => `mutation { updateUser(input: { machnet: { id: "${id}", profile: {
      individual: { physicalDocuments: [{ documentType: "PASSPORT", documentValue: "${toScan(bytes)}" }] } } } }) { __typename } }`;
    const around = query(100).length - 100;
    const { data } = await post(JSON.stringify({ query: query(9000) }));
    expect(data?.updateUser.__typename).toBe('UserUpdated');
    pair.sandbox.machnet.reset();
    const message = `The query is larger than ${most} bytes.`;
    expectRefused(await post(JSON.stringify({ query: query(most + 1 - around) })), 413, message);
    expectRefused(await post(JSON.stringify({ query: '#'.repeat(mostWithDocuments - 50) })), 413, message);
  });

  test('the byte beyond the largest body, whatever is in it', async () => {
    const body = {
      query: ofWhole,
      variables: { v: individual({ physicalDocuments: [toDocument(45_000)] }) },
    };
    const message = `The body is larger than ${mostWithDocuments} bytes.`;
    expectRefused(await postSized(mostWithDocuments + 1, body), 413, message);
    expect((await postSized(mostWithDocuments, body)).data?.updateUser.__typename).toBe('UserUpdated');
  });
});

describe('JSON that would take much memory is not parsed', () => {
  test.each<[string, string]>([
    ['opened lists', '['.repeat(40_000)],
    ['opened objects', '{"a":'.repeat(8000)],
    ['lists in lists', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['numbers', `[${'1,'.repeat(20_000)}1]`],
    ['objects', `[${'{},'.repeat(13_000)}{}]`],
    ['texts', `[${'"",'.repeat(13_000)}""]`],
    ['members', `{${'"":1,'.repeat(8000)}"":1}`],
    ['white space', ' '.repeat(40_000)],
  ])('%s', async (_what, body) => {
    expectRefused(await post(body), 413, `The body is larger than ${most} bytes.`);
  });

  test('a text may hold brackets, quotes and backslashes', async () => {
    const v = {
      userkit: { id: 'usr_TgTbetyiSvuiIw', name: `\\"${'['.repeat(2000)}\\\\"${'{'.repeat(2000)}` },
    };
    const { data } = await post(JSON.stringify({ query: ofWhole, variables: { v } }));
    expect(data?.updateUser.__typename).toBe('UserUpdated');
    expect(JSON.parse(pair.sandbox.userkit.requests.at(-1)?.body ?? '')).toMatchObject({
      name: v.userkit.name,
    });
  });
});

describe('eight large bodies are held at once', () => {
  const sockets: Socket[] = [];
  const open = () => {
    const socket = connect(Number(new URL(pair.url).port), '127.0.0.1');
    sockets.push(socket);
    return socket;
  };
  /** Announces a large body, and resolves when that was read. */
  const announce = async () => {
    const socket = open();
    const fields = `host: localhost\r\ncontent-type: application/json\r\ncontent-length: ${largeBytes}\r\n`;
    socket.write(`POST /graphql HTTP/1.1\r\n${fields}expect: 100-continue\r\n\r\n`);
    await new Promise((resolve) => socket.once('data', resolve));
    return socket;
  };
  const until = async (status: number) => {
    for (;;) {
      const answer = await postLarge();
      if (answer.status === status) return answer;
    }
  };
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
  });

  test('the next is told when to try again, small ones are answered, and places become free', async () => {
    for (let count = 0; count < 8; count += 1) (await announce()).write('x'.repeat(most + 1));
    const { headers, data, errors } = await until(503);
    expect(data).toBeUndefined();
    expect(headers.get('retry-after')).toBe('1');
    expect(errors).toEqual([
      {
        message: 'Too many large requests are being worked on: try again later.',
        extensions: { code: 'OVERLOADED', requestId: headers.get('x-request-id') },
      },
    ]);
    expect((await postSized(most, { query: '{ __typename }' })).status).toBe(200);
    sockets.pop()?.destroy();
    expect((await until(200)).data?.updateUser.__typename).toBe('UserUpdated');
  });

  test.each([`content-length: ${mostWithDocuments}`, 'transfer-encoding: chunked'])(
    'the next reads its answer while it is sending (%s)',
    async (length) => {
      for (let count = 0; count < 8; count += 1) (await announce()).write('x'.repeat(most + 1));
      await until(503);
      expect(await sendWhole(open(), length)).toMatch(/^HTTP\/1.1 503 .*retry-after: 1\r\n/s);
    },
  );

  test('nobody takes a place by announcing a body', async () => {
    for (let count = 0; count < 8; count += 1) (await announce()).write('x'.repeat(most));
    expect((await postLarge()).status).toBe(200);
  });

  test('places are given back by what is done, refused or abandoned', async () => {
    for (let count = 0; count < 9; count += 1) {
      expect((await postLarge()).status).toBe(200);
      expect((await post(`"${'x'.repeat(most)}`)).status).toBe(400);
      expect((await postSized(mostWithDocuments, { query: '{ __typename }' })).status).toBe(413);
    }
    for (let count = 0; count < 9; count += 1) {
      const socket = await announce();
      socket.write('x'.repeat(most + 1));
      await new Promise((resolve) => socket.once('close', resolve).destroy());
    }
    await until(200);
  });
});

describe('a large body is held until its operation is done', () => {
  let own: Pair;
  beforeAll(async () => {
    const env = { MAX_BODY_BYTES: String(most), VENDOR_TIMEOUT_MS: '3000' };
    own = await startPair({ env });
  });
  afterAll(() => own.close());

  test('by the vendor or in an unknown outcome', async () => {
    own.sandbox.machnet.fault({ kind: 'hang', when: 'before' });
    const held = Array.from({ length: 8 }, () => own.send(ofWhole, { v: oneDocument }));
    const judged = ofWhole.replace('$v)', '$v, validateOnly: true)');
    const until = async (status: number) => {
      while ((await own.send(judged, { v: oneDocument })).status !== status);
    };
    await until(503);
    const answers = await Promise.all(held);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    await until(200);
  });
});

/** Sends a body of 50 kB to its end, on a connection that is to be closed, and resolves to what came back. */
async function sendWhole(socket: Socket, length: string): Promise<string> {
  let answer = '';
  socket.on('data', (data) => (answer += data.toString()));
  const fields = `host: localhost\r\nconnection: close\r\ncontent-type: application/json\r\n${length}\r\n`;
  const write = (text: string) =>
    new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.write(text, (error) => {
        socket.off('error', reject);
        if (error) reject(error);
        else resolve();
      });
    });
  await write(`POST /graphql HTTP/1.1\r\n${fields}\r\n`);
  const data = 'x'.repeat(1000);
  const isChunked = length.startsWith('transfer');
  for (let sent = 0; sent < mostWithDocuments; sent += data.length) {
    await write(isChunked ? `${data.length.toString(16)}\r\n${data}\r\n` : data);
  }
  const closed = new Promise((resolve) => socket.once('close', resolve));
  if (isChunked) await write('0\r\n\r\n');
  await closed;
  return answer;
}
