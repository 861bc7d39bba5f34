// How do I try the vendors by hand?

import { startSandbox, type VendorName } from './index.ts';

const names: VendorName[] = ['hpay', 'kraken', 'kriptomat', 'machnet', 'userkit'];

const firstPort = Number(process.env.SANDBOX_PORT ?? 4101);
if (!Number.isInteger(firstPort) || firstPort < 1 || firstPort > 65_536 - names.length) {
  console.error('SANDBOX_PORT is expected to be the first of five ports, such as 4101.');
  process.exit(1);
}

const ports = Object.fromEntries(names.map((name, index) => [name, firstPort + index]));
const sandbox = await startSandbox({ ports }).catch((error: unknown) => {
  console.error(
    `The sandbox could not start: ${String(error)}. Set SANDBOX_PORT to the first of five free ports.`,
  );
  process.exit(1);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void sandbox.close();
  });
}

const quote = (value: string) =>
  /^[\w:/.@+=-]+$/.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`;

const lines = [
  'The vendors of the sandbox and their users:',
  ...names.flatMap((name) => [
    `  ${name.padEnd(10)} ${sandbox[name].url}`,
    ...sandbox[name].userIds.map((id) => `             ${id}`),
  ]),
  '',
  'The environment that points Usher at them:',
  ...Object.entries(sandbox.env).map(([name, value]) => `export ${name}=${quote(value)}`),
  '',
  'Three updates that HPay will refuse, one answer that will be slow, and what came of them:',
  `curl ${sandbox.hpay.url}/__sandbox/faults -d '{"kind":"answer","status":503,"times":3,"method":"PUT"}'`,
  `curl ${sandbox.hpay.url}/__sandbox/faults -d '{"kind":"slow","ms":2000}'`,
  `curl ${sandbox.hpay.url}/__sandbox/requests    # what it was sent`,
  `curl ${sandbox.hpay.url}/__sandbox/writes      # what it really changed`,
  `curl -X POST ${sandbox.hpay.url}/__sandbox/reset`,
];
console.log(lines.join('\n'));
