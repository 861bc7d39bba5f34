// Which bodies could a request have, and how could its head say how long they are?
import * as fc from 'fast-check';
import { nastyJson, toJsonText } from './json.ts';
import { anyOf, callerMark } from './texts.ts';

/** A body with the header that says how long it is, truly or not. */
export interface Framed {
  readonly field: string;
  readonly bytes: Buffer;
}

/** A query without arguments. */
export const query = 'query { __typename vendors { vendor } }';

/** An update that is made if it gets through. */
export const mutation = `mutation { updateUser(input: { userkit: { id: "usr_TgTbetyiSvuiIw", name: "${callerMark}" } }) { __typename } }`;

const right = fc.constantFrom<unknown>(
  { query },
  { query: mutation },
  { query: 'subscription { vendors { vendor } }' },
  { query: 'query Q($a: String) { __type(name: $a) { name } } query R { __typename }', operationName: 'R' },
  {
    query: 'mutation M($input: UpdateUserInput!) { updateUser(input: $input) { __typename } }',
    variables: { input: { kriptomat: { id: '1', name: callerMark } } },
  },
);

const parameters = {
  query: nastyJson,
  variables: nastyJson,
  operationName: nastyJson,
  extensions: nastyJson,
};

const json = fc
  .oneof({ weight: 3, arbitrary: right }, nastyJson, fc.record(parameters, { requiredKeys: [] }))
  .map((value) => Buffer.from(toJsonText(value)));

const odd = fc.constantFrom(
  `{"query":"{__typename}","query":${JSON.stringify(mutation)}}`,
  `[${JSON.stringify({ query: mutation })}]`,
  '[[',
  '{}',
  'null',
  '',
  '[]',
  '"x"',
  '1e400',
  '{"query":"\\uD800"}',
  '{"__proto__":{"query":"{a}"}}',
);

const large = fc
  .tuple(
    anyOf('[ | {"query": | { | " | {"query":"{'),
    fc.constantFrom(1000, 20_000, 99_999, 100_001, 300_000),
  )
  .map(([piece, size]) => piece.repeat(Math.ceil(size / piece.length)));

/** Bodies, most of them JSON that something was done to. */
export const bodies: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 14, arbitrary: right.map((value) => Buffer.from(toJsonText(value))) },
  { weight: 3, arbitrary: json },
  { weight: 3, arbitrary: fc.tuple(json, changes()).map(([whole, list]) => list.reduce(change, whole)) },
  {
    weight: 2,
    arbitrary: fc.tuple(json, fc.nat()).map(([whole, at]) => whole.subarray(0, at % (whole.length + 1))),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((random) => Buffer.from(random)) },
  { weight: 1, arbitrary: json.map((whole) => Buffer.concat([Buffer.from('\uFEFF'), whole])) },
  { weight: 1, arbitrary: json.map((whole) => Buffer.from(whole.toString(), 'utf16le')) },
  { weight: 1, arbitrary: fc.oneof(odd, large).map((text) => Buffer.from(text)) },
);

/** Bytes that are put in the place of others, counted round. */
function changes(): fc.Arbitrary<readonly (readonly [number, number])[]> {
  return fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { minLength: 1, maxLength: 3 });
}

function change(whole: Buffer, [at, byte]: readonly [number, number]): Buffer {
  const changed = Buffer.from(whole);
  if (changed.length > 0) changed[at % changed.length] = byte;
  return changed;
}

type Framing = (body: Buffer) => Framed;

const end = '0\r\n\r\n';
const toChunk = (body: Buffer) => `${body.length.toString(16)}\r\n${body.toString('latin1')}\r\n`;
const toBytes = (latin1: string) => Buffer.from(latin1, 'latin1');
const chunked = 'transfer-encoding: chunked';

const withLength: Framing = (body) => ({ field: `content-length: ${body.length}`, bytes: body });
const withChunks: Framing = (body) => ({
  field: chunked,
  bytes: toBytes(body.length > 0 ? `${toChunk(body)}${end}` : end),
});

const untrue: readonly Framing[] = [
  (body) => ({ field: '', bytes: body }),
  (body) => ({ field: `content-length: ${Math.max(0, body.length - 3)}`, bytes: body }),
  (body) => ({ field: 'content-length: 0x10, -1', bytes: body }),
  (body) => ({ field: `content-length: ${body.length}\r\ncontent-length: ${body.length + 1}`, bytes: body }),
  (body) => ({
    field: `content-length: ${body.length}\r\n${chunked}`,
    bytes: toBytes(`${toChunk(body)}${end}`),
  }),
  (body) => ({ field: 'transfer-encoding: gzip, chunked', bytes: toBytes(`${toChunk(body)}${end}`) }),
  (body) => ({ field: chunked, bytes: toBytes(`zz\r\n${body.toString('latin1')}`) }),
  (body) => ({ field: chunked, bytes: toBytes(`${toChunk(body)}0\r\nx: y\r\n\r\n`) }),
];

// Why: what never ends is waited for, so that is rare.
const endless: readonly Framing[] = [
  (body) => ({ field: `content-length: ${body.length + 100_000}`, bytes: body }),
  (body) => ({ field: chunked, bytes: toBytes(toChunk(body)) }),
];

/** Every way in which a head could say how long the body is. */
export const framings: fc.Arbitrary<Framing> = fc.oneof(
  { weight: 20, arbitrary: fc.constant(withLength) },
  { weight: 8, arbitrary: fc.constant(withChunks) },
  { weight: 4, arbitrary: fc.constantFrom(...untrue) },
  { weight: 1, arbitrary: fc.constantFrom(...endless) },
);
