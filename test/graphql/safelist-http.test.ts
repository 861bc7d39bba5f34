// What can be reached over HTTP where operations are listed?
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Pair, startPair } from '../usher.ts';

const toHash = (text: string, algorithm = 'sha256') => createHash(algorithm).update(text).digest('hex');
const apolloId = (id: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: id } } });
const json = { 'content-type': 'application/json' };
const preflight = { 'apollo-require-preflight': 'true' };

const rename = `mutation Rename($name: String!) {
  updateUser(input: { userkit: { id: "usr_TgTbetyiSvuiIw", name: $name } }) { __typename }
}`;
const unlisted = rename.replace('name: $name', 'username: $name');
const vendors = 'query Vendors { vendors { vendor } }';
const both = `${vendors} ${rename}`;
const variables = { name: 'Jane Smith' };

interface Answer {
  status: number;
  headers: Headers;
  text: string;
  body: { data?: unknown; errors?: { message: string; extensions: Record<string, unknown> }[] };
}

describe('with PERSISTED_OPERATIONS', () => {
  const directory = mkdtempSync(join(tmpdir(), 'usher-safelist-'));
  let pair: Pair;

  const call = async (init: RequestInit, search = ''): Promise<Answer> => {
    const response = await fetch(`${pair.url}${search}`, init);
    const text = await response.text();
    const body = JSON.parse(text) as Answer['body'];
    return { status: response.status, headers: response.headers, text, body };
  };
  const post = (body: string, search = '', headers = json) => call({ method: 'POST', headers, body }, search);
  const send = (body: unknown, search = '') => post(JSON.stringify(body), search);
  const get = (params: Record<string, string> | [string, string][]) =>
    call({ headers: preflight }, `?${new URLSearchParams(params).toString()}`);

  /** Nothing was done, nothing that was sent is in the answer or in the log, and the request has its id. */
  const expectRefusal = ({ status, headers, text, body }: Answer, code: string) => {
    expect(status).toBe(400);
    expect(body.errors).toHaveLength(1);
    const requestId = headers.get('x-request-id');
    expect(body).toEqual({
      errors: [{ message: expect.any(String) as unknown, extensions: { code, requestId } }],
    });
    if (code !== 'BAD_REQUEST') expect(headers.get('cache-control')).toBe('no-store');
    expect(`${text}${pair.logs.join()}`).not.toMatch(/Jane|Rename|usr_|__proto__|[\da-f]{40}/);
    expect(pair.sandbox.userkit.requests).toEqual([]);
  };

  beforeAll(async () => {
    const operations = [
      { id: toHash(rename), name: 'Rename', type: 'mutation', body: rename },
      { id: toHash(vendors), name: 'Vendors', type: 'query', body: vendors },
    ];
    const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations };
    writeFileSync(join(directory, 'apollo.json'), JSON.stringify(manifest));
    writeFileSync(join(directory, 'relay.json'), JSON.stringify({ [toHash(rename, 'md5')]: rename }));
    writeFileSync(join(directory, 'both.graphql'), both);
    pair = await startPair({ env: { PERSISTED_OPERATIONS: directory } });
  });
  afterAll(async () => {
    await pair.close();
    rmSync(directory, { recursive: true });
  });
  beforeEach(() => {
    pair.sandbox.userkit.reset();
    pair.logs.length = 0;
  });

  describe('a listed operation runs', () => {
    test.each([
      ["by the id of Apollo's clients", apolloId(toHash(rename))],
      [
        "by the id and the text, as Apollo's clients try again",
        { query: rename, ...apolloId(toHash(rename)) },
      ],
      ['by documentId', { documentId: `sha256:${toHash(rename)}` }],
      ["by the ids of Relay's clients", { id: toHash(rename, 'md5'), doc_id: toHash(rename, 'md5') }],
      ['by its text', { query: rename }],
      ['by its text with a space more', { query: `${rename} ` }],
      ['by a document of several, with its name', { documentId: toHash(both) }],
    ])('%s', async (_how, named) => {
      const { status, body } = await send({ ...named, operationName: 'Rename', variables });
      expect(body).toEqual({ data: { updateUser: { __typename: 'UserUpdated' } } });
      expect(status).toBe(200);
      expect(pair.sandbox.userkit.requests).toMatchObject([
        { method: 'POST', url: '/v1/users/usr_TgTbetyiSvuiIw', body: '{"name":"Jane Smith"}' },
      ]);
    });

    test.each([
      ["by the id of Apollo's clients", { extensions: JSON.stringify(apolloId(toHash(vendors)).extensions) }],
      ['by documentId', { documentId: `sha256:${toHash(vendors)}` }],
      ['by its text', { query: vendors }],
    ])('by GET, %s', async (_how, named) => {
      const { status, body } = await get(named);
      expect(body).toMatchObject({ data: { vendors: [{ vendor: 'HPAY' }, {}, {}, {}, {}] } });
      expect(status).toBe(200);
    });

    test('but no mutation by GET', async () => {
      const { status, headers } = await get({ id: toHash(rename), variables: JSON.stringify(variables) });
      expect(status).toBe(405);
      expect(headers.get('allow')).toBe('POST');
      expect(pair.sandbox.userkit.requests).toEqual([]);
    });

    test('but not by GET without a header that forces a preflight', async () => {
      const { status } = await call({}, `?id=${toHash(vendors)}`);
      expect(status).toBe(400);
    });

    test('with the variables that its document declares, and no others', async () => {
      const { status, body } = await send({ id: toHash(rename), variables: { name: { $ne: 'x' } } });
      expect(status).toBe(400);
      expect(body.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
      expect(pair.sandbox.userkit.requests).toEqual([]);
    });

    test('and not what is in the search of a POST', async () => {
      const { body } = await send({ id: toHash(vendors) }, `?query=${encodeURIComponent(unlisted)}`);
      expect(body).toMatchObject({ data: { vendors: expect.any(Array) as unknown } });
      expect(pair.sandbox.userkit.requests).toEqual([]);
    });

    test('and not what the body said before: of two texts in it, the last one counts', async () => {
      const twice = (first: string, second: string) =>
        post(`{"query": ${JSON.stringify(first)}, "query": ${JSON.stringify(second)}}`);
      expectRefusal(await twice(vendors, unlisted), 'QUERY_NOT_IN_SAFELIST');
      expect((await twice(unlisted, vendors)).status).toBe(200);
      expect(pair.sandbox.userkit.requests).toEqual([]);
    });
  });

  describe('another operation is refused', () => {
    const rest = { variables, operationName: 'Rename' };

    test.each([
      ['another mutation', unlisted],
      ['another value', rename.replace('usr_TgTbetyiSvuiIw', 'usr_2')],
      ['a space more in a value', rename.replace('usr_', 'usr_ ')],
      ['a listed operation and another one', `${vendors} ${unlisted}`],
      ['one of a document that is listed as a whole', `${both} query Third { vendors { enabled } }`],
      ['introspection', '{ __schema { types { name } } }'],
      ['the type of the root', '{ __typename }'],
      ["a subgraph's own text", '{ _service { sdl } }'],
      ['a syntax error', `${rename}}`],
    ])('by its text: %s', async (_what, query) => {
      expectRefusal(await send({ query, ...rest }), 'QUERY_NOT_IN_SAFELIST');
      expectRefusal(await get({ query }), 'QUERY_NOT_IN_SAFELIST');
    });

    test.each(['__proto__', 'constructor', 'hasOwnProperty', toHash(unlisted), `sha256:${toHash(unlisted)}`])(
      'by the id %s',
      async (id) => {
        const code = 'PERSISTED_QUERY_NOT_IN_LIST';
        const { extensions } = apolloId(id);
        for (const named of [{ id }, { doc_id: id }, { documentId: id }, { extensions }]) {
          expectRefusal(await send({ ...named, ...rest }), code);
          expectRefusal(await send({ ...named, ...rest, query: rename }), code);
        }
        expectRefusal(await get({ documentId: id }), code);
        expectRefusal(await get({ extensions: JSON.stringify(extensions) }), code);
      },
    );

    test('by an id that is listed, with another text', async () => {
      for (const named of [{ id: toHash(vendors) }, apolloId(toHash(vendors))]) {
        expectRefusal(await send({ ...named, ...rest, query: unlisted }), 'QUERY_NOT_IN_SAFELIST');
        expectRefusal(await send({ ...named, ...rest, query: rename }), 'CANNOT_SEND_PQ_ID_AND_BODY');
      }
    });

    test('by two ids', async () => {
      const ids = { documentId: toHash(vendors), ...apolloId(toHash(rename)) };
      expectRefusal(await send({ ...ids, ...rest }), 'CANNOT_SEND_PQ_ID_AND_BODY');
    });

    test('by a name that the document does not have', async () => {
      const { status, body } = await send({ id: toHash(rename), variables, operationName: 'Other' });
      expect(status).toBe(400);
      expect(body.errors?.[0]?.extensions['code']).toBe('OPERATION_RESOLUTION_FAILURE');
      expect(pair.sandbox.userkit.requests).toEqual([]);
    });

    test('by the prototype of a body', async () => {
      expectRefusal(await post(`{"__proto__": {"id": "${toHash(rename)}"}}`), 'BAD_REQUEST');
    });

    test('by registering it as an automatic persisted query', async () => {
      const registered = { query: unlisted, ...apolloId(toHash(unlisted)), ...rest };
      expectRefusal(await send(registered), 'PERSISTED_QUERY_NOT_IN_LIST');
      expectRefusal(await send({ ...apolloId(toHash(unlisted)), ...rest }), 'PERSISTED_QUERY_NOT_IN_LIST');
    });

    test('in a batch, also where each of it is listed', async () => {
      expectRefusal(await send([{ query: rename, ...rest }]), 'BAD_REQUEST');
      expectRefusal(
        await send([
          { query: rename, ...rest },
          { query: unlisted, ...rest },
        ]),
        'BAD_REQUEST',
      );
    });

    test('by a search that names two', async () => {
      const twice: [string, string][] = [vendors, unlisted].map((query) => ['query', query]);
      expectRefusal(await get(twice), 'BAD_REQUEST');
      expectRefusal(await get(twice.toReversed()), 'BAD_REQUEST');
    });

    test('as a form would send it', async () => {
      const form = String(new URLSearchParams({ query: rename }));
      const type = { 'content-type': 'application/x-www-form-urlencoded' };
      expectRefusal(await post(form, `?query=${encodeURIComponent(rename)}`, type), 'BAD_REQUEST');
    });

    test.each([{}, null, 'text', { query: '' }, { query: [rename] }, { id: 7, query: rename }])(
      'where the body is %j',
      async (body) => {
        expectRefusal(await send(body), 'BAD_REQUEST');
      },
    );
  });

  test('a list with faults ends the process, and all of them are told', () => {
    const wrong = mkdtempSync(join(directory, 'wrong-'));
    writeFileSync(join(wrong, 'a.json'), '{');
    writeFileSync(join(wrong, 'b.graphql'), 'query B { nothing }');
    const main = new URL('../../src/main.ts', import.meta.url).pathname;
    const env = { PORT: '0', PERSISTED_OPERATIONS: wrong };
    const { status, stderr } = spawnSync(process.execPath, [main], {
      env,
      encoding: 'utf8',
      timeout: 15_000,
    });
    expect(stderr.split('\n')).toEqual([
      'Usher cannot start:',
      '- PERSISTED_OPERATIONS: a.json: is not JSON',
      '- PERSISTED_OPERATIONS: b.graphql: B: Cannot query field "nothing" on type "Query". (line 1, column 11)',
      '',
    ]);
    expect(status).toBe(1);
  });
});
