// Has a request done anything that no request may do? What is asked after each of them, whatever it was.
import { setTimeout as delay } from 'node:timers/promises';
import type { Answer } from './answer-rules.ts';
import { findInLog, findInStderr, probe } from './probe.ts';
import type { Target } from './target.ts';

/** How often each thing was seen. */
export type Counts = Map<string, number>;

/** What was seen so far. */
export interface Seen {
  readonly statuses: Counts;
  readonly typenames: Counts;
  /** Kinds of breaches that were reported. They are counted, and do not stop a run again. */
  readonly known: Counts;
}

/** What came back. */
export interface Received {
  readonly answers: readonly Answer[];
  /** How many updates may have been made whose answers the caller himself has kept from coming. */
  readonly lost?: number;
}

/** Sends, and throws if anything is wrong. `inspect` finds what is wrong with one answer alone. */
export type Judge = (
  send: () => Promise<Received>,
  inspect: (answer: Answer, index: number) => string[],
) => Promise<void>;

/** Nothing seen yet. */
export function createSeen(): Seen {
  return { statuses: new Map(), typenames: new Map(), known: new Map() };
}

/** Looks at the answers, at the process, at its log and at the vendors. A process that has ended is started again. */
export function createJudge(target: Target, seen: Seen): Judge {
  let writes = target.countWrites();
  let spare = 0;

  /** Writes that no answer admits. Why: whose answer is lost may be made a little later. */
  function findLies(answers: readonly Answer[], lost: number): string[] {
    const made = target.countWrites() - writes;
    writes += made;
    const allowed = answers.reduce((sum, answer) => sum + countPossibleWrites(answer), lost + spare);
    spare = Math.min(lost, Math.max(0, allowed - made));
    return made > allowed ? ['a vendor was written to, and no answer says so'] : [];
  }

  return async (send, inspect) => {
    const breaches: string[] = [];
    const { answers, lost = 0 } = await send().catch((error: unknown) => {
      breaches.push(`there is no answer: ${describe(error)}`);
      return { answers: [], lost: 1 };
    });
    if (lost > 0) await delay(50);
    const { isAlive, logs, stderr } = await probe(target);
    for (const answer of answers) count(answer, seen);
    breaches.push(
      ...answers.flatMap((answer, index) => inspect(answer, index)),
      ...logs.flatMap(findInLog),
      ...findInStderr(stderr),
      ...findLies(answers, lost),
      ...(isAlive ? [] : ['the process does not answer any more']),
    );
    await target.revive();
    raise(breaches, seen);
  };
}

/** Throws the breaches that were not reported yet, and counts those that were. */
export function raise(breaches: readonly string[], { known }: Seen): void {
  const fresh = breaches.filter((breach) => !known.has(toKind(breach)));
  for (const breach of breaches) if (!fresh.includes(breach)) add(known, toKind(breach));
  if (fresh.length > 0) throw new Error(fresh.join('\n'));
}

/** The kinds of the breaches that an error of a judge's tells of. */
export function toKinds(message: string): string[] {
  return message
    .split('\n')
    .filter((line) => !/^\s/.test(line))
    .map(toKind);
}

/** The first line of a breach, without its numbers: the same for every way of meeting it. */
function toKind(breach: string): string {
  return (breach.split('\n')[0] ?? '').replaceAll(/\d+/g, '0');
}

/** Counts one more. */
export function add(counts: Counts, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function count({ status, text }: Answer, { statuses, typenames }: Seen): void {
  add(statuses, String(status));
  for (const [, name = ''] of text.matchAll(/"__typename":"(\w+)"/g)) add(typenames, name);
}

/** How many writes the answer admits: one for each update that was made, or may have been. */
function countPossibleWrites({ text }: Answer): number {
  return [...text.matchAll(/"(UserUpdated|OutcomeUnknown)"/g)].length;
}

function describe(error: unknown): string {
  const { message, cause } = error as Error & { cause?: Error };
  return [message, cause?.message].filter((text) => text !== undefined).join(': ');
}
