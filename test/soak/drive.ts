// How is a plan carried out, and what came of it?
import { setTimeout as delay } from 'node:timers/promises';
import type { Sandbox } from '../../sandbox/index.ts';
import type { Books } from './books.ts';
import { ask, type Told } from './caller.ts';
import { findKeyLies, findLies, type Heard, type Known, toKnown } from './judge.ts';
import type { Plan } from './plan.ts';

/** Where plans are carried out. */
export interface Stage {
  readonly sandbox: Sandbox;
  readonly books: Books;
  /** The address of each replica. */
  readonly urls: readonly string[];
}

/** What each call of a plan was told, and how often each operation was done by the end of each round. */
export interface Played {
  readonly plan: Plan;
  readonly rounds: readonly { calls: readonly { operation: number; told: Told }[]; done: number[] }[];
}

/** What is known of an operation, and how often it was done. */
export interface Verdict {
  readonly known: Known;
  readonly done: number;
}

/** Makes the calls of a plan, round after round. */
export async function play(plan: Plan, { sandbox, books, urls }: Stage): Promise<Played> {
  const rounds: Played['rounds'][number][] = [];
  for (const { calls, faults, pauseMs } of plan.rounds) {
    if (pauseMs > 0) await delay(pauseMs);
    for (const fault of faults) sandbox[plan.vendor].fault(fault);
    const heard = await Promise.all(
      calls.map(async ({ operation, replica, goneAfterMs }) => {
        const { input } = plan.operations[operation] ?? { input: undefined };
        const url = urls[replica];
        if (!input || url === undefined) throw new Error('A plan names what it has.');
        const { key: idempotencyKey, validateOnly } = plan;
        return { operation, told: await ask({ url, input, idempotencyKey, validateOnly, goneAfterMs }) };
      }),
    );
    rounds.push({ calls: heard, done: plan.operations.map(({ marker }) => books.countOf(marker)) });
  }
  return { plan, rounds };
}

/** Every lie that was told, and what is known of each operation, once nothing is under way any more. */
export function review(
  { plan, rounds }: Played,
  books: Books,
  mayForget: boolean,
): { lies: string[]; verdicts: Verdict[] } {
  const { operations, validateOnly } = plan;
  const done = operations.map(({ marker }) => books.countOf(marker));
  const stories = operations.map((_, operation) => {
    const heard = rounds.flatMap((round): Heard[] => {
      const told = round.calls.filter((call) => call.operation === operation).map((call) => call.told);
      return told.length > 0 ? [{ told, done: round.done[operation] ?? 0 }] : [];
    });
    return { heard, done: done[operation] ?? 0, validateOnly, mayForget };
  });
  const lies = [
    ...stories.flatMap(findLies),
    ...findKeyLies(
      rounds.map(({ calls }) => calls),
      done,
      mayForget,
    ),
  ];
  return { lies, verdicts: stories.map((story) => ({ known: toKnown(story), done: story.done })) };
}
