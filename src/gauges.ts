// How do the long-lived parts do, at the moment when somebody asks?
import { Counter, Gauge, type Registry } from 'prom-client';
import type { VendorKey } from './contract/vendor-key.ts';
import type { Guard } from './transport/guard.ts';

/** Shows the state of what it is given, from then on. Nothing is done until somebody asks. */
export interface Gauges {
  /** A vendor's breaker, queue and budget. */
  watchGuard(key: VendorKey, guard: Pick<Guard, 'health' | 'load'>): void;
  /** The audit trail. */
  watchAudit(health: () => AuditNumbers): void;
  /** Whether Redis can be asked. */
  watchRedis(isReady: () => boolean): void;
}

interface AuditNumbers {
  readonly isFailing: boolean;
  readonly waiting: number;
  readonly lost: number;
  readonly refused: number;
}

interface GaugeOptions<Label extends string> {
  readonly labelNames?: readonly Label[];
  /** What stands for several processes that share a port; their sum unless told. */
  readonly aggregator?: 'min' | 'max';
  readonly collect?: () => void;
}

const states = ['CLOSED', 'HALF_OPEN', 'OPEN'] as const;

/** Gauges that show nothing yet. */
export function createGauges(registers: Registry[]): Gauges {
  const gauge = <Label extends string = never>(
    name: string,
    help: string,
    options: GaugeOptions<Label> = {},
  ) => new Gauge({ name, help, registers, ...options });
  const counter = (name: string, help: string) => new Counter({ name, help, registers });

  const guards = new Map<VendorKey, Pick<Guard, 'health' | 'load'>>();
  // Why: what is asked for first collects for those after it, which are of the same moment then.
  const breaker = gauge('usher_vendor_breaker_state', 'Processes whose breaker is in the state.', {
    labelNames: ['vendor', 'state'],
    collect: () => guards.forEach(readGuard),
  });
  const labelNames = ['vendor'] as const;
  const inFlight = gauge('usher_vendor_requests_in_flight', 'Tries at a vendor under way.', { labelNames });
  const queued = gauge('usher_vendor_requests_queued', 'Tries that wait for others to end.', { labelNames });
  const budget = gauge('usher_vendor_budget_remaining', 'What the last try left of our own budget.', {
    labelNames,
    aggregator: 'min',
  });

  function readGuard(guard: Pick<Guard, 'health' | 'load'>, vendor: VendorKey): void {
    const { state } = guard.health();
    for (const each of states) breaker.set({ vendor, state: each }, each === state ? 1 : 0);
    const load = guard.load();
    inFlight.set({ vendor }, load.inFlight);
    queued.set({ vendor }, load.queued);
    if (load.budget !== undefined) budget.set({ vendor }, load.budget);
  }

  return {
    watchGuard: (key, guard) => void guards.set(key, guard),
    watchAudit(health) {
      const failing = gauge('usher_audit_failing', '1 while the audit trail cannot be written.', {
        aggregator: 'max',
        collect() {
          const now = health();
          failing.set(now.isFailing ? 1 : 0);
          waiting.set(now.waiting);
          setTo(lost, now.lost);
          setTo(refused, now.refused);
        },
      });
      const waiting = gauge('usher_audit_records_waiting', 'Records that are not written yet.');
      const lost = counter('usher_audit_records_lost_total', 'Records that never will be written.');
      const refused = counter('usher_audit_refused_writes_total', 'Writes not sent for want of a record.');
    },
    watchRedis(isReady) {
      const ready = gauge('usher_redis_ready', '1 while Redis can be asked.', {
        aggregator: 'min',
        collect: () => ready.set(isReady() ? 1 : 0),
      });
    },
  };
}

function setTo(counter: Counter, value: number): void {
  counter.reset();
  counter.inc(value);
}
