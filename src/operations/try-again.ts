// How is a call tried, and tried again, until its outcome is known or its time is up?
import { setTimeout as delay } from 'node:timers/promises';
import { isProblem } from '../contract/outcome.ts';
import type { Problem } from '../contract/problem.ts';
import type { Deadline } from '../transport/deadline.ts';
import { linkTries } from '../transport/trace.ts';
import { decideRetry, type RetryBudget, toFailureKind } from './retry.ts';

/** Runs `tryOnce` as often as the policy allows. The attempts of all tries add up in the outcome. */
export function tryAgain<Outcome extends object>(
  operation: 'read' | 'write',
  tryOnce: () => Promise<Outcome | Problem>,
  limits: Limits,
): Promise<Outcome | Problem> {
  return linkTries(() => tryUntilKnown(operation, tryOnce, limits));
}

interface Limits {
  readonly deadline: Deadline;
  readonly budget: RetryBudget;
}

async function tryUntilKnown<Outcome extends object>(
  operation: 'read' | 'write',
  tryOnce: () => Promise<Outcome | Problem>,
  { deadline, budget }: Limits,
): Promise<Outcome | Problem> {
  let attempts = 0;
  for (let tries = 1; ; tries += 1) {
    const outcome = await tryOnce();
    attempts += readAttempts(outcome);
    if (!isProblem(outcome)) {
      if (tries === 1) budget.giveBack();
      return { ...outcome, attempts };
    }
    const { retryAfterSeconds } = outcome;
    const pause = deadline.isAbandoned()
      ? undefined
      : decideRetry(
          {
            operation,
            failure: toFailureKind(outcome),
            tries,
            retryAfterMs: retryAfterSeconds === undefined ? undefined : retryAfterSeconds * 1000,
            leftMs: deadline.left(),
            hasBudget: budget.hasOne(),
          },
          Math.random(),
        );
    if (pause === undefined) return { ...outcome, attempts };
    budget.take();
    await delay(pause, undefined, { signal: deadline.signal }).catch(() => undefined);
  }
}

function readAttempts(outcome: object): number {
  return 'attempts' in outcome && typeof outcome.attempts === 'number' ? outcome.attempts : 0;
}
