// Where do idempotency claims stand, if replicas share them?
import { setTimeout as delay } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Claim, Claims } from '../operations/idempotency.ts';
import { removeIf } from './connection.ts';
import { seal, unseal } from './secret.ts';

/** How long Redis may be away before what became of a call is given up. */
const patienceMs = 5 * 60_000;
const pauseMs = 250;
const lifeMs = 24 * 60 * 60 * 1000;

/** Claims in Redis, under names that are hashes and sealed as a whole. */
export function createRedisClaims(redis: Redis, secret: Uint8Array): Claims {
  const keyOf = (name: string) => `usher:claim:${name}`;
  const write = (claim: Claim) => seal(secret, JSON.stringify(claim));
  const read = (text: string | null) =>
    text === null ? undefined : (JSON.parse(unseal(secret, text)) as Claim);

  return {
    async claim(name, claim) {
      const standing = await redis.set(keyOf(name), write(claim), 'PX', lifeMs, 'NX', 'GET');
      return read(standing);
    },
    read: async (name) => read(await redis.get(keyOf(name))),
    settle: (name, claim) => persist(() => redis.set(keyOf(name), write(claim), 'PX', lifeMs)),
    forget: (name, owner) =>
      persist(async () => {
        const standing = await redis.get(keyOf(name));
        if (standing !== null && read(standing)?.owner === owner)
          await removeIf(redis, keyOf(name), standing);
      }),
  };
}

/** Tries until it is done: an outcome that is known here must not be lost because Redis restarts. */
async function persist(command: () => Promise<unknown>): Promise<void> {
  const end = Date.now() + patienceMs;
  for (;;) {
    try {
      await command();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await delay(pauseMs, undefined, { ref: false });
    }
  }
}
