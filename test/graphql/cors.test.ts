import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config.ts';
import { type Pair, startPair, updateUserDocument } from '../usher.ts';

const app = 'https://app.example.com';
const studio = 'https://studio.apollographql.com';

/** What a browser asks before it lets a page of `origin` send JSON. */
function preflight(pair: Pair, origin: string, asked = 'content-type'): Promise<Response> {
  return fetch(pair.url, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': asked,
    },
  });
}

/** The headers of the CORS protocol that an answer has. */
function corsHeaders({ headers }: { headers: Headers }): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control-')));
}

describe('an origin', () => {
  let pair: Pair;
  beforeAll(async () => {
    pair = await startPair({ env: { CORS_ORIGINS: `${app}, http://localhost:3000` } });
  });
  afterAll(() => pair.close());

  test.each([app, 'http://localhost:3000'])('that is listed may ask and send: %s', async (origin) => {
    const response = await preflight(pair, origin);
    expect(response.status).toBe(204);
    expect(corsHeaders(response)).toEqual({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': expect.stringMatching(/\bcontent-type\b/),
      'access-control-max-age': '600',
      'access-control-expose-headers': 'x-request-id, retry-after',
    });
    expect(response.headers.get('vary')).toBe('Origin');
  });

  test.each(['authorization', 'x-request-id', 'apollo-require-preflight', 'traceparent', 'accept'])(
    'that is listed may send the header %s',
    async (name) => {
      const headers = corsHeaders(await preflight(pair, app, name));
      expect(headers['access-control-allow-headers']?.split(', ')).toContain(name);
    },
  );

  test.each([
    'https://evil.example',
    `${app}.evil.example`,
    'https://evil.app.example.com',
    'http://app.example.com',
    `${app}:8443`,
    'null',
    studio,
  ])('that is not listed is told nothing: %s', async (origin) => {
    const response = await preflight(pair, origin);
    expect(response.status).toBe(204);
    expect(corsHeaders(response)).toEqual({});
    expect(response.headers.get('vary')).toBe('Origin');
  });

  test('that is listed may read results, refusals and the id of the request', async () => {
    const expected = {
      'access-control-allow-origin': app,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'x-request-id, retry-after',
    };
    const result = await pair.send('{ __typename }', {}, { origin: app });
    expect(result.data).toEqual({ __typename: 'Query' });
    expect(corsHeaders(result)).toEqual(expected);
    const refusal = await pair.send('{', {}, { origin: app });
    expect(refusal.status).toBe(400);
    expect(corsHeaders(refusal)).toEqual(expected);
  });

  test('that is not listed is answered, for it may be our own, but a page of another may not read it', async () => {
    const result = await pair.send('{ __typename }', {}, { origin: new URL(pair.url).origin });
    expect(result.data).toEqual({ __typename: 'Query' });
    expect(corsHeaders(result)).toEqual({});
    expect(result.headers.get('vary')).toBe('Origin');
  });

  test('is not needed, and no cache takes the answer for that of an origin', async () => {
    const result = await pair.send('{ __typename }');
    expect(corsHeaders(result)).toEqual({});
    expect(result.headers.get('vary')).toBe('Origin');
  });

  test('is let in nowhere but on the endpoint', async () => {
    const response = await fetch(new URL('/readyz', pair.url), { headers: { origin: app } });
    expect(corsHeaders(response)).toEqual({});
  });

  test('need not be named to learn the methods', async () => {
    const response = await fetch(pair.url, { method: 'OPTIONS' });
    expect(response.status).toBe(204);
    expect(response.headers.get('allow')).toBe('GET, POST, OPTIONS');
  });
});

describe('without CORS_ORIGINS', () => {
  const originsOf = (env: Record<string, string>) => {
    const config = readConfig({ USERKIT_SECRET_KEY: 'api:key', AUTH_MODE: 'none', ...env });
    return 'faults' in config ? config.faults : config.corsOrigins;
  };

  test("Apollo's own site may call where its Sandbox is the explorer", () => {
    expect(originsOf({})).toEqual([studio]);
  });

  test.each([
    { EXPLORER: 'graphiql' },
    { EXPLORER: 'none' },
    { NODE_ENV: 'production' },
    { NODE_ENV: 'production', EXPLORER: 'sandbox' },
  ])('no other origin may call with %j', (env) => {
    expect(originsOf(env)).toEqual([]);
  });

  test.each([
    '*',
    'null',
    `${app}/`,
    `${app}/path`,
    'app.example.com',
    'https://*.example.com',
    `${app},`,
    `${app}:443`,
  ])('an origin has to be one that a browser could send, which %s is not', (text) => {
    expect(originsOf({ CORS_ORIGINS: text })).toEqual([
      'CORS_ORIGINS has to be origins as browsers send them, separated by commas: scheme, host and port, nothing after them',
    ]);
  });
});

describe('cross-site forgery', () => {
  let pair: Pair;
  const input = { kraken: { id: 'AA00TESTEXAMPLE1', phone: '15551234567' } };
  const body = JSON.stringify({ query: updateUserDocument(), variables: { input } });
  beforeAll(async () => {
    pair = await startPair({ env: { CORS_ORIGINS: app } });
  });
  afterAll(() => pair.close());

  test.each([
    'text/plain',
    'text/plain; charset=application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    undefined,
  ])('is refused as a POST of the type %s, which a browser sends without asking', async (type) => {
    for (const origin of ['https://evil.example', app]) {
      const before = pair.sandbox.kraken.requests.length;
      const response = await fetch(pair.url, {
        method: 'POST',
        headers: { origin, ...(type !== undefined && { 'content-type': type }) },
        body: new TextEncoder().encode(body),
      });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
      expect(pair.sandbox.kraken.requests.length).toBe(before);
    }
  });

  test('is refused as a GET, which an image or a link can be', async () => {
    const response = await fetch(`${pair.url}?query={vendors{vendor}}`, { headers: { accept: '*/*' } });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });

  test('is not taken for a GET with a header that needs a preflight', async () => {
    const response = await fetch(`${pair.url}?query={__typename}`, {
      headers: { 'apollo-require-preflight': 'true' },
    });
    expect(await response.json()).toEqual({ data: { __typename: 'Query' } });
  });

  test('cannot write by GET at all', async () => {
    const before = pair.sandbox.kraken.requests.length;
    const query = new URLSearchParams({ query: updateUserDocument(), variables: JSON.stringify({ input }) });
    const response = await fetch(`${pair.url}?${query.toString()}`, {
      headers: { 'apollo-require-preflight': 'true' },
    });
    expect(response.status).toBe(405);
    expect(pair.sandbox.kraken.requests.length).toBe(before);
  });

  test('is told apart from the JSON that the explorers send', async () => {
    expect(await pair.update(input)).toMatchObject({ __typename: 'UserUpdated' });
  });
});
