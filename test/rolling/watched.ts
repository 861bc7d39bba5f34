// Usher as a process of its own, with everything that it says.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { UpdateUserInput } from '../../src/contract/generated.ts';
import { type UpdateAnswer, updateUserDocument } from '../usher.ts';

/** A line of the log. */
export type LogRecord = Record<string, unknown> & { msg: string };

/** A running process, or one that has ended. */
export interface Watched {
  child: ChildProcess;
  stdout: string;
  stderr: string;
  /** Its exit code, or the signal that ended it, once all that it said has been read. */
  ended: Promise<number | string | null>;
  /** The lines of its log, with this message if one is given. */
  records(msg?: string): LogRecord[];
  /** Resolves once it has said so, of so many. Rejects where it ends first. */
  said(msg: string, times?: number): Promise<LogRecord[]>;
  /** Its address, once it listens. */
  url(path?: string): Promise<string>;
  /** Asks on a connection of its own. */
  update(input: UpdateUserInput, idempotencyKey?: string): Promise<UpdateAnswer>;
  /** The text at a path, asked for on a connection of its own. */
  read(path: string): Promise<string>;
  /** Ends it at once if it still runs, and whatever it has started. */
  close(): Promise<void>;
}

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** Starts `src/main.ts` with this environment and nothing else, in a group of its own. */
export function watch(env: Record<string, string>): Watched {
  const child = spawn(process.execPath, [main], {
    env: { PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const watched: Watched = {
    child,
    stdout: '',
    stderr: '',
    ended: once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string | null),
    records(msg) {
      const lines = watched.stdout.split('\n').slice(0, -1);
      const all = lines.map((line) => JSON.parse(line) as LogRecord);
      return msg === undefined ? all : all.filter((record) => record.msg === msg);
    },
    async said(msg, times = 1) {
      await until(() => watched.records(msg).length >= times || hasEnded(child));
      const found = watched.records(msg);
      if (found.length < times) throw new Error(`Usher has ended: ${watched.stdout}${watched.stderr}`);
      return found;
    },
    async url(path = '/graphql') {
      const [record] = await watched.said('listening');
      return new URL(path, String(record?.['url'])).href;
    },
    async update(input, idempotencyKey) {
      const body = JSON.stringify({ query: updateUserDocument(), variables: { input, idempotencyKey } });
      const text = await askAlone(await watched.url(), body);
      const { data } = JSON.parse(text) as { data?: { updateUser: UpdateAnswer } };
      if (!data) throw new Error(`Expected an answer in data: ${text}`);
      return data.updateUser;
    },
    read: async (path) => askAlone(await watched.url(path)),
    async close() {
      // What it has started may outlive it.
      if (isThere(-Number(child.pid))) process.kill(-Number(child.pid), 'SIGKILL');
      await watched.ended;
    },
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (watched.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (watched.stderr += text));
  return watched;
}

/** Looks until it is so, for half a minute at most. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 30_000;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`Not within half a minute: ${String(isSo)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Whether there is such a process; of a negative number, whether there is anybody in that group. */
export function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;

/** Why: connections are shared out among workers, and one that is kept stays with the same. */
async function askAlone(url: string, body?: string): Promise<string> {
  const asked = request(url, {
    agent: false,
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json' },
    signal: AbortSignal.timeout(10_000),
  });
  asked.end(body);
  const [response] = (await once(asked, 'response')) as [AsyncIterable<Buffer>];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
