// How does one process live: listen, take signals, and end in order?
import type { AddressInfo } from 'node:net';
import { collectDefaultMetrics } from 'prom-client';
import { type Config, readConfig } from './config.ts';
import { type Log, toErrorRecord } from './log.ts';
import { createUsher, type Usher } from './server.ts';
import { refuseToStart, StartFault } from './start-fault.ts';
import { startTracing } from './tracing.ts';
import { agreeOnSecret, onceAlone } from './workers.ts';

/** Runs until a signal ends it. */
export async function runUsher(given: Config, log: Log): Promise<void> {
  const config: Config = { ...given, sharedSecret: await agreeOnSecret(given.sharedSecret) };
  const started = Promise.withResolvers<Usher>();
  process.on('SIGHUP', () => void started.promise.then((usher) => renew(usher, config, log)));
  const stopTracing = await startTracing(process.env, log);
  const usher = await createUsher(config, log).catch((error: unknown) => {
    if (!(error instanceof StartFault)) throw error;
    return refuseToStart(error.faults);
  });
  started.resolve(usher);
  collectDefaultMetrics({ register: usher.metrics });
  usher.server.on('error', (error: NodeJS.ErrnoException) => {
    process.stderr.write(
      `Usher cannot listen on ${config.host}:${config.port}: ${error.code ?? 'unknown'}\n`,
    );
    process.exit(1);
  });
  usher.server.listen(config.port, config.host, () => {
    const { address, family, port } = usher.server.address() as AddressInfo;
    const url = `http://${family === 'IPv6' ? `[${address}]` : address}:${port}/graphql`;
    if (!config.auth) log.warn({}, 'callers are not authenticated: AUTH_MODE=none');
    log.info({ url, pid: process.pid, vendors: Object.keys(config.vendors) }, 'listening');
  });

  // Why: every call to a vendor ends by its deadline, so what is in flight is done a little later.
  const graceMs = 2 * config.vendorTimeoutMs + 5000;
  let isEnding = false;
  const end = async (signal?: NodeJS.Signals) => {
    // Why: a signal to the whole group comes twice to a worker, and must not cut what the first one lets finish.
    if (isEnding) return;
    isEnding = true;
    log.info({ signal }, 'draining');
    const isClosed = await usher.drain(graceMs);
    await stopTracing();
    log.info({ isFinished: isClosed }, 'drained');
    process.exit(isClosed ? 0 : 1);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end(signal));
  onceAlone(() => void end());
}

/** Takes up secrets that were changed. A configuration that is not right changes nothing. */
async function renew(usher: Usher, started: Config, log: Log): Promise<void> {
  const config = readConfig(process.env);
  if ('faults' in config) return log.error({ faults: config.faults }, 'nothing was renewed');
  try {
    await usher.renew(config);
    log.info({ vendors: Object.keys(config.vendors) }, 'credentials were renewed');
  } catch (error) {
    log.error({ error: toErrorRecord(error) }, 'not everything was renewed');
  }
  if (config.redisUrl !== undefined && config.sharedSecret !== started.sharedSecret)
    log.warn({}, 'a replica that starts now does not know the keys of this one: set SHARED_SECRET');
}
