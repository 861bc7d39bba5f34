// The nginx of deploy/nginx.conf, in front of replicas on this machine.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './watched.ts';

/** A running balancer. */
export interface Nginx {
  url: string;
  /** What it said of what went wrong. */
  stderr: string;
  close(): Promise<void>;
}

// It stands where only root's PATH leads.
const program = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/usr/local/sbin']
  .map((folder) => join(folder, 'nginx'))
  .find((path) => spawnSync(path, ['-v']).status === 0);

/** Whether there is an nginx to run. CI has to have one. */
export const hasNginx = program !== undefined;

/** Starts it on a free port, before the replicas on these. */
export async function startNginx(ports: readonly number[]): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'usher-nginx-'));
  const port = await findPort();
  const file = join(folder, 'nginx.conf');
  const text = readFileSync(new URL('../../deploy/nginx.conf', import.meta.url), 'utf8');
  const named = ports.reduce(
    (conf, replica, index) => conf.replaceAll(`usher-${index + 1}:4000`, `127.0.0.1:${replica}`),
    text,
  );
  writeFileSync(
    file,
    named.replace('listen 4000', `listen 127.0.0.1:${port}`).replaceAll('/tmp/', `${folder}/`),
  );
  const child = spawn(program ?? '', ['-p', folder, '-c', file, '-g', 'daemon off; master_process off;'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'close');
  const nginx: Nginx = {
    url: `http://127.0.0.1:${port}/graphql`,
    stderr: '',
    async close() {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (nginx.stderr += chunk));
  await until(() => {
    if (child.exitCode !== null) throw new Error(`nginx has ended: ${nginx.stderr}`);
    return fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    );
  });
  return nginx;
}

/**
 * A free port that stays free while nobody listens on it. Why: the system takes the upper ones for connections that are made,
 * and a replica that comes back needs its own.
 */
export async function findPort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}
