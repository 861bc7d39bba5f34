// Which of the given fields does the state of this user forbid to change, and what is left to send without them?
import type { LockReason } from '../contract/generated.ts';
import { isJsonObject, type JsonObject } from '../contract/outcome.ts';
import { encodeField } from './encode.ts';
import type { Field, FieldTable } from './fields.ts';

/** Whether the input has a field that some state of a user locks, so that the user has to be read first. */
export function hasLockable(table: FieldTable, input: object): boolean {
  return Object.entries(input).some(
    ([name, value]) => value !== undefined && table[name]?.lockedWhen !== undefined,
  );
}

/** The fields that are locked with another value than the stored one, and the input without what is locked and equal. */
export function applyLocks<Input extends object>(
  table: FieldTable,
  input: Input,
  stored: JsonObject,
  reason: LockReason,
): { locked: string[]; rest: Partial<Input> } {
  const locked: string[] = [];
  const rest: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(input) as [string, unknown][]) {
    const field = table[name];
    if (!field || value === undefined) continue;
    if (field.lockedWhen !== reason) {
      rest[name] = value;
      continue;
    }
    const sent = encodeField(field, value);
    if (!Array.isArray(value) || !Array.isArray(sent)) {
      if (!isStored(field, sent, stored[field.wire])) locked.push(name);
      continue;
    }
    const free = value.filter((_, index) => !isLockedItem(field, sent[index]));
    const bound = sent.filter((item) => isLockedItem(field, item));
    if (!bound.every((item) => isAmong(item, stored[field.wire]))) locked.push(name);
    if (free.length > 0) rest[name] = free;
  }
  return { locked, rest: rest as Partial<Input> };
}

function isStored(field: Field, sent: unknown, stored: unknown): boolean {
  return field.isStored ? field.isStored(sent, stored) : sent === stored;
}

function isLockedItem(field: Field, item: unknown): boolean {
  const { lockedItems } = field;
  if (!lockedItems) return true;
  return isJsonObject(item) && lockedItems.values.some((value) => item[lockedItems.wire] === value);
}

/** Whether the vendor holds an item that has every value of this one. */
function isAmong(item: unknown, stored: unknown): boolean {
  if (!Array.isArray(stored) || !isJsonObject(item)) return false;
  return stored.some(
    (held: unknown) =>
      isJsonObject(held) && Object.entries(item).every(([name, value]) => held[name] === value),
  );
}
