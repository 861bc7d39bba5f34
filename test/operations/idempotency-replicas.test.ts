// Whose key is it, where the answer stands outside this process and takes a moment to come?
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import type { Written } from '../../src/contract/outcome.ts';
import { type Claims, createIdempotency } from '../../src/operations/idempotency.ts';
import { createMemoryClaims } from '../../src/operations/memory-claims.ts';
import { createDeadline } from '../../src/transport/deadline.ts';

const written: Written = { stored: { id: '1' }, attempts: 1 };

/** A process of several: what it asks the shared claims takes a while. */
function createReplica(shared: Claims) {
  const slow: Claims = { ...shared, claim: async (...args) => delay(20).then(() => shared.claim(...args)) };
  const idempotency = createIdempotency({
    claims: slow,
    secret: new Uint8Array(32),
    longestCallMs: 10_000,
    now: Date.now,
    log: { warn: () => undefined },
  });
  return (name: string, takesMs = 0) => {
    const deadline = createDeadline(1000);
    const run = () => delay(takesMs, written);
    return idempotency
      .once({
        key: 'k',
        input: { userkit: { name } },
        deadline,
        requestId: 'r1',
        run,
        findDone: async () => undefined,
      })
      .finally(() => deadline.clear());
  };
}

test('a repeat is not refused because another input under its key is just being refused', async () => {
  const claims = createMemoryClaims(Date.now);
  const [one, two] = [createReplica(claims), createReplica(claims)];
  const first = one('Ada', 200);
  await delay(50);
  const [other, repeat] = await Promise.all([two('Grace'), two('Ada')]);
  expect(other.outcome).toEqual({ __typename: 'IdempotencyConflict' });
  expect(repeat).toEqual({ outcome: written, replayed: true });
  expect(await first).toEqual({ outcome: written, replayed: false });
});
