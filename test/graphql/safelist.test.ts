import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { parse, stripIgnoredCharacters } from 'graphql';
import { type Carried, toListedRequest } from '../../src/graphql/listed-request.ts';
import type { Refusal } from '../../src/graphql/refuse.ts';
import { readSafelist, type Safelist } from '../../src/graphql/safelist.ts';
import { createSchema } from '../../src/graphql/schema.ts';
import { manifests, toApolloText } from './persisted-examples.ts';

const schema = createSchema();
const examples = new URL('../../examples/', import.meta.url);
const toHash = (text: string, algorithm = 'sha256') => createHash(algorithm).update(text).digest('hex');

const vendors = 'query Vendors { vendors { vendor enabled } }';
const write = `mutation Rename($id: ID!) {
  updateUser(input: { userkit: { id: $id, name: "Jane Smith" } }) { ...Problem }
}
fragment Problem on UpdateUserProblem { message }`;
const unlisted = 'query Vendors { vendors { vendor } }';

const apollo = (...operations: unknown[]) =>
  JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations });
const operation = (body: string, id = toHash(body)) => ({ id, name: 'Named', type: 'query', body });

const root = mkdtempSync(join(tmpdir(), 'usher-safelist-'));
afterAll(() => rmSync(root, { recursive: true }));

