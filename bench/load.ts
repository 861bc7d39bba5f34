// How is a server put under load, and what did that show?
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generator, pin } from './machine.ts';

/** What is sent: an HTTP request in which `@USER@`, `@KEY@` and `@TOKEN@` stand for what changes. */
export interface Load {
  readonly request: string;
  /** How many users there are; each request is for the next one. */
  readonly users: number;
  readonly tokens: readonly string[];
}

/** How much of it is sent. */
export interface Pressure {
  readonly connections: number;
  readonly seconds: number;
}

/** What the generator saw. Times in milliseconds. */
export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Answers with a status of 400 or more, and requests without an answer. */
  readonly failures: number;
  /** The generator's own. */
  readonly cpuMicros: number;
}

const here = (name: string) => new URL(name, import.meta.url).pathname;

// Why: a key is used once, whatever ran before.
let nextKey = 1;

/** Sends the load over so many connections, each with one request under way, for so long. */
export async function runLoad(port: number, load: Load, pressure: Pressure): Promise<LoadResult> {
  const folder = mkdtempSync(join(tmpdir(), 'usher-bench-'));
  try {
    writeFileSync(join(folder, 'request'), load.request);
    writeFileSync(join(folder, 'tokens'), load.tokens.join('\n'));
    const [command = '', ...args] = pin('generator', toCommand(port, folder, load, pressure));
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    await once(child, 'close');
    const line = text.trim().split('\n').at(-1) ?? '';
    if (!line.startsWith('{')) throw new Error(`The load generator did not tell a result: ${text}`);
    const { micros, p50, p95, p99, ...told } = JSON.parse(line) as LoadResult & { micros: number };
    nextKey += told.requests + 10_000;
    const seconds = micros / 1e6;
    const perSecond = told.requests / seconds;
    return { ...told, seconds, perSecond, p50: p50 / 1000, p95: p95 / 1000, p99: p99 / 1000 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function toCommand(port: number, folder: string, load: Load, { connections, seconds }: Pressure): string[] {
  const url = `http://127.0.0.1:${port}`;
  const [users, first] = [String(load.users), String(nextKey)];
  if (generator === 'autocannon') {
    const script = here('load-autocannon.ts');
    return [process.execPath, script, url, folder, String(connections), String(seconds), users, first];
  }
  const how = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '20s', '-s', here('load.lua')];
  return ['wrk', ...how, url, '--', folder, users, first];
}
