// A program that a test starts, waits for, and ends.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A running program. */
export interface Program {
  /** Ends it, and waits until it has ended. */
  stop(): Promise<void>;
}

/** Starts a TypeScript or JavaScript file of this project and waits for a line of its output. It gets this environment only. */
export async function startProgram(
  path: string,
  { args = [], env, until }: { args?: string[]; env: Record<string, string | undefined>; until: RegExp },
): Promise<Program> {
  const file = fileURLToPath(new URL(`../../${path}`, import.meta.url));
  const child = spawn(process.execPath, [file, ...args], { env: { NO_COLOR: '1', ...env } });
  const ended = once(child, 'exit');
  const lines: string[] = [];
  const isUp = new Promise<boolean>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        if (until.test(line)) resolve(true);
      });
    }
    child.once('exit', () => resolve(false));
  });
  if (!(await isUp)) throw new Error(`${path} ended before it was up:\n${lines.join('\n')}`);
  return {
    async stop() {
      child.kill();
      await ended;
    },
  };
}

/** Runs a file to its end; what it wrote to standard error, and its exit code. */
export async function runProgram(path: string, args: string[]): Promise<{ code: unknown; errors: string }> {
  const file = fileURLToPath(new URL(`../../${path}`, import.meta.url));
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'inherit', 'pipe'] });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const [code] = await once(child, 'close');
  return { code, errors };
}

/** A port of 127.0.0.1 on which nobody listens. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
