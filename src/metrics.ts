// What can be seen of Usher from outside, in numbers? The only writer of metrics.
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { VendorKey } from './contract/vendor-key.ts';
import type { Meter } from './operations/meter.ts';
import type { Guard } from './transport/guard.ts';
import type { Observer } from './transport/observer.ts';

/** Everything that is counted. No label is taken from what a caller or a vendor sent. */
export interface Metrics {
  readonly registry: Registry;
  readonly meter: Meter;
  /** What a vendor's calls are told to. */
  observe(key: VendorKey): Observer;
  /** Shows a vendor's breaker, queue and budget from now on. */
  watchGuard(key: VendorKey, guard: Guard): void;
  /** Shows how the audit trail does from now on. */
  watchAudit(health: () => AuditNumbers): void;
  /** `operation`: one of a set that the schema or the safelist bounds. */
  operationEnded(operation: string, result: OperationResult, seconds: number): void;
  callerJudged(result: 'authenticated' | 'no-token' | 'bad-token' | 'no-keys'): void;
}

/** How a GraphQL operation ended: without `errors[]`, with some beside data, or with nothing but errors. */
export type OperationResult = 'data' | 'partial' | 'errors';

interface AuditNumbers {
  readonly isFailing: boolean;
  readonly waiting: number;
  readonly lost: number;
  readonly refused: number;
}

const states = ['CLOSED', 'HALF_OPEN', 'OPEN'] as const;
const vendorSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Metrics of their own, at zero. */
export function createMetrics(): Metrics {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Counter({ name, help, labelNames, registers });
  const gauge = <Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[] = [],
    collect?: () => void,
  ) => new Gauge({ name, help, labelNames, registers, ...(collect && { collect }) });
  const histogram = <Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[],
    buckets: number[],
  ) => new Histogram({ name, help, labelNames, buckets, registers });

  const updates = counter('usher_updates_total', 'Updates by what they were answered.', [
    'vendor',
    'outcome',
    'replayed',
  ]);
  const updateSeconds = histogram(
    'usher_update_duration_seconds',
    'From the resolver to the answer of an update.',
    ['vendor'],
    vendorSeconds,
  );
  const attempts = histogram(
    'usher_update_attempts',
    'How many times the write of an update was sent.',
    ['vendor'],
    [0, 1, 2, 3, 5, 10],
  );
  const reads = counter('usher_reads_total', 'Reads of users by what they were answered.', [
    'vendor',
    'outcome',
  ]);
  const requests = counter('usher_vendor_requests_total', 'Tries at a vendor by how they ended.', [
    'vendor',
    'method',
    'result',
  ]);
  const requestSeconds = histogram(
    'usher_vendor_request_duration_seconds',
    'From the first byte sent to the last byte received of a try at a vendor.',
    ['vendor', 'method'],
    vendorSeconds,
  );
  const operations = counter('usher_graphql_operations_total', 'GraphQL operations by how they ended.', [
    'operation',
    'result',
  ]);
  const operationSeconds = histogram(
    'usher_graphql_operation_duration_seconds',
    'From the parsed request to the answer of a GraphQL operation.',
    ['operation'],
    vendorSeconds,
  );
  const callers = counter('usher_callers_total', 'Requests by what their tokens were worth.', ['result']);
  const guards = new Map<VendorKey, Guard>();
  // Why: what is asked for first collects for those after it, which are of the same moment then.
  const breaker = gauge(
    'usher_vendor_breaker_state',
    '1 for the state that the breaker is in.',
    ['vendor', 'state'],
    () => guards.forEach(readGuard),
  );
  const inFlight = gauge('usher_vendor_in_flight', 'Calls to a vendor under way.', ['vendor']);
  const queued = gauge('usher_vendor_queued', 'Calls to a vendor that wait for one to end.', ['vendor']);
  const budget = gauge('usher_vendor_budget_remaining', 'What is left of our own budget for a vendor.', [
    'vendor',
  ]);

  function readGuard(guard: Guard, vendor: VendorKey): void {
    const { state } = guard.health();
    for (const each of states) breaker.set({ vendor, state: each }, each === state ? 1 : 0);
    const load = guard.load();
    inFlight.set({ vendor }, load.inFlight);
    queued.set({ vendor }, load.queued);
    if (load.budget !== undefined) budget.set({ vendor }, load.budget);
  }

  return {
    registry,
    meter: {
      updateEnded(key, outcome, { attempts: sent, replayed, seconds }) {
        updates.inc({ vendor: key, outcome, replayed: String(replayed) });
        updateSeconds.observe({ vendor: key }, seconds);
        if (!replayed) attempts.observe({ vendor: key }, sent);
      },
      readEnded: (key, outcome) => reads.inc({ vendor: key, outcome }),
    },
    observe: (key) => ({
      ended: (method, result) => requests.inc({ vendor: key, method, result }),
      answered: (method, seconds) => requestSeconds.observe({ vendor: key, method }, seconds),
    }),
    watchGuard: (key, guard) => void guards.set(key, guard),
    watchAudit(health) {
      const failing = gauge('usher_audit_failing', '1 while the audit trail cannot be written.', [], () => {
        const now = health();
        failing.set(now.isFailing ? 1 : 0);
        waiting.set(now.waiting);
        lost.set(now.lost);
        refused.set(now.refused);
      });
      const waiting = gauge('usher_audit_waiting', 'Records that are not written yet.');
      const lost = gauge('usher_audit_lost', 'Records that never will be written.');
      const refused = gauge('usher_audit_refused', 'Writes that were not sent for want of a record.');
    },
    operationEnded(operation, result, seconds) {
      operations.inc({ operation, result });
      operationSeconds.observe({ operation }, seconds);
    },
    callerJudged: (result) => callers.inc({ result }),
  };
}
