// How does an input read in the vendor's own JSON?
import { isJsonObject, type JsonObject } from '../contract/outcome.ts';
import type { Field, FieldTable } from './fields.ts';

/**
 * The given fields under the vendor's names, in the order in which they were given. What was omitted stays out, `null`
 * stays `null`, an empty text stays empty. An object in which every field was omitted is omitted itself.
 */
export function encodeFields(table: FieldTable, input: object): JsonObject {
  const wire: [string, unknown][] = [];
  for (const [name, value] of Object.entries(input)) {
    const field = table[name];
    if (!field || value === undefined) continue;
    const encoded = encodeField(field, value);
    if (field.fields && isJsonObject(encoded) && Object.keys(encoded).length === 0) continue;
    wire.push([field.wire, encoded]);
  }
  return Object.fromEntries(wire);
}

/** One value as the vendor takes it. */
export function encodeField(field: Field, value: unknown): unknown {
  const { fields } = field;
  if (value === null) return null;
  if (fields && Array.isArray(value)) return value.map((item: object) => encodeFields(fields, item));
  if (fields) return encodeFields(fields, value as object);
  return field.encode ? field.encode(value) : value;
}
