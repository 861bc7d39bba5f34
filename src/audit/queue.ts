// Which lines wait to be appended, and what becomes of them where they cannot be?
import { setTimeout as delay } from 'node:timers/promises';
import type { Sink } from './sink.ts';

/** How the sink does. */
export interface QueueHealth {
  readonly isFailing: boolean;
  /** Lines that are not appended yet. */
  readonly waiting: number;
  /** Lines that never will be. */
  readonly lost: number;
}

/** Lines on their way to a sink. What comes while others are being appended goes out together, after them. */
export interface Queue {
  /** Appends the line, or takes it back where that does not succeed at once: false, though it may stand there all the same. */
  offer(line: string, withinMs: number): Promise<boolean>;
  /**
   * Appends the line as soon as it can be done, and resolves when the first try has ended. Where too many wait the line is lost,
   * unless it `isOwed`.
   */
  keep(line: string, isOwed: boolean): Promise<void>;
  /** Has the sink look for its place anew, even if nothing is to be appended. */
  reopen(): Promise<void>;
  /** Appends what waits, if that can be done soon, and lets go of the sink. */
  close(): Promise<void>;
  health(): QueueHealth;
}

/** The log, as far as a queue needs it. */
export interface QueueLog {
  info(record: object, message: string): void;
  error(record: object, message: string): void;
}

interface Waiting {
  readonly line: string;
  readonly isKept: boolean;
  settle(isAppended: boolean): void;
}

const mostWaiting = 10_000;
const slowMs = 1000;
const retryMs = 1000;
const closeMs = 2000;

/** An empty queue before a sink that is thought to work. */
export function createQueue(sink: Sink, log: QueueLog): Queue {
  let waiting: Waiting[] = [];
  let underWay = 0;
  let running: Promise<void> | undefined;
  let retry: NodeJS.Timeout | undefined;
  let isFailing = false;
  let isClosed = false;
  let lost = 0;
  let isLosing = false;

  function fail(code: string): void {
    if (!isFailing) log.error({ code }, 'the audit trail cannot be written');
    isFailing = true;
  }

  function recover(): void {
    if (isFailing) log.info({ lost }, 'the audit trail is written again');
    isFailing = false;
    isLosing = false;
  }

  function lose(lines: number): void {
    lost += lines;
    if (!isLosing) log.error({ lost }, 'audit records are lost');
    isLosing = true;
  }

  /** Resolves to whether all of the batch was appended. */
  async function appendBatch(): Promise<boolean> {
    const batch = waiting;
    waiting = [];
    underWay = batch.length;
    const slow = setTimeout(() => fail('SLOW'), slowMs);
    const { appended, code } = await sink.append(batch.map(({ line }) => line)).then(
      (whole) => ({ appended: whole, code: whole < batch.length ? 'CUT_SHORT' : undefined }),
      (error: NodeJS.ErrnoException) => ({ appended: 0, code: error.code ?? 'UNKNOWN' }),
    );
    clearTimeout(slow);
    underWay = 0;
    for (const each of batch.slice(0, appended)) each.settle(true);
    if (code === undefined) {
      if (batch.length > 0) recover();
      return true;
    }
    fail(code);
    const left = [...batch.slice(appended), ...waiting];
    for (const each of left) each.settle(false);
    waiting = left.filter(({ isKept }) => isKept);
    return false;
  }

  async function run(): Promise<void> {
    clearTimeout(retry);
    let isAppended: boolean;
    do isAppended = await appendBatch();
    while (isAppended && waiting.length > 0);
    running = undefined;
    if (waiting.length > 0 && !isClosed) retry = setTimeout(flush, retryMs).unref();
  }

  function flush(): Promise<void> {
    running ??= run();
    return running;
  }

  function add(line: string, isKept: boolean): { entry: Waiting; settled: Promise<boolean> } {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const entry = { line, isKept, settle: resolve };
    waiting.push(entry);
    void flush();
    return { entry, settled: promise };
  }

  async function empty(): Promise<void> {
    await running;
    if (waiting.length > 0) await flush();
    await sink.close();
  }

  return {
    async offer(line, withinMs) {
      if (isClosed || waiting.length >= mostWaiting) return false;
      const { entry, settled } = add(line, false);
      const isAppended = await Promise.race([settled, delay(withinMs, false, { ref: false })]);
      if (!isAppended) waiting = waiting.filter((each) => each !== entry);
      return isAppended;
    },
    async keep(line, isOwed) {
      if (isClosed || (waiting.length >= mostWaiting && !isOwed)) return lose(1);
      await add(line, true).settled;
    },
    async reopen() {
      sink.reopen();
      await running;
      await flush();
    },
    async close() {
      isClosed = true;
      await Promise.race([empty(), delay(closeMs, undefined, { ref: false })]);
      clearTimeout(retry);
      if (waiting.length + underWay > 0) lose(waiting.length + underWay);
    },
    health: () => ({ isFailing, waiting: waiting.length + underWay, lost }),
  };
}
