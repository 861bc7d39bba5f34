// What time is it, really?
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from './vendors/vendor.ts';

/** The time of this machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds, signal) => {
    await delay(milliseconds, undefined, { signal }).catch(() => undefined);
  },
};
