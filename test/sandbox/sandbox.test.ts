// Do the five vendors start, and stop, together?

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { codeOf, stepAt } from '../../sandbox/kriptomat/totp.ts';
import { startSandbox } from '../../sandbox/index.ts';
import { send } from './send.ts';

const names = ['hpay', 'kraken', 'kriptomat', 'machnet', 'userkit'] as const;
const main = fileURLToPath(new URL('../../sandbox/main.ts', import.meta.url));

const holdPort = async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  return { port: (holder.address() as AddressInfo).port, release: () => holder.close() };
};

describe('the sandbox', () => {
  test('starts five vendors and merges their environments', async () => {
    const sandbox = await startSandbox();
    try {
      for (const name of names) {
        expect(sandbox[name].name).toBe(name);
        expect(sandbox[name].userIds.length).toBeGreaterThan(0);
        expect(sandbox[name].env[`${name.toUpperCase()}_BASE_URL`]).toContain(sandbox[name].url);
        expect(sandbox.env).toMatchObject(sandbox[name].env);
      }
    } finally {
      await sandbox.close();
    }
    await expect(send(sandbox.hpay.url)).rejects.toThrow('fetch failed');
  });

  test('knows the users that its documents name', async () => {
    const sandbox = await startSandbox();
    await sandbox.close();
    expect(names.map((name) => sandbox[name].userIds[0])).toEqual([
      '7f9c24e8-3b1a-4c55-9d6f-2a8e5b0c1d34',
      'AA00TESTEXAMPLE1',
      '1',
      'f45680e1-014d-42c7-be86-3b2899e911c3',
      'usr_TgTbetyiSvuiIw',
    ]);
  });

  test('hands its clock to the vendors that have one', async () => {
    const sandbox = await startSandbox({ now: () => 0 });
    const { env, url } = sandbox.kriptomat;
    const answer = await send(`${url}/api/v1/partners/auth/login`, {
      headers: { 'x-requested-with': 'XMLHttpRequest' },
      body: {
        email: env.KRIPTOMAT_EMAIL,
        password: env.KRIPTOMAT_PASSWORD,
        security_code: codeOf(String(env.KRIPTOMAT_TOTP_SECRET), stepAt(0)),
        client_id: env.KRIPTOMAT_CLIENT_ID,
        client_secret: env.KRIPTOMAT_CLIENT_SECRET,
      },
    });
    expect(answer.status).toBe(200);
    expect(sandbox.kriptomat.vendor.logins()).toBe(1);
    await sandbox.close();
  });

  test('starts none when a port is taken', async () => {
    const taken = await holdPort();
    const free = await holdPort();
    free.release();
    const ports = { hpay: free.port, userkit: taken.port };
    await expect(startSandbox({ ports })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await expect(send(`http://127.0.0.1:${free.port}`)).rejects.toThrow('fetch failed');
    taken.release();
  });
});

describe('the sandbox as a program', () => {
  const run = (port: string) => {
    const child = spawn(process.execPath, [main], { env: { ...process.env, SANDBOX_PORT: port } });
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
    return { child, said, exit: once(child, 'exit') };
  };

  test.each(['SIGTERM', 'SIGINT'] as const)(
    'prints what one needs, and ends cleanly on %s',
    async (signal) => {
      // Why: five free ports in a row cannot be asked for; a failed try moves on.
      for (let port = 42_100; ; port += 10) {
        const { child, said, exit } = run(String(port));
        while (child.exitCode === null && !said.out.includes('__sandbox/reset')) {
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
        if (child.exitCode !== null && port < 42_200) continue;
        expect(said.out).toContain(`http://127.0.0.1:${port + 4}`);
        expect(said.out).toContain('7f9c24e8-3b1a-4c55-9d6f-2a8e5b0c1d34');
        expect(said.out).toContain(`export HPAY_BASE_URL=http://127.0.0.1:${port}\n`);
        expect(said.out).toMatch(/curl .*\/__sandbox\/faults -d '\{/);
        child.kill(signal);
        expect(await exit).toEqual([0, null]);
        return;
      }
    },
  );

  test.each(['zero', '0', '65532'])('says what SANDBOX_PORT=%s should be', async (port) => {
    const { said, exit } = run(port);
    expect(await exit).toEqual([1, null]);
    expect(said.err).toContain('SANDBOX_PORT is expected to be');
  });
});
