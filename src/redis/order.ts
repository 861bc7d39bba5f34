// Whose turn is it among replicas, where two updates of the same user must not overlap?
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Log } from '../log.ts';
import type { Order } from '../operations/order.ts';
import { removeIf } from './connection.ts';
import { hashName } from './secret.ts';

/** A lease outlives the deadline of the call that holds it by this much, so that it cannot end during the call. */
const marginMs = 5000;
const pollMs = 20;

/**
 * An order among replicas: `local` within the process, then a lease in Redis that outlives the call. Where Redis cannot be
 * reached nothing is run. A lease that Redis lost in the meantime is logged.
 */
export function createRedisOrder(redis: Redis, secret: Uint8Array, local: Order, log: Log): Order {
  const keyOf = (user: string) => `usher:turn:${hashName(secret, user)}`;

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
          const isReleased = await removeIf(redis, key, token).catch(() => undefined);
          if (isReleased !== 1)
            log.warn({ requestId, isLost: isReleased === 0 }, 'a lease on a user could not be released');
        }
      }),
  };
}
