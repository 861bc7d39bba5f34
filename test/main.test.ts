// The process as an operator meets it: started, asked, and told to end.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../sandbox/index.ts';
import { updateUserDocument } from './usher.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** A process of Usher's, and what it has written so far. */
interface Running {
  child: ChildProcess;
  stdout: string;
  stderr: string;
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals | null>;
}

const processes: Running[] = [];
afterAll(async () => {
  for (const { child, ended } of processes) {
    child.kill('SIGKILL');
    await ended;
  }
});

/** Starts `src/main.ts` with this environment and nothing of our own. */
function start(env: Record<string, string>): Running {
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const running: Running = {
    child,
    stdout: '',
    stderr: '',
    ended: once(child, 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals | null),
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (running.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (running.stderr += text));
  processes.push(running);
  return running;
}

/** Its log, as far as the lines are complete. */
const records = ({ stdout }: Running) =>
  stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** Resolves with the first value that is not undefined, within fifteen seconds. */
async function until<Value>(
  find: () => Value | undefined | Promise<Value | undefined>,
  running: Running,
): Promise<Value> {
  const end = performance.now() + 15_000;
  while (performance.now() < end) {
    const found = await find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`Usher wrote ${running.stdout} ${running.stderr}`);
}

/** The address under which it says that it listens. */
async function origin(running: Running): Promise<string> {
  const find = () => records(running).find(({ msg }) => msg === 'listening')?.['url'];
  return new URL(String(await until(find, running))).origin;
}

describe('a process that is not configured rightly', () => {
  test('names every fault, by name and without a value, and exits 1', async () => {
    const running = start({ PORT: 'Zx9', HPAY_API_KEY: 'Zx9', KRAKEN_BASE_URL: 'http://zx9.example' });
    expect(await running.ended).toBe(1);
    expect(running.stdout).toBe('');
    expect(running.stderr).toBe(
      [
        'Usher cannot start:',
        '- PORT has to be a whole number from 0 to 65535',
        '- HPAY_SECRET_KEY is not set',
        '- KRAKEN_BASE_URL has to be an https URL, or an http URL on loopback',
        '',
      ].join('\n'),
    );
  });

  test('says that its port is taken, and exits 1', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const running = start({ PORT: String(port), HOST: '127.0.0.1' });
    expect(await running.ended).toBe(1);
    expect(running.stderr).toBe(`Usher cannot listen on 127.0.0.1:${port}: EADDRINUSE\n`);
    other.close();
  });
});

const input = { userkit: { id: 'usr_TgTbetyiSvuiIw', name: 'Ada' } };
let sandbox: Sandbox;
let running: Running;
let url: string;

async function startBesideSandbox(): Promise<void> {
  running = start({ ...sandbox.env, PORT: '0', MAX_BODY_BYTES: '10000' });
  url = await origin(running);
}

const post = (body: string, headers: Record<string, string> = {}, signal: AbortSignal | null = null) =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
    signal,
  });
const updateBody = JSON.stringify({ query: updateUserDocument(), variables: { input } });
const update = (headers: Record<string, string> = {}) => post(updateBody, headers);

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.userkit.reset());

