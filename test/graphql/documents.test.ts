import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDocuments } from '../../src/graphql/documents.ts';
import { type Pair, startPair } from '../usher.ts';

const query = '{ __typename }';
const hashOf = (body: unknown) =>
  (body as { extensions: { persistedQuery: { sha256Hash: string } } }).extensions.persistedQuery.sha256Hash;

describe('a document', () => {
  test('goes on by its SHA-256, under which its text is found', async () => {
    const documents = createDocuments();
    const sha256Hash = '7f56e67dd21ab3f30d1ff8b7bed08893f0a0db86449836189b361dd1e56ddb4b';
    const named = documents.name({ query, variables: { a: 1 }, operationName: null });
    expect(named).toEqual({
      variables: { a: 1 },
      operationName: null,
      extensions: { persistedQuery: { version: 1, sha256Hash } },
    });
    expect(await documents.cache.get(`apq:${sha256Hash}`)).toBe(query);
  });

  test('keeps the other extensions', () => {
    const named = createDocuments().name({ query, extensions: { clientLibrary: { name: 'a' } } });
    expect(named).toHaveProperty('extensions.clientLibrary', { name: 'a' });
    expect(named).toHaveProperty('extensions.persistedQuery');
  });

  test.each([
    ['no body', undefined],
    ['no object', [{ query }]],
    ['no text', { variables: {} }],
    ['an empty text', { query: '' }],
    ['a text of another type', { query: { kind: 'Document' } }],
    ['a long text', { query: `{ __typename } #${'x'.repeat(10_000)}` }],
    ['half a character, which has no hash of its own', { query: '{ a(b: "\ud800") }' }],
    ['extensions of another type', { query, extensions: 'x' }],
    ['extensions in a list', { query, extensions: [] }],
  ])('stays as it is: %s', (_, body) => {
    expect(createDocuments().name(body)).toBe(body);
  });

  test('outlives others where it was sent again after them', async () => {
    const documents = createDocuments(2);
    const first = hashOf(documents.name({ query: '{ a }' }));
    const second = hashOf(documents.name({ query: '{ b }' }));
    documents.name({ query: '{ a }' });
    documents.name({ query: '{ c }' });
    expect(await documents.cache.get(`apq:${first}`)).toBe('{ a }');
    expect(await documents.cache.get(`apq:${second}`)).toBeUndefined();
  });

  test('makes room for newer ones when there are too many', async () => {
    const documents = createDocuments(2);
    const [first = '', second = '', third = ''] = ['{ a }', '{ b }', '{ c }'].map((text) =>
      hashOf(documents.name({ query: text })),
    );
    expect(await documents.cache.get(`apq:${first}`)).toBeUndefined();
    expect(await documents.cache.get(`apq:${second}`)).toBe('{ b }');
    expect(await documents.cache.get(`apq:${third}`)).toBe('{ c }');
    expect(hashOf(documents.name({ query: '{ a }' }))).toBe(first);
    expect(await documents.cache.get(`apq:${first}`)).toBe('{ a }');
  });
});

describe('over HTTP', () => {
  let pair: Pair;
  beforeAll(async () => (pair = await startPair()));
  afterAll(() => pair.close());

  const post = async (body: object) => {
    const response = await fetch(pair.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, json: (await response.json()) as object };
  };

  test('a text that was sent before is answered as the first time, with the variables of now', async () => {
    const document =
      'query V($yes: Boolean!) { a: __typename @include(if: $yes) b: __typename @skip(if: $yes) }';
    for (const yes of [true, false, true]) {
      const { status, json } = await post({ query: document, variables: { yes } });
      expect({ status, json }).toEqual({ status: 200, json: { data: { [yes ? 'a' : 'b']: 'Query' } } });
    }
  });

  test('a text that is wrong is refused as the first time', async () => {
    const [first, second] = [await post({ query: '{ nothing }' }), await post({ query: '{ nothing }' })];
    expect(first.status).toBe(400);
    expect(first.json).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
    expect(second.json).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
  });

  test('a hash that a client sends names nothing, also if it is that of a text that was sent', async () => {
    await post({ query });
    const persistedQuery = { version: 1, sha256Hash: hashOf(createDocuments().name({ query })) };
    const { status, json } = await post({ extensions: { persistedQuery } });
    expect(status).toBe(400);
    expect(json).toMatchObject({ errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' } }] });
    const text = JSON.stringify({ persistedQuery });
    const spellings = [text, text.replace('p', '\\u0070')].map((each) => encodeURIComponent(each));
    for (const spelling of [...spellings, encodeURIComponent(text).replace('p', '%70')]) {
      const got = await fetch(`${pair.url}?%65xtensions=${spelling}`, {
        headers: { 'apollo-require-preflight': '1' },
      });
      expect(got.status).toBe(400);
      expect(await got.json()).toMatchObject({
        errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' } }],
      });
    }
  });

  test('an empty text is refused as one that is missing', async () => {
    const { status, json } = await post({ query: '' });
    expect(status).toBe(400);
    expect(json).toMatchObject({ errors: [{ message: expect.stringContaining('non-empty `query`') }] });
  });
});
