// What is found when random requests are sent for a while?
import { add, type Counts, createJudge, createSeen, type Seen, toKinds } from './judge.ts';
import { createLoginProperty } from './logins.ts';
import { createProperties, type Property } from './properties.ts';
import { startTarget } from './target.ts';

/** One run. */
export interface FuzzOptions {
  readonly seconds: number;
  readonly seed: number;
  readonly print: (line: string) => void;
}

/** One kind of breach, and the smallest value that shows it. */
export interface Violation {
  readonly property: string;
  /** Draws the same values first. */
  readonly seed: number;
  readonly message: string;
  readonly value: unknown;
}

/** What a run has shown. */
export interface FuzzResult {
  readonly seen: Seen;
  /** How many values were drawn for each property. */
  readonly runs: Counts;
  readonly violations: readonly Violation[];
}

const runsAtOnce = 150;
/** For one property at a time, shrinking included. */
const longestMs = 60_000;

/** Starts everything, checks one property after the other until the time is up, and ends everything. */
export async function fuzz({ seconds, seed, print }: FuzzOptions): Promise<FuzzResult> {
  const end = performance.now() + seconds * 1000;
  const seen = createSeen();
  const runs: Counts = new Map();
  const violations: Violation[] = [];
  const target = await startTarget();
  const logins = await createLoginProperty(seen);

  async function check(property: Property, round: number): Promise<void> {
    const { runs: drawn, failure } = await property.check({
      seed: seed + round,
      numRuns: runsAtOnce,
      interruptAfterTimeLimit: longestMs,
    });
    runs.set(property.name, (runs.get(property.name) ?? 0) + drawn);
    if (!failure) return;
    violations.push({ property: property.name, seed: seed + round, ...failure });
    print(`VIOLATION: ${failure.message.split('\n')[0]}`);
    for (const kind of toKinds(failure.message)) add(seen.known, kind);
  }

  try {
    const properties = [...createProperties(target, createJudge(target, seen)), logins.property];
    for (let round = 0; performance.now() < end; round += 1) {
      for (const property of properties) if (performance.now() < end) await check(property, round);
      const left = Math.max(0, Math.round((end - performance.now()) / 1000));
      print(`round ${round}: ${sum(runs)} drawn, ${violations.length} violations, ${left} s left`);
    }
  } finally {
    await logins.close();
    const code = await target.stop();
    if (code !== 0) {
      const message = `the process ended with ${String(code)} when it was asked to end`;
      violations.push({ property: 'the end', seed, message, value: undefined });
    }
  }
  return { seen, runs, violations };
}

function sum(counts: Counts): number {
  return [...counts.values()].reduce((total, each) => total + each, 0);
}