describe('a process that listens', () => {
  beforeAll(startBesideSandbox);

  test('says where, for which vendors, and that callers are not authenticated', () => {
    const listening = records(running).find(({ msg }) => msg === 'listening');
    expect(listening).toMatchObject({
      level: 'info',
      url: `${url}/graphql`,
      vendors: ['hpay', 'kraken', 'kriptomat', 'machnet', 'userkit'],
    });
    const warning = records(running).find(({ level }) => level === 'warn');
    expect(warning).toMatchObject({ msg: expect.stringContaining('not authenticated') });
  });

  test('answers an update, under the caller’s id of the request', async () => {
    const response = await update({ 'x-request-id': 'frontend-1' });
    expect([response.status, response.headers.get('x-request-id')]).toEqual([200, 'frontend-1']);
    expect(await response.json()).toMatchObject({
      data: { updateUser: { __typename: 'UserUpdated', requestId: 'frontend-1' } },
    });
    expect(sandbox.userkit.writes()).toBe(1);
    const find = () => records(running).find(({ requestId }) => requestId === 'frontend-1');
    expect(await until(find, running)).toMatchObject({ msg: 'updateUser', outcome: 'UserUpdated' });
  });

  test.each(['a b', '"x"', 'x'.repeat(129), 'a/b'])(
    'does not take %j for the id of a request',
    async (given) => {
      const response = await update({ 'x-request-id': given });
      const requestId = response.headers.get('x-request-id');
      expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
      expect(await response.json()).toMatchObject({ data: { updateUser: { requestId } } });
    },
  );

  test.each([
    ['/livez', 200, 'ok\n'],
    ['/readyz', 200, 'ok\n'],
    ['/readyz?full=1', 200, 'ok\n'],
    ['/', 404, 'Not found. The GraphQL endpoint is /graphql.\n'],
    ['/graphql/', 404, 'Not found. The GraphQL endpoint is /graphql.\n'],
    ['/graphqlx', 404, 'Not found. The GraphQL endpoint is /graphql.\n'],
    ['/.env', 404, 'Not found. The GraphQL endpoint is /graphql.\n'],
  ])('answers GET %s with %i', async (path, status, text) => {
    const response = await fetch(`${url}${path}`);
    expect([response.status, await response.text()]).toEqual([status, text]);
  });

  test('refuses a body that is too large with 413', async () => {
    const response = await post(
      JSON.stringify({ query: '{ __typename }', extensions: { x: 'x'.repeat(20_000) } }),
    );
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({
      errors: [
        {
          message: 'The body is larger than 10000 bytes, not counting documentValue, documentValueBack.',
          extensions: { code: 'BAD_REQUEST', requestId: response.headers.get('x-request-id') },
        },
      ],
    });
  });

  test.each(['{"query": "Zx9', 'Zx9', '{"query": Zx9}', '{} {}'])(
    'refuses a body that is not JSON with 400, and does not repeat it: %j',
    async (body) => {
      const response = await post(body);
      expect(response.status).toBe(400);
      const text = await response.text();
      expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
      expect(text).not.toContain('Zx9');
    },
  );

  test.each([
    'null',
    '7',
    '"Zx9"',
    '[]',
    '{}',
    '{"query":7}',
    '{"query":"{ __typename }","variables":"Zx9"}',
  ])('refuses JSON that is no GraphQL request with 400, and does not repeat it: %s', async (body) => {
    const response = await post(body);
    expect(response.status).toBe(400);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ errors: [{ message: expect.any(String) }] });
    expect(text).not.toContain('Zx9');
  });
});

describe('a process that is told to end', () => {
  beforeEach(startBesideSandbox);

  test.each<NodeJS.Signals>(['SIGTERM', 'SIGINT'])('ends with 0 after %s', async (signal) => {
    running.child.kill(signal);
    expect(await running.ended).toBe(0);
    expect(records(running).slice(-2)).toMatchObject([
      { msg: 'draining', signal },
      { msg: 'drained', isFinished: true },
    ]);
    await expect(fetch(`${url}/livez`)).rejects.toThrow('fetch failed');
    expect(running.stderr).toBe('');
  });

  test('finishes what is in flight after SIGTERM, takes nothing new, and ends with 0', async () => {
    sandbox.userkit.fault({ kind: 'slow', ms: 700 });
    const response = update();
    await until(() => sandbox.userkit.requests[0], running);
    running.child.kill('SIGTERM');
    const refuses = () =>
      fetch(`${url}/livez`).then(
        () => undefined,
        () => true,
      );
    expect(await until(refuses, running)).toBe(true);
    expect(await (await response).json()).toMatchObject({
      data: { updateUser: { __typename: 'UserUpdated' } },
    });
    expect(await running.ended).toBe(0);
    expect(sandbox.userkit.writes()).toBe(1);
    expect(running.stderr).toBe('');
  });

  test('finishes what its caller did not wait for, and says what became of it', async () => {
    sandbox.userkit.fault({ kind: 'slow', ms: 700 });
    const caller = new AbortController();
    const response = post(updateBody, {}, caller.signal).catch(() => undefined);
    await until(() => sandbox.userkit.requests[0], running);
    caller.abort();
    await response;
    running.child.kill('SIGTERM');
    expect(await running.ended).toBe(0);
    expect(records(running).slice(-2)).toMatchObject([
      { msg: 'updateUser', outcome: 'UserUpdated' },
      { msg: 'drained', isFinished: true },
    ]);
  });

  test('writes nothing of a credential, and nothing of the input', async () => {
    await update();
    running.child.kill('SIGTERM');
    await running.ended;
    const written = running.stdout + running.stderr;
    const credentials = Object.entries(sandbox.env).filter(([name]) => !/_(BASE_URL|CLIENT_ID)$/.test(name));
    for (const [, credential] of credentials) expect(written).not.toContain(credential);
    expect(written).not.toContain('Ada');
    expect(written).not.toContain(input.userkit.id);
  });
});
