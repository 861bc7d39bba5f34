// Which bytes could come over a connection, whatever they mean?
import * as fc from 'fast-check';
import { bodies, framings, mutation, query } from './raw-bodies.ts';
import { anyOf, nastyText } from './texts.ts';

/** Everything that one connection brings. */
export interface RawBytes {
  /** One character for each byte. */
  readonly latin1: string;
  /** Where it is cut into the pieces in which it comes, counted round. */
  readonly cuts: readonly number[];
  /** The caller goes away after so many milliseconds. */
  readonly goneAfterMs: number | undefined;
}

/** The last request of most connections: what comes before it is answered before it. */
const last = 'GET /livez HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n';

const methods = fc.oneof(
  { weight: 12, arbitrary: anyOf('POST | POST | POST | GET') },
  {
    weight: 1,
    arbitrary: anyOf(
      'HEAD | OPTIONS | PUT | PATCH | DELETE | TRACE | CONNECT | PROPFIND | QUERY | PRI | post | P\0ST | GET GET | ',
    ),
  },
);

const encoded = encodeURIComponent(query);
const long = `/graphql?query=${'a'.repeat(9000)} | /graphql?query=${'%7B'.repeat(2500)} | /${'a'.repeat(20_000)}`;
const targets = fc.oneof(
  { weight: 16, arbitrary: fc.constant('/graphql') },
  {
    weight: 4,
    arbitrary: anyOf(`/livez | /readyz | /graphiql | / | /metrics | /graphql?query=${encoded}
      | /graphql?query=${encodeURIComponent(mutation)} | /graphql?query=${encoded}&variables=%7B%7D`),
  },
  {
    weight: 2,
    arbitrary:
      anyOf(`// | /// | //graphql | //x.example/graphql | /graphql/ | /graphql// | /%67raphql | /graphql%00 | /./graphql
      | /../graphql | http://localhost/graphql | http://[::1/graphql | http:// | http: | HTTPS://x.example:99999/ | ftp://x/ | *
      | localhost:80 | ? | # | /graphql? | /graphql?% | /graphql?query | /graphql?query=%E0%A4%A | /graphql?query=a&query=b
      | /graphql#x | /graphql?query=%00 | /graphql?=&&=& | /graphiql/../livez | /graphiql/__proto__ | /graphiql/constructor`),
  },
  {
    weight: 1,
    arbitrary: anyOf(`/graphql?query=${encoded}&variables=%7B | /graphql?query=${encoded}&variables=%5B%5D
      | /graphql?query=${encoded}&extensions=1 | /graphql?query=${encoded}&operationName=__proto__
      | /graphql?query=${encoded}&variables=%7B%22__proto__%22%3A%7B%22a%22%3A1%7D%7D | ${long}`),
  },
  {
    weight: 1,
    arbitrary: fc.oneof(
      nastyText,
      nastyText.map((text) => `/graphql${text}`),
    ),
  },
);

const manyHeaders = fc
  .integer({ min: 10, max: 2500 })
  .map((count) => Array.from({ length: count }, (_, n) => `x${n}: y`).join('\r\n'));

const header = fc.oneof(
  {
    weight: 8,
    arbitrary:
      anyOf(`accept: application/json | accept: application/graphql-response+json | accept: text/html | accept: */*;q=0
      | accept: ;;;,,,q= | apollo-require-preflight: 1 | x-request-id: r-1 | x-request-id: \u00FF | x-request-id: a, b | origin: null
      | content-encoding: gzip | content-encoding: identity | content-encoding: | authorization: Bearer x | authorization: \u00FF
      | cookie: a=b; c | if-none-match: * | range: bytes=0-1 | traceparent: 00-0-0-00 | forwarded: for="[::1]"`),
  },
  {
    weight: 3,
    arbitrary:
      anyOf(`connection: keep-alive | connection: close | connection: upgrade\r\nupgrade: websocket | expect: 100-continue
      | connection: upgrade, http2-settings\r\nupgrade: h2c\r\nhttp2-settings: AA | expect: nonsense | te: trailers | trailer: x
      | host: a\r\nhost: b | host:`),
  },
  {
    weight: 1,
    arbitrary:
      anyOf(`no colon | : x | a b: c | a\0: b | a: b\0c | a: b\r\n c | x: ${'a'.repeat(17_000)} | __proto__: x
      | constructor: x | a: b\nc: d | a:\u007F`),
  },
  { weight: 1, arbitrary: manyHeaders },
  { weight: 1, arbitrary: fc.tuple(nastyText, nastyText).map(([name, value]) => `${name}: ${value}`) },
);

const contentTypes = fc.oneof(
  { weight: 12, arbitrary: anyOf('application/json | application/json; charset=utf-8') },
  {
    weight: 1,
    arbitrary:
      anyOf(`application/json; charset=utf-16 | application/json; | application/json; charset=" | application/graphql
      | application/graphql-response+json | text/plain | multipart/form-data; boundary=x | multipart/form-data
      | application/x-www-form-urlencoded | | ; | / | ${'a'.repeat(3000)} | application/json, text/plain | application/\u00FF`),
  },
);

const versions = fc.oneof(
  { weight: 30, arbitrary: fc.constant('HTTP/1.1') },
  { weight: 1, arbitrary: anyOf('HTTP/1.0 | HTTP/2.0 | HTTP/9.9 | http/1.1 | ') },
);

const requests: fc.Arbitrary<Buffer> = fc
  .record({
    method: methods,
    target: targets,
    version: versions,
    host: anyOf(`${'host: localhost | '.repeat(20)} | host: `),
    type: contentTypes,
    headers: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 2, arbitrary: fc.array(header, { maxLength: 3 }) },
    ),
    body: bodies,
    framing: framings,
  })
  .map(({ method, target, version, host, type, headers, body, framing }) => {
    const { field, bytes } = framing(method === 'GET' ? Buffer.alloc(0) : body);
    const lines = [`${method} ${target} ${version}`, host, `content-type: ${type}`, field, ...headers];
    const head = `${lines.filter((line) => line !== '').join('\r\n')}\r\n\r\n`;
    return Buffer.concat([Buffer.from(head, 'utf8'), bytes]);
  });

const noise = fc.oneof(
  fc.uint8Array({ maxLength: 60 }).map((random) => Buffer.from(random)),
  fc
    .constantFrom(
      '\r\n\r\n',
      '\n',
      '\0',
      'GET / HTTP/1.1\r\n',
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      '\u0016\u0003\u0001\u0002',
    )
    .map((text) => Buffer.from(text, 'latin1')),
);

/** Connections of one to four requests, or of noise. */
export const rawBytes: fc.Arbitrary<RawBytes> = fc
  .record({
    parts: fc.oneof(
      { weight: 6, arbitrary: requests.map((one) => [one]) },
      { weight: 3, arbitrary: fc.array(requests, { minLength: 2, maxLength: 4 }) },
      { weight: 1, arbitrary: fc.array(fc.oneof(requests, noise), { minLength: 1, maxLength: 3 }) },
    ),
    isEnded: fc.integer({ min: 0, max: 19 }).map((chance) => chance > 0),
    cuts: fc.array(fc.nat(), { maxLength: 3 }),
    goneAfterMs: fc.oneof(
      { weight: 14, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.nat({ max: 40 }) },
    ),
  })
  .map(({ parts, isEnded, cuts, goneAfterMs }) => {
    const whole = Buffer.concat(isEnded ? [...parts, Buffer.from(last)] : parts);
    return { latin1: whole.toString('latin1'), cuts, goneAfterMs };
  });
