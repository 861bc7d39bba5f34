// Starts Usher: read the configuration, listen, and end in order.
import type { AddressInfo } from 'node:net';
import { readConfig } from './config.ts';
import { createLog, toErrorRecord } from './log.ts';
import { createUsher } from './server.ts';
import { StartFault } from './start-fault.ts';

const config = readConfig(process.env);
if ('faults' in config) refuseToStart(config.faults);

const log = createLog(config.logLevel);
// Why: Node would print the error with its message, which may quote what it was given.
process.on('uncaughtException', (error) => {
  log.error({ error: toErrorRecord(error) }, 'crashed');
  process.exit(1);
});
const usher = await createUsher(config, log).catch((error: unknown) => {
  if (!(error instanceof StartFault)) throw error;
  return refuseToStart(error.faults);
});
process.on('SIGHUP', () => void usher.reopen());
usher.server.listen(config.port, config.host, () => {
  const { address, family, port } = usher.server.address() as AddressInfo;
  const url = `http://${family === 'IPv6' ? `[${address}]` : address}:${port}/graphql`;
  if (!config.auth) log.warn({}, 'callers are not authenticated: AUTH_MODE=none');
  log.info({ url, vendors: Object.keys(config.vendors) }, 'listening');
});
usher.server.on('error', (error: NodeJS.ErrnoException) => {
  process.stderr.write(`Usher cannot listen on ${config.host}:${config.port}: ${error.code ?? 'unknown'}\n`);
  process.exit(1);
});

// Why: every call to a vendor ends by its deadline, so what is in flight is done a little later.
const graceMs = 2 * config.vendorTimeoutMs + 5000;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    log.info({ signal }, 'draining');
    void usher.drain(graceMs).then((isClosed) => process.exit(isClosed ? 0 : 1));
  });
}

function refuseToStart(faults: readonly string[]): never {
  process.stderr.write(`Usher cannot start:\n${faults.map((fault) => `- ${fault}\n`).join('')}`);
  process.exit(1);
}
