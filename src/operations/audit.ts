// What is the audit trail told of an attempt to write, and when does it keep the write from going out?
import { isProblem, type Written } from '../contract/outcome.ts';
import type { Problem, ProblemName } from '../contract/problem.ts';
import type { VendorKey } from '../contract/vendor-key.ts';
import type { FieldTable } from '../input/fields.ts';
import type { Deadline } from '../transport/deadline.ts';

/** A call of `updateUser` that is to write. No value of its input stands here but the id of the user. */
export interface Attempt {
  readonly key: VendorKey;
  readonly userId: string;
  /** The names of the given fields. */
  readonly fields: readonly string[];
  readonly requestId: string;
  readonly caller: { readonly subject?: string | undefined; readonly client?: string | undefined };
}

/** How an attempt ended. */
export interface AttemptEnd {
  /** `Unforeseen`: the answer was an error, and the write may have been done. */
  readonly outcome: ProblemName | 'UserUpdated' | 'Unforeseen';
  readonly replayed: boolean;
  /** How many times the write was sent; undefined: nobody knows. */
  readonly attempts?: number | undefined;
  readonly vendorStatus?: number | undefined;
}

/** An attempt under way. */
export interface AuditedAttempt {
  /** Called when everything is ready to be sent. False: it could not be recorded, so it must not be sent. */
  begin(deadline: Pick<Deadline, 'left'>): Promise<boolean>;
  /** Records the end. Never rejects, and never changes it: what was done was done. */
  end(end: AttemptEnd): Promise<void>;
}

/** Where attempts are recorded. */
export interface Audit {
  open(attempt: Attempt): AuditedAttempt;
}

interface Ended {
  readonly outcome: Written | Problem | 'valid';
  readonly replayed: boolean;
}

/** Runs an update and records how it ended, also where it ends in what nobody foresaw. */
export async function recordEnd(
  attempt: AuditedAttempt,
  update: () => Promise<Ended> | Ended,
): Promise<Ended> {
  let ended: Ended;
  try {
    ended = await update();
  } catch (error) {
    await attempt.end({ outcome: 'Unforeseen', replayed: false });
    throw error;
  }
  if (ended.outcome !== 'valid') await attempt.end(toEnd(ended.outcome, ended.replayed));
  return ended;
}

function toEnd(outcome: Written | Problem, replayed: boolean): AttemptEnd {
  if (!isProblem(outcome)) return { outcome: 'UserUpdated', replayed, attempts: outcome.attempts };
  const { __typename, attempts, vendorStatus } = outcome;
  return { outcome: __typename, replayed, attempts, vendorStatus };
}

/**
 * The names of the given fields as paths, `residence.city`, each once. Only names of our own tables: what a caller may name
 * freely, such as the members of a JSON value, is not among them.
 */
export function toFieldPaths(table: FieldTable, input: object, around = ''): string[] {
  const paths = Object.entries(input).flatMap(([name, value]: [string, unknown]) => {
    const field = Object.hasOwn(table, name) ? table[name] : undefined;
    if (!field || value === undefined) return [];
    const path = `${around}${name}`;
    const { fields } = field;
    if (!fields || value === null) return [path];
    const items: unknown[] = Array.isArray(value) ? value : [value];
    const inner = items.flatMap((item) => toFieldPaths(fields, item as object, `${path}.`));
    return inner.length > 0 ? inner : [path];
  });
  return [...new Set(paths)];
}
