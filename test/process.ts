// Usher as a process of its own, for tests in which it is one of several, or dies.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { UpdateUserInput } from '../src/contract/generated.ts';
import { type UpdateAnswer, updateUserDocument } from './usher.ts';

/** A running process. */
export interface UsherProcess {
  url: string;
  child: ChildProcess;
  update(input: UpdateUserInput, idempotencyKey?: string): Promise<UpdateAnswer>;
  /** Asks it to end, and resolves to its exit code. */
  stop(): Promise<number | null>;
}

/** Starts `src/main.ts` on a free port with this environment and nothing else. */
export async function startProcess(env: Record<string, string>): Promise<UsherProcess> {
  const main = new URL('../src/main.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error('Usher ended before it listened.')));
    let text = '';
    child.stdout?.on('data', function readUrl(chunk: Buffer) {
      text += chunk.toString();
      const listening = /"url":"([^"]+)"/.exec(text)?.[1];
      if (listening === undefined) return;
      resolve(listening);
      // What is logged later is not kept, but has to be read, or the process would wait for its reader.
      child.stdout?.off('data', readUrl).resume();
    });
  });
  return {
    url,
    child,
    async update(input, idempotencyKey) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: updateUserDocument(), variables: { input, idempotencyKey } }),
      });
      const { data, errors } = (await response.json()) as {
        data?: { updateUser: UpdateAnswer };
        errors?: unknown;
      };
      if (!data) throw new Error(`Expected an answer in data: ${JSON.stringify(errors)}`);
      return data.updateUser;
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      return child.exitCode;
    },
  };
}
