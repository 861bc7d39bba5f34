// What is one updatable field: its name at the vendor, its rule, whether it can be cleared, and when it is locked?
import type { LockReason } from '../contract/generated.ts';
import type { Fault } from './rules.ts';

/** One row of a vendor's table of fields. */
export interface Field<Value = unknown> {
  /** The vendor's own name of the field. */
  readonly wire: string;
  /** `null` is passed on to the vendor. Where this is absent, `null` is a fault. */
  readonly nullable?: true;
  /** The form that the vendor publishes for the value. Where it publishes none there is none. */
  rule?(value: Value): readonly Fault[];
  /** How the value is written for the vendor. Absent: as it is. */
  encode?(value: Value): unknown;
  /** The fields of the object, or of each object of the list. */
  readonly fields?: FieldTable;
  /** In which case the vendor lets no one change the field. */
  readonly lockedWhen?: LockReason;
  /** Of a list: only the items with one of these values are locked. Absent: all of them. */
  readonly lockedItems?: { readonly wire: string; readonly values: readonly string[] };
  /** A text that may be as large as a scan, where a request is otherwise small. */
  readonly isLarge?: true;
  /** The vendor never shows the value, so no read can tell whether it is in place. */
  readonly isUnreadable?: true;
  /** Whether a value as sent is the stored one. Absent: by identity. */
  isStored?(sent: unknown, stored: unknown): boolean;
}

/** Fields by their names in the GraphQL input. */
export type FieldTable = { readonly [name: string]: Field };

/** A table with a row for every field of a GraphQL input: a field without a row does not compile. */
export type Fields<Input> = {
  readonly [Name in Exclude<keyof Input, 'id'>]-?: Field<NonNullable<Input[Name]>>;
};

/** Leads from a place in the vendor's JSON to the same place in the input; undefined where the input has no such place. */
export function toInputPath(table: FieldTable, wirePath: readonly string[]): string[] | undefined {
  const [first, ...rest] = wirePath;
  const entry = Object.entries(table).find(([, field]) => field.wire === first);
  if (!entry) return undefined;
  const [name, field] = entry;
  const [next, ...afterNext] = rest;
  if (!field.fields || next === undefined) return [name];
  if (/^\d+$/.test(next)) return [name, next, ...(toInputPath(field.fields, afterNext) ?? [])];
  return [name, ...(toInputPath(field.fields, rest) ?? [])];
}
