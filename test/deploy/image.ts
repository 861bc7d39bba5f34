// What would be in the image, and how does it run? As near as one comes without an engine for containers.
import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { environmentOf, readExecForm, type Stage, stepsOf, textOf } from './dockerfile.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));

/** A program of an image that runs, and what it writes. */
export type Running = ChildProcessByStdio<null, Readable, Readable>;

/** A tree that stands for the file system of an image: nobody may write to it. */
export interface Image {
  /** Where its root is. */
  root: string;
  /** Starts a program of it as its user, with its environment and this one, and nothing else. */
  run(command: readonly string[], env?: Record<string, string>): Running;
  remove(): void;
}

interface Lock {
  packages: Record<string, { dev?: boolean; hasInstallScript?: boolean }>;
}

/** The packages that an install without the development dependencies has, by their folders. */
export function readProductionPackages(): { folder: string; hasInstallScript: boolean }[] {
  const { packages } = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8')) as Lock;
  return Object.entries(packages).flatMap(([folder, { dev = false, hasInstallScript = false }]) =>
    folder === '' || dev ? [] : [{ folder, hasInstallScript }],
  );
}

/** Builds the tree from the stage's COPY lines, with Node where the stage's entry point looks for it. */
export function createImage(stage: Stage, secrets: Readonly<Record<string, string>>): Image {
  const root = mkdtempSync(join(tmpdir(), 'usher-image-'));
  const workdir = join(root, textOf(stage, 'WORKDIR'));
  const [node] = readExecForm(textOf(stage, 'ENTRYPOINT'));
  mkdirSync(workdir, { recursive: true });
  for (const step of stepsOf(stage, 'COPY')) {
    const paths = step.text.split(' ');
    const to = join(workdir, paths.at(-1) ?? '');
    if (step.flags['from'] !== undefined) copyProductionPackages(to);
    else for (const path of paths.slice(0, -1)) copyFromContext(path, to);
  }
  mkdirSync(dirname(join(root, node)), { recursive: true });
  cpSync(process.execPath, join(root, node));
  mkdirSync(join(root, 'run/secrets'), { recursive: true });
  for (const [name, value] of Object.entries(secrets))
    writeFileSync(join(root, 'run/secrets', name), `${value}\n`);
  spawnSync('chmod', ['-R', 'a+rX,a-w', root]);
  const [uid, gid] = textOf(stage, 'USER').split(':').map(Number);

  return {
    root,
    run: ([program = '', ...rest], env = {}) =>
      spawn(join(root, program), rest, {
        cwd: workdir,
        env: { ...environmentOf(stage), ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
        // Only root may become another user. Whoever else runs the test is none that may write there.
        ...(process.getuid?.() === 0 && { uid, gid }),
      }),
    remove() {
      spawnSync('chmod', ['-R', 'u+w', root]);
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function copyFromContext(path: string, to: string): void {
  const from = join(project, path);
  const isFolder = statSync(from).isDirectory();
  cpSync(from, isFolder ? to : join(to, basename(path)), { recursive: true });
}

/** What `npm ci --omit=dev` would leave: a package for development that production needs is missing in it. */
function copyProductionPackages(to: string): void {
  const folders = readProductionPackages().map(({ folder }) => folder.replace('node_modules/', ''));
  for (const folder of folders.filter((name) => !name.includes('/node_modules/'))) {
    const from = join(project, 'node_modules', folder);
    // Why: a package that is optional on this platform is in the lock file and not on the disk.
    if (existsSync(from)) cpSync(from, join(to, folder), { recursive: true });
  }
}
