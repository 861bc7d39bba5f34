// What happens when random updates meet random faults for a while?
import { setTimeout as delay } from 'node:timers/promises';
import { startSandbox } from '../../sandbox/index.ts';
import { openBooks } from './books.ts';
import { play, type Played, review, type Stage } from './drive.ts';
import { type MemoryVerdict, watchMemory } from './memory.ts';
import { makePlan, type Setting } from './plan.ts';
import { populate } from './population.ts';
import { createRandom } from './random.ts';
import { killAtRandom, type Replicas, startReplicas, timeoutMs } from './replicas.ts';
import { addToSummary, createSummary, describeLie, type Summary } from './summary.ts';

/** One run. */
export interface SoakOptions {
  readonly seconds: number;
  readonly seed: number;
  /** Calls per second. */
  readonly rate: number;
  readonly replicas: 1 | 2;
  readonly isRedisKilled: boolean;
}

/** What a run has shown. */
export interface SoakResult {
  readonly summary: Summary;
  /** Each with its operation, its faults and its answers. */
  readonly lies: readonly string[];
  readonly memory: readonly MemoryVerdict[];
  readonly redisKills: number;
}

/** So many callers at once are enough: a run that falls behind is slower, not larger. */
const mostAtOnce = 300;

/** Starts the sandbox and the replicas, drives them, ends them, and checks every answer against what was done. */
export async function soak(options: SoakOptions): Promise<SoakResult> {
  const sandbox = await startSandbox();
  let replicas: Replicas | undefined;
  try {
    replicas = await startReplicas(sandbox, options.replicas);
    const books = openBooks(sandbox);
    const stage: Stage = { sandbox, books, urls: replicas.urls };
    const setting = { ...options, population: populate(sandbox), timeoutMs };
    const stopWatching = watchMemory(replicas.pids);
    const { redis } = replicas;
    const stopKilling =
      redis && options.isRedisKilled ? killAtRandom(redis, createRandom(options.seed, -1)) : undefined;
    const played = await driveAll(stage, setting, options);
    const redisKills = (await stopKilling?.()) ?? 0;
    // What a caller has left behind may still be under way.
    await delay(2 * timeoutMs);
    const memory = stopWatching();
    const summary = createSummary();
    const lies = played.flatMap((each) => {
      const { lies: found, verdicts } = review(each, books, options.isRedisKilled);
      addToSummary(summary, each, verdicts, found.length);
      return found.length > 0 ? [describeLie(each, found, books)] : [];
    });
    Object.assign(summary, books.totals());
    return { summary, lies, memory, redisKills };
  } finally {
    await replicas?.close();
    await sandbox.close();
  }
}

/** Plays plan after plan, at the rate, until the time is up. */
async function driveAll(
  stage: Stage,
  setting: Setting,
  { seconds, rate }: Pick<SoakOptions, 'seconds' | 'rate'>,
): Promise<Played[]> {
  const begun = performance.now();
  const end = begun + seconds * 1000;
  const running = new Set<Promise<unknown>>();
  const played: Played[] = [];
  let calls = 0;
  for (let number = 0; performance.now() < end; number += 1) {
    const plan = makePlan(number, setting);
    const playing = play(plan, stage)
      .then((each) => played.push(each))
      .finally(() => running.delete(playing));
    running.add(playing);
    calls += plan.rounds.reduce((sum, round) => sum + round.calls.length, 0);
    await delay(Math.max(0, begun + (calls / rate) * 1000 - performance.now()));
    while (running.size >= mostAtOnce) await Promise.race(running);
  }
  await Promise.all(running);
  return played;
}
