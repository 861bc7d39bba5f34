// Does anything at all break Usher? `npm run fuzz` asks; it ends with 1 on any violation.
import { parseArgs } from 'node:util';
import { fuzz, type FuzzResult } from './fuzz.ts';
import type { Counts } from './judge.ts';

const usage = 'npm run fuzz -- [--seconds N] [--seed N]';
const print = (text: string) => process.stdout.write(`${text}\n`);

/** Of a value so many characters are printed. */
const mostShown = 4000;

function readOptions(): { seconds: number; seed: number } | string {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '600' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
    },
  });
  const [seconds, seed] = [Number(values.seconds), Number(values.seed)];
  return seconds > 0 && Number.isInteger(seed) ? { seconds, seed } : usage;
}

function printCounts(title: string, counts: Counts): void {
  print(`\n${title}`);
  for (const [name, count] of [...counts].sort(([, a], [, b]) => b - a))
    print(`${String(count).padStart(9)}  ${name}`);
}

function printResult({ seen, runs, violations }: FuzzResult): void {
  printCounts('drawn', runs);
  printCounts('answers by status', seen.statuses);
  printCounts('answers by __typename', seen.typenames);
  if (seen.known.size > 0) printCounts('breaches, each met so often', seen.known);
  for (const { property, seed, message, value } of violations) {
    print(`\nVIOLATION of "${property}", with --seed ${seed}\n${message}`);
    print(`smallest: ${(JSON.stringify(value) ?? '').slice(0, mostShown)}`);
  }
  print(`\n${violations.length} violations`);
}

const options = readOptions();
if (typeof options === 'string') {
  print(options);
  process.exitCode = 1;
} else {
  print(`seed ${options.seed}, ${options.seconds} s`);
  const result = await fuzz({ ...options, print });
  printResult(result);
  process.exitCode = result.violations.length > 0 ? 1 : 0;
}
