// Is every answer true while random updates meet random faults?
import { describe, expect, test } from '@jest/globals';
import { hasRedis } from '../redis/server.ts';
import { soak, type SoakOptions } from './soak.ts';

const short = { seconds: 6, seed: 20_260, rate: 60, isRedisKilled: false };

async function expectTruth(options: SoakOptions): Promise<void> {
  const { lies, summary } = await soak(options);
  expect(lies).toEqual([]);
  expect(summary.lies).toBe(0);
  expect(summary.doubles).toBe(0);
  // A run in which nothing was done, or nothing failed, would show nothing.
  for (const known of ['UserUpdated', 'OutcomeUnknown', 'not done'] as const)
    expect(summary.works.get(known)?.size).toBeGreaterThan(0);
  expect(summary.faults).toBeGreaterThan(20);
}

describe('soak', () => {
  test('one replica tells the truth', () => expectTruth({ ...short, replicas: 1 }), 60_000);

  if (hasRedis) {
    test('two replicas tell the truth', () => expectTruth({ ...short, replicas: 2 }), 60_000);
  } else {
    test('redis-server is not on this machine, so two replicas are not driven here', () => {
      expect(process.env['CI']).toBeUndefined();
    });
  }
});
