// Is the process there, and has everything been heard that it had to say?
import { setTimeout as delay } from 'node:timers/promises';
import type { Target } from './target.ts';
import { callerMark, vendorMark } from './texts.ts';
import type { Said } from './usher-process.ts';

/** What is known of the process after a request. */
export interface Probed extends Said {
  readonly isAlive: boolean;
}

let marks = 0;

/** Asks whether it lives, and reads its log up to a line of our own. Whatever came before it has been written by then. */
export async function probe(target: Target): Promise<Probed> {
  marks += 1;
  const mark = `mark-${marks}`;
  try {
    const response = await fetch(`http://127.0.0.1:${target.port}/livez`);
    const isAlive = response.status === 200 && (await response.text()) === 'ok\n';
    await leaveMark(target.port, mark);
    return { isAlive, ...(await target.readSaid(mark)) };
  } catch {
    // What a process says at its end comes a little later.
    await delay(200);
    return { isAlive: false, ...(await target.readSaid()) };
  }
}

/** An update that is judged and logged, and asks no vendor. */
async function leaveMark(port: number, mark: string): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-request-id': mark },
    body: '{"query":"mutation { updateUser(input: { kriptomat: { id: \\"0\\" } }) { __typename } }"}',
  });
  await response.arrayBuffer();
}

/** What is wrong with a line of the log. */
export function findInLog(line: string): string[] {
  if (line.includes(callerMark) || line.includes(vendorMark)) return [`the log tells a value\n  ${line}`];
  const { level, msg, error } = JSON.parse(line) as LogRecord;
  if (level !== 'error' && level !== 'fatal' && msg !== 'unforeseen') return [];
  const at = error?.at ?? error?.stack?.split('\n').slice(1) ?? [];
  return [`${msg}: ${error?.name ?? 'an error'} ${at[0]?.trim() ?? ''}\n  ${line}`];
}

interface LogRecord {
  readonly level: string;
  readonly msg: string;
  readonly error?: { readonly name?: string; readonly at?: readonly string[]; readonly stack?: string };
}

/** What is wrong with standard error, where nothing belongs. */
export function findInStderr(stderr: string): string[] {
  if (stderr === '') return [];
  const cause = stderr.split('\n').find((line) => /^\w*(Error|Warning)\b/.test(line)) ?? '';
  return [`it wrote to standard error: ${cause}\n${stderr.replaceAll(/^/gm, '  ')}`];
}
