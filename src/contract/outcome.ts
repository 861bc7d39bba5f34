// How can a call to a vendor end?
import type { Problem } from './problem.ts';

/** A JSON object as a vendor answers or takes it. */
export type JsonObject = { readonly [name: string]: unknown };

/** The vendor holds this user: its own answer, unchanged. */
export interface Found {
  readonly stored: JsonObject;
}

/** The vendor made the change. `stored` is absent where it answers only "done". */
export interface Written {
  readonly stored?: JsonObject | undefined;
  /** How many times the write was sent. */
  readonly attempts: number;
}

/** Tells a problem from every other outcome. */
export function isProblem(outcome: object): outcome is Problem {
  return '__typename' in outcome;
}

/** Tells a JSON object from every other JSON value. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
