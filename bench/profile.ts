// Where does the time of an update go? By package and by function, as V8 samples them.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toOthers, toUsher } from './contenders.ts';
import { findLayers } from './layer-costs.ts';
import { toEnv } from './layers.ts';
import { runLoad } from './load.ts';
import { warmSeconds } from './plan.ts';
import { toRequest, toTemplate } from './request.ts';
import { scenarios } from './scenarios.ts';
import { startServer } from './servers.ts';
import { withSurroundings } from './surroundings.ts';
import { type Row, toCellOf, toTable } from './table.ts';

/** What is asked for. */
export interface ProfileOptions {
  /** The contender's name. */
  readonly name: string;
  readonly seconds: number;
  readonly tell: (text: string) => void;
}

interface CallFrame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
}

/** What V8 writes. Times in microseconds. */
interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: CallFrame;
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const mostPackages = 25;
const mostFunctions = 25;
const users = 10_000;

/** Profiles one contender under load and prints what came of it. */
export async function profile({ name, seconds, tell }: ProfileOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'usher-bench-'));
  try {
    const requests = await withSurroundings(async (surroundings) => {
      const layers = await findLayers(surroundings);
      const env = toEnv(layers.filter(({ isInProduction }) => isInProduction));
      const all = [toUsher(surroundings, 'usher', 'Usher', env), ...toOthers(surroundings)];
      const contender = all.find((each) => each.name === name);
      if (!contender?.command) throw new Error(`There is no process to profile by the name of "${name}".`);
      const command = ['--cpu-prof', `--cpu-prof-dir=${folder}`, ...contender.command];
      const server = await startServer({ ...contender, command }, surroundings.vendorPort);
      const request = toTemplate(toRequest(contender, scenarios.update));
      const load = { request, users, tokens: surroundings.issuer.tokens };
      await runLoad(server.port, load, { connections: 32, seconds: warmSeconds });
      const result = await runLoad(server.port, load, { connections: 32, seconds });
      await server.stop();
      return result.requests;
    });
    const [file = ''] = readdirSync(folder);
    const text = readFileSync(join(folder, file), 'utf8');
    tell(toReport(JSON.parse(text) as CpuProfile, seconds * 1e6, requests));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The samples of the last while, which is the load that was counted. */
function toReport({ nodes, samples, timeDeltas }: CpuProfile, micros: number, requests: number): string {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const callers = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const own = new Map<string, number>();
  const caused = new Map<string, number>();
  const byFunction = new Map<string, number>();
  const add = (sums: Map<string, number>, key: string, time: number) =>
    sums.set(key, (sums.get(key) ?? 0) + time);
  /** Whose doing it is: the next caller that is not Node. */
  function findCause(id: number): string {
    for (let each: number | undefined = id; each !== undefined; each = callers.get(each)) {
      const home = toHome(frames.get(each));
      if (home !== node) return home;
    }
    return node;
  }
  let left = micros;
  for (let index = samples.length - 1; index >= 0 && left > 0; index -= 1) {
    const time = timeDeltas[index] ?? 0;
    const id = samples[index] ?? 0;
    const frame = frames.get(id);
    left -= time;
    if (!frame || frame.functionName === '(idle)') continue;
    add(own, toHome(frame), time);
    add(caused, findCause(id), time);
    add(byFunction, [toHome(frame), frame.functionName || '(anonymous)', toPlace(frame)].join('\t'), time);
  }
  const total = [...own.values()].reduce((sum, time) => sum + time, 0);
  const ranked = (sums: Map<string, number>, most: number) =>
    [...sums].toSorted(([, a], [, b]) => b - a).slice(0, most);
  const perUpdate = (time = 0) => toCellOf(time / requests, 1);
  const share = (time: number) => toCellOf((100 * time) / total, 1);
  const packages = ranked(caused, mostPackages).map(([home, time]): Row => [
    home,
    perUpdate(own.get(home)),
    perUpdate(time),
    share(time),
  ]);
  const functions = ranked(byFunction, mostFunctions).map(([key, time]): Row => [
    ...key.split('\t'),
    perUpdate(time),
    share(time),
  ]);
  return [
    `${requests} updates, ${(total / requests).toFixed(0)} µs each while it is profiled`,
    toTable(['', 'own µs per update', 'with what Node does for it', '%'], packages),
    toTable(['', 'function', 'place', 'own µs per update', '%'], functions),
  ].join('\n\n');
}

const node = 'Node';

/** The package or the folder of ours that a function is in, or Node, or what V8 does by itself. */
function toHome(frame: CallFrame | undefined): string {
  const { url = '', functionName = '' } = frame ?? {};
  if (url === '' && /^\((garbage collector|program)\)$/.test(functionName)) return functionName;
  if (url === '' || url.startsWith('node:')) return node;
  const [, ...inner] = url.split('/node_modules/');
  const path = inner.at(-1)?.split('/');
  if (path) return path.slice(0, path[0]?.startsWith('@') === true ? 2 : 1).join('/');
  const own = url.startsWith(root) ? url.slice(root.length - 1) : '';
  return /^\/(src|bench)\/([^/]+\/)?/.exec(own)?.[0] ?? url;
}

const root = new URL('..', import.meta.url).href;

function toPlace({ url, lineNumber }: CallFrame): string {
  return url === '' ? '' : `${url.split('/').slice(-2).join('/')}:${lineNumber + 1}`;
}
