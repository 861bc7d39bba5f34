// Do the programs that will read the files in deploy/ take them?
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pathOf, readText } from './files.ts';

/** Debian's programs for servers are not on everybody's path. */
const env = { PATH: `${process.env['PATH']}:/usr/sbin` };
const has = (program: string, ...args: string[]) => spawnSync(program, args, { env }).status === 0;

function run(program: string, ...args: string[]): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(program, args, { env, encoding: 'utf8' });
  return { status, said: stdout + stderr };
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'usher-deploy-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What is said of each file by the program that reads it. */
const judges: Record<string, { isThere: boolean; judge: () => void }> = {
  promtool: {
    isThere: has('promtool', '--version'),
    judge() {
      const { status, said } = run('promtool', 'check', 'rules', pathOf('prometheus-alerts.yml'));
      expect(said).toMatch(/SUCCESS: \d+ rules found/);
      expect(status).toBe(0);
    },
  },
  haproxy: {
    isThere: has('haproxy', '-v'),
    judge() {
      // Why: it looks the names of servers up, and here is no network that has them.
      const file = join(folder, 'haproxy.cfg');
      writeFileSync(file, `${readText('haproxy.cfg').replaceAll(' sandbox:', ' 127.0.0.1:')}\n`);
      expect(run('haproxy', '-c', '-f', file)).toMatchObject({
        status: 0,
        said: expect.not.stringContaining('WARNING'),
      });
    },
  },
};

describe('the files in deploy/', () => {
  for (const [program, { isThere, judge }] of Object.entries(judges)) {
    if (isThere) test(`are taken by ${program}`, judge);
    else
      test(`${program} is not on this machine, so what it says of them is not tested here`, () => {
        expect(process.env['CI']).toBeUndefined();
      });
  }
});
