// Does a short run of random requests break anything? `npm run fuzz` is the long run.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createJudge, createSeen } from './judge.ts';
import { createLoginProperty } from './logins.ts';
import { createProperties, type Property } from './properties.ts';
import { startTarget, type Target } from './target.ts';

const seed = 20_261;
/** For each property; what is not drawn by then is left to the long run. */
const longestMs = 1000;

describe(`drawn from the seed ${seed}`, () => {
  const seen = createSeen();
  let target: Target;
  let logins: Awaited<ReturnType<typeof createLoginProperty>>;
  let properties: Property[];

  beforeAll(async () => {
    target = await startTarget();
    logins = await createLoginProperty(seen);
    properties = [...createProperties(target, createJudge(target, seen)), logins.property];
  });
  afterAll(async () => {
    await logins.close();
    await target.stop();
  });

  // Why: unhandled rejections and uncaught exceptions of this process are failures to Jest itself; those of the other end it.
  test.each([
    'operations that the schema has',
    'operations of any kind',
    'bytes from nowhere',
    'answers of vendors',
    'logins',
  ])(
    '%s break nothing',
    async (name) => {
      const property = properties.find((each) => each.name === name);
      if (!property) throw new Error('There is no such property.');
      const checked = await property.check({ seed, numRuns: 100, interruptAfterTimeLimit: longestMs });
      expect(checked.failure).toBeUndefined();
    },
    30_000,
  );

  test('some of it was answered, and some refused', () => {
    expect(seen.statuses.get('200')).toBeGreaterThan(0);
    expect(seen.statuses.get('400')).toBeGreaterThan(0);
    expect(seen.typenames.size).toBeGreaterThan(5);
  });

  test('the process ends in order after all of it', async () => {
    expect(await target.stop()).toBe(0);
  });
});
