// How can one value be written in two ways, as JSON and as a literal of a document?
import { toJsonText } from './json.ts';

/** Declares a variable of that type with that value (undefined: none), and tells how it is written in the document. */
export type Declare = (type: string, json: unknown, initial?: string) => string;

/** A value, as JSON and as a literal of the document. */
export interface Draft {
  readonly json: unknown;
  toLiteral(declare: Declare): string;
}

/** Members of an object, with their names. */
export type Members = readonly (readonly [string, Draft])[];

/** No value. */
export const nothing: Draft = { json: null, toLiteral: () => 'null' };

/** The value in a variable; one that is not null in a variable that cannot be. */
export function toVariable({ json }: Draft, type: string): Draft {
  const isNullable = json === null || type.endsWith('!');
  return { json, toLiteral: (declare) => declare(isNullable ? type : `${type}!`, json) };
}

/** The value as the default of a variable that is left out, or null. */
export function withDefault(draft: Draft, type: string, isNull: boolean): Draft {
  const initial = draft.toLiteral((_type, json) => toDraft(json).toLiteral(() => 'null'));
  return { json: draft.json, toLiteral: (declare) => declare(type, isNull ? null : undefined, initial) };
}

/** A list of values. */
export function toList(drafts: readonly Draft[]): Draft {
  return {
    json: drafts.map(({ json }) => json),
    toLiteral: (declare) => `[${drafts.map((draft) => draft.toLiteral(declare)).join(', ')}]`,
  };
}

/** An object of values. */
export function toObject(members: Members): Draft {
  return {
    json: Object.fromEntries(members.map(([name, { json }]) => [name, json])),
    // Why: a name that no literal can have is left to the variables.
    toLiteral: (declare) => {
      const written = members.filter(([name]) => isName(name));
      return `{${written.map(([name, draft]) => `${name}: ${draft.toLiteral(declare)}`).join(', ')}}`;
    },
  };
}

/** Any JSON as a draft. */
export function toDraft(json: unknown): Draft {
  if (Array.isArray(json)) return toList(json.map(toDraft));
  if (typeof json === 'object' && json !== null) {
    return toObject(Object.entries(json).map(([name, value]) => [name, toDraft(value)] as const));
  }
  return { json, toLiteral: () => toJsonText(json) };
}

function isName(text: string): boolean {
  return /^[_A-Za-z]\w*$/.test(text);
}
