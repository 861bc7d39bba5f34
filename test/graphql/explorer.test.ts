import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config.ts';
import { type Pair, startPair } from '../usher.ts';

/** What Chromium sends when an address is opened. */
const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8';

/** What neither page needs. */
const closed = { 'base-uri': "'none'", 'form-action': "'none'", 'frame-ancestors': "'none'" };

/** Opens a path of Usher's as a browser does. */
async function open(pair: Pair, path: string, headers: Record<string, string> = {}, method = 'GET') {
  const response = await fetch(new URL(path, pair.url), { method, headers: { accept: browser, ...headers } });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

function describePolicy(header: string | null): Record<string, string> {
  const directives = (header ?? '').split('; ').map((directive) => directive.split(/ (.*)/));
  return Object.fromEntries(directives.map(([name, sources]) => [name, sources]));
}

const sha256 = (text = '') => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Uses a pair of its own, for a setting that one test needs. */
async function withPair(env: Record<string, string>, use: (pair: Pair) => Promise<void>): Promise<void> {
  const pair = await startPair({ env });
  try {
    await use(pair);
  } finally {
    await pair.close();
  }
}

describe('Apollo Sandbox', () => {
  let pair: Pair;
  beforeAll(async () => {
    pair = await startPair();
  });
  afterAll(() => pair.close());

  test('is what a browser gets where nothing is set, and is set to this endpoint', async () => {
    const { status, headers, text } = await open(pair, '/graphql');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(text).toContain('https://embeddable-sandbox.cdn.apollographql.com/v2/');
    expect(text).toContain('initialEndpoint: location.origin + location.pathname');
    expect(text).toContain('endpointIsEditable: false');
  });

  test('names GraphiQL, which is served beside it, for when the network is away', async () => {
    const { text } = await open(pair, '/graphql');
    expect(text).toContain('<a href="graphiql">GraphiQL</a>');
    expect(await open(pair, '/graphiql')).toMatchObject({
      status: 200,
      text: expect.stringMatching('GraphiQL'),
    });
  });

  test("may run and show our own texts and Apollo's, and nothing else", async () => {
    const { headers, text } = await open(pair, '/graphql');
    expect(describePolicy(headers.get('content-security-policy'))).toEqual({
      'default-src': "'none'",
      'script-src': `${sha256(/<script>([^]*?)<\/script>/.exec(text)?.[1])} https://embeddable-sandbox.cdn.apollographql.com`,
      'style-src': sha256(/<style>([^]*?)<\/style>/.exec(text)?.[1]),
      'frame-src': 'https://sandbox.embed.apollographql.com',
      'connect-src': "'self'",
      'img-src': 'data:',
      ...closed,
    });
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test.each([
    ['text/html', true],
    ['text/html;q=0.9, application/json;q=0.8', true],
    ['application/json, text/html', false],
    ['text/html;q=0.5, application/graphql-response+json', false],
    ['text/html;q=0', false],
    ['*/*', false],
  ])('is chosen by the Accept header: %s', async (accept, isPage) => {
    const { headers, text } = await open(pair, '/graphql?query={__typename}', {
      accept,
      'apollo-require-preflight': 'true',
    });
    expect(headers.get('content-type')).toMatch(isPage ? /^text\/html/ : /^application\/.*json/);
    if (!isPage && accept !== 'text/html;q=0')
      expect(JSON.parse(text)).toEqual({ data: { __typename: 'Query' } });
  });

  test('does not stand in the way of a POST that takes HTML', async () => {
    const { status, data } = await pair.send('{ __typename }', {}, { accept: browser });
    expect(status).toBe(200);
    expect(data).toEqual({ __typename: 'Query' });
  });
});

describe('GraphiQL', () => {
  let pair: Pair;
  beforeAll(async () => {
    pair = await startPair({ env: { EXPLORER: 'graphiql' } });
  });
  afterAll(() => pair.close());

  test('is what a browser gets where it is set, and is set to this endpoint', async () => {
    const { status, headers, text } = await open(pair, '/graphql');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(text).toContain('<title>Usher: GraphiQL</title>');
    expect((await open(pair, '/graphiql/start.js')).text).toContain(
      "endpoint: new URL('graphql', location.href)",
    );
  });

  test('loads nothing from another host, and may not', async () => {
    const page = await open(pair, '/graphql');
    const start = await open(pair, '/graphiql/start.js');
    expect(page.text + start.text).not.toContain('//');
    const policy = describePolicy(page.headers.get('content-security-policy'));
    expect(policy).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'worker-src': "'self'",
      'style-src': "'self' 'unsafe-inline'",
      'font-src': 'data:',
      'img-src': 'data:',
      'connect-src': "'self'",
      ...closed,
    });
  });

  test.each([
    ['start.js', 'text/javascript'],
    ['graphiql.js', 'text/javascript'],
    ['graphiql.css', 'text/css'],
    ['editor.worker.js', 'text/javascript'],
    ['json.worker.js', 'text/javascript'],
    ['graphql.worker.js', 'text/javascript'],
  ])('has its %s from Usher, once', async (name, type) => {
    const first = await open(pair, `/graphiql/${name}`, { accept: '*/*' });
    expect(first.status).toBe(200);
    expect(first.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
    expect(first.headers.get('x-content-type-options')).toBe('nosniff');
    const etag = first.headers.get('etag') ?? '';
    const again = await open(pair, `/graphiql/${name}`, { accept: '*/*', 'if-none-match': etag });
    expect(again).toMatchObject({ status: 304, text: '' });
  });

  test('keeps headers, which may hold a token, and what is typed out of storage and address', async () => {
    const { text } = await open(pair, '/graphiql/start.js');
    expect(text).toContain('shouldPersistHeaders: false');
    expect(text).toContain('onEditQuery: () => {}');
  });

  test('answers HEAD without the page', async () => {
    expect(await open(pair, '/graphiql', {}, 'HEAD')).toMatchObject({ status: 200, text: '' });
  });

  test.each(['/graphiql/', '/graphiql/unknown.js', '/graphiql/../graphiql.ts', '/graphiqlx'])(
    'has no file %s',
    async (path) => {
      expect((await open(pair, path)).status).toBe(404);
    },
  );
});

describe('no explorer', () => {
  const production = { NODE_ENV: 'production', AUTH_MODE: 'none' };

  test.each([
    ['in production', production],
    ['where it is set', { EXPLORER: 'none' }],
  ])('is served %s', async (_, env) => {
    await withPair(env, async (pair) => {
      const { status, headers } = await open(pair, '/graphql');
      expect(status).toBe(400);
      expect(headers.get('content-type')).toMatch(/^application\/json/);
      expect((await open(pair, '/graphiql')).status).toBe(404);
      expect((await open(pair, '/graphiql/graphiql.js')).status).toBe(404);
    });
  });

  test('is what production has unless one is set', async () => {
    await withPair({ ...production, EXPLORER: 'graphiql' }, async (pair) => {
      expect(await open(pair, '/graphql')).toMatchObject({
        status: 200,
        text: expect.stringMatching('GraphiQL'),
      });
    });
  });

  test('is not what an unknown setting means', () => {
    expect(readConfig({ EXPLORER: 'voyager' })).toEqual({
      faults: ['EXPLORER has to be one of sandbox, graphiql, none'],
    });
  });
});
