// What do replicas remember together, so that each need not find it out by itself?
import { createHmac } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Shared } from '../vendors/vendor.ts';
import { seal, unseal } from './secret.ts';

/** In Redis, under names that are hashes, and sealed. Where Redis cannot be reached each replica is by itself. */
export function createRedisShared(redis: Redis, secretFor: (purpose: string) => Uint8Array): Shared {
  const [nameSecret, textSecret] = [secretFor('shared names'), secretFor('shared texts')];
  const keyOf = (name: string) =>
    `usher:shared:${createHmac('sha256', nameSecret).update(name).digest('base64url')}`;

  return {
    async read(name) {
      try {
        const sealed = await redis.get(keyOf(name));
        return sealed === null ? undefined : unseal(textSecret, sealed);
      } catch {
        return undefined;
      }
    },
    async keep(name, text, lifeMs) {
      const sealed = seal(textSecret, text);
      await redis.set(keyOf(name), sealed, 'PX', Math.ceil(lifeMs)).catch(() => undefined);
    },
    async claim(name, lifeMs) {
      const done = await redis.set(keyOf(name), 'claimed', 'PX', lifeMs, 'NX').catch(() => 'OK');
      return done === 'OK';
    },
  };
}
