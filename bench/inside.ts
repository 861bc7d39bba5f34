// What is an update's own cost, beside that of another checkout? Both at once, so that what disturbs one disturbs the other.
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { pinTo } from './machine.ts';
import { toMedian } from './statistics.ts';
import { type Row, toCellOf, toTable } from './table.ts';

/** What is asked for. */
export interface InsideOptions {
  /** The folder of another checkout of Usher. */
  readonly before: string | undefined;
  readonly rounds: number;
  readonly tell: (text: string) => void;
}

const here = resolve(new URL('..', import.meta.url).pathname);
const script = new URL('inside-process.ts', import.meta.url).pathname;
const run = promisify(execFile);

const env = {
  PATH: process.env['PATH'],
  NODE_ENV: 'production',
  AUTH_MODE: 'none',
  CALLER_REQUESTS_PER_MINUTE: '1000000',
  USERKIT_REQUESTS_PER_MINUTE: '1000000',
  USERKIT_BASE_URL: 'http://127.0.0.1:1',
  USERKIT_SECRET_KEY: 'bench-key',
};

/** The median of many short whiles, in microseconds of CPU for an update. */
async function measure(folder: string, core: number): Promise<number> {
  const [program = '', ...args] = pinTo(core, [process.execPath, script, folder]);
  const { stdout } = await run(program, args, { env });
  return toMedian(JSON.parse(stdout) as number[]);
}

/** Measures this checkout and the other, which change cores from round to round. */
export async function measureInside({ before, rounds, tell }: InsideOptions): Promise<void> {
  const folders = [here, ...(before === undefined ? [] : [resolve(before)])];
  const rows: Row[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const cores = round % 2 === 0 ? [0, 1] : [1, 0];
    const [now = Number.NaN, then = Number.NaN] = await Promise.all(
      folders.map((folder, index) => measure(folder, cores[index] ?? 0)),
    );
    rows.push([toCellOf(round + 1), toCellOf(now), toCellOf(then), toCellOf(now / then, 2)]);
  }
  tell(toTable(['round', 'CPU µs', 'before', '× before'], rows));
}
