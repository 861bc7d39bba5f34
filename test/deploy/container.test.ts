// The image: what the Dockerfile promises of it, and the product run from the tree that it describes.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { validate } from 'dockerfile-utils';
import { type Sandbox, startSandbox } from '../../sandbox/index.ts';
import { updateUserDocument } from '../usher.ts';
import { dockerfile, readExecForm, stageOf, stages, stepsOf, textOf } from './dockerfile.ts';
import { createImage, type Image, readProductionPackages, type Running } from './image.ts';

const usher = stageOf('usher');
const sandboxStage = stageOf('sandbox');
const readText = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const { allowScripts } = JSON.parse(readText('package.json')) as { allowScripts: Record<string, boolean> };

describe('the Dockerfile', () => {
  test('has no fault that its validator knows', () => {
    expect(validate(dockerfile)).toEqual([]);
  });

  test('builds the product unless told to build something else', () => {
    expect(stages.at(-1)).toBe(usher);
  });

  test.each(stages.map(({ image }) => image))(
    'names the base image %s by a tag, or by a digest too',
    (image) => {
      expect(image).toMatch(/^[\w./-]+:(?!latest)[\w.-]+(@sha256:[0-9a-f]{64})?$/);
    },
  );

  test('ends in an image without a shell, in which nothing is run while it is built', () => {
    expect(usher.image).toMatch(/^gcr\.io\/distroless\/nodejs\d+-debian\d+:nonroot(@|$)/);
    expect(stepsOf(usher, 'RUN')).toEqual([]);
  });

  test('installs with the Node that the image runs', () => {
    const major = (image: string) => /node(?:js)?:?(\d+)/.exec(image)?.[1];
    expect(stages.map(({ image }) => major(image))).toEqual(['26', '26', '26']);
  });

  test('installs what the lock file names for production, and runs no script of a package', () => {
    const command = readExecForm(textOf(stageOf('dependencies'), 'RUN'));
    expect(command.slice(0, 2)).toEqual(['npm', 'ci']);
    expect(command).toEqual(expect.arrayContaining(['--omit=dev', '--ignore-scripts']));
  });

  test('leaves out no script that production needs: those that there are, are refused everywhere', () => {
    const scripted = readProductionPackages().filter(({ hasInstallScript }) => hasInstallScript);
    const allowed = scripted.map(({ folder }) => allowScripts[folder.replace(/^.*node_modules\//, '')]);
    expect(allowed).toEqual(scripted.map(() => false));
  });

  test('copies the product, its schema and its packages, and nothing else', () => {
    expect(stepsOf(usher, 'COPY').map((step) => step.text)).toEqual([
      '/app/node_modules ./node_modules',
      'package.json schema.graphql ./',
      'src ./src',
    ]);
  });

  test('is given by .dockerignore what it copies, and nothing else', () => {
    const own = stages.flatMap((stage) => stepsOf(stage, 'COPY').filter(({ flags }) => !flags['from']));
    const copied = new Set(own.flatMap((step) => step.text.split(' ').slice(0, -1)));
    const lines = readText('.dockerignore').split('\n');
    const listed = lines.flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
    expect(lines.find((line) => line !== '' && !line.startsWith('#'))).toBe('*');
    expect(new Set(listed)).toEqual(copied);
  });

  test.each([usher, sandboxStage])(
    'runs $name as a user by number, not root, and without a shell',
    (stage) => {
      expect(textOf(stage, 'USER')).toBe('65532:65532');
      const [program] = readExecForm(textOf(stage, 'ENTRYPOINT'));
      expect(program).toMatch(/\/node$/);
      expect(readExecForm(textOf(stage, 'HEALTHCHECK'))[0]).toBe(program);
      expect(stepsOf(stage, 'LABEL')[0]?.properties).toMatchObject({
        'org.opencontainers.image.title': expect.any(String),
      });
    },
  );
});

describe('the product, from the tree of the image, as its user', () => {
  let sandbox: Sandbox;
  let image: Image;
  let running: Running;
  let logged: Promise<string>;
  let port: string;
  const health = readExecForm(textOf(usher, 'HEALTHCHECK'));
  const isHealthy = async () => (await once(image.run(health, { PORT: port }), 'exit'))[0] === 0;
  const ask = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init);

  beforeAll(async () => {
    sandbox = await startSandbox();
    const settings = Object.entries(sandbox.env);
    const isAddress = ([name]: readonly [string, string]) => name.endsWith('_BASE_URL');
    const secrets = settings.filter((setting) => !isAddress(setting));
    image = createImage(usher, Object.fromEntries(secrets));
    const files = secrets.map(([name]) => [`${name}_FILE`, `${image.root}/run/secrets/${name}`]);
    running = image.run(readExecForm(textOf(usher, 'ENTRYPOINT')), {
      ...Object.fromEntries([...settings.filter(isAddress), ...files]),
      AUTH_MODE: 'none',
      PORT: '0',
    });
    logged = text(running.stdout);
    port = await readPort(running);
    // Why: copying the packages takes longer than a test does.
  }, 60_000);
  afterAll(async () => {
    running.kill('SIGKILL');
    image.remove();
    await sandbox.close();
  });

  test.each(['/livez', '/readyz'])('answers %s', async (path) => {
    expect((await ask(path)).status).toBe(200);
  });

  test('is found healthy by its own health check', async () => {
    expect(await isHealthy()).toBe(true);
  });

  test('is not a user that could write to the tree', async () => {
    const program = readExecForm(textOf(usher, 'ENTRYPOINT'))[0];
    const script = `require('node:fs').writeFileSync('written', '')`;
    const writing = image.run([program, '-e', script]);
    expect(await text(writing.stderr)).toContain('EACCES');
  });

  test('makes an update, with credentials from files', async () => {
    const input = { userkit: { id: 'usr_TgTbetyiSvuiIw', name: 'Ada' } };
    const response = await ask('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: updateUserDocument(), variables: { input } }),
    });
    expect(await response.json()).toMatchObject({ data: { updateUser: { __typename: 'UserUpdated' } } });
    expect(sandbox.userkit.writes()).toBe(1);
    expect(sandbox.userkit.requests.at(-1)).toMatchObject({ method: 'POST', json: { name: 'Ada' } });
  });

  test('ends with 0 when it is told to end, and is not healthy any more', async () => {
    running.kill('SIGTERM');
    expect(await once(running, 'exit')).toEqual([0, null]);
    expect(await logged).toContain('draining');
    expect(await isHealthy()).toBe(false);
  });
});

/** The port that the process says it listens on. */
async function readPort({ stdout, stderr }: Running): Promise<string> {
  let written = '';
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer) => {
      written += chunk.toString();
      const found = /"url":"http:\/\/0\.0\.0\.0:(\d+)/.exec(written)?.[1];
      if (found !== undefined) resolve(found);
    };
    stdout.on('data', read).once('close', () => reject(new Error(`Usher did not start: ${written}`)));
    stderr.on('data', read);
  });
}
