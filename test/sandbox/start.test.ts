// What does a newcomer see of `npm start`?
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { findPort } from '../rolling/nginx.ts';

const start = new URL('../../sandbox/start.ts', import.meta.url).pathname;

let child: ChildProcess | undefined;
afterEach(() => {
  // Why not harder: it ends Usher, too, before it goes.
  child?.kill('SIGTERM');
});

function run(port: number): { child: ChildProcess; said: () => string } {
  const started = spawn(process.execPath, [start], { env: { PORT: String(port) } });
  let text = '';
  for (const stream of [started.stdout, started.stderr])
    stream.on('data', (chunk) => (text += String(chunk)));
  child = started;
  return { child: started, said: () => text };
}

test('the address, the users, and a mutation that Usher answers', async () => {
  const port = await findPort();
  const { child: starter, said } = run(port);
  while (!said().endsWith('}\n\n')) await once(starter.stdout as NodeJS.ReadableStream, 'data');
  expect(said()).toContain(`Usher answers on http://localhost:${port}/graphql`);
  expect(said()).toContain('usr_TgTbetyiSvuiIw');
  const [, mutation = ''] = said().split('paste this mutation:\n\n');
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: mutation }),
  });
  expect(await response.json()).toMatchObject({ data: { updateUser: { __typename: 'UserUpdated' } } });
  starter.kill('SIGTERM');
  expect(await once(starter, 'exit')).toEqual([0, null]);
});

test('who is there already is not taken for Usher', async () => {
  const other = createServer((_request, response) => response.end('ok')).listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { child: starter, said } = run(port);
  const ended = await once(starter, 'close');
  other.close();
  expect(ended).toEqual([1, null]);
  expect(said()).toBe(`Port ${port} is taken. PORT=4001 npm start takes another one.\n`);
});
