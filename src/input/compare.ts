// Has a write been done, as far as a later read can show?
import { isDeepStrictEqual } from 'node:util';
import { isJsonObject, type JsonObject } from '../contract/outcome.ts';
import type { Field, FieldTable } from './fields.ts';

/**
 * What a read shows of a write: every sent value is in place, the old ones are, others than were sent are and the old ones
 * are not known, or none of that can be said.
 */
export type Shown = 'done' | 'not-done' | 'other' | 'unclear';

/**
 * Compares what was sent with what the vendor holds now, and with what it held before, where that is known. A value that
 * cannot be read back, a mixture, and a third value leave it unclear.
 */
export function compareStored(
  table: FieldTable,
  sent: JsonObject,
  before: JsonObject | undefined,
  now: JsonObject,
): Shown {
  const rows = Object.values(table);
  const shown = Object.entries(sent).map(([wire, value]) => {
    const field = rows.find((row) => row.wire === wire) ?? { wire };
    return compareField(field, value, before, now);
  });
  if (shown.includes('unclear')) return 'unclear';
  const changed = shown.filter((each) => each !== 'same');
  if (changed.every((each) => each === 'done')) return 'done';
  if (changed.every((each) => each === 'not-done')) return 'not-done';
  return changed.every((each) => each === 'other') ? 'other' : 'unclear';
}

function compareField(
  field: Field,
  sent: unknown,
  before: JsonObject | undefined,
  now: JsonObject,
): Shown | 'same' {
  if (field.isUnreadable) return 'unclear';
  if (isInPlace(field, sent, now[field.wire])) {
    return before && isInPlace(field, sent, before[field.wire]) ? 'same' : 'done';
  }
  if (before) return isDeepStrictEqual(now[field.wire], before[field.wire]) ? 'not-done' : 'unclear';
  // A vendor that leaves a field out may not show it to us at all.
  return now[field.wire] === undefined || isLike(sent, now[field.wire]) ? 'unclear' : 'other';
}

function isInPlace(field: Field, sent: unknown, stored: unknown): boolean {
  if (sent === null) return stored === null || stored === undefined;
  if (field.fields && isJsonObject(sent)) {
    return isJsonObject(stored) && Object.entries(sent).every(([name, value]) => stored[name] === value);
  }
  return field.isStored ? field.isStored(sent, stored) : isDeepStrictEqual(sent, stored);
}

/** Whether a vendor could have made the one text of the other: by case, spaces, punctuation, or the form of a number. */
function isLike(sent: unknown, stored: unknown): boolean {
  if (typeof sent !== 'string' || typeof stored !== 'string') return false;
  const toEssence = (text: string) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]/gu, '');
  return toEssence(sent) === toEssence(stored);
}
