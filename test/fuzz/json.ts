// How is JSON written that no value of JavaScript can hold: numbers beyond every double, nesting beyond every stack?
import * as fc from 'fast-check';
import { nastyText } from './texts.ts';

const opening = '\u0001raw:';
const closing = ':raw\u0001';

/** A value that `toJsonText` writes as exactly this text. */
function raw(text: string): string {
  return `${opening}${Buffer.from(text).toString('hex')}${closing}`;
}

/** Nothing but brackets, so deep. */
function deep(depth: number, isObject: boolean): string {
  return isObject ? `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}` : '['.repeat(depth) + ']'.repeat(depth);
}

/** The value as JSON, with what stands for raw text replaced by it. */
export function toJsonText(value: unknown): string {
  return unwrapRaw(JSON.stringify(value) ?? 'null');
}

/** The JSON or GraphQL text with what stands for raw text replaced by it. */
export function unwrapRaw(text: string): string {
  const pattern = /"\\u0001raw:([0-9a-f]*):raw\\u0001"/g;
  return text.replaceAll(pattern, (_whole, hex: string) => Buffer.from(hex, 'hex').toString());
}

const numbers = [
  '1e400',
  '-1e400',
  '-0',
  '9007199254740993',
  '2147483648',
  '-2147483649',
  '1E5',
  '0.1',
  '1e-400',
];

/** A number of the kinds that break things. */
export const nastyNumber: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...numbers, '9'.repeat(400)).map(raw),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
);

/** JSON of any shape: nasty names, nasty texts, nasty numbers, and nesting. */
export const nastyJson: fc.Arbitrary<unknown> = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 4, arbitrary: fc.constantFrom(null, true, false, '', 0, 1, '1') },
    { weight: 4, arbitrary: nastyText },
    { weight: 2, arbitrary: nastyNumber },
    { weight: 2, arbitrary: fc.array(tie('any'), { maxLength: 4 }) },
    { weight: 3, arbitrary: nastyObject(tie('any')) },
  ),
})).any;

/** Nesting that a program which calls itself for each level may not survive. */
export const deepJson = fc
  .tuple(fc.constantFrom(100, 2000, 9000, 40_000), fc.boolean())
  .map(([depth, isObject]) => raw(deep(isObject ? Math.min(depth, 12_000) : depth, isObject)));

/** An object whose own members may have the names that every object has. */
export function nastyObject(member: fc.Arbitrary<unknown>): fc.Arbitrary<object> {
  const names = fc.oneof(fc.constantFrom('id', 'a', '__proto__', 'constructor', 'toJSON', 'then'), nastyText);
  return fc
    .array(fc.tuple(names, member), { maxLength: 4 })
    .map((members) => Object.fromEntries(members) as object);
}
