// How are the long-lived parts built, and which of them do replicas share?
import { randomBytes } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Redis } from 'ioredis';
import { createAudit } from './audit/audit.ts';
import type { Config, VendorConfig } from './config.ts';
import type { VendorKey } from './contract/vendor-key.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { TakeFromCaller } from './operations/admit.ts';
import type { Caller } from './operations/caller.ts';
import { createIdempotency } from './operations/idempotency.ts';
import { createMemoryClaims } from './operations/memory-claims.ts';
import { createOrder } from './operations/order.ts';
import { createRetryBudget } from './operations/retry.ts';
import type { Services } from './operations/update-user.ts';
import { createRedisClaims } from './redis/claims.ts';
import { connectRedis, renewCredentials } from './redis/connection.ts';
import { createRedisOrder } from './redis/order.ts';
import { deriveSecret, hashName } from './redis/secret.ts';
import { createRedisShared } from './redis/shared.ts';
import { createGuard, type Guard, noGuard } from './transport/guard.ts';
import { createHttp } from './transport/http.ts';
import { definitions } from './vendors/index.ts';
import type { Clock, Shared } from './vendors/vendor.ts';

/** Services that are in use. */
interface Started {
  readonly services: Services;
  /** Goes on with other credentials, and with the files that now stand at their paths. What is under way ends as it began. */
  readonly renew: (config: Config) => Promise<void>;
  /** Lets go of everything. */
  readonly close: () => Promise<void>;
}

/**
 * Starts the services. Throws `StartFault` where what they need is not there. `logsIn`: no vendor is asked with a token that another
 * process has had, so that its answer tells something of our own credentials.
 */
export async function createServices(
  config: Config,
  log: Log,
  clock: Clock,
  metrics: Metrics,
  { logsIn = false } = {},
): Promise<Started> {
  const now = () => clock.now();
  const audit = config.audit && (await createAudit({ ...config.audit, now, log }));
  if (audit) metrics.watchAudit(() => audit.health());
  const redis = config.redisUrl === undefined ? undefined : await connectRedis(config.redisUrl, log);
  if (redis) metrics.watchRedis(() => redis.status === 'ready');
  const secretFor = (purpose: string) =>
    redis ? deriveSecret(config.sharedSecret, purpose) : new Uint8Array(randomBytes(32));
  let isEnding = false;
  const shareAbout = redis && createRedisShared(redis, secretFor, () => isEnding);
  const toShared = (address: string): Shared | undefined => {
    const shared = shareAbout?.(address);
    return shared && logsIn ? { ...shared, read: async () => undefined } : shared;
  };
  const order = createOrder();
  const guards = mapVendors(config, (key, vendor) => {
    const guard = createVendorGuard(key, vendor, config, redis);
    metrics.watchGuard(key, guard);
    return guard;
  });
  const connect = (from: Config) =>
    mapVendors(from, (key, { baseUrl, create }) =>
      create({
        connect: ({ isLogin, ...options }) =>
          createHttp({
            ...options,
            baseUrl,
            maxAnswerBytes: config.maxAnswerBytes,
            guard: isLogin ? noGuard : (guards[key] as Guard),
            observer: metrics.observe(key, isLogin),
            isTraced: config.tracedVendors.includes(key),
          }),
        clock,
        timeoutMs: config.vendorTimeoutMs,
        shared: toShared(baseUrl),
      }),
    );
  let sources = connect(config);
  const keys = Object.keys(definitions) as VendorKey[];
  const services: Services = {
    get sources() {
      return sources;
    },
    meter: metrics.meter,
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
    async renew(renewed) {
      // Why: a vendor has its guard and its metrics from the start on, so none comes and none goes.
      const vendors = Object.entries(renewed.vendors).filter(([key]) => key in guards);
      sources = { ...sources, ...connect({ ...renewed, vendors: Object.fromEntries(vendors) }) };
      await audit?.reopen();
      if (redis && renewed.redisUrl !== undefined) renewCredentials(redis, renewed.redisUrl);
    },
    async close() {
      isEnding = true;
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
  const { requestsPerMinute } = vendor;
  const budget =
    requestsPerMinute === undefined ? undefined : createBudget('usher:budget', requestsPerMinute, redis);
  let left = requestsPerMinute;
  return createGuard({
    maxInFlight: config.maxInFlight,
    maxQueue: config.maxQueue,
    probeAfterMs: config.breakerProbeMs,
    takeFromBudget:
      budget &&
      (() =>
        budget(key).then((taken) => {
          left = taken.left;
          return taken.waitMs;
        })),
    budgetLeft: () => left,
  });
}

/**
 * What each caller may ask for in a minute. Callers stand in the store as a hash: a subject may be somebody's address. Where
 * callers are not authenticated all of them are one.
 */
function createCallerBudget(points: number, secret: Uint8Array, redis: Redis | undefined): TakeFromCaller {
  const take = createBudget('usher:caller', points, redis);
  const names = new WeakMap<Caller, string>();
  const toName = ({ subject = '' }: Caller) => hashName(secret, subject);
  return (caller) => {
    const name = names.get(caller) ?? toName(caller);
    names.set(caller, name);
    return take(name).then(({ waitMs }) => waitMs);
  };
}

/** One call from a budget: how long until there is one, 0 if it was taken, and how many are left. */
interface Taken {
  readonly waitMs: number;
  readonly left: number;
}

/** A budget for each key, by the minute. While Redis cannot be reached each replica counts for itself. */
function createBudget(
  keyPrefix: string,
  points: number,
  redis: Redis | undefined,
): (key: string) => Promise<Taken> {
  const options = { points, duration: 60, keyPrefix };
  const alone = new RateLimiterMemory(options);
  const limiter = redis
    ? new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: alone })
    : alone;
  return (key) =>
    limiter.consume(key).then(
      ({ remainingPoints }) => ({ waitMs: 0, left: remainingPoints }),
      (refused: unknown) => {
        if (refused instanceof RateLimiterRes) return { waitMs: Math.max(1, refused.msBeforeNext), left: 0 };
        throw refused;
      },
    );
}
