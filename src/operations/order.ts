// Whose turn is it, where two updates of the same user must not overlap?
import type { Deadline } from '../transport/deadline.ts';

/** Whose turn is asked for, and by which request. */
export interface Turn {
  /** One text for one user. */
  readonly user: string;
  readonly deadline: Deadline;
  readonly requestId: string;
}

/** Lets updates of one user run one after the other. Different users do not wait for each other. */
export interface Order {
  /** Runs `update` when it is its turn; `too-late`, and nothing was run, where that is not before the deadline. */
  inTurn<Outcome>(turn: Turn, update: () => Promise<Outcome>): Promise<Outcome | 'too-late'>;
}

/** An order within this process. */
export function createOrder(): Order {
  /** Of each user that has a turn: when the last turn that was given out ends. */
  const lastTurns = new Map<string, Promise<void>>();

  return {
    async inTurn({ user, deadline }, update) {
      const before = lastTurns.get(user);
      const { promise: mine, resolve: end } = Promise.withResolvers<void>();
      lastTurns.set(user, mine);
      function leave(): void {
        if (lastTurns.get(user) === mine) lastTurns.delete(user);
        end();
      }
      const isMyTurn = !before || (await comesInTime(before, deadline));
      if (!isMyTurn || deadline.hasPassed) {
        // A turn that comes too late is passed on as soon as it comes.
        void (before ?? Promise.resolve()).then(leave);
        return 'too-late';
      }
      try {
        return await update();
      } finally {
        leave();
      }
    },
  };
}

/** Whether the turn before ends before the deadline. */
function comesInTime(before: Promise<void>, deadline: Deadline): Promise<boolean> {
  return new Promise((resolve) => {
    const forget = deadline.onPassed(() => resolve(false));
    void before.then(forget).then(() => resolve(true));
  });
}
