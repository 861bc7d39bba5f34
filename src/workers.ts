// How do several processes share one port, one pair of signals and one set of metrics?
import cluster, { type Worker } from 'node:cluster';
import { setTimeout as delay } from 'node:timers/promises';
import type { Registry } from 'prom-client';
import type { Log } from './log.ts';
import { createSum, type Numbers } from './metrics-sum.ts';

/** What a worker says to the first process. */
type Said =
  | { readonly usher: 'has-secret'; readonly secret: string }
  | { readonly usher: 'asks-sum'; readonly id: number }
  | { readonly usher: 'counted'; readonly id: number; readonly numbers: Numbers };

/** What the first process says to a worker. */
type Told =
  | { readonly usher: 'secret'; readonly secret: string }
  | { readonly usher: 'sum'; readonly id: number; readonly text: string }
  | { readonly usher: 'count'; readonly id: number };

/** A worker, seen from the first process. */
interface Running {
  readonly worker: Worker;
  readonly since: number;
  isListening: boolean;
  /** It has to renew once it listens. */
  isStale: boolean;
}

const shortestPauseMs = 1000;
const longestPauseMs = 30_000;
/** A worker that has lived for so long did not die of its start. */
const longLifeMs = 60_000;
/** How long a worker may take to tell its numbers. */
const patienceMs = 1000;
// Why: some programs that run processes use `cluster` too, and answer nothing of what is asked here.
const mark = 'worker';
const isWorker = cluster.isWorker && process.argv.includes(mark);

/**
 * Runs so many workers until a signal ends them all. The first one starts alone: what keeps it from starting is said once, and
 * ends everything. One that dies later is replaced after a pause, which grows while they die young.
 */
export function runWorkers(count: number, log: Log): void {
  const running = new Map<number, Running>();
  const askForSum = createAskForSum(running);
  let secret: string | undefined;
  let isUp = false;
  let isEnding = false;
  let diedYoung = 0;
  let worst = 0;

  function start(): void {
    const worker = cluster.fork();
    running.set(worker.id, { worker, since: performance.now(), isListening: false, isStale: false });
    // Why: unheard, the error of a message to a worker that is just dying would end the first process, and all with it.
    worker.on('error', () => worker.process.pid ?? bury(worker, null, null));
  }

  function bury(worker: Worker, code: number | null, signal: NodeJS.Signals | null): void {
    const { pid } = worker.process;
    const dead = running.get(worker.id);
    if (!dead) return;
    running.delete(worker.id);
    askForSum.end(worker.id);
    if (isUp && !isEnding) {
      diedYoung = performance.now() - dead.since < longLifeMs ? diedYoung + 1 : 1;
      const pauseMs = Math.min(shortestPauseMs * 2 ** (diedYoung - 1), longestPauseMs);
      log.error({ pid, code, signal, pauseMs }, 'a worker has died');
      void delay(pauseMs).then(() => isEnding || start());
      return;
    }
    // A worker that could not start has said why, unless it was killed.
    if (!isEnding && signal) log.error({ pid, signal }, 'a worker has died as it started');
    // One that is ended while it starts has nothing to finish, and dies of the signal.
    worst = Math.max(worst, code ?? (isEnding && signal === 'SIGTERM' ? 0 : 1));
    if (running.size === 0) process.exit(worst);
  }

  cluster.on('exit', bury);
  cluster.on('listening', ({ id, process: child }) => {
    const from = running.get(id);
    if (!from) return;
    from.isListening = true;
    if (from.isStale) child.kill('SIGHUP');
    if (isUp) return;
    isUp = true;
    for (let started = 1; started < count; started += 1) start();
  });
  cluster.on('message', (worker, said: Said) => {
    if (said.usher === 'counted') askForSum.heard(worker.id, said.id, said.numbers);
    if (said.usher === 'asks-sum')
      void askForSum.text().then((text) => tell(worker, { usher: 'sum', id: said.id, text }));
    if (said.usher === 'has-secret') {
      // Why: the credentials may have been renewed since the first worker derived its secret from them.
      secret ??= said.secret;
      tell(worker, { usher: 'secret', secret });
    }
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      isEnding = true;
      if (running.size === 0) process.exit(0);
      for (const { worker } of running.values()) worker.process.kill('SIGTERM');
    });
  }
  process.on('SIGHUP', () => {
    for (const each of running.values()) {
      // Why: a process that does not listen to this signal yet would die of it.
      if (each.isListening) each.worker.process.kill('SIGHUP');
      else each.isStale = true;
    }
  });
  cluster.setupPrimary({ args: [...process.argv.slice(2), mark] });
  start();
}

/** Asks all workers what they have counted. Of one that does not tell in time, what it told before is taken. */
function createAskForSum(running: ReadonlyMap<number, Running>) {
  const sum = createSum();
  const waiting = new Map<string, () => void>();
  let rounds = 0;

  async function ask({ worker, isListening }: Running, round: number): Promise<void> {
    if (!isListening) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const name = `${worker.id}/${round}`;
    waiting.set(name, resolve);
    tell(worker, { usher: 'count', id: round });
    await Promise.race([promise, delay(patienceMs, undefined, { ref: false })]);
    waiting.delete(name);
  }

  return {
    heard(workerId: number, round: number, numbers: Numbers): void {
      if (running.has(workerId)) sum.put(workerId, numbers);
      waiting.get(`${workerId}/${round}`)?.();
    },
    end: (workerId: number) => sum.end(workerId),
    async text(): Promise<string> {
      const round = (rounds += 1);
      await Promise.all([...running.values()].map((each) => ask(each, round)));
      return sum.text();
    },
  };
}

/** The metrics of all processes that share the port: of this one where it is alone. */
export function createMetricsReader(own: Registry): () => Promise<string> {
  if (!isWorker) return () => own.metrics();
  const waiting = new Map<number, (text: string | undefined) => void>();
  let asked = 0;
  process.on('message', (told: Told) => {
    if (told.usher === 'sum') waiting.get(told.id)?.(told.text);
    if (told.usher === 'count')
      void own.getMetricsAsJSON().then((numbers) => say({ usher: 'counted', id: told.id, numbers }));
  });
  process.once('disconnect', () => waiting.forEach((resolve) => resolve(undefined)));
  return async () => {
    const id = (asked += 1);
    const { promise, resolve } = Promise.withResolvers<string | undefined>();
    waiting.set(id, resolve);
    say({ usher: 'asks-sum', id });
    const text = process.connected ? await promise : undefined;
    waiting.delete(id);
    return text ?? own.metrics();
  };
}

/** The secret from which this process derives what it shares: of all workers it is the first one's, whenever they start. */
export function agreeOnSecret(own: string): Promise<string> {
  if (!isWorker) return Promise.resolve(own);
  return new Promise((resolve) => {
    process.on('message', function hear(told: Told) {
      if (told.usher !== 'secret') return;
      process.off('message', hear);
      resolve(told.secret);
    });
    say({ usher: 'has-secret', secret: own });
  });
}

/** Calls back when the first process has died. Without this a worker would end at once, with what it has in flight. */
export function onceAlone(end: () => void): void {
  if (!isWorker || !cluster.worker) return;
  cluster.worker.exitedAfterDisconnect = true;
  process.once('disconnect', end);
}

function tell(worker: Worker, told: Told): void {
  worker.send(told, () => undefined);
}

function say(said: Said): void {
  process.send?.(said, () => undefined);
}
