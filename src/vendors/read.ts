// What does a vendor's answer hold? Read tolerantly: a value of another type than promised is null, never an error.
import { DateTimeResolver, EmailAddressResolver, LocalDateResolver } from 'graphql-scalars';
import { isE164 } from '../contract/text-scalar.ts';
import { isJsonObject, type JsonObject } from '../contract/outcome.ts';
import { isUuid } from '../input/rules.ts';

/** A text. */
export function readText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** A text, or a number as its digits. */
export function readId(value: unknown): string | null {
  return typeof value === 'number' ? String(value) : readText(value);
}

/** Whether the id of an answer can be this UUID: in either case, or a text of another form, as on the vendors' pages. */
export function mayBeUuid(value: unknown, id: string): boolean {
  const text = readText(value)?.toLowerCase();
  return text !== undefined && (text === id.toLowerCase() || isUuid(text).length > 0);
}

/** A truth value. */
export function readFlag(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

/** A finite number. */
export function readNumber(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** A whole number of 32 bits, also where the vendor writes it as a text. */
export function readInteger(value: unknown): number | null {
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && Math.abs(number) < 2 ** 31 ? number : null;
}

/** Texts; entries of another type are left out. */
export function readTexts(value: unknown): string[] | null {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : null;
}

/** An object, read by `read`. */
export function readObject<Read>(value: unknown, read: (object: JsonObject) => Read): Read | null {
  return isJsonObject(value) ? read(value) : null;
}

/** Objects, each read by `read`; entries of another type are left out. */
export function readObjects<Read>(value: unknown, read: (object: JsonObject) => Read): Read[] | null {
  return Array.isArray(value) ? value.filter(isJsonObject).map(read) : null;
}

/** A value of a closed list, by the vendor's spelling. */
export function readOneOf<Value extends string>(spellings: Readonly<Record<Value, string>>, value: unknown) {
  const spelling = readText(value)?.toLowerCase();
  const entry = Object.entries<string>(spellings).find(([, wire]) => wire === spelling);
  return entry ? (entry[0] as Value) : null;
}

/** A text that the scalar takes, unchanged. */
function readScalar(scalar: { parseValue(value: unknown): unknown }, value: unknown): string | null {
  const text = readText(value);
  if (text === null) return null;
  try {
    scalar.parseValue(text);
    return text;
  } catch {
    return null;
  }
}

/** An e-mail address. */
export const readEmail = (value: unknown) => readScalar(EmailAddressResolver, value);
/** A telephone number in the E.164 form. */
export function readPhone(value: unknown): string | null {
  const text = readText(value);
  return text !== null && isE164(text) ? text : null;
}
/** A calendar date. */
export const readDate = (value: unknown) => readScalar(LocalDateResolver, value);
/** A date and time with its zone. */
export const readDateTime = (value: unknown) => readScalar(DateTimeResolver, value);
