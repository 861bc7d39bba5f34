// How is Redis spoken to?
import { SpanKind } from '@opentelemetry/api';
import { Redis } from 'ioredis';
import type { Log } from '../log.ts';
import { inSpan } from '../transport/trace.ts';

/**
 * A connection that fails fast: a command is answered, or rejected, within a second, and none waits for a connection.
 * The first connection is waited for; where it fails, the process goes on without and tries for as long as it runs.
 */
export async function connectRedis(url: string, log: Log): Promise<Redis> {
  const redis = new Redis(url, {
    commandTimeout: 1000,
    connectTimeout: 1000,
    enableOfflineQueue: false,
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    retryStrategy: (tries) => Math.min(50 * tries, 1000),
  });
  traceCommands(redis);
  let isDown = false;
  redis.on('error', (error: NodeJS.ErrnoException) => {
    if (!isDown) log.error({ cause: { name: error.name, code: error.code } }, 'redis is not reachable');
    isDown = true;
  });
  redis.on('ready', () => {
    isDown = false;
    log.info({}, 'redis is reachable');
  });
  await redis.connect().catch(() => undefined);
  return redis;
}

/** Deletes what stands there if it is still this, and tells how many it were: what another has put there since is not ours to free. */
export const removeIf = (redis: Redis, key: string, value: string) => redis.eval(remove, 1, key, value);

const remove = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end`;

/** Every connection from now on is made with the URL's name and password. The one that stands is not broken; the address stays. */
export function renewCredentials(redis: Redis, url: string): void {
  // Why: ioredis reads them from more than one place of a URL. Where the URL says so, it connects at once.
  const read = new Redis(url, { lazyConnect: true }).on('error', () => undefined);
  read.disconnect();
  const { username, password } = read.options;
  Object.assign(redis.options, { username, password });
}

/** Each command in a span: its name, and never what it is about. */
function traceCommands(redis: Redis): void {
  const send = redis.sendCommand.bind(redis);
  redis.sendCommand = (command, stream) => {
    const { name } = command;
    return inSpan(name, () => send(command, stream), {
      kind: SpanKind.CLIENT,
      attributes: { 'db.system.name': 'redis', 'db.operation.name': name },
    });
  };
}
