// Is a key freed only by the call that it belongs to, even if Redis does not say that it was freed?
import { expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import type { Claim } from '../../src/operations/idempotency.ts';
import { createRedisClaims } from '../../src/redis/claims.ts';
import { hasRedis, startRedis } from './server.ts';

const claimOf = (owner: string): Claim => ({ inputHash: 'h', state: 'running', since: 0, owner });

if (hasRedis) {
  test('a claim of another call stays, when the answer to freeing was lost and it is freed once more', async () => {
    const server = await startRedis();
    const redis = new Redis(server.url);
    try {
      const claims = createRedisClaims(redis, new Uint8Array(32));
      await claims.claim('k', claimOf('first'));
      const evaluate = redis.eval.bind(redis) as (...args: unknown[]) => Promise<unknown>;
      let calls = 0;
      redis.eval = async (...args: unknown[]) => {
        const result = await evaluate(...args);
        calls += 1;
        if (calls > 1) return result;
        // In the meantime the key, free now, is claimed by another call.
        expect(await claims.claim('k', claimOf('second'))).toBeUndefined();
        throw new Error('Command timed out');
      };
      await claims.forget('k', 'first');
      expect(await claims.read('k')).toEqual(claimOf('second'));
    } finally {
      redis.disconnect();
      await server.close();
    }
  });
} else {
  test('redis-server is not on this machine, so whose key is freed is not tested here', () => {
    expect(process.env['CI']).toBeUndefined();
  });
}
