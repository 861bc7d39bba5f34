// What is an update's own cost, beside that of another checkout? Both at once, so that what disturbs one disturbs the other.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { startCollector } from './collector.ts';
import { startIssuer } from './issuer.ts';
import { toProductionEnv } from './layers.ts';
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
const callers = 500;

/** What runs beside it. */
interface Around {
  readonly env: Readonly<Record<string, string>>;
  /** Has the callers' tokens, and takes the log. */
  readonly place: string;
}

/** The median of many short whiles, in microseconds of CPU for an update. */
async function measure(folder: string, core: number, { env, place }: Around): Promise<number> {
  const log = openSync(join(place, `log-${core}`), 'w');
  const [program = '', ...args] = pinTo(core, [process.execPath, script, folder, join(place, 'tokens')]);
  const child = spawn(program, args, { env, stdio: ['ignore', log, 'inherit', 'pipe'] });
  closeSync(log);
  const exited = once(child, 'exit');
  const measured = await text(child.stdio[3] as Readable);
  const [code] = (await exited) as [number | null];
  if (code !== 0) throw new Error(`inside-process.ts ended with ${code}.`);
  return toMedian(JSON.parse(measured) as number[]);
}

/** Measures this checkout and the other, which change cores from round to round. */
export async function measureInside({ before, rounds, tell }: InsideOptions): Promise<void> {
  const folders = [here, ...(before === undefined ? [] : [resolve(before)])];
  const place = mkdtempSync(join(tmpdir(), 'usher-bench-'));
  const [issuer, collector] = await Promise.all([startIssuer(callers), startCollector()]);
  try {
    writeFileSync(join(place, 'tokens'), issuer.tokens.join('\n'));
    const env = {
      PATH: process.env['PATH'] ?? '',
      NODE_ENV: 'production',
      USERKIT_BASE_URL: 'http://127.0.0.1:1',
      USERKIT_SECRET_KEY: 'bench-key',
      ...toProductionEnv({ issuer, collector }),
    };
    const rows: Row[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const cores = round % 2 === 0 ? [0, 1] : [1, 0];
      const [now = Number.NaN, then = Number.NaN] = await Promise.all(
        folders.map((folder, index) => measure(folder, cores[index] ?? 0, { env, place })),
      );
      rows.push([toCellOf(round + 1), toCellOf(now), toCellOf(then), toCellOf(now / then, 2)]);
    }
    tell(toTable(['round', 'CPU µs', 'before', '× before'], rows));
  } finally {
    issuer.close();
    collector.close();
    rmSync(place, { recursive: true });
  }
}
