// How much time is left for a call, all its tries together?

/** One deadline over everything that a call does. Its signal travels all the way down to the socket. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Milliseconds until the deadline; 0 once it has passed. */
  left(): number;
  /** Frees the timer once the call has ended. */
  clear(): void;
}

/** A deadline this many milliseconds from now. */
export function createDeadline(milliseconds: number): Deadline {
  const end = performance.now() + milliseconds;
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), milliseconds);
  return {
    signal: controller.signal,
    left: () => Math.max(0, end - performance.now()),
    clear: () => clearTimeout(timer),
  };
}
