// Who may pass now, where only one may pass at a time and the order matters?
import type { Deadline } from './deadline.ts';

/** Lets one pass after another, in the order in which they came. */
export interface Turnstile {
  /**
   * The function that lets the next one in; calling it twice is harmless. Resolves to undefined where the deadline passes first. Why
   * not always a promise: who finds nobody inside goes on at once, and so in step with other calls.
   */
  enter(deadline: Pick<Deadline, 'onPassed'>): Leave | Promise<Leave | undefined>;
}

type Leave = () => void;

/** A turnstile that nobody has passed yet. */
export function createTurnstile(): Turnstile {
  const waiting = new Set<() => void>();
  let isTaken = false;

  function pass(): Leave {
    isTaken = true;
    let isInside = true;
    return () => {
      if (!isInside) return;
      isInside = false;
      const [next] = waiting;
      if (next) next();
      else isTaken = false;
    };
  }

  function wait(deadline: Pick<Deadline, 'onPassed'>): Promise<Leave | undefined> {
    return new Promise((resolve) => {
      function enter(): void {
        waiting.delete(enter);
        forget();
        resolve(pass());
      }
      waiting.add(enter);
      const forget = deadline.onPassed(() => {
        waiting.delete(enter);
        resolve(undefined);
      });
    });
  }

  return { enter: (deadline) => (isTaken ? wait(deadline) : pass()) };
}
