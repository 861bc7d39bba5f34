// What is wrong with an input, all of it at once?
import type { InputIssue } from '../contract/generated.ts';
import { toIssue } from '../contract/problem.ts';
import { isJsonObject } from '../contract/outcome.ts';
import type { Field, FieldTable } from './fields.ts';
import type { Rule } from './rules.ts';

/** Every fault of the given fields, each with its path below `path`. */
export function judgeFields(table: FieldTable, input: object, path: readonly string[]): InputIssue[] {
  return Object.entries(input).flatMap(([name, value]) => {
    const field = table[name];
    return field && value !== undefined ? judgeField(field, value, [...path, name]) : [];
  });
}

/** The same for a partial update, which has to change something. */
export function judgeUpdate(
  table: FieldTable,
  input: object,
  path: readonly string[],
  vendorPath = path,
): InputIssue[] {
  if (isAnyGiven(table, input)) return judgeFields(table, input, path);
  return [toIssue(vendorPath, 'NOTHING_TO_UPDATE', 'Expected at least one field to change.')];
}

/** Whether anything would be sent: not where fields are given only as objects in which everything is left out. */
function isAnyGiven(table: FieldTable, input: object): boolean {
  return Object.entries(input).some(([name, value]: [string, unknown]) => {
    const field = table[name];
    if (!field || value === undefined) return false;
    return !field.fields || !isJsonObject(value) || isAnyGiven(field.fields, value);
  });
}

/** Every fault of a vendor's user id: of its form, and of what cannot be one segment of a URL's path. */
export function judgeId(id: string, path: readonly string[], rule?: Rule<string>): InputIssue[] {
  if (id === '') return [toIssue(path, 'REQUIRED', 'Expected the id of a user.')];
  if (id === '.' || id === '..' || id.length > 255 || !id.isWellFormed()) {
    return [toIssue(path, 'INVALID_FORMAT', 'Expected the id of a user.')];
  }
  return (rule?.(id) ?? []).map((fault) => toIssue(path, fault.code, fault.message));
}

function judgeField(field: Field, value: unknown, path: readonly string[]): InputIssue[] {
  if (value === null) {
    return field.nullable ? [] : [toIssue(path, 'NOT_NULLABLE', 'This field cannot be cleared.')];
  }
  const faults = field.rule?.(value) ?? [];
  const issues = faults.map((fault) => toIssue([...path, ...(fault.path ?? [])], fault.code, fault.message));
  const { fields } = field;
  if (!fields) return issues;
  if (!Array.isArray(value)) return [...issues, ...judgeFields(fields, value as object, path)];
  return [
    ...issues,
    ...value.flatMap((item: object, index) => judgeFields(fields, item, [...path, String(index)])),
  ];
}
