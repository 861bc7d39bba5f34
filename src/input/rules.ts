// Which forms can a value be asked to have? Each rule is a form that a vendor publishes; vendors choose among them.
import iso6391 from 'iso-639-1';
import type { InputIssueCode } from '../contract/generated.ts';

/** What is wrong with a value. `path` leads from the judged value to the one at fault. */
export interface Fault {
  readonly code: InputIssueCode;
  readonly message: string;
  readonly path?: readonly string[];
}

/** Judges one value that is not null; no fault, no entry. */
export type Rule<Value> = (value: Value) => readonly Fault[];

/** The value matches the whole pattern. */
export function matches(pattern: RegExp, message: string): Rule<string> {
  return (value) => (pattern.test(value) ? [] : [{ code: 'INVALID_FORMAT', message }]);
}

/** The value has at least `least` and at most `most` characters. */
export function hasLength(least: number, most: number): Rule<string> {
  const message = `Expected ${least} to ${most} characters.`;
  return (value) => {
    if (value.length < least) return [{ code: 'TOO_SHORT', message }];
    if (value.length > most) return [{ code: 'TOO_LONG', message }];
    return [];
  };
}

/** A UUID of any version. */
export const isUuid = matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'Expected a UUID.');

/** An e-mail address: a local part, one `@` and a domain with a dot. What lies beyond is the vendor's to judge. */
export const isEmail = matches(/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/, 'Expected an e-mail address.');

/** A date that the calendar has. That it reads `YYYY-MM-DD` the scalar has made sure. */
export const isCalendarDate: Rule<string> = (value) => {
  const date = new Date(`${value}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
  return exists ? [] : [{ code: 'INVALID_FORMAT', message: 'Expected a date that exists.' }];
};

/** Two upper-case letters, as ISO writes states. */
export const isStateCode = matches(/^[A-Z]{2}$/, 'Expected two upper-case letters.');

/** Words of a list that the vendor does not publish in full. */
export const isUpperSnakeCase = matches(
  /^[A-Z][A-Z0-9_]*$/,
  'Expected upper-case letters, digits and underscores.',
);

/** A two-letter language code of ISO 639-1, in lower case. */
export const isLanguageCode: Rule<string> = (value) =>
  iso6391.validate(value)
    ? []
    : [{ code: 'INVALID_FORMAT', message: 'Expected an ISO 639-1 language code.' }];

const deepest = 100;

/** A JSON value that arrives as it was given: no number that a double has changed, and nesting within bounds. */
export const isExactJson: Rule<object> = (value) => {
  let isExact = true;
  let level: unknown[] = [value];
  for (let depth = 0; depth <= deepest; depth += 1) {
    isExact &&= level.every((each) => typeof each !== 'number' || isExactNumber(each));
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return [...(isExact ? [] : [inexact]), ...(level.length === 0 ? [] : [tooDeep])];
};

// Why: digits that a double has no room for are lost before a rule sees the number, and `1e400` is infinite by then.
const isExactNumber = (n: number) => Number.isFinite(n) && (Number.isSafeInteger(n) || !Number.isInteger(n));

const inexact: Fault = {
  code: 'OUT_OF_RANGE',
  message: 'Expected whole numbers between -2^53 and 2^53; longer ones can be given as texts.',
};
const tooDeep: Fault = {
  code: 'NOT_ALLOWED',
  message: `Expected no more than ${deepest} objects and lists in one another.`,
};

const dataUriHead = /^data:[a-z0-9][\w.+-]*\/[a-z0-9][\w.+-]*(;[\w.+-]+=[\w.+-]+)*;base64,/i;
const base64Text = /^[A-Za-z0-9+/]+={0,2}$/;

/** A base64 data URI with a MIME type. */
export const isBase64DataUri: Rule<string> = (value) => {
  const head = dataUriHead.exec(value)?.[0];
  const fault: Fault = { code: 'INVALID_FORMAT', message: 'Expected a base64 data URI with a MIME type.' };
  if (head === undefined) return [fault];
  const data = value.slice(head.length);
  if (!base64Text.test(data)) return [fault];
  const padding = data.length - (data.indexOf('=') === -1 ? data.length : data.indexOf('='));
  // Quirk: Machnet's own sample pads a group that is complete already (`SUQs==`), so surplus padding passes.
  const isComplete = (data.length - padding) % 4 === 0 || data.length % 4 === 0;
  return isComplete ? [] : [fault];
};
