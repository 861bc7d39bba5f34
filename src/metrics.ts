// What can be seen of Usher from outside, in numbers? The only writer of metrics, with gauges.ts.
import { Counter, Histogram, Registry } from 'prom-client';
import type { VendorKey } from './contract/vendor-key.ts';
import { createGauges, type Gauges } from './gauges.ts';
import type { Meter } from './operations/meter.ts';
import type { Observer } from './transport/observer.ts';

/** Everything that is counted. No label is taken from what a caller or a vendor sent. */
export interface Metrics extends Gauges {
  readonly registry: Registry;
  readonly meter: Meter;
  /** What a vendor's calls are told to; its logins are counted apart from them. */
  observe(key: VendorKey, isLogin?: boolean): Observer;
  /** `operation`: one of a set that the schema bounds. */
  operationEnded(operation: string, result: OperationResult, seconds: number): void;
  /** An entry of `errors[]`, by its code: masked, so one of ours. */
  errorAnswered(code: string): void;
  callerJudged(result: CallerResult): void;
  /** A request was answered, whether or not it came as far as GraphQL. */
  answered(status: number): void;
}

/** How a GraphQL operation ended: without `errors[]`, with some beside data, or with nothing but errors. */
export type OperationResult = 'data' | 'partial' | 'errors';

const callerResults = ['authenticated', 'no-token', 'bad-token', 'no-keys'] as const;
type CallerResult = (typeof callerResults)[number];

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const alarming = ['VendorRefusedCredentials', 'VendorUnavailable'] as const;

/** Metrics of their own, at zero. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Counter({ name, help, labelNames, registers });
  const histogram = <Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[],
    buckets = seconds,
  ) => new Histogram({ name, help, labelNames, buckets, registers });

  const updates = counter('usher_updates_total', 'Updates by what they were answered.', [
    'vendor',
    'outcome',
    'replayed',
  ]);
  const updateSeconds = histogram(
    'usher_update_duration_seconds',
    'From the resolver to the answer of an update.',
    ['vendor', 'outcome'],
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
  const readSeconds = histogram(
    'usher_read_duration_seconds',
    'From the resolver to the answer of a read, those that share a call to the vendor included.',
    ['vendor', 'outcome'],
  );
  const requests = counter(
    'usher_vendor_requests_total',
    'Tries at a vendor by how they ended, also those that were not let out.',
    ['vendor', 'method', 'result'],
  );
  const requestSeconds = histogram(
    'usher_vendor_request_duration_seconds',
    'From when a try was let out to the last byte of the answer, or to the failure.',
    ['vendor', 'method'],
  );
  const logins = counter('usher_vendor_logins_total', 'Logins at a vendor by how they ended.', [
    'vendor',
    'result',
  ]);
  const operations = counter('usher_graphql_operations_total', 'GraphQL operations by how they ended.', [
    'operation',
    'result',
  ]);
  const operationSeconds = histogram(
    'usher_graphql_operation_duration_seconds',
    'From the parsed request to the answer of a GraphQL operation.',
    ['operation'],
  );
  const errors = counter('usher_graphql_errors_total', 'Entries of errors[] by their codes.', ['code']);
  const responses = counter('usher_http_responses_total', 'Answers to all requests but probes.', ['status']);
  const callers = counter('usher_callers_total', 'Requests by what their tokens were worth.', ['result']);
  const gauges = createGauges(registers);
  // Why: what is not there yet has no rate, and the first of these is one to hear of.
  errors.inc({ code: 'INTERNAL_SERVER_ERROR' }, 0);
  for (const result of callerResults) callers.inc({ result }, 0);
  const expectAlarms = (vendor: VendorKey) => {
    for (const outcome of alarming) reads.inc({ vendor, outcome }, 0);
    for (const outcome of [...alarming, 'OutcomeUnknown', 'Unforeseen'])
      updates.inc({ vendor, outcome, replayed: 'false' }, 0);
  };

  return {
    ...gauges,
    registry,
    meter: {
      updateEnded(key, outcome, { attempts: sent, replayed, seconds: passed }) {
        updates.inc({ vendor: key, outcome, replayed: String(replayed) });
        updateSeconds.observe({ vendor: key, outcome }, passed);
        if (!replayed && sent !== undefined) attempts.observe({ vendor: key }, sent);
      },
      readEnded(key, outcome, passed) {
        reads.inc({ vendor: key, outcome });
        readSeconds.observe({ vendor: key, outcome }, passed);
      },
    },
    observe: (key, isLogin = false) =>
      isLogin
        ? { ended: (_method, result) => logins.inc({ vendor: key, result }), answered: () => undefined }
        : {
            ended: (method, result) => requests.inc({ vendor: key, method, result }),
            answered: (method, passed) => requestSeconds.observe({ vendor: key, method }, passed),
          },
    watchGuard(key, guard) {
      expectAlarms(key);
      gauges.watchGuard(key, guard);
    },
    operationEnded(operation, result, passed) {
      operations.inc({ operation, result });
      operationSeconds.observe({ operation }, passed);
    },
    errorAnswered: (code) => errors.inc({ code }),
    callerJudged: (result) => callers.inc({ result }),
    answered: (status) => responses.inc({ status: String(status) }),
  };
}
