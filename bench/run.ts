// How are several contenders measured so that a slow minute of the machine hits all of them alike?
import type { Contender, Surroundings } from './contenders.ts';
import { runLoad } from './load.ts';
import { isCalm, measure, type Round, type Sample } from './measure.ts';
import type { Cell } from './plan.ts';
import { toRequest, toTemplate } from './request.ts';
import { scenarios } from './scenarios.ts';
import { checkAnswer, type Server, startServer } from './servers.ts';
import type { VendorProcess } from './vendor-process.ts';

/** What came of one contender. */
export interface Measured {
  readonly contender: Contender;
  readonly samples: readonly Sample[];
}

/** What came of a cell. */
export interface CellResult {
  readonly cell: Cell;
  readonly measured: readonly Measured[];
}

/** What a run takes beside its servers. */
export interface RunOptions extends Surroundings {
  readonly vendor: VendorProcess;
  readonly tell: (text: string) => void;
}

/** So many users are updated in turn, so that hardly ever two updates of one user are under way. */
const users = 10_000;

/** Starts all of them, makes sure that they answer alike, warms each up for so long, and ends them after the task. */
export async function withServers<Result>(
  contenders: readonly Contender[],
  warmSeconds: number,
  { vendor, issuer, tell }: RunOptions,
  task: (servers: readonly Server[]) => Promise<Result>,
): Promise<Result> {
  const servers: Server[] = [];
  const { update } = scenarios;
  const { tokens } = issuer;
  try {
    vendor.setLatency(0);
    for (const contender of contenders) servers.push(await startServer(contender, vendor.port));
    for (const server of servers) await checkAnswer(server, update, tokens[0] ?? '');
    tell(`${servers.length} servers answer alike and are warmed up`);
    for (const { contender, port, pid } of servers) {
      const load = { request: toTemplate(toRequest(contender, update)), users, tokens };
      if (pid !== undefined) await runLoad(port, load, { connections: 32, seconds: warmSeconds });
    }
    return await task(servers);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

/** Lets each server that can have its turn in every round. */
export async function runCell(
  cell: Cell,
  servers: readonly Server[],
  { vendor, issuer, tell }: RunOptions,
): Promise<CellResult> {
  const scenario = scenarios[cell.scenario];
  const { tokens } = issuer;
  const able = servers.filter(({ contender }) => contender.can.includes(cell.scenario));
  const samples = new Map<Server, Sample[]>(able.map((server) => [server, []]));
  tell(`${scenario.title}; ${cell.connections} connections, vendor after ${cell.latencyMs} ms`);
  vendor.setLatency(cell.latencyMs);
  for (const server of able) await checkAnswer(server, scenario, tokens[0] ?? '');
  for (let round = 0; round < cell.rounds; round += 1) {
    for (const server of rotate(able, round)) {
      const sample = await measureCalmly(server, vendor, cell, { ...cell, scenario, users, tokens });
      samples.get(server)?.push(sample);
      tell(`  ${round + 1}/${cell.rounds} ${server.contender.name}: ${toLine(sample)}`);
    }
  }
  const toMeasured = ([{ contender }, all]: [Server, Sample[]]): Measured => ({ contender, samples: all });
  return { cell, measured: [...samples].map(toMeasured) };
}

/** One round; another one instead where others used the server's core, a few times at most. */
async function measureCalmly(server: Server, vendor: VendorProcess, { repeats }: Cell, round: Round) {
  for (let left = repeats; ; left -= 1) {
    const sample = await measure(server, vendor, round);
    if (isCalm(sample) || left <= 0) return sample;
  }
}

function toLine(sample: Sample): string {
  const { perSecond, cpuMicros, p50, p99, foreignShare } = sample;
  const foreign = isCalm(sample) ? '' : `, others took ${(100 * foreignShare).toFixed(0)} % of its core`;
  return `${perSecond.toFixed(0)}/s, ${cpuMicros.toFixed(0)} µs, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms${foreign}`;
}

/** Nobody is always the first, or always after the same one. */
function rotate<Item>(items: readonly Item[], by: number): Item[] {
  const start = by % Math.max(1, items.length);
  return [...items.slice(start), ...items.slice(0, start)];
}
