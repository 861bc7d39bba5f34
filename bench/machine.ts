// On which machine is measured, which core does what, and what ran?
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem, type as system } from 'node:os';

const isThere = (command: string) => spawnSync(command, ['--version']).error === undefined;

const cores = availableParallelism();
const isPinned = cores > 1 && isThere('taskset');

/** The load generator: wrk where it is installed, else autocannon, which costs several times as much. */
export const generator = isThere('wrk') ? 'wrk' : 'autocannon';

/** The parts of a run, each with the core that it keeps to. What is not measured shares what is left. */
export type Part = 'server' | 'vendor' | 'generator';
const coreOf: Record<Part, number> = { server: 0, vendor: 1, generator: cores > 2 ? 2 : 1 };

/** The command, kept to the core of its part. Its process is the command's own. */
export function pin(part: Part, command: readonly string[]): string[] {
  return pinTo(coreOf[part], command);
}

/** The command, kept to this core. */
export function pinTo(core: number, command: readonly string[]): string[] {
  return isPinned ? ['taskset', '-c', String(core), ...command] : [...command];
}

/** The core that is the server's alone; undefined where processes are not pinned. */
export const serverCore = isPinned ? coreOf.server : undefined;

/** Keeps this process off the server's core. */
export function pinSelf(): void {
  if (isPinned) spawnSync('taskset', ['-acp', String(coreOf.generator), String(process.pid)]);
}

/** The version of a package of this folder, or of Usher's own. */
function readVersion(name: string): string {
  const path = new URL(`node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}

function readGeneratorVersion(): string {
  if (generator === 'autocannon') return readVersion('autocannon');
  const { stdout, stderr } = spawnSync('wrk', ['--version'], { encoding: 'utf8' });
  return /wrk (?:\w+\/)?([\w.-]+)/.exec(`${stdout}${stderr}`)?.[1] ?? 'of unknown version';
}

/** Names and values that say where and with what the numbers were made. */
export function describeMachine(): readonly (readonly [string, string])[] {
  const packages = ['@apollo/server', 'got', '@graphql-hive/gateway', 'fastify', 'mercurius', 'undici'];
  const pinning = isPinned
    ? `server on core ${coreOf.server}, vendor on core ${coreOf.vendor}, generator on core ${coreOf.generator} (taskset)`
    : 'none';
  return [
    ['CPU', `${cpus()[0]?.model.trim() ?? 'unknown'}, ${cores} cores`],
    ['Memory', `${Math.round(totalmem() / 2 ** 30)} GB`],
    ['Kernel', `${system()} ${release()}${existsSync('/.dockerenv') ? ', in a container' : ''}`],
    ['Pinning', pinning],
    ['Node', process.versions.node],
    ['Load generator', `${generator} ${readGeneratorVersion()}, one thread`],
    ['Contenders', packages.map((name) => `${name} ${readVersion(name)}`).join(', ')],
  ];
}
