// What do replicas remember together, so that each need not find it out by itself?
import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Shared } from '../vendors/vendor.ts';
import { removeIf } from './connection.ts';
import { hashName, seal, unseal } from './secret.ts';

/**
 * In Redis, under names that are hashes, and sealed. What is about one address is nothing to another. Where Redis cannot be reached each
 * replica is by itself.
 */
export function createRedisShared(
  redis: Redis,
  secretFor: (purpose: string) => Uint8Array,
  isEnding: () => boolean,
): (address: string) => Shared {
  const [nameSecret, textSecret] = [secretFor('shared names'), secretFor('shared texts')];
  const owner = randomUUID();

  return (address) => {
    const keyOf = (name: string) => `usher:shared:${hashName(nameSecret, `${address} ${name}`)}`;
    return {
      async read(name) {
        const key = keyOf(name);
        try {
          const sealed = await redis.get(key);
          return sealed === null ? undefined : unseal(textSecret, sealed, key);
        } catch {
          return undefined;
        }
      },
      async keep(name, text, lifeMs) {
        const key = keyOf(name);
        const sealed = seal(textSecret, text, key);
        await redis.set(key, sealed, 'PX', Math.ceil(lifeMs)).catch(() => undefined);
      },
      async claim(name, lifeMs) {
        const done = await redis.set(keyOf(name), owner, 'PX', lifeMs, 'NX').catch(() => 'OK');
        // Why: whoever is ending has let go of Redis, and must not begin anything any more.
        return done === 'OK' && !isEnding();
      },
      async release(name) {
        await removeIf(redis, keyOf(name), owner).catch(() => undefined);
      },
    };
  };
}
