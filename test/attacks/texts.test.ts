import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Pair, updateUserDocument } from '../usher.ts';
import { expectOwnHeaders, startTargets, type Target, targets } from './calls.ts';

let pair: Pair;
beforeAll(async () => {
  pair = await startTargets();
});
afterAll(() => pair.close());

const texts: [what: string, text: string][] = [
  ['another field of the body', 'A","is_active":false,"status":"deleted","x":"'],
  ['an end of the body', 'A"}\r\n\r\nPUT /admin HTTP/1.1\r\nhost: evil.example\r\n\r\n{"x":"'],
  ['headers', 'A\r\nx-evil: 1\r\ncontent-length: 0\r\n\r\n'],
  ['a form', 'A&is_active=false&status=deleted'],
  ['a JSON object', '{"is_active":false}'],
  ['a JSON number', '1e400'],
  ['a word of JSON', 'null'],
  ['an operator of a query', '{"$gt":""}'],
  ['SQL', "A'); DROP TABLE users; --"],
  ['HTML', '<img src=x onerror=alert(1)>&lt;'],
  ['a template', '{{7*7}}${7*7}#{7*7}%{7*7}'],
  ['a lookup', '${jndi:ldap://evil.example/a}'],
  ['a path', '../../etc/passwd'],
  ['the name of a prototype', '__proto__'],
  ['backslashes', 'A\\","x":"\\\\'],
  ['NUL', 'A\0B'],
  ['control characters', Array.from({ length: 33 }, (_, code) => String.fromCodePoint(code)).join('')],
  ['lines of JavaScript', 'A\u2028B\u2029C\u0085D'],
  ['no width', 'A\u200b\u200c\u200d\u2060\ufeffB'],
  ['another direction', 'A\u202egnp.exe\u2066\u2069'],
  ['a byte order mark', '\ufeffA'],
  ['non-BMP characters', '😀𝒜\u{10ffff}'],
  ['non-characters', '\ufffe\uffff\ufdd0\u{1fffe}'],
  ['a composed letter', '\u00e9'],
  ['a decomposed letter', 'e\u0301'],
  ['full-width punctuation', '＂，＂ｘ＂：＂'],
  ['half a character', 'A\ud83dB'],
  ['the other half', '\ude00'],
  ['halves in the wrong order', '\ude00\ud83d'],
  ['spaces at its ends', '  A\t'],
  ['nothing but a space', ' '],
  ['very much', 'ž'.repeat(40_000)],
];

/** The write of this text as it went out, as bytes that have been read and as they were. */
function sentBody(target: Target): { json: unknown; text: string; url: string } {
  const simulator = pair.sandbox[target.key];
  const [request, ...others] = simulator.requests.filter(({ method }) => method !== 'GET');
  if (!request) throw new Error('Expected a write.');
  expect(others).toEqual([]);
  expect([request.method, request.url]).toEqual([target.method, target.path(target.id)]);
  expectOwnHeaders(request, target, simulator.url);
  return { json: request.json, text: request.body, url: request.url };
}

/** The value as a literal of GraphQL's. Its texts are escaped as JSON's are. */
function toLiteral(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, member]) => `${name}:${toLiteral(member)}`)
    .join()}}`;
}

describe.each(targets)('a text for $key', (target) => {
  beforeEach(() => pair.sandbox[target.key].reset());

  test.each(texts)('that holds %s arrives in its field, unchanged, and nowhere else', async (_what, text) => {
    const { errors } = await pair.send(updateUserDocument(), { input: target.input(target.id, text) });
    expect(errors).toBeUndefined();
    const sent = sentBody(target);
    expect(sent.json).toEqual(target.body(text));
    // Every name once: what was read is all that was written.
    expect(sent.text).toBe(JSON.stringify(sent.json));
  });

  test.each(texts.filter(([, text]) => text.isWellFormed()))(
    'that holds %s arrives from a literal as well',
    async (_what, text) => {
      const literal = toLiteral(target.input(target.id, text));
      const { errors } = await pair.send(`mutation { updateUser(input: ${literal}) { __typename } }`);
      expect(errors).toBeUndefined();
      expect(sentBody(target).json).toEqual(target.body(text));
    },
  );

  test('that is half a character cannot be written in a literal', async () => {
    const literal = toLiteral(target.input(target.id, '\ud800'));
    const { errors } = await pair.send(`mutation { updateUser(input: ${literal}) { __typename } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_PARSE_FAILED' } }]);
    expect(pair.sandbox[target.key].requests).toEqual([]);
  });
});
