// Which calls go on together, piece by piece?
import { AsyncLocalStorage } from 'node:async_hooks';

let tasks: (() => void)[] = [];

/** Why: what is run for all of them must not be part of the trace of the one that came first. */
const outside = AsyncLocalStorage.snapshot();

/**
 * Runs the task when this turn of the event loop is over, and with it all others that were given in the same turn. A task must
 * not throw. Why not at once: events come one by one, and each would drag its call through all of Usher before the next
 * one has its turn. By then the processor has forgotten the code that it needs again. In step, each piece of code runs for
 * all of the calls before the next piece does, in two thirds of the time (docs/decisions/007).
 */
export function inStep(task: () => void): void {
  if (tasks.length === 0) setImmediate(outside, runAll);
  tasks.push(task);
}

function runAll(): void {
  const all = tasks;
  tasks = [];
  for (const task of all) task();
}
