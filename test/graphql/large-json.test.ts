// Does a large body say what JSON.parse reads in it?
import { describe, expect, test } from '@jest/globals';
import {
  array,
  assert,
  constantFrom,
  dictionary,
  double,
  letrec,
  oneof,
  property,
  string,
  tuple,
} from 'fast-check';
import { parseLargeJson } from '../../src/graphql/large-json.ts';

const parse = (text: string) => parseLargeJson(Buffer.from(text));
const long = 'A'.repeat(20_000);

describe('parseLargeJson', () => {
  test.each([
    ['long texts as values', { a: long, b: [`${long}=`, { c: `${long}/` }], d: 1 }],
    ['a long text alone', long],
    ['a long name', { [long]: 1, [`${long}b`]: { [long]: long } }],
    ['a long text with escapes', { a: `${long}"`, b: `"${long}`, c: `${long}\\`, d: `\n${long}` }],
    ['a long text beyond ASCII', { a: `${long}é`, b: `${long}😀`, ü: long }],
    ['more texts than are looked at', { a: long, b: Array.from({ length: 20_000 }, () => 'c'), d: long }],
    ['a text with more quotes than are looked at', { a: long, b: '"'.repeat(20_000), c: long }],
    ['short texts', { a: 'b', c: '', d: '"', e: '\\', f: '\\"' }],
    ['names of prototypes', JSON.parse(`{"__proto__": {"a": "${long}"}, "constructor": "${long}"}`)],
  ])('reads %s', (_, value: unknown) => {
    expect(parse(JSON.stringify(value))).toStrictEqual(value);
    expect(parse(JSON.stringify(value, undefined, '\t'))).toStrictEqual(value);
  });

  test('reads what JSON.parse reads, whatever it is', () => {
    const text = oneof(
      string({ unit: 'binary' }),
      tuple(string(), constantFrom('', '\\', '"', '\u0000')).map(([a, b]) => a + long + b),
    );
    const { tree } = letrec<{ tree: unknown }>((tie) => ({
      tree: oneof(
        { maxDepth: 4 },
        text,
        double(),
        constantFrom(true, null),
        array(tie('tree'), { maxLength: 4 }),
        dictionary(text, tie('tree'), { maxKeys: 4 }),
      ),
    }));
    assert(
      property(tree, constantFrom('', '  '), (value, space) => {
        const json = JSON.stringify(value, undefined, space);
        expect(parse(json)).toStrictEqual(JSON.parse(json));
      }),
    );
  });

  test.each([
    ['a text without an end', `{"a": "${long}`],
    ['a text that ends in an escaped quote', `{"a": "${long}\\"}`],
    ['a control character in a text', `{"a": "${long}\n"}`],
    ['two texts without a comma', `["${long}" "${long}"]`],
    ['a text where a name should be', `{"${long}"}`],
    ['something after the end', `"${long}" 1`],
    ['single quotes', `{'a': "${long}"}`],
    ['nothing', ''],
  ])('refuses %s', (_, text) => {
    expect(() => parse(text)).toThrow(SyntaxError);
  });

  test.each(['{"a": "#", "b": "!"}', '{"a": "#!"}', '{"a#!": "#"}'])(
    'refuses bytes that are not UTF-8: %s',
    (template) => {
      const bytes = Buffer.from(template.replaceAll('#', long)).map((byte) => (byte === 0x21 ? 0xff : byte));
      expect(() => parseLargeJson(Buffer.from(bytes))).toThrow('not valid for encoding utf-8');
    },
  );
});
