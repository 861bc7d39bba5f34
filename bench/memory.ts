// Does memory stay flat over a million updates, and how much does a document of 5 MB take at its peak?
import { type Surroundings, toUsher } from './contenders.ts';
import { findLayers } from './layer-costs.ts';
import { toEnv } from './layers.ts';
import type { Issuer } from './issuer.ts';
import { type Load, runLoad } from './load.ts';
import { writePart } from './page.ts';
import { toRequest, toTemplate } from './request.ts';
import { documentBytes, scenarios } from './scenarios.ts';
import { checkAnswer, type Server, startServer } from './servers.ts';
import { toSpread } from './statistics.ts';
import { withSurroundings } from './surroundings.ts';
import { type Row, toCellOf, toTable } from './table.ts';
import { forgetPeak, readMemory } from './usage.ts';

/** What is asked for. */
export interface MemoryOptions {
  readonly updates: number;
  readonly tell: (text: string) => void;
  readonly isWritten: boolean;
  readonly command: string;
}

const samplesOfRun = 20;
const documents = 20;
const processes = 5;
const megabytes = documentBytes / 2 ** 20;
const users = 10_000;

/** Measures both, prints them, and writes them where that is asked for. */
export async function measureMemory({ updates, tell, isWritten, command }: MemoryOptions): Promise<void> {
  const text = await withSurroundings(async (surroundings) => {
    const layers = await findLayers(surroundings);
    const env = toEnv(layers.filter(({ isInProduction }) => isInProduction));
    const flat = await watchUpdates(updates, env, surroundings, tell);
    const peaks = await watchDocuments(env, surroundings, tell);
    return `Command: \`${command}\`\n\n${flat}\n\n${peaks}`;
  });
  tell(`\n${text}`);
  if (isWritten) writePart('memory', text);
}

type Env = Readonly<Record<string, string>>;
type Tell = (text: string) => void;

/** Resident memory while updates are made, some seconds at a time. */
async function watchUpdates(
  updates: number,
  env: Env,
  surroundings: Surroundings,
  tell: Tell,
): Promise<string> {
  const server = await startServer(toUsher(surroundings, 'usher', 'Usher', env), surroundings.vendorPort);
  const load = toLoad(server, surroundings.issuer);
  const rows: Row[] = [];
  try {
    let done = 0;
    let seconds = 2;
    while (done < updates && server.pid !== undefined) {
      forgetPeak(server.pid);
      const { requests, perSecond } = await runLoad(server.port, load, { connections: 32, seconds });
      done += requests;
      const { now, peak } = readMemory(server.pid);
      rows.push([toCellOf(done), toCellOf(now), toCellOf(peak), toCellOf(perSecond)]);
      tell(`  ${done} updates: ${now.toFixed(0)} MB, at most ${peak.toFixed(0)} MB`);
      seconds = Math.max(2, Math.round(updates / samplesOfRun / perSecond));
    }
  } finally {
    await server.stop();
  }
  return toTable(['updates so far', 'MB', 'most MB since the line above', 'updates/s'], rows);
}

/** What documents add to resident memory, in processes that have served small updates only. */
async function watchDocuments(env: Env, surroundings: Surroundings, tell: Tell): Promise<string> {
  const [ofOne, ofMany]: [number[], number[]] = [[], []];
  for (let n = 0; n < processes; n += 1) {
    const { first, most } = await sendDocuments(env, surroundings);
    ofOne.push(first);
    ofMany.push(most);
    tell(`  a document adds ${first.toFixed(0)} MB, ${documents} in a row ${most.toFixed(0)} MB at most`);
  }
  const toRow = (title: string, values: readonly number[]): Row => {
    const { median, least, most } = toSpread(values);
    return [title, ...[median, least, most].map((each) => toCellOf(each)), toCellOf(median / megabytes, 1)];
  };
  return toTable(
    [
      `documents of 5 MB, ${processes} fresh processes`,
      'MB added at the peak',
      'least',
      'most',
      '× its size',
    ],
    [toRow('one', ofOne), toRow(`${documents}, one after the other`, ofMany)],
  );
}

/** The peaks of one process, over what it had before: with the first document, and with all of them. */
async function sendDocuments(env: Env, surroundings: Surroundings) {
  const { vendorPort, issuer } = surroundings;
  const server = await startServer(toUsher(surroundings, 'usher', 'Usher', env), vendorPort);
  const { pid = 0 } = server;
  try {
    await runLoad(server.port, toLoad(server, issuer), { connections: 8, seconds: 4 });
    forgetPeak(pid);
    const { now: before } = readMemory(pid);
    const added: number[] = [];
    for (let n = 0; n < documents; n += 1) {
      await checkAnswer(server, scenarios.document, issuer.tokens[0] ?? '');
      added.push(readMemory(pid).peak - before);
    }
    return { first: added[0] ?? Number.NaN, most: Math.max(...added) };
  } finally {
    await server.stop();
  }
}

const toLoad = ({ contender }: Server, { tokens }: Issuer): Load => ({
  request: toTemplate(toRequest(contender, scenarios.update)),
  users,
  tokens,
});
