// Can a frontend copy its part of codegen.yml?
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Pair, startPair } from './usher.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const cli = fileURLToPath(new URL('bin.js', import.meta.resolve('@graphql-codegen/cli')));
const own = join(root, 'examples/generated');

let pair: Pair;
let directory: string;

beforeAll(async () => {
  pair = await startPair();
  directory = await mkdtemp(join(tmpdir(), 'usher-client-'));
});
afterAll(async () => {
  await pair.close();
  await rm(directory, { recursive: true });
});

test('the part for clients makes the same types of a running Usher as of its schema file', async () => {
  const [, part = ''] = (await readFile(join(root, 'codegen.yml'), 'utf8')).split(/^ {2}# 2\. .*$/m);
  const copied = part
    .replaceAll('schema: schema.graphql', `schema: [{ "${pair.url}": { oneOf: true } }]`)
    .replaceAll('examples/generated/', `${directory}/generated/`);
  const config = join(directory, 'codegen.yml');
  await writeFile(config, `generates:\n${copied}`);
  await promisify(execFile)(process.execPath, [cli, '--config', config], { cwd: root });

  const files = await readdir(join(directory, 'generated'));
  expect(files.sort()).toEqual((await readdir(own)).sort());
  // Why: a running subgraph has one more union, of its entities, and a cache may know it.
  for (const file of files.filter((name) => name !== 'possible-types.ts')) {
    const made = await readFile(join(directory, 'generated', file), 'utf8');
    expect(made).toBe(await readFile(join(own, file), 'utf8'));
  }
});
