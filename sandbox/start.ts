// What does `npm start` do? It runs the sandbox's vendors, and Usher against them as a process of its own.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { startSandbox } from './index.ts';

const port = process.env['PORT'] ?? '4000';
// Why tried first: whoever is there already would be taken for ours.
const probe = createServer();
const isFree = await new Promise<boolean>((resolve) => {
  probe.once('error', () => resolve(false));
  probe.listen(Number(port), '127.0.0.1', () => resolve(true));
});
probe.close();
if (!isFree) {
  console.error(`Port ${port} is taken. PORT=4001 npm start takes another one.`);
  process.exit(1);
}
const address = `http://127.0.0.1:${port}/readyz`;
const sandbox = await startSandbox();
const usher = spawn(process.execPath, [fileURLToPath(new URL('../src/main.ts', import.meta.url))], {
  env: { LOG_LEVEL: 'warn', ...process.env, ...sandbox.env, PORT: port },
  stdio: ['ignore', 'inherit', 'inherit'],
});
usher.on('exit', (code) => {
  process.exitCode = code ?? 1;
  void sandbox.close();
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => usher.kill(signal));

const url = `http://localhost:${port}/graphql`;
if (await isUp()) {
  const names = ['hpay', 'kraken', 'kriptomat', 'machnet', 'userkit'] as const;
  const mutation = readFileSync(new URL('../examples/update-kraken-user.graphql', import.meta.url), 'utf8');
  const users = names.map((name) => `  ${name.padEnd(10)} ${sandbox[name].userIds.join('\n             ')}`);
  console.log(`Usher answers on ${url}

The vendors are the sandbox's. Their users:
${users.join('\n')}

Open the address in a browser, or paste this mutation:

${mutation}`);
}

/** Whether Usher answers within ten seconds, and before it ends. */
async function isUp(): Promise<boolean> {
  for (let tries = 0; tries < 200 && usher.exitCode === null; tries += 1) {
    const isThere = await fetch(address).then(
      (response) => response.ok,
      () => false,
    );
    if (isThere) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}
