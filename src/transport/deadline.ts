// How much time is left for a call, all its tries together, and does anyone still wait for it?

/** One deadline over everything that a call does. Its signal travels all the way down to the socket. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Aborted when nobody waits any more: what was not sent yet is not sent, what was sent is finished. */
  readonly abandoned?: AbortSignal | undefined;
  /** Milliseconds until the deadline; 0 once it has passed. */
  left(): number;
  /** Frees the timer once the call has ended. */
  clear(): void;
}

/** A deadline this many milliseconds from now. */
export function createDeadline(milliseconds: number, abandoned?: AbortSignal): Deadline {
  const end = performance.now() + milliseconds;
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), milliseconds);
  return {
    signal: controller.signal,
    abandoned,
    left: () => Math.max(0, end - performance.now()),
    clear: () => clearTimeout(timer),
  };
}

const longestReserveMs = 2000;

/** The deadline less a reserve: a fifth of what is left, two seconds at most. */
export function keepReserve(deadline: Deadline): Deadline {
  const left = deadline.left();
  return createDeadline(left - Math.min(longestReserveMs, left / 5), deadline.abandoned);
}
