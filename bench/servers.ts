// How is a contender started, asked whether it answers right, and ended?
import { spawn } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Contender } from './contenders.ts';
import { pin } from './machine.ts';
import { toRequest } from './request.ts';
import type { Scenario } from './scenarios.ts';

/** A contender that runs. */
export interface Server {
  readonly contender: Contender;
  readonly port: number;
  /** Absent where the vendor itself is asked. */
  readonly pid: number | undefined;
  stop(): Promise<void>;
}

/** What it said last, if it did not start. */
export class DidNotStart extends Error {}

const startMs = 30_000;

/** Starts it on a free port, and resolves once it listens. Its output goes to a file, as a log would, and is thrown away. */
export async function startServer(contender: Contender, vendorPort: number): Promise<Server> {
  const { command, env } = contender;
  if (!command) return { contender, port: vendorPort, pid: undefined, stop: async () => undefined };
  const port = await findFreePort();
  const folder = mkdtempSync(join(tmpdir(), 'usher-bench-'));
  const output = join(folder, 'output');
  const file = openSync(output, 'a');
  const [program = '', ...args] = pin('server', [process.execPath, ...command]);
  const child = spawn(program, args, {
    cwd: new URL('.', import.meta.url).pathname,
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', PORT: String(port), ...env },
    stdio: ['ignore', file, file],
  });
  closeSync(file);
  const exited = once(child, 'exit').finally(() => rmSync(folder, { recursive: true }));
  let isExpectedToEnd = true;
  let tail = '';
  child.prependOnceListener('exit', (code, signal) => {
    tail = readFileSync(output, 'utf8').slice(-2000);
    if (!isExpectedToEnd)
      process.stderr.write(`${contender.title} ended: ${signal ?? `code ${code}`}\n${tail}\n`);
  });
  const end = performance.now() + startMs;
  while (!(await isListening(port))) {
    if (child.exitCode !== null || child.signalCode !== null || performance.now() > end) {
      child.kill('SIGKILL');
      await exited;
      throw new DidNotStart(`${contender.title} did not start: ${tail}`);
    }
    await delay(50);
  }
  isExpectedToEnd = false;
  return {
    contender,
    port,
    pid: child.pid,
    async stop() {
      isExpectedToEnd = true;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 3000);
      await exited;
      clearTimeout(timer);
    },
  };
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function isListening(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/`, { method: 'HEAD' }).then(
    () => true,
    () => false,
  );
}

/** Throws unless it answers this scenario as it should. */
export async function checkAnswer(server: Server, scenario: Scenario, token: string): Promise<void> {
  const { contender, port } = server;
  const digits = '000000000007';
  const { method, path, headers, body } = toRequest(contender, scenario);
  const fill = (text: string) =>
    text.replaceAll('@USER@', digits).replaceAll('@KEY@', `${Date.now()}`).replaceAll('@TOKEN@', token);
  const response = await fetch(`http://127.0.0.1:${port}${fill(path)}`, {
    method,
    headers: Object.entries(headers).map(([name, value]): [string, string] => [name, fill(value)]),
    body: fill(body),
  });
  const answer: unknown = await response.json();
  const isRight =
    contender.speaks === 'rest'
      ? String((answer as { id?: unknown }).id).endsWith(digits)
      : isDeepStrictEqual(answer, { data: { updateUser: scenario.answer(digits) } });
  if (response.status !== 200 || !isRight) {
    throw new Error(
      `${contender.title} does not answer "${scenario.title}" as the others: ${JSON.stringify(answer)}`,
    );
  }
}
