// How do several processes share one port, one pair of signals and one set of metrics?
import cluster, { type Worker } from 'node:cluster';
import { setTimeout as delay } from 'node:timers/promises';
import { AggregatorRegistry, type Registry } from 'prom-client';
import type { Log } from './log.ts';

/** What a worker asks of the first process, and what it is told. */
type Asked = { readonly usher: 'metrics'; readonly id: number };
type Told = Asked & { readonly text: string };

const pauseMs = 1000;

/** Runs so many workers until a signal ends them all. One that dies is replaced after a pause. */
export function runWorkers(count: number, log: Log): void {
  const all = new AggregatorRegistry();
  let isEnding = false;
  let worst = 0;

  cluster.on('message', (worker: Worker, asked: Asked) => {
    if (asked?.usher !== 'metrics') return;
    // Why: a worker that ends while it is asked has no numbers any more; the others tell theirs at the next time.
    void all.clusterMetrics().then(
      (text) => worker.send({ ...asked, text } satisfies Told),
      () => worker.send({ ...asked, text: '' } satisfies Told),
    );
  });
  cluster.on('exit', (_worker, code) => {
    worst = Math.max(worst, code ?? 1);
    if (isEnding) {
      if (Object.keys(cluster.workers ?? {}).length === 0) process.exit(worst);
      return;
    }
    log.error({ code }, 'a worker has died');
    void delay(pauseMs).then(() => !isEnding && cluster.fork());
  });
  const tellAll = (signal: NodeJS.Signals) => {
    for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill(signal);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      isEnding = true;
      worst = 0;
      tellAll('SIGTERM');
    });
  }
  process.on('SIGHUP', () => tellAll('SIGHUP'));
  for (let started = 0; started < count; started += 1) cluster.fork();
}

/** The metrics of all processes that share the port: of this one where it is alone. */
export function createMetricsReader(own: Registry): () => Promise<string> {
  if (!cluster.isWorker) return () => own.metrics();
  AggregatorRegistry.setRegistries([own]);
  // Answers the first process when it collects.
  void new AggregatorRegistry();
  let asked = 0;
  return () =>
    new Promise((resolve) => {
      const id = (asked += 1);
      const hear = (told: Told) => {
        if (told?.usher !== 'metrics' || told.id !== id) return;
        process.off('message', hear);
        resolve(told.text);
      };
      process.on('message', hear);
      process.send?.({ usher: 'metrics', id } satisfies Asked);
    });
}
