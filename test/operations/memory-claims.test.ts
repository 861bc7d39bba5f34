import { expect, test } from '@jest/globals';
import type { Claim } from '../../src/operations/idempotency.ts';
import { createMemoryClaims } from '../../src/operations/memory-claims.ts';

const dayMs = 24 * 60 * 60 * 1000;
const claimAt = (since: number): Claim => ({ inputHash: 'i', state: 'running', owner: `o${since}`, since });
const done = (claim: Claim): Claim => ({ ...claim, state: 'done' });

test("a claim is nobody's after 24 hours, to the millisecond, also where the others were looked through a moment ago", async () => {
  let now = 0;
  const claims = createMemoryClaims(() => now);
  await claims.claim('a', claimAt(0));
  await claims.settle('a', done(claimAt(0)));
  now = dayMs - 1;
  await claims.claim('b', claimAt(now));
  expect(await claims.claim('a', claimAt(now))).toEqual(done(claimAt(0)));
  now = dayMs;
  expect(await claims.read('a')).toBeUndefined();
  expect(await claims.claim('a', claimAt(now))).toBeUndefined();
  expect(await claims.read('a')).toEqual(claimAt(dayMs));
});

test('a claim that is made again after its time is among the newest', async () => {
  let now = 0;
  const claims = createMemoryClaims(() => now, 3);
  await claims.claim('a', claimAt(0));
  await claims.settle('a', done(claimAt(0)));
  now = dayMs - 1;
  await claims.claim('b', claimAt(now));
  await claims.settle('b', done(claimAt(now)));
  now = dayMs;
  for (const name of ['a', 'c', 'd']) {
    await claims.claim(name, claimAt(now));
    await claims.settle(name, done(claimAt(now)));
  }
  expect(await claims.read('b')).toBeUndefined();
  for (const name of ['a', 'c', 'd']) expect(await claims.read(name)).toEqual(done(claimAt(dayMs)));
});

test('when it is full the oldest hundredth makes room, but for what is running', async () => {
  const claims = createMemoryClaims(() => 0, 200);
  for (let count = 0; count < 200; count += 1) {
    await claims.claim(`k${count}`, claimAt(0));
    if (count !== 1) await claims.settle(`k${count}`, done(claimAt(0)));
  }
  await claims.claim('new', claimAt(0));
  const known = await Promise.all(['k0', 'k1', 'k2', 'k3', 'new'].map((name) => claims.read(name)));
  expect(known.map((claim) => claim !== undefined)).toEqual([false, true, false, true, true]);
});
