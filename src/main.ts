// Starts Usher: read the configuration, and run one process, or several that share the port.
import cluster from 'node:cluster';
import { readConfig } from './config.ts';
import { createLog, toErrorRecord } from './log.ts';
import { runUsher } from './run.ts';
import { refuseToStart } from './start-fault.ts';
import { runWorkers } from './workers.ts';

const config = readConfig(process.env);
if ('faults' in config) refuseToStart(config.faults);

const log = createLog(config.logLevel);
// Why: Node would print the error with its message, which may quote what it was given.
process.on('uncaughtException', (error) => {
  log.error({ error: toErrorRecord(error) }, 'crashed');
  process.exit(1);
});
if (config.workers > 1 && cluster.isPrimary) runWorkers(config.workers, log);
else await runUsher(config, log);
