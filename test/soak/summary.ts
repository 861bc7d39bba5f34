// What is told of a run?
import type { Books } from './books.ts';
import type { Told } from './caller.ts';
import type { Played, Verdict } from './drive.ts';
import type { Known } from './judge.ts';
import { vendors } from './population.ts';

/** The counts of a run. */
export interface Summary {
  operations: number;
  calls: number;
  /** Of the vendors. */
  requests: number;
  /** Requests of the vendors that met a fault. */
  faults: number;
  lies: number;
  doubles: number;
  /** Answers, by their type and then by vendor. */
  readonly answers: Map<string, Map<string, number>>;
  /** Operations, by what is known of them and then by how often they were done. */
  readonly works: Map<Known, Map<number, number>>;
}

/** Nothing counted yet. */
export function createSummary(): Summary {
  return {
    operations: 0,
    calls: 0,
    requests: 0,
    faults: 0,
    lies: 0,
    doubles: 0,
    answers: new Map(),
    works: new Map(),
  };
}

/** Counts what came of one plan. */
export function addToSummary(
  summary: Summary,
  { plan, rounds }: Played,
  verdicts: readonly Verdict[],
  lies: number,
): void {
  summary.lies += lies;
  for (const { told } of rounds.flatMap(({ calls }) => calls)) {
    summary.calls += 1;
    count(summary.answers, toName(told), plan.vendor);
  }
  for (const { known, done } of verdicts) {
    summary.operations += 1;
    if (done > 1) summary.doubles += 1;
    count(summary.works, known, done);
  }
}

function count<Row, Column>(table: Map<Row, Map<Column, number>>, row: Row, column: Column): void {
  const columns = table.get(row) ?? new Map<Column, number>();
  table.set(row, columns.set(column, (columns.get(column) ?? 0) + 1));
}

function toName(told: Told): string {
  if (told.kind === 'gone') return '(caller gone)';
  if (told.kind === 'broken') return '(NO ANSWER)';
  const isReplayed = told.answer['replayed'] === true;
  return `${told.answer.__typename}${isReplayed ? ', replayed' : ''}`;
}

/** The counts as tables. */
export function toTables({ answers, works, ...counts }: Summary): string {
  const answerRows = [...answers].sort(([one], [other]) => one.localeCompare(other));
  const times = [...new Set([...works.values()].flatMap((row) => [...row.keys()]))].sort((a, b) => a - b);
  return [
    ...toRows(['answers', ...vendors], answerRows, vendors),
    '',
    ...toRows(['known of operations', ...times.map((n) => `done ${n}×`)], [...works], times),
    '',
    `${counts.operations} operations, ${counts.calls} calls, ${counts.requests} requests of vendors, ${counts.faults} faults`,
    `${counts.lies} lies, ${counts.doubles} double writes`,
  ].join('\n');
}

function toRows<Column>(
  head: readonly string[],
  rows: readonly (readonly [string, ReadonlyMap<Column, number>])[],
  columns: readonly Column[],
): string[] {
  const toLine = ([first = '', ...rest]: readonly string[]) =>
    first.padEnd(26) + rest.map((cell) => cell.padStart(11)).join('');
  return [
    toLine(head),
    ...rows.map(([name, cells]) => toLine([name, ...columns.map((each) => String(cells.get(each) ?? 0))])),
  ];
}

/** A lie with everything that is known of it. Nothing in it is anyone's: the users are the sandbox's. */
export function describeLie({ plan, rounds }: Played, lies: readonly string[], books: Books): string {
  const { number, shape, vendor, key, operations } = plan;
  return [
    `operation ${number} (${shape}) at ${vendor}${key === undefined ? '' : `, key ${key}`}`,
    ...lies.map((lie) => `  LIE: ${lie}`),
    ...operations.map(({ input }, index) => `  input ${index}: ${JSON.stringify(input)}`),
    ...rounds.flatMap(({ calls, done }, index) => [
      `  round ${index}: scripted ${JSON.stringify(plan.rounds[index]?.faults)}, done by its end: ${done.join(', ')}`,
      ...calls.map(({ operation, told }, call) => {
        const replica = plan.rounds[index]?.calls[call]?.replica;
        return `    input ${operation} through replica ${replica}: ${JSON.stringify(told)}`;
      }),
    ]),
    ...operations.flatMap(({ marker }) => books.requestsOf(marker)).map((line) => `  vendor: ${line}`),
  ].join('\n');
}
