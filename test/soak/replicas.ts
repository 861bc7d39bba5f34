// Which processes are driven, and how are they started and ended?
import { setTimeout as delay } from 'node:timers/promises';
import type { Sandbox } from '../../sandbox/index.ts';
import { startProcess, type UsherProcess } from '../process.ts';
import { type RedisServer, startRedis } from '../redis/server.ts';
import type { Random } from './random.ts';

/** Short, so that a vendor that never answers costs little. */
export const timeoutMs = 1000;

/** Running replicas, and the Redis that two of them share. */
export interface Replicas {
  readonly urls: readonly string[];
  readonly pids: readonly number[];
  readonly redis: RedisServer | undefined;
  close(): Promise<void>;
}

/** Starts replicas in front of the sandbox. */
export async function startReplicas(sandbox: Sandbox, count: number): Promise<Replicas> {
  const redis = count > 1 ? await startRedis() : undefined;
  const processes: UsherProcess[] = [];
  const close = async () => {
    await Promise.all(processes.map((each) => each.stop()));
    await redis?.close();
  };
  try {
    const env = toEnv(sandbox, redis);
    for (let n = 0; n < count; n += 1) processes.push(await startProcess(env));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    urls: processes.map(({ url }) => url),
    pids: processes.flatMap(({ child }) => child.pid ?? []),
    redis,
    close,
  };
}

function toEnv(sandbox: Sandbox, redis: RedisServer | undefined): Record<string, string> {
  return {
    ...sandbox.env,
    VENDOR_TIMEOUT_MS: String(timeoutMs),
    // A vendor that fails this often opens its breaker again and again; it is not to stay open for long.
    BREAKER_PROBE_MS: '50',
    ...(redis ? { REDIS_URL: redis.url } : {}),
  };
}

/** Kills Redis now and then and starts it again. The function that it returns ends that, with Redis up. */
export function killAtRandom(redis: RedisServer, random: Random): () => Promise<number> {
  const end = new AbortController();
  const pause = (milliseconds: number) =>
    delay(milliseconds, undefined, { signal: end.signal }).catch(() => undefined);
  const running = (async () => {
    let kills = 0;
    for (;;) {
      await pause(random.whole(1500, 5000));
      if (end.signal.aborted) return kills;
      await redis.kill();
      kills += 1;
      await delay(random.whole(50, 1500));
      await redis.start();
    }
  })();
  return () => {
    end.abort();
    return running;
  };
}
