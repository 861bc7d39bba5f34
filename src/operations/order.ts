// Whose turn is it, where two updates of the same user must not overlap?
import type { Deadline } from '../transport/deadline.ts';
import { createTurnstile, type Turnstile } from '../transport/turnstile.ts';

/** Lets updates of one user run one after the other. Different users do not wait for each other. */
export interface Order {
  /** Runs `update` when it is its turn; `too-late`, and nothing was run, where that is not before the deadline. */
  inTurn<Outcome>(
    user: string,
    deadline: Deadline,
    update: () => Promise<Outcome>,
  ): Promise<Outcome | 'too-late'>;
}

/** An order within this process. */
export function createOrder(): Order {
  const turnstiles = new Map<string, { turnstile: Turnstile; count: number }>();

  return {
    async inTurn(user, deadline, update) {
      const entry = turnstiles.get(user) ?? { turnstile: createTurnstile(), count: 0 };
      turnstiles.set(user, entry);
      entry.count += 1;
      const entered = entry.turnstile.enter();
      const leave = await Promise.race([entered, whenPassed(deadline.signal)]);
      try {
        return leave && !deadline.signal.aborted ? await update() : 'too-late';
      } finally {
        // A turn that comes too late is passed on as soon as it comes.
        void entered.then((pass) => pass());
        entry.count -= 1;
        if (entry.count === 0) turnstiles.delete(user);
      }
    },
  };
}

/** Resolves once the signal has aborted. */
function whenPassed(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}
