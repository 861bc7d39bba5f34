// Was this very update asked for before, under the same key?
import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { isJsonObject, isProblem, type Written } from '../contract/outcome.ts';
import type { Problem } from '../contract/problem.ts';
import type { Deadline } from '../transport/deadline.ts';

/** What stands under a key. */
export interface Claim {
  /** A keyed hash of the input: no personal data stands here in the clear. */
  readonly inputHash: string;
  readonly state: 'running' | 'done' | 'unknown';
  /** When the call began, in milliseconds since 1970. */
  readonly since: number;
  /** Names the call that made the claim. */
  readonly owner: string;
  /** What the vendor answered, where it is done. */
  readonly written?: Written | undefined;
  /** What was told of it, where it is unknown. */
  readonly problem?: Problem | undefined;
}

/** Where claims are kept, for 24 hours. A rejection means that the store cannot be reached. */
export interface Claims {
  /** Puts the claim under a name that is free; otherwise changes nothing and answers what stands there. */
  claim(name: string, claim: Claim): Promise<Claim | undefined>;
  read(name: string): Promise<Claim | undefined>;
  /** Replaces our claim. */
  settle(name: string, claim: Claim): Promise<void>;
  /** Frees the name, now or as soon as the store can be reached, if the owner's claim is what stands there. */
  forget(name: string, owner: string): Promise<void>;
}

/** One update under a key. */
export interface KeyedUpdate {
  /** The caller's key, made unique among callers. */
  readonly key: string;
  readonly input: unknown;
  readonly deadline: Deadline;
  readonly requestId: string;
  run(): Promise<Written | Problem>;
  /** What the vendor holds, if it shows that the update is done; never writes. */
  findDone(): Promise<Written | undefined>;
}

/** What an update under a key ended in; `replayed` tells that it was another call's end. */
interface Ended {
  readonly outcome: Written | Problem;
  readonly replayed: boolean;
}

/** Remembers what updates ended in, by the caller's keys. */
export interface Idempotency {
  /**
   * Runs the update unless the key has an answer, or one in the making, which is joined. Another input under the key is
   * a conflict. A success and an unknown outcome keep the key; what certainly was not done frees it. An unknown outcome
   * is never written again; it stays unknown until a read shows that it was done.
   */
  once(update: KeyedUpdate): Promise<Ended>;
}

/** What idempotency is built from. */
export interface IdempotencyOptions {
  readonly claims: Claims;
  /** The key of the hashes. Processes that share claims share it. */
  readonly secret: Uint8Array;
  /** After so many milliseconds a running call has ended, and whoever ran it is gone. */
  readonly longestCallMs: number;
  readonly now: () => number;
  readonly log: { warn(record: object, message: string): void };
}

const pollMs = 50;
const settleMs = 1000;
const conflict: Ended = { outcome: { __typename: 'IdempotencyConflict' }, replayed: false };
const toUnknown = (problem?: Problem): Ended => ({
  outcome: problem ?? { __typename: 'OutcomeUnknown' },
  replayed: true,
});

/** Idempotency over a store of claims. Duplicates in this process join without asking the store. */
export function createIdempotency({
  claims,
  secret,
  longestCallMs,
  now,
  log,
}: IdempotencyOptions): Idempotency {
  const hash = (text: string) => createHmac('sha256', secret).update(text).digest('base64url');
  const inFlight = new Map<string, Promise<Ended>>();

  async function runOnce(name: string, inputHash: string, update: KeyedUpdate): Promise<Ended> {
    const mine: Claim = { inputHash, state: 'running', since: now(), owner: randomUUID() };
    let standing: Claim | undefined;
    try {
      standing = await claims.claim(name, mine);
    } catch {
      // The claim may stand all the same, and nobody would ever settle it.
      void claims.forget(name, mine.owner);
      return {
        outcome: { __typename: 'VendorUnavailable', cause: { kind: 'claims-unreachable' } },
        replayed: false,
      };
    }
    if (standing) return standing.inputHash === inputHash ? replay(name, standing, update) : conflict;
    const outcome = await update.run().catch(async (error: unknown) => {
      await record(claims.settle(name, { ...mine, state: 'unknown' }), update);
      throw error;
    });
    await record(remember(name, mine, outcome), update);
    return { outcome, replayed: false };
  }

  function remember(name: string, mine: Claim, outcome: Written | Problem): Promise<void> {
    if (!isProblem(outcome)) return claims.settle(name, { ...mine, state: 'done', written: outcome });
    const { cause: _, ...problem } = outcome;
    if (outcome.__typename === 'OutcomeUnknown')
      return claims.settle(name, { ...mine, state: 'unknown', problem });
    return claims.forget(name, mine.owner);
  }

  /** Why: the caller gets the truth about the write even where it cannot be kept. */
  async function record(kept: Promise<void>, { requestId }: KeyedUpdate): Promise<void> {
    const isKept = await Promise.race([
      kept.then(
        () => true,
        () => false,
      ),
      delay(settleMs, false, { ref: false }),
    ]);
    if (!isKept) log.warn({ requestId }, 'an outcome could not be recorded under its idempotency key');
  }

  async function replay(name: string, standing: Claim, update: KeyedUpdate): Promise<Ended> {
    let claim: Claim | undefined = standing;
    while (claim?.state === 'running' && now() - claim.since < longestCallMs) {
      if (update.deadline.left() < 2 * pollMs) return toUnknown();
      await delay(pollMs);
      claim = await claims.read(name).catch(() => claim);
    }
    if (claim?.state === 'done' && claim.written) return { outcome: claim.written, replayed: true };
    // It certainly was not done: the call that we waited for has freed the key, and its caller was told why.
    if (!claim)
      return { outcome: { __typename: 'VendorUnavailable', cause: { kind: 'joined' } }, replayed: true };
    const written = await update.findDone();
    if (!written) return toUnknown(claim.problem);
    await record(claims.settle(name, { ...claim, state: 'done', written }), update);
    return { outcome: written, replayed: true };
  }

  return {
    async once(update) {
      const name = hash(update.key);
      const inputHash = hash(canonicalJson(update.input));
      // Why: only the claims know whose key it is. Another input in flight may be one that they are about to refuse.
      const call = `${name}/${inputHash}`;
      const running = inFlight.get(call);
      if (running) return { ...(await running), replayed: true };
      const ended = runOnce(name, inputHash, update);
      inFlight.set(call, ended);
      try {
        return await ended;
      } finally {
        inFlight.delete(call);
      }
    },
  };
}

/** JSON in which the order of an object's members makes no difference. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, member: unknown) =>
    isJsonObject(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
