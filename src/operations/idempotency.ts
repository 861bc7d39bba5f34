// Was this very update asked for before, under the same key?
import { createHmac, randomBytes } from 'node:crypto';
import { isProblem, type Written } from '../contract/outcome.ts';
import type { Problem } from '../contract/problem.ts';

/** What a call under a key ended in; `replayed` tells that it was another call's end. */
export interface Remembered {
  readonly outcome: Written | Problem;
  readonly replayed: boolean;
}

/** Remembers what updates ended in, by the caller's keys. */
export interface Idempotency {
  /**
   * Runs the update unless the key has an answer, or one in the making, which is joined. Another input under the key is
   * a conflict. A success and an unknown outcome keep the key; what certainly was not done frees it.
   */
  once(key: string, input: unknown, run: () => Promise<Written | Problem>): Promise<Remembered>;
}

interface Entry {
  readonly inputHash: string;
  readonly outcome: Promise<Written | Problem>;
  isSettled: boolean;
  readonly expiresAt: number;
}

const lifeMs = 24 * 60 * 60 * 1000;
const mostEntries = 100_000;

/** Keys in this process's memory. Inputs are kept as keyed hashes only. */
export function createIdempotency(now: () => number = Date.now): Idempotency {
  const secret = randomBytes(32);
  const hash = (text: string) => createHmac('sha256', secret).update(text).digest('base64');
  const entries = new Map<string, Entry>();

  function forgetOld(): void {
    for (const [key, entry] of entries) {
      const isOld = entry.expiresAt <= now() || entries.size >= mostEntries;
      if (!isOld) return;
      if (entry.isSettled) entries.delete(key);
    }
  }

  return {
    async once(key, input, run) {
      forgetOld();
      const name = hash(key);
      const inputHash = hash(JSON.stringify(input));
      const known = entries.get(name);
      if (known && known.inputHash !== inputHash) {
        return { outcome: { __typename: 'IdempotencyConflict' }, replayed: false };
      }
      if (known) return { outcome: await known.outcome, replayed: true };
      const entry: Entry = { inputHash, outcome: run(), isSettled: false, expiresAt: now() + lifeMs };
      entries.set(name, entry);
      try {
        const outcome = await entry.outcome;
        entry.isSettled = true;
        if (isProblem(outcome) && outcome.__typename !== 'OutcomeUnknown') entries.delete(name);
        return { outcome, replayed: false };
      } catch (error) {
        entries.delete(name);
        throw error;
      }
    },
  };
}
