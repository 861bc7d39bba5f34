// May a call to this vendor go out now? One guard for each vendor, so that a sick one costs the others nothing.
import {
  BrokenCircuitError,
  bulkhead,
  BulkheadRejectedError,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  CountBreaker,
  handleWhenResult,
  type IBreaker,
  TaskCancelledError,
} from 'cockatiel';
import type { Deadline } from './deadline.ts';
import type { Exchanged, Failure, Withheld } from './exchange.ts';

/** What is allowed towards one vendor. */
export interface GuardOptions {
  /** Calls under way at once. */
  readonly maxInFlight: number;
  /** Calls that wait for one of those to end. */
  readonly maxQueue: number;
  /** Milliseconds after which an open breaker lets one call through to see. */
  readonly probeAfterMs: number;
  /** Takes one call from our own budget. Resolves to the milliseconds until there is one again, 0 if it was taken. */
  readonly takeFromBudget?: (() => Promise<number>) | undefined;
  /** What was left of it, as far as is known here. */
  readonly budgetLeft?: (() => number | undefined) | undefined;
}

/** How much a guard has to do. */
export interface Load {
  readonly inFlight: number;
  readonly queued: number;
  /** What is left of our own budget; undefined: there is none, or nothing was taken yet. */
  readonly budget: number | undefined;
}

/** What a guard shows of itself. */
export interface Health {
  readonly state: 'CLOSED' | 'OPEN' | 'HALF_OPEN';
  readonly retryAfterSeconds?: number | undefined;
}

/** Lets calls out, or says at once why not. */
export interface Guard {
  run(send: () => Promise<Exchanged>, deadline: Deadline): Promise<Exchanged>;
  health(): Health;
  load(): Load;
}

/** A guard that lets everything out. */
export const noGuard: Guard = {
  run: (send) => send(),
  health: () => ({ state: 'CLOSED' }),
  load: () => ({ inFlight: 0, queued: 0, budget: undefined }),
};

/** A guard whose breaker is closed. It opens after 20 failures in a row, or when half of the last 50 calls failed. */
export function createGuard(options: GuardOptions): Guard {
  const { maxInFlight, maxQueue, probeAfterMs, takeFromBudget } = options;
  const breaker = circuitBreaker(handleWhenResult(isSickness), {
    halfOpenAfter: probeAfterMs,
    breaker: eitherOf(new ConsecutiveBreaker(20), new CountBreaker({ size: 50, threshold: 0.49 })),
  });
  const waiting = bulkhead(maxInFlight, maxQueue);
  let openedAt = 0;
  breaker.onBreak(() => (openedAt = Date.now()));
  const untilProbe = () => Math.max(0, openedAt + probeAfterMs - Date.now());

  return {
    async run(send, deadline) {
      // Why: the library lets others wait for the probe of a half-open breaker; they are better told at once.
      const isProbing = breaker.state === CircuitState.HalfOpen;
      if (isProbing) return withhold('breaker', 1000);
      if (breaker.state === CircuitState.Open && untilProbe() > 0) return withhold('breaker', untilProbe());
      const noNeed = findNoNeed(deadline);
      if (noNeed) return noNeed;
      const wait = takeFromBudget ? await takeFromBudget() : 0;
      if (wait > 0) return withhold('budget', wait);
      async function sendCounted(): Promise<Exchanged> {
        const exchanged = await send();
        const isSent = exchanged.kind !== 'withheld' && exchanged.kind !== 'unproven';
        // A probe has to say something of the vendor, or it has failed.
        if (isSent || breaker.state === CircuitState.HalfOpen) return exchanged;
        throw new Unsent(exchanged);
      }
      try {
        // Why: only who waits needs a signal, and most do not wait.
        const signal = waiting.executionSlots > 0 ? undefined : deadline.signal;
        return await waiting.execute(() => findNoNeed(deadline) ?? breaker.execute(sendCounted), signal);
      } catch (error) {
        if (error instanceof Unsent) return error.failure;
        if (error instanceof BrokenCircuitError) return withhold('breaker', untilProbe());
        if (error instanceof BulkheadRejectedError) return withhold('queue', 1000);
        if (error instanceof TaskCancelledError) return withhold('queue');
        throw error;
      }
    },
    health() {
      const { state } = breaker;
      if (state === CircuitState.HalfOpen) return { state: 'HALF_OPEN' };
      if (state !== CircuitState.Open) return { state: 'CLOSED' };
      return { state: 'OPEN', retryAfterSeconds: Math.ceil(untilProbe() / 1000) };
    },
    load: () => ({
      inFlight: maxInFlight - waiting.executionSlots,
      queued: maxQueue - waiting.queueSlots,
      budget: options.budgetLeft?.(),
    }),
  };
}

/** Carries what was not sent past the breaker, which is to count it neither as a failure nor as a success. */
class Unsent extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super('Nothing was sent.');
    this.failure = failure;
  }
}

/** Timeouts, resets, 5xx and successes that cannot be read. A refusal, 4xx, is an answer like any other. */
function isSickness(result: unknown): boolean {
  const exchanged = result as Exchanged;
  if (exchanged.kind !== 'answer') return true;
  const isSuccess = exchanged.status >= 200 && exchanged.status < 300;
  return exchanged.status >= 500 || (isSuccess && exchanged.unreadable !== undefined);
}

/** What is answered for a request that is not let out. `milliseconds`: until it may be, where that is known. */
function withhold(because: Withheld, milliseconds?: number): Failure {
  const retryAfterSeconds = milliseconds === undefined ? undefined : Math.ceil(milliseconds / 1000);
  return { kind: 'withheld', sent: false, because, retryAfterSeconds, attempts: 0 };
}

/** What is answered for a request that nobody needs any more; undefined where somebody does. */
export function findNoNeed(deadline: Deadline): Failure | undefined {
  if (deadline.hasPassed) return withhold('too-late');
  return deadline.isAbandoned() ? withhold('abandoned') : undefined;
}

/** Opens when either of the two would. */
function eitherOf(one: IBreaker, other: IBreaker): IBreaker {
  return {
    state: undefined,
    success(state) {
      one.success(state);
      other.success(state);
    },
    failure(state) {
      const isOne = one.failure(state);
      const isOther = other.failure(state);
      return isOne || isOther;
    },
  };
}
