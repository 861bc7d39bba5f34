// What is the smallest vendor that a simulator can run?

import type { Vendor } from '../../sandbox/simulator.ts';

/** Counts its PUTs to any path, as user "1", and answers each call with the count. */
export function createTally(): Vendor {
  const user = { count: 0 };
  const users = new Map<string, Record<string, unknown>>([['1', user]]);
  return {
    name: 'tally',
    env: (url) => ({ TALLY_BASE_URL: url }),
    userIds: ['1'],
    answer: ({ method, path }) => {
      if (path === '/broken') throw new Error('a bug');
      if (method !== 'PUT') return { status: 200, body: { count: user.count } };
      user.count += 1;
      return { status: 201, body: { count: user.count }, wrote: '1' };
    },
    users,
    reset: () => {
      user.count = 0;
    },
  };
}
