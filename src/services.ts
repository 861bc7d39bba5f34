// How are the long-lived parts built, and which of them do replicas share?
import { randomBytes } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Redis } from 'ioredis';
import type { Config, VendorConfig } from './config.ts';
import type { VendorKey } from './contract/vendor-key.ts';
import type { Log } from './log.ts';
import { createIdempotency } from './operations/idempotency.ts';
import { createMemoryClaims } from './operations/memory-claims.ts';
import { createOrder } from './operations/order.ts';
import { createRetryBudget } from './operations/retry.ts';
import type { Services } from './operations/update-user.ts';
import { createRedisClaims } from './redis/claims.ts';
import { connectRedis } from './redis/connection.ts';
import { createRedisOrder } from './redis/order.ts';
import { deriveSecret } from './redis/secret.ts';
import { createGuard, type Guard } from './transport/guard.ts';
import { createHttp } from './transport/http.ts';
import { definitions } from './vendors/index.ts';
import type { Clock } from './vendors/vendor.ts';

/** The services, and how to let go of them. */
export async function createServices(
  config: Config,
  log: Log,
  clock: Clock,
): Promise<{ services: Services; close: () => void }> {
  const redis = config.redisUrl === undefined ? undefined : await connectRedis(config.redisUrl, log);
  const secretFor = (purpose: string) =>
    redis ? deriveSecret(config.credentials, purpose) : new Uint8Array(randomBytes(32));
  const now = () => clock.now();
  const order = createOrder();
  const guards = mapVendors(config, (key, vendor) => createVendorGuard(key, vendor, config, redis));
  const sources = mapVendors(config, (key, { baseUrl, create }) =>
    create({
      connect: ({ isLogin, ...options }) =>
        createHttp({
          ...options,
          baseUrl,
          maxAnswerBytes: config.maxAnswerBytes,
          guard: isLogin ? noGuard : (guards[key] as Guard),
        }),
      clock,
      timeoutMs: config.vendorTimeoutMs,
    }),
  );
  const keys = Object.keys(definitions) as VendorKey[];
  const services: Services = {
    sources,
    guards,
    timeoutMs: config.vendorTimeoutMs,
    budgets: Object.fromEntries(keys.map((key) => [key, createRetryBudget()])) as Services['budgets'],
    order: redis ? createRedisOrder(redis, secretFor('order'), order, log) : order,
    idempotency: createIdempotency({
      claims: redis ? createRedisClaims(redis, secretFor('claims')) : createMemoryClaims(now),
      secret: secretFor('idempotency'),
      longestCallMs: config.vendorTimeoutMs + 5000,
      now,
      log,
    }),
  };
  return { services, close: () => redis?.disconnect() };
}

const noGuard: Guard = { run: (send) => send(), health: () => ({ state: 'CLOSED' }) };

function mapVendors<Built>(
  { vendors }: Config,
  build: (key: VendorKey, vendor: VendorConfig) => Built,
): { [Key in VendorKey]?: Built } {
  const entries = Object.entries(vendors) as [VendorKey, VendorConfig][];
  return Object.fromEntries(entries.map(([key, vendor]) => [key, build(key, vendor)]));
}

function createVendorGuard(
  key: VendorKey,
  vendor: VendorConfig,
  config: Config,
  redis: Redis | undefined,
): Guard {
  return createGuard({
    maxInFlight: config.maxInFlight,
    maxQueue: config.maxQueue,
    probeAfterMs: config.breakerProbeMs,
    takeFromBudget:
      vendor.requestsPerMinute === undefined ? undefined : createBudget(key, vendor.requestsPerMinute, redis),
  });
}

/** Our own budget of calls to a vendor. While Redis cannot be reached each replica counts for itself. */
function createBudget(key: VendorKey, points: number, redis: Redis | undefined): () => Promise<number> {
  const options = { points, duration: 60, keyPrefix: 'usher:budget' };
  const alone = new RateLimiterMemory(options);
  const limiter = redis
    ? new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: alone })
    : alone;
  return async () => {
    try {
      await limiter.consume(key);
      return 0;
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return Math.max(1, refused.msBeforeNext);
      throw refused;
    }
  };
}
