// Writes many lines at once on standard output, as a worker under load does, and ends right after the last one.
import { setImmediate as endOfTurn } from 'node:timers/promises';
import { createLog } from '../src/log.ts';

const log = createLog('info');
for (let turn = 0; turn < 100; turn += 1) {
  for (let line = 0; line < 60; line += 1)
    log.info({ pid: process.pid, turn, line, pad: 'x'.repeat(150) }, '');
  await endOfTurn();
}
log.info({ pid: process.pid }, 'the last one');
process.exit();
