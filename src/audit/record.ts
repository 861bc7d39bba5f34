// How does a record of the trail read?
import { toVendor } from '../contract/vendor-key.ts';
import type { Attempt, AttemptEnd } from '../operations/audit.ts';

/** The form of a record. A change that a reader would notice changes the number. */
const schema = 'usher.audit/1';

/** What happened: a write is about to be sent, or an attempt has ended. */
export type AuditEvent =
  | { readonly event: 'write-begun' }
  | ({
      readonly event: 'write';
      readonly attempts: number | null;
      readonly vendorStatus: number | null;
    } & Pick<AttemptEnd, 'outcome' | 'replayed'>);

/** What is the same in every record of an attempt. */
export interface RecordContext extends Omit<Attempt, 'userId'> {
  readonly attemptId: string;
  /** The keyed hash of the user. */
  readonly user: string;
}

/** One line, of ASCII only: no text in it can end the line, or act upon the terminal that shows it. */
export function toLine({ event, ...end }: AuditEvent, context: RecordContext, time: number): string {
  const { key, user, fields, requestId, attemptId, caller } = context;
  const json = JSON.stringify({
    schema,
    event,
    time: new Date(time).toISOString(),
    attemptId,
    requestId,
    subject: caller.subject ?? null,
    client: caller.client ?? null,
    vendor: toVendor(key),
    user,
    fields,
    ...end,
  });
  return `${json.replaceAll(/[^\x20-\x7e]/g, toEscape)}\n`;
}

function toEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