/** A directory with these files. */
function toDirectory(files: Record<string, string | Buffer>): string {
  const directory = mkdtempSync(join(root, 'list-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, name), content);
  return directory;
}

function listOf(path: string): Safelist {
  const safelist = readSafelist(path, schema);
  if ('faults' in safelist) throw new Error(`Expected no fault: ${safelist.faults.join('; ')}`);
  return safelist;
}

/** The faults of a directory with these files, without the name of the setting. */
function faultsOf(files: Record<string, string | Buffer>): string[] {
  return faultsAt(toDirectory(files)).map((fault) => fault.replace('PERSISTED_OPERATIONS: ', ''));
}

function faultsAt(path: string): string[] {
  const safelist = readSafelist(path, schema);
  return 'faults' in safelist ? safelist.faults : [];
}

const list = listOf(
  toDirectory({
    'apollo.json': apollo(operation(vendors), { ...operation(write, 'rename.v1'), clientName: 'web' }),
  }),
);

/** What is handed on of a POST, or the code of the refusal. */
function post(body: unknown, safelist = list): unknown {
  const result = toListedRequest('POST', { search: '?query={__typename}', body }, safelist);
  return 'status' in result ? toCode(result) : result;
}

/** What is handed on of a GET, or the code of the refusal. */
function get(params: Record<string, string> | [string, string][], safelist = list): unknown {
  const search = `?${new URLSearchParams(params).toString()}`;
  const result = toListedRequest('GET', { search, body: undefined }, safelist);
  return 'status' in result ? toCode(result) : toParams(result);
}

function toCode({ status, code, headers }: Refusal): string {
  expect(status).toBe(400);
  if (code) expect(headers).toEqual({ 'cache-control': 'no-store' });
  return code ?? 'BAD_REQUEST';
}

function toParams({ search, body }: Carried): Record<string, string> {
  expect(body).toBeUndefined();
  return Object.fromEntries(new URLSearchParams(search));
}

const persistedQuery = (sha256Hash: unknown, version: unknown = 1) => ({
  extensions: { persistedQuery: { version, sha256Hash } },
});

describe('a listed operation is named', () => {
  const hash = toHash(vendors);

  test.each([
    ["by the id of Apollo's clients", persistedQuery(hash)],
    ['by documentId', { documentId: hash }],
    ['by documentId, with the prefix of its method', { documentId: `sha256:${hash}` }],
    ['by id', { id: hash }],
    ['by doc_id', { doc_id: hash }],
    ['by its text', { query: vendors }],
    ['by its id, with an empty text', { id: hash, query: '' }],
    ['by its id, with no text', { id: hash, query: null, documentId: null, extensions: null }],
    ['by its text, with no id', { id: null, query: vendors, ...persistedQuery(hash) }],
    ['by its id and its text', { query: vendors, ...persistedQuery(hash) }],
    ['by several ids', { documentId: `sha256:${hash}`, id: hash, ...persistedQuery(hash) }],
  ])('%s', (_how, body) => {
    expect(post(body)).toMatchObject({ search: '', body: { query: vendors } });
    const params = Object.entries(body).map(([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]);
    expect(get(params.filter(([, value]) => value !== 'null'))).toMatchObject({ query: vendors });
  });

  test('by an id that the manifest chose, and still by the hash of its text', () => {
    for (const id of ['rename.v1', `sha256:${toHash(write)}`]) {
      expect(post({ documentId: id })).toMatchObject({ body: { query: write } });
    }
    expect(post({ documentId: toHash(write) })).toBe('PERSISTED_QUERY_NOT_IN_LIST');
  });

  test('by an id with a prefix of one’s own, as it is listed', () => {
    const own = listOf(toDirectory({ 'relay.json': JSON.stringify({ 'x-app:7': vendors }) }));
    expect(post({ documentId: 'x-app:7' }, own)).toMatchObject({ body: { query: vendors } });
    expect(post({ documentId: '7' }, own)).toBe('PERSISTED_QUERY_NOT_IN_LIST');
  });

  test.each([
    ['other white space', write.replaceAll(/[{}()]/g, '\n $& ')],
    ['none', stripIgnoredCharacters(write)],
    ['commas and comments', `# Renames.\n${write.replace('ID!', 'ID!,')}`],
    [
      'another order of definitions',
      write
        .split(/(?=fragment)/)
        .toReversed()
        .join('\n'),
    ],
  ])('by the same document with %s, and the text of the list is handed on', (_what, query) => {
    expect(query).not.toBe(write);
    expect(post({ query })).toMatchObject({ body: { query: write } });
    expect(post({ query, id: 'rename.v1' })).toMatchObject({ body: { query: write } });
  });
});

describe('what is handed on', () => {
  const variables = { id: 'usr_1' };

  test('of a POST is all but what named the operation', () => {
    const { extensions } = persistedQuery(toHash(vendors));
    const rest = { operationName: 'Vendors', variables };
    const body = { ...rest, id: toHash(vendors), doc_id: null, extensions: { ...extensions, trace: true } };
    expect(post(body)).toEqual({
      search: '',
      body: { ...rest, query: vendors, extensions: { trace: true } },
    });
  });

  test('of a GET is all but what named the operation', () => {
    const rest = { operationName: 'Vendors', variables: JSON.stringify(variables) };
    const extensions = { ...persistedQuery(toHash(vendors)).extensions, trace: true };
    expect(get({ ...rest, documentId: toHash(vendors), extensions: JSON.stringify(extensions) })).toEqual({
      ...rest,
      query: vendors,
      extensions: '{"trace":true}',
    });
  });
});

describe('anything else is refused', () => {
  test.each([
    ['another selection', unlisted],
    ['another alias', vendors.replace('enabled', 'on: enabled')],
    ['a space more in a value', write.replace('Jane Smith', 'Jane  Smith')],
    ['another operation beside it', `${vendors} query Other { __typename }`],
    ['a fragment more', `${vendors} fragment F on Query { __typename }`],
    ['a directive', vendors.replace('enabled', 'enabled @skip(if: false)')],
    ['another name', vendors.replace('Vendors', 'Sellers')],
    ['a syntax error', vendors.slice(0, -1)],
    ['introspection', '{ __schema { types { name } } }'],
    ['the name of the root', '{ __typename }'],
    ['the schema', '{ _service { sdl } }'],
    ['a hundred thousand tokens', `{ ${'a '.repeat(100_000)} }`],
    ['a nest of a hundred thousand fields', '{a'.repeat(100_000)],
  ])('a text with %s', (_what, query) => {
    for (const named of [{ query }, { query, documentId: toHash(vendors) }]) {
      expect(post(named)).toBe('QUERY_NOT_IN_SAFELIST');
      expect(get(named)).toBe('QUERY_NOT_IN_SAFELIST');
    }
  });

  test.each([
    '',
    '0',
    'Vendors',
    '__proto__',
    'constructor',
    'toString',
    'sha256:',
    'md5:0',
    toHash(unlisted),
  ])('the id "%s", which is not listed', (id) => {
    const code = id ? 'PERSISTED_QUERY_NOT_IN_LIST' : 'BAD_REQUEST';
    for (const named of [{ documentId: id }, { id }, { doc_id: id }]) {
      expect(post(named)).toBe(code);
      expect(get(named)).toBe(code);
    }
    if (id) expect(post({ ...persistedQuery(id), query: unlisted })).toBe(code);
    if (id) expect(post({ id, query: vendors })).toBe(code);
  });

  test.each([
    ['an id and a text', { id: 'rename.v1', query: vendors }],
    ["an id of Apollo's clients and a text", { ...persistedQuery('rename.v1'), query: vendors }],
    ['two ids', { documentId: 'rename.v1', id: toHash(vendors) }],
    ['two ids and a text', { documentId: 'rename.v1', id: toHash(vendors), query: write }],
  ])('%s that name different operations', (_what, named) => {
    expect(post(named)).toBe('CANNOT_SEND_PQ_ID_AND_BODY');
  });

  test.each([
    ['that names nothing', {}],
    ['without a body', undefined],
    ['that is null', null],
    ['that is a text', vendors],
    ['that is a batch', [{ query: vendors }]],
    ['whose prototype names one', JSON.parse(`{"__proto__": {"query": "${vendors}"}}`)],
    ['whose query is no string', { query: { kind: 'Document' } }],
    ['whose query is a list', { query: [vendors] }],
    ['whose id is a number', { id: 7, query: vendors }],
    ['whose extensions are no object', { extensions: '{}', query: vendors }],
    ['whose extensions are a list', { extensions: [], query: vendors }],
    ['with another version of persisted queries', persistedQuery(toHash(vendors), 2)],
    ['with a hash that is no string', persistedQuery([toHash(vendors)])],
    ['with a persisted query that is no object', { extensions: { persistedQuery: true }, query: vendors }],
  ])('a POST %s', (_what, body) => {
    expect(post(body)).toBe('BAD_REQUEST');
  });

  test.each<[string, [string, string][]]>([
    ['without a search', []],
    [
      'with two texts',
      [
        ['query', vendors],
        ['query', unlisted],
      ],
    ],
    [
      'with two ids of one name',
      [
        ['id', toHash(vendors)],
        ['id', toHash(vendors)],
      ],
    ],
    [
      'whose extensions are not JSON',
      [
        ['query', vendors],
        ['extensions', '{'],
      ],
    ],
  ])('a GET %s', (_what, params) => {
    expect(get(params)).toBe('BAD_REQUEST');
  });
});

describe('what is listed', () => {
  const relay = JSON.stringify({ [toHash(vendors, 'md5')]: vendors, other: write });

  test("is one file: Apollo's manifest, Relay's map, or a document", () => {
    const directory = toDirectory({
      'a.json': apollo(operation(vendors)),
      'r.json': relay,
      'd.graphql': vendors,
    });
    const ids = { 'a.json': toHash(vendors), 'r.json': toHash(vendors, 'md5'), 'd.graphql': toHash(vendors) };
    for (const [file, id] of Object.entries(ids)) {
      const safelist = listOf(join(directory, file));
      expect(post({ id }, safelist)).toMatchObject({ body: { query: vendors } });
      expect(post({ documentId: `sha256:${toHash(vendors)}` }, safelist)).toMatchObject({
        body: { query: vendors },
      });
    }
  });

  test('is all of a directory, also where the same operation is listed twice', () => {
    const directory = toDirectory({
      'a.json': apollo(operation(vendors)),
      'b.json': apollo(operation(vendors)),
      'c.graphql': `${write}\n`,
      'notes.txt': 'no manifest',
    });
    mkdirSync(join(directory, '..data'));
    symlinkSync(join(directory, '..data'), join(directory, 'data'));
    const safelist = listOf(directory);
    expect(post({ id: toHash(vendors) }, safelist)).toMatchObject({ body: { query: vendors } });
    expect(post({ id: toHash(`${write}\n`) }, safelist)).toMatchObject({ body: { query: `${write}\n` } });
  });

  test('may have ids that mean something to JavaScript', () => {
    const odd = `{"__proto__": ${JSON.stringify(vendors)}, "constructor": ${JSON.stringify(write)}}`;
    const safelist = listOf(toDirectory({ 'relay.json': odd }));
    expect(post({ id: '__proto__' }, safelist)).toMatchObject({ body: { query: vendors } });
    expect(post({ id: 'constructor' }, safelist)).toMatchObject({ body: { query: write } });
    expect(post({ id: 'toString' }, safelist)).toBe('PERSISTED_QUERY_NOT_IN_LIST');
  });

  test('may be a document of several operations, which its client chooses by name', () => {
    const text = `query A { vendors { vendor } } query B { vendors { enabled } }`;
    const safelist = listOf(toDirectory({ 'both.graphql': text }));
    expect(post({ id: toHash(text), operationName: 'B' }, safelist)).toMatchObject({
      body: { query: text, operationName: 'B' },
    });
    expect(post({ query: 'query B { vendors { enabled } }' }, safelist)).toBe('QUERY_NOT_IN_SAFELIST');
  });
});

describe('every fault of a list is told', () => {
  const deep = '{a'.repeat(100_000);

  test.each<[string, Record<string, string | Buffer>, string[]]>([
    ['no operation', {}, ['PERSISTED_OPERATIONS lists no operation at all']],
    [
      'empty manifests',
      { 'a.json': apollo(), 'r.json': '{}' },
      ['PERSISTED_OPERATIONS lists no operation at all'],
    ],
    ['no JSON', { 'a.json': '{' }, ['a.json: is not JSON']],
    [
      'no UTF-8',
      { 'a.graphql': Buffer.from('# Zoë\n', 'latin1') },
      ['a.graphql: cannot be read as a text in UTF-8'],
    ],
    [
      'another kind of JSON',
      { 'a.json': JSON.stringify([operation(vendors)]) },
      ['a.json: is neither an Apollo manifest nor an object of texts by their ids'],
    ],
    [
      'another format',
      { 'a.json': apollo(operation(vendors)).replace('apollo-', 'other-') },
      [
        'a.json: has to have the format "apollo-persisted-query-manifest", the version 1 and a list of operations',
      ],
    ],
    [
      'another version',
      { 'a.json': apollo(operation(vendors)).replace('"version":1', '"version":2') },
      [
        'a.json: has to have the format "apollo-persisted-query-manifest", the version 1 and a list of operations',
      ],
    ],
    [
      'operations without an id or a body',
      { 'a.json': apollo({ ...operation(vendors), id: '' }, { id: '1', body: 7 }, null) },
      [
        'a.json: Named: its id and its body have to be texts',
        'a.json: operation 2: its id and its body have to be texts',
        'a.json: operation 3: its id and its body have to be texts',
      ],
    ],
    [
      'ids without a text',
      { 'r.json': JSON.stringify({ a: vendors, b: { text: vendors }, '': vendors }) },
      ['r.json: id "b": has to be the id of a text', 'r.json: id "": has to be the id of a text'],
    ],
    [
      'an id of two texts in one file, one with a space more',
      { 'a.json': apollo(operation(vendors, '1'), operation(`${vendors} `, '1')) },
      ['a.json: Named: this file has another text under the id "1"'],
    ],
    [
      'an id of two texts in two files',
      { 'a.json': apollo(operation(vendors, '1')), 'r.json': JSON.stringify({ 1: write }) },
      ['r.json: id "1": a.json has another text under the id "1"'],
    ],
    [
      'a hash that is not that of its text',
      { 'a.json': apollo(operation(vendors), operation(write, `sha256:${toHash(vendors)}`)) },
      [`a.json: Named: this file has another text under the id "sha256:${toHash(vendors)}"`],
    ],
    [
      'documents that do not parse',
      { 'a.json': apollo(operation('{')), 'r.json': '{"1": ""}', 'd.graphql': deep },
      [
        'a.json: Named: Syntax Error: Expected Name, found <EOF>. (line 1, column 2)',
        `d.graphql: id "${toHash(deep)}": is nested too deeply`,
        'r.json: id "1": Syntax Error: Unexpected <EOF>. (line 1, column 1)',
      ],
    ],
    [
      'documents that the schema does not know',
      {
        'a.json': apollo(operation('query A { nothing }')),
        'b.json': JSON.stringify({ 1: 'query B { vendors { nothing never } }' }),
        'c.graphql': 'fragment F on VendorInfo { vendor }',
        'd.graphql': 'subscription S { vendors { vendor } }',
        'e.graphql': 'type T { a: Int }',
      },
      [
        'a.json: Named: Cannot query field "nothing" on type "Query". (line 1, column 11)',
        'b.json: B: Cannot query field "nothing" on type "VendorInfo". (line 1, column 21)',
        'b.json: B: Cannot query field "never" on type "VendorInfo". (line 1, column 29)',
        `c.graphql: id "${toHash('fragment F on VendorInfo { vendor }')}": Fragment "F" is never used. (line 1, column 1)`,
        'd.graphql: S: the schema has no subscription',
        `e.graphql: id "${toHash('type T { a: Int }')}": The "T" definition is not executable. (line 1, column 1)`,
      ],
    ],
    [
      'several of them, at once',
      { 'a.json': '[]', 'b.json': '{', 'c.graphql': '{ nothing }', 'ok.graphql': vendors },
      [
        'a.json: is neither an Apollo manifest nor an object of texts by their ids',
        'b.json: is not JSON',
        `c.graphql: id "${toHash('{ nothing }')}": Cannot query field "nothing" on type "Query". (line 1, column 3)`,
      ],
    ],
  ])('%s', (_what, files, faults) => {
    expect(faultsOf(files)).toEqual(faults);
  });

  test('a path that leads nowhere', () => {
    const faults = ['PERSISTED_OPERATIONS names a file or directory that cannot be read'];
    expect(faultsAt(join(root, 'nowhere'))).toEqual(faults);
  });

  test('a file of a directory that cannot be read', () => {
    const directory = toDirectory({ 'ok.graphql': vendors });
    mkdirSync(join(directory, 'a.json'));
    symlinkSync(join(directory, 'nowhere'), join(directory, 'b.json'));
    symlinkSync('/dev/zero', join(directory, 'c.json'));
    expect(faultsAt(directory)).toEqual(
      ['a', 'b', 'c'].map((name) => `PERSISTED_OPERATIONS: ${name}.json: cannot be read as a text in UTF-8`),
    );
  });

  test('more than fifty megabytes, which are not read', () => {
    const half = Buffer.alloc(25_000_001, ' ');
    const faults = ['PERSISTED_OPERATIONS names more than 50000000 bytes'];
    expect(faultsAt(toDirectory({ 'a.json': half, 'b.json': half }))).toEqual(faults);
  });

  test('more than ten thousand operations', () => {
    const many = Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`id${index}`, vendors]));
    expect(faultsAt(toDirectory({ 'relay.json': JSON.stringify(many) }))).toEqual([
      'PERSISTED_OPERATIONS lists more than 10000 operations',
    ]);
  });
});

describe('examples/persisted/', () => {
  const read = (name: string) => readFileSync(new URL(name, examples), 'utf8');
  const texts = readdirSync(examples)
    .filter((name) => name.endsWith('.graphql'))
    .map(read);

  test.each(Object.entries(manifests))('%s is what the examples make it', (name, text) => {
    expect(read(`persisted/${name}`)).toBe(text);
  });

  test.each(Object.keys(manifests))('%s lists every example', (name) => {
    const safelist = listOf(new URL(`persisted/${name}`, examples).pathname);
    for (const text of texts) {
      const sent = name.startsWith('apollo') ? toApolloText(parse(text)) : text;
      expect(safelist.choose({ ids: [], text: sent })).toEqual(expect.any(String));
    }
  });

  test('may be listed together', () => {
    expect(faultsAt(new URL('persisted', examples).pathname)).toEqual([]);
  });
});
