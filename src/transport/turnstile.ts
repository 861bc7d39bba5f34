// Who may pass now, where only one may pass at a time and the order matters?

/** Lets one pass after another, in the order in which they came. */
export interface Turnstile {
  /**
   * The function that lets the next one in; calling it twice is harmless. Why not always a promise: who finds nobody inside goes on
   * at once, and so in step with other calls.
   */
  enter(): Leave | Promise<Leave>;
}

type Leave = () => void;

/** A turnstile that nobody has passed yet. */
export function createTurnstile(): Turnstile {
  const waiting: ((leave: Leave) => void)[] = [];
  let isTaken = false;

  function pass(): Leave {
    isTaken = true;
    let isInside = true;
    return () => {
      if (!isInside) return;
      isInside = false;
      const next = waiting.shift();
      if (next) next(pass());
      else isTaken = false;
    };
  }

  return { enter: () => (isTaken ? new Promise((resolve) => waiting.push(resolve)) : pass()) };
}
