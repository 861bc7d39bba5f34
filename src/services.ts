// How are the long-lived parts built, and which of them do replicas share?
import { createHmac, randomBytes } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Redis } from 'ioredis';
import { createAudit } from './audit/audit.ts';
import type { Config, VendorConfig } from './config.ts';
import type { VendorKey } from './contract/vendor-key.ts';
import type { Log } from './log.ts';
import type { TakeFromCaller } from './operations/admit.ts';
import { createIdempotency } from './operations/idempotency.ts';
import { createMemoryClaims } from './operations/memory-claims.ts';
import { createOrder } from './operations/order.ts';
import { createRetryBudget } from './operations/retry.ts';
import type { Services } from './operations/update-user.ts';
import { createRedisClaims } from './redis/claims.ts';
import { connectRedis } from './redis/connection.ts';
import { createRedisOrder } from './redis/order.ts';
import { deriveSecret } from './redis/secret.ts';
import { createGuard, type Guard, noGuard } from './transport/guard.ts';
import { createHttp } from './transport/http.ts';
import { definitions } from './vendors/index.ts';
import type { Clock } from './vendors/vendor.ts';

/** The services, and how to let go of them. */
export async function createServices(
  config: Config,
  log: Log,
  clock: Clock,
): Promise<{ services: Services; reopen: () => Promise<void>; close: () => Promise<void> }> {
  const now = () => clock.now();
  const audit = config.audit && (await createAudit({ ...config.audit, now, log }));
  const redis = config.redisUrl === undefined ? undefined : await connectRedis(config.redisUrl, log);
  const secretFor = (purpose: string) =>
    redis ? deriveSecret(config.credentials, purpose) : new Uint8Array(randomBytes(32));
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
    audit,
    takeFromCaller:
      config.callerRequestsPerMinute === undefined
        ? undefined
        : createCallerBudget(config.callerRequestsPerMinute, secretFor('callers'), redis),
    order: redis ? createRedisOrder(redis, secretFor('order'), order, log) : order,
    idempotency: createIdempotency({
      claims: redis ? createRedisClaims(redis, secretFor('claims')) : createMemoryClaims(now),
      secret: secretFor('idempotency'),
      longestCallMs: config.vendorTimeoutMs + 5000,
      now,
      log,
    }),
  };
  return {
    services,
    reopen: async () => audit?.reopen(),
    async close() {
      await audit?.close();
      redis?.disconnect();
    },
  };
}

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
      vendor.requestsPerMinute === undefined
        ? undefined
        : createBudget('usher:budget', vendor.requestsPerMinute, redis).bind(null, key),
  });
}

/**
 * What each caller may ask for in a minute. Callers stand in the store as a hash: a subject may be somebody's address. Where
 * callers are not authenticated all of them are one.
 */
function createCallerBudget(points: number, secret: Uint8Array, redis: Redis | undefined): TakeFromCaller {
  const take = createBudget('usher:caller', points, redis);
  return ({ subject = '' }) => take(createHmac('sha256', secret).update(subject).digest('base64url'));
}

/** A budget for each key, by the minute. While Redis cannot be reached each replica counts for itself. */
function createBudget(
  keyPrefix: string,
  points: number,
  redis: Redis | undefined,
): (key: string) => Promise<number> {
  const options = { points, duration: 60, keyPrefix };
  const alone = new RateLimiterMemory(options);
  const limiter = redis
    ? new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: alone })
    : alone;
  return async (key) => {
    try {
      await limiter.consume(key);
      return 0;
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return Math.max(1, refused.msBeforeNext);
      throw refused;
    }
  };
}
