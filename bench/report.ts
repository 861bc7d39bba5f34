// What do the numbers of a run say? Tables, and the goals held against them.
import type { LayerResult } from './layer-costs.ts';
import { isCalm, type Sample } from './measure.ts';
import { isAboutLatency, isHeadline } from './plan.ts';
import type { CellResult, Measured } from './run.ts';
import { scenarios } from './scenarios.ts';
import { type Spread, toMedian, toSpread } from './statistics.ts';
import { type Row, toCellOf, toTable } from './table.ts';

type Quantity = Exclude<keyof Sample, 'requests'>;

/** The rounds that count: the calm ones, or all where there is none. */
function selectRounds(samples: readonly Sample[]): readonly Sample[] {
  const calm = samples.filter(isCalm);
  return calm.length > 0 ? calm : samples;
}

const spreadOf = (samples: readonly Sample[], quantity: Quantity): Spread =>
  toSpread(selectRounds(samples).map((sample) => sample[quantity]));
const medianOf = (samples: readonly Sample[], quantity: Quantity) => spreadOf(samples, quantity).median;

/**
 * What came of two in the same rounds, so that a machine that is faster in some rounds than in others makes no difference.
 * Rounds count that were calm for both. Where there is none all count, but not for throughput.
 */
function compareRounds(
  samples: readonly Sample[],
  others: readonly Sample[],
  quantity: Quantity,
  compare: (value: number, other: number) => number,
): number {
  const pairs = samples.flatMap((sample, round) => {
    const other = others[round];
    return other ? [{ sample, other }] : [];
  });
  const calm = pairs.filter(({ sample, other }) => isCalm(sample) && isCalm(other));
  const chosen = calm.length > 0 || quantity !== 'cpuMicros' ? calm : pairs;
  return toMedian(chosen.map(({ sample, other }) => compare(sample[quantity], other[quantity])));
}

const ratioOf = (samples: readonly Sample[], others: readonly Sample[], quantity: Quantity) =>
  compareRounds(samples, others, quantity, (value, other) => value / other);

const differenceOf = (samples: readonly Sample[], others: readonly Sample[], quantity: Quantity) =>
  compareRounds(samples, others, quantity, (value, other) => value - other);

const find = ({ measured }: CellResult, name: string) =>
  measured.find(({ contender }) => contender.name === name)?.samples;

function toRange({ least, most }: Spread): { number: string } {
  return { number: `${toCellOf(least).number} – ${toCellOf(most).number}` };
}

const heads = ['', 'updates/s', 'least – most', '× obvious', 'CPU µs', '× obvious', 'p50 ms', 'p95 ms'];
const head = [...heads, 'p99 ms', 'peak MB', 'calm', 'server %', 'vendor %', 'generator %'];

function toRow({ contender, samples }: Measured, obvious: readonly Sample[] | undefined): Row {
  const at = (quantity: Quantity) => medianOf(samples, quantity);
  const ratio = (quantity: Quantity) => (obvious ? ratioOf(samples, obvious, quantity) : Number.NaN);
  const hasServer = contender.command !== undefined;
  const ofServer = (value: number, digits = 0) => toCellOf(hasServer ? value : Number.NaN, digits);
  return [
    contender.title,
    toCellOf(at('perSecond')),
    toRange(spreadOf(samples, 'perSecond')),
    toCellOf(ratio('perSecond'), 2),
    ofServer(at('cpuMicros')),
    ofServer(ratio('cpuMicros'), 2),
    toCellOf(at('p50'), 2),
    toCellOf(at('p95'), 2),
    toCellOf(at('p99'), 2),
    ofServer(at('peakMemory')),
    `${samples.filter(isCalm).length} of ${samples.length}`,
    ofServer(100 * at('serverShare')),
    toCellOf(100 * at('vendorShare')),
    toCellOf(100 * at('generatorShare')),
  ];
}

/** One cell as a table. Each number is the median of the rounds. */
export function toCellTable(result: CellResult): string {
  const { scenario, connections, latencyMs, rounds, seconds } = result.cell;
  const obvious = find(result, 'obvious');
  const few = connections === 1 ? '1 connection' : `${connections} connections`;
  const title = `${scenarios[scenario].title}, ${few}, vendor after ${latencyMs} ms`;
  const times = `${rounds} × ${seconds} s each`;
  const table = toTable(
    head,
    result.measured.map((measured) => toRow(measured, obvious)),
  );
  return `#### ${title} (${times})\n\n${table}`;
}

/** The layers as a table: what each adds to Usher with all of them off. */
export function toLayerTable(results: readonly LayerResult[]): string {
  const [base] = results;
  return toTable(
    ['Usher with', 'updates/s', 'CPU µs', 'least – most', 'added µs'],
    results.map(({ title, samples }) => {
      const cpu = spreadOf(samples, 'cpuMicros');
      return [
        title,
        toCellOf(medianOf(samples, 'perSecond')),
        toCellOf(cpu.median),
        toRange(cpu),
        toCellOf(
          base && base.title !== title ? differenceOf(samples, base.samples, 'cpuMicros') : Number.NaN,
        ),
      ];
    }),
  );
}

interface Goal {
  readonly text: string;
  readonly value: number;
  readonly isMet: boolean;
}

/** The goals that this run says something about, and whether they are met. */
export function toGoalTable(results: readonly CellResult[]): string | undefined {
  const goals = [...results].flatMap((result) => [
    ...(isHeadline(result.cell) ? toThroughputGoals(result) : []),
    ...(isAboutLatency(result.cell) ? toLatencyGoals(result) : []),
  ]);
  if (goals.length === 0) return undefined;
  return toTable(
    ['goal', 'measured', 'met'],
    goals.map(({ text, value, isMet }) => [
      text,
      toCellOf(value, 2),
      Number.isNaN(value) ? 'cannot be told' : isMet ? 'yes' : 'no',
    ]),
  );
}

function toThroughputGoals(result: CellResult): Goal[] {
  const [usher, obvious, hive] = ['usher', 'obvious', 'hive-gateway'].map((name) => find(result, name));
  const ratio = (quantity: Quantity, other: readonly Sample[]) =>
    usher ? ratioOf(usher, other, quantity) : Number.NaN;
  const atMost = (text: string, value: number, most: number) => ({ text, value, isMet: value <= most });
  const atLeast = (text: string, value: number, least: number) => ({ text, value, isMet: value >= least });
  if (!usher) return [];
  return [
    ...(obvious
      ? [
          atMost('CPU per update ≤ 0.36 of the obvious program’s', ratio('cpuMicros', obvious), 0.36),
          atLeast('updates/s ≥ 2.8 times the obvious program’s', ratio('perSecond', obvious), 2.8),
        ]
      : []),
    ...(hive ? [atLeast('updates/s ≥ 4 times Hive Gateway’s', ratio('perSecond', hive), 4)] : []),
  ];
}

function toLatencyGoals(result: CellResult): Goal[] {
  const [usher, vendor] = [find(result, 'usher'), find(result, 'vendor')];
  if (!usher || !vendor) return [];
  const added = (quantity: 'p50' | 'p99') => differenceOf(usher, vendor, quantity);
  return [
    { text: 'added latency, p50 ≤ 1 ms', value: added('p50'), isMet: added('p50') <= 1 },
    { text: 'added latency, p99 ≤ 5 ms', value: added('p99'), isMet: added('p99') <= 5 },
  ];
}
