// Who tried to write what, of whom, and what became of it: how is that kept?
import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { StartFault } from '../start-fault.ts';
import { toUserKey } from '../contract/vendor-key.ts';
import type { Audit } from '../operations/audit.ts';
import { openFileSink } from './file-sink.ts';
import { createQueue, type QueueHealth, type QueueLog } from './queue.ts';
import { type AuditEvent, toLine } from './record.ts';
import type { Sink } from './sink.ts';
import { createStdoutSink } from './stdout-sink.ts';

/** What the trail is told from outside. */
export interface AuditConfig {
  readonly sink: 'stdout' | { readonly file: string };
  /** The key of the hashes that stand for users. */
  readonly hashKey: string;
  /** Nothing is sent to be written that was not recorded first. */
  readonly isRequired: boolean;
}

/** What a trail is built from. */
export interface AuditOptions extends AuditConfig {
  readonly now: () => number;
  readonly log: QueueLog;
}

/** What a trail shows of itself. */
export interface AuditHealth extends QueueHealth {
  /** Writes that were not sent because they could not be recorded. */
  readonly refused: number;
}

/** A trail that is being written. */
export interface AuditTrail extends Audit {
  /** Lets go of the file, which may have been moved away, and opens the one at its path. */
  reopen(): Promise<void>;
  /** Writes what waits, if that can be done within two seconds. What ends later is not recorded. */
  close(): Promise<void>;
  health(): AuditHealth;
}

/** How long a write waits for its record, and an answer for the record of its outcome. */
const patienceMs = 1000;

/** Opens the trail. Rejects, in words for the operator, where it cannot be opened. */
export async function createAudit(options: AuditOptions): Promise<AuditTrail> {
  const { hashKey, isRequired, now, log } = options;
  const queue = createQueue(await openSink(options), log);
  let refused = 0;

  return {
    open({ userId, ...attempt }) {
      const user = createHmac('sha256', hashKey).update(toUserKey(attempt.key, userId)).digest('base64url');
      const context = { ...attempt, user, attemptId: randomUUID() };
      const toRecord = (event: AuditEvent) => toLine(event, context, now());
      let isBegun = false;
      return {
        async begin(deadline) {
          const withinMs = Math.min(patienceMs, deadline.left());
          isBegun = !isRequired || (await queue.offer(toRecord({ event: 'write-begun' }), withinMs));
          if (!isBegun) refused += 1;
          return isBegun;
        },
        async end({ outcome, replayed, attempts = null, vendorStatus = null }) {
          // Why: what was sent before the write was let out were reads.
          const sent = isBegun || replayed ? attempts : 0;
          const record = toRecord({ event: 'write', outcome, attempts: sent, replayed, vendorStatus });
          const kept = queue.keep(record, isBegun && isRequired);
          if (isRequired) await Promise.race([kept, delay(patienceMs, undefined, { ref: false })]);
        },
      };
    },
    reopen: () => queue.reopen(),
    close: () => queue.close(),
    health: () => ({ ...queue.health(), refused }),
  };
}

async function openSink({ sink, isRequired }: AuditConfig): Promise<Sink> {
  if (sink === 'stdout') return createStdoutSink();
  return openFileSink(sink.file, isRequired).catch((cause: NodeJS.ErrnoException) => {
    const fault = `AUDIT_LOG names a file that cannot be opened: ${cause.code ?? 'UNKNOWN'}`;
    throw new StartFault([fault], { cause });
  });
}
