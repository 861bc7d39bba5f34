// Which texts are most likely to break something?
import * as fc from 'fast-check';

/**
 * Stands in every text that is a value of the caller's and of nobody else's. Where it comes back in an error, or in the
 * log, a value was told.
 */
export const callerMark = 'Zq7xOwn';

/** The same for texts that a vendor answers. */
export const vendorMark = 'Vk4wSaid';

const longest = 5000;

// Why: these are white, or would not be seen.
const blanks = [
  '',
  ' ',
  '\t',
  '\n',
  '\r\n',
  '\r\nX-Injected: 1',
  '\0',
  '\u001B[2J',
  '\u007F',
  '\u2028',
  '\uFEFF',
];
const halves = ['\uD800', '\uDC00', 'a\uDFFFb', '\uFFFE', '\uFFFF', '\u{10FFFF}', '\uE000', '2020-01-01\n'];
const shown = split(`
  \u202Eevil\u202C | \u200B | \u200D | \u00AD | \u2066x | مرحبا | שלום | e\u0301 | ﬀ | İ | ß | ǅ | 😀 | 👩‍👩‍👧 | 𝔘𝔫𝔦 | 𠜎 | Zoë | Ω
  | __proto__ | constructor | prototype | toString | hasOwnProperty | valueOf | then | __typename | length
  | . | .. | ../ | ../../ | %2f | %2e%2e%2f | %00 | % | %zz | %E0%A4%A | ?x=1 | #x | //x.example | \\ | ; | &
  | 0 | -0 | 00 | 1e400 | -1e400 | 9007199254740993 | 1.5 | NaN | Infinity | true | null | undefined
  | [] | {} | " | """ | ' | \` | \\u0000 | \\uD800 | \${1} | {{1}} | <b> | ' OR 1=1 -- | $where | @ | :
  | 2020-02-30 | 0000-00-00 | 9999-12-31 | 2024-02-29 | 2020-01-01T00:00:00Z | 24:00 | + | @.`);
const pieces = [...blanks, ...halves, ...shown];

/** A text of the kinds that break things. */
export const nastyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...pieces) },
  {
    weight: 2,
    arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 4 }).map((parts) => parts.join('')),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom('a', '1', '😀', '\uD800', '%', '\0', '. ', 'a@'),
        fc.integer({ min: 30, max: longest }),
      )
      .map(([piece, count]) => piece.repeat(count)),
  },
);

/** A nasty text that can be recognised where it should not be. */
export const callerText = nastyText.map((text) => `${callerMark}${text}`);

/** Texts that a field could be meant to have, by what its name says. The first that fits is taken. */
const meant: readonly (readonly [RegExp, readonly string[]])[] = [
  [/email/i, ['jane@example.com', 'taken@example.com', 'a@b.co', 'ü@exämple.com']],
  [/phone/i, ['15551234567', '9779800000000', '+23279123456']],
  [/language/i, ['en', 'de', 'mt']],
  [/state/i, ['CA', 'NY']],
  [/documentValue/i, ['data:image/png;base64,iVBORw0KGgo=', 'data:image/jpeg;base64,AAAA']],
  [/(type|scope|frequency|numberOf)/i, ['PASSPORT', 'SSN', 'EIN', 'STATE_ID', 'WEEKLY', 'BETWEEN_25_TO_50']],
  [/appUserId/i, ['1', '1', '1', '2', '0042', '99999999999999999999']],
  [/password/i, ['correct horse battery staple']],
  [/(zip|postal)/i, ['95053', '12345-6789']],
  [/ip/i, ['192.0.2.1', '2001:db8::1']],
];

/** A text that a field of this name may well be meant to have; where the name says nothing, one that is harmless. */
export function plausibleText(name: string): fc.Arbitrary<string> {
  const found = meant.find(([pattern]) => pattern.test(name));
  return fc.constantFrom(...(found?.[1] ?? ['Jane', 'Ann-Marie O’Neil', 'Zoë', '1 Main St']));
}

/** One of the texts between the bars; what is white around a bar is not part of them. */
export function anyOf(listed: string): fc.Arbitrary<string> {
  return fc.constantFrom(...split(listed));
}

function split(listed: string): string[] {
  return listed.split('|').map((text) => text.trim());
}
