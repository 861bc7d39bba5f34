// Every write, ended in every way: what a client is told is the truth, and the vendor did the work once at most.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Pair, startPair } from '../usher.ts';
import { toPage } from './page.ts';
import { isRetryable, toTold, ways, writes } from './ways.ts';

const unreached = ways.filter(({ at }) => at);
/**
 * Ways that take all the time there is have less of it, or the tests would. A fifth of it is left for the read that finds out, which
 * has to be enough on a busy machine.
 */
const silent = ways.filter(({ fault }) => fault?.kind.startsWith('hang'));
const answered = ways.filter((way) => !way.at && !silent.includes(way));
const reached = [
  { deadlineMs: 2500, among: silent },
  { deadlineMs: 10_000, among: answered },
];

describe.each(writes)('a write to $title', (write) => {
  const { key, method, input } = write;

  describe.each(reached)('that reaches the vendor, within $deadlineMs ms', ({ deadlineMs, among }) => {
    let pair: Pair;
    beforeAll(async () => {
      // Why: each way is tried many times over, which would open the breaker.
      pair = await startPair({ env: { VENDOR_TIMEOUT_MS: String(deadlineMs), BREAKER_PROBE_MS: '10' } });
      await pair.update(input);
    });
    afterAll(() => pair.close());
    beforeEach(() => pair.sandbox[key].reset());

    test.each(among)('is told truthfully after: $name', async (way) => {
      if (way.fault) pair.sandbox[key].fault({ ...way.fault, method, path: '/users/', times: 9 });
      const start = performance.now();
      const answer = await pair.update(input);
      const told = toTold(way, write);
      expect(answer).toMatchObject({ __typename: told });
      if (told !== 'UserUpdated') expect(answer['retryable']).toBe(isRetryable(told, write));
      if (way.retryAfterSeconds !== undefined)
        expect(answer['retryAfterSeconds']).toBe(way.retryAfterSeconds);
      expect(performance.now() - start).toBeLessThan(deadlineMs + 2000);
      expect(pair.sandbox[key].writes()).toBe(way.truth === 'done' ? 1 : 0);
    });
  });

  test.each(unreached)('is told truthfully after: $name', async (way) => {
    const { port } = new URL((await startUnreached()).sandbox[key].url);
    const name = `${key.toUpperCase()}_BASE_URL`;
    const pair = await startPair({
      env: { VENDOR_TIMEOUT_MS: '5000', [name]: way.at?.(Number(port)) },
    });
    expect(await pair.update(input)).toMatchObject({
      __typename: way.certain,
      retryable: true,
      vendorStatus: null,
    });
    expect(pair.sandbox[key].requests).toEqual([]);
    await pair.close();
  });
});

let unreachedPair: Pair | undefined;
async function startUnreached(): Promise<Pair> {
  return (unreachedPair ??= await startPair());
}
afterAll(() => unreachedPair?.close());

test('docs/outcomes.md is what the table says', () => {
  expect(readFileSync(new URL('../../docs/outcomes.md', import.meta.url), 'utf8')).toBe(toPage());
});
