// Whose turn is it among replicas, where two updates of the same user must not overlap?
import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Log } from '../log.ts';
import type { Order } from '../operations/order.ts';

/** Deletes the lease if it is still ours. */
const release = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end`;
/** A lease outlives the deadline of the call that holds it by this much, so that it cannot end during the call. */
const marginMs = 5000;
const pollMs = 20;

/**
 * An order among replicas: `local` within the process, then a lease in Redis that outlives the call. Where Redis cannot be
 * reached nothing is run. A lease that Redis lost in the meantime is logged.
 */
export function createRedisOrder(redis: Redis, secret: Uint8Array, local: Order, log: Log): Order {
  const keyOf = (user: string) =>
    `usher:turn:${createHmac('sha256', secret).update(user).digest('base64url')}`;

  return {
    inTurn: (turn, update) =>
      local.inTurn(turn, async () => {
        const { user, deadline, requestId } = turn;
        const key = keyOf(user);
        const token = randomUUID();
        const isOurs = async () =>
          (await redis
            .set(key, token, 'PX', Math.ceil(deadline.left()) + marginMs, 'NX')
            .catch(() => 'down')) ?? 'taken';
        let lease = await isOurs();
        while (lease === 'taken' && deadline.left() > pollMs) {
          await delay(pollMs * (1 + Math.random()));
          lease = await isOurs();
        }
        if (lease !== 'OK') return 'too-late';
        try {
          return await update();
        } finally {
          const isReleased = await redis.eval(release, 1, key, token).catch(() => undefined);
          if (isReleased !== 1)
            log.warn({ requestId, isLost: isReleased === 0 }, 'a lease on a user could not be released');
        }
      }),
  };
}
