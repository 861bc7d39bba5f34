// Who may pass now, where only one may pass at a time and the order matters?

/** Lets one pass after another. `enter` resolves to the function that lets the next one in; calling it twice is harmless. */
export interface Turnstile {
  enter(): Promise<() => void>;
}

/** A turnstile that nobody has passed yet. */
export function createTurnstile(): Turnstile {
  let last: Promise<void> = Promise.resolve();
  return {
    async enter() {
      const { promise, resolve } = Promise.withResolvers<void>();
      const before = last;
      last = promise;
      await before;
      return resolve;
    },
  };
}
