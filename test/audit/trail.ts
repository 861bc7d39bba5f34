// A trail in a folder of its own, and what stands in it.
import { mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A record as it is read. */
export interface Line {
  schema: string;
  event: string;
  time: string;
  attemptId: string;
  requestId: string;
  subject: string | null;
  client: string | null;
  vendor: string;
  user: string;
  fields: string[];
  outcome?: string;
  attempts?: number | null;
  replayed?: boolean;
  vendorStatus?: number | null;
}

/** The key of the hashes. */
export const hashKey = 'an-audit-hash-key-of-32-characters';

/** Where a trail is kept. */
export interface Trail {
  folder: string;
  file: string;
  /** What Usher is told of it. */
  env: Record<string, string>;
  /** The text of the file, or of another one in the folder. */
  text(name?: string): string;
  /** Its records, each line of which has to be one. */
  records(name?: string): Line[];
  /** Makes the file's path lead to this target, at once. */
  pointTo(target: string): void;
  remove(): void;
}

/** An empty folder for a trail. */
export function createTrail(env: Record<string, string> = {}): Trail {
  const folder = mkdtempSync(join(tmpdir(), 'usher-audit-'));
  const file = join(folder, 'audit.log');
  const text = (name = 'audit.log') => readFileSync(join(folder, name), 'utf8');
  return {
    folder,
    file,
    env: { AUDIT_LOG: file, AUDIT_HASH_KEY: hashKey, ...env },
    text,
    records: (name) => toRecords(text(name)),
    pointTo(target) {
      symlinkSync(target, `${file}.next`);
      renameSync(`${file}.next`, file);
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** The records in a text of whole lines. */
export function toRecords(text: string): Line[] {
  if (text !== '' && !text.endsWith('\n')) throw new Error('The last line is not whole.');
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line);
}

/** Resolves once it is so; the test's own limit ends it otherwise. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}
