// What does a process of Usher's say of itself, and is it there?
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

/** What was written since it was last asked for. */
export interface Said {
  /** The lines of its log. */
  readonly logs: readonly string[];
  /** Standard error, where nothing ever belongs. */
  readonly stderr: string;
}

/** One process. */
export interface UsherProcess {
  readonly port: number;
  /** All of it, once a line of the log has the mark, or a second has passed. */
  readSaid(mark?: string): Promise<Said>;
  isRunning(): boolean;
  /** Asks it to end, and resolves to its exit code. */
  stop(): Promise<number | null>;
}

// Why: whether something that everything shares was changed can be told from within only.
const watch = `
const shared = [Object, Array, String, Function, Promise].map(({ prototype }) => prototype);
const count = () => shared.map((prototype) => Reflect.ownKeys(prototype).length).join();
const before = count();
setInterval(() => count() === before || process.stderr.write('A shared prototype was changed.\\n'), 20).unref();
`;

/** Starts `src/main.ts` with this environment and nothing else, and resolves once it listens. */
export async function startUsher(env: Readonly<Record<string, string>>): Promise<UsherProcess> {
  const main = new URL('../../src/main.ts', import.meta.url).pathname;
  const preload = `data:text/javascript,${encodeURIComponent(watch)}`;
  const child = spawn(process.execPath, ['--import', preload, main], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // Why: it must not go on where what drives it has ended in the middle.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  const logs: string[] = [];
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  try {
    const port = await untilListening(child, logs);
    return {
      port,
      async readSaid(mark) {
        const end = performance.now() + 1000;
        const isHeard = () => mark === undefined || logs.some((line) => line.includes(`"${mark}"`));
        while (!isHeard() && isRunning() && performance.now() < end) await delay(1);
        const said = { logs: logs.splice(0), stderr };
        stderr = '';
        return said;
      },
      isRunning,
      async stop() {
        if (isRunning()) {
          child.kill('SIGTERM');
          await once(child, 'exit');
        }
        return child.exitCode;
      },
    };
  } catch (error) {
    child.kill('SIGKILL');
    throw new Error(`Usher did not start: ${stderr}`, { cause: error });
  }
}

/** Keeps the lines of the log, and resolves to the port. */
function untilListening(child: ChildProcess, logs: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('Usher ended before it listened.')));
    let rest = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const parts = `${rest}${text}`.split('\n');
      rest = parts.pop() ?? '';
      for (const line of parts) {
        logs.push(line);
        const port = /"url":"http:\/\/[^"]*:(\d+)\/graphql"/.exec(line)?.[1];
        if (port !== undefined) resolve(Number(port));
      }
    });
  });
}
