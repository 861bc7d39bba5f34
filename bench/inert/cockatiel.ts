// What is left of a vendor's guard where nothing is counted, bounded or broken? It stands in the place of the library.
import { CircuitState } from 'cockatiel';

export * from 'cockatiel';

/** A breaker that never opens. */
export const circuitBreaker = () => ({
  state: CircuitState.Closed,
  onBreak: () => undefined,
  execute: <Result>(task: () => Result): Result => task(),
});

/** A bulkhead without walls. */
export const bulkhead = () => ({
  executionSlots: 1,
  queueSlots: 1,
  execute: <Result>(task: () => Result): Result => task(),
});
