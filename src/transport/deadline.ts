// How much time is left for a call, all its tries together, and does anyone still wait for it?

/** One deadline over everything that a call does, down to the socket. */
export interface Deadline {
  readonly hasPassed: boolean;
  /** Aborts as it passes. Made when it is first asked for: what waits for nothing but this needs none. */
  readonly signal: AbortSignal;
  /** Milliseconds until the deadline; 0 once it has passed. */
  left(): number;
  /** Whether nobody waits any more: what was not sent yet is not sent, what was sent is finished. */
  isAbandoned(): boolean;
  /** Calls back as it passes, at once if it has. What is returned takes that back. */
  onPassed(listener: () => void): () => void;
  /** Frees the timer once the call has ended. */
  clear(): void;
}

/** A deadline this many milliseconds from now. */
export function createDeadline(milliseconds: number, isAbandoned: () => boolean = never): Deadline {
  return new RunningDeadline(milliseconds, isAbandoned);
}

const never = () => false;

const longestReserveMs = 2000;

/** The deadline less a reserve: a fifth of what is left, two seconds at most. */
export function keepReserve(deadline: Deadline): Deadline {
  const left = deadline.left();
  return new RunningDeadline(left - Math.min(longestReserveMs, left / 5), () => deadline.isAbandoned());
}

// Why a class, with a timer and a signal only where somebody asks for them: each call has two of these, and hardly any passes.
class RunningDeadline implements Deadline {
  readonly isAbandoned: () => boolean;
  readonly #end: number;
  readonly #listeners = new Set<() => void>();
  #timer: NodeJS.Timeout | undefined;
  #signal: AbortSignal | undefined;

  constructor(milliseconds: number, isAbandoned: () => boolean) {
    this.isAbandoned = isAbandoned;
    this.#end = performance.now() + milliseconds;
  }

  get hasPassed(): boolean {
    return this.left() === 0;
  }

  get signal(): AbortSignal {
    if (this.#signal) return this.#signal;
    const controller = new AbortController();
    this.#signal = controller.signal;
    this.onPassed(() => controller.abort());
    return controller.signal;
  }

  left(): number {
    return Math.max(0, this.#end - performance.now());
  }

  onPassed(listener: () => void): () => void {
    const left = this.left();
    if (left === 0) listener();
    else {
      this.#listeners.add(listener);
      this.#timer ??= setTimeout(pass, left, this);
    }
    return () => void this.#listeners.delete(listener);
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** For the timer alone. */
  pass(): void {
    const left = this.left();
    // Why: a timer may fire a moment early.
    if (left > 0) {
      this.#timer = setTimeout(pass, left, this);
      return;
    }
    for (const listener of this.#listeners) listener();
    this.#listeners.clear();
  }
}

function pass(deadline: RunningDeadline): void {
  deadline.pass();
}
