// Usher as a process that records, with everything that it writes to standard output.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { UpdateUserInput } from '../../src/contract/generated.ts';
import { type UpdateAnswer, updateUserDocument } from '../usher.ts';
import { until } from './trail.ts';

/** A running process. */
export interface Recording {
  child: ChildProcess;
  /** What it has written so far. */
  stdout: string;
  update(input: UpdateUserInput): Promise<UpdateAnswer>;
  /** Ends it with the signal, and resolves to its exit code, or to the signal. */
  end(signal: NodeJS.Signals): Promise<number | string | null>;
}

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** Starts it on a free port. `before` is what the shell runs before it becomes the process. */
export async function startRecording(env: Record<string, string>, before = ':'): Promise<Recording> {
  // A write beyond the limit of a file's size is answered, and does not end the process.
  const imported = 'data:text/javascript,process.on("SIGXFSZ",()=>{})';
  const command = [process.execPath, '--import', imported, main];
  const child = spawn('/bin/sh', ['-c', `${before}; exec "$@"`, 'sh', ...command], {
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const recording: Recording = {
    child,
    stdout: '',
    async update(input) {
      const response = await fetch(url(), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: updateUserDocument(), variables: { input } }),
      });
      const { data } = (await response.json()) as { data: { updateUser: UpdateAnswer } };
      return data.updateUser;
    },
    async end(signal) {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill(signal);
        await once(child, 'exit');
      }
      return child.exitCode ?? child.signalCode;
    },
  };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (recording.stdout += text));
  const url = () => /"url":"([^"]+)"/.exec(recording.stdout)?.[1] ?? '';
  await until(() => url() !== '' || child.exitCode !== null);
  return recording;
}
