// What do replicas remember together, so that each need not find it out by itself?
import { createHmac } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Shared } from '../vendors/vendor.ts';
import { seal, unseal } from './secret.ts';

/**
 * In Redis, under names that are hashes, and sealed. What is about one address is nothing to another. Where Redis cannot be reached each
 * replica is by itself.
 */
export function createRedisShared(
  redis: Redis,
  secretFor: (purpose: string) => Uint8Array,
): (address: string) => Shared {
  const [nameSecret, textSecret] = [secretFor('shared names'), secretFor('shared texts')];

  return (address) => {
    const keyOf = (name: string) =>
      `usher:shared:${createHmac('sha256', nameSecret).update(`${address} ${name}`).digest('base64url')}`;
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
        // Why: whoever is ending has closed the connection, and must not log in any more.
        const toUnasked = () => (redis.status === 'end' ? null : 'OK');
        return (await redis.set(keyOf(name), 'claimed', 'PX', lifeMs, 'NX').catch(toUnasked)) === 'OK';
      },
      async release(name) {
        await redis.del(keyOf(name)).catch(() => undefined);
      },
    };
  };
}
