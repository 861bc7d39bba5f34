import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as requestHttp } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import type { Pair } from '../usher.ts';
import { expectOwnCalls, startTargets, targets, ways } from './calls.ts';

let pair: Pair;
beforeAll(async () => {
  pair = await startTargets();
});
afterAll(() => pair.close());

/** What a caller, or a gateway before us, may send along. */
const ofCallers = {
  'x-request-id': 'caller-request-id',
  traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  tracestate: 'caller=1',
  baggage: 'userId=caller',
  authorization: 'Bearer caller',
  'proxy-authorization': 'Basic caller',
  cookie: 'session=caller',
  forwarded: 'for=10.0.0.1;host=evil.example',
  'x-forwarded-for': '10.0.0.1',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'http',
  'x-real-ip': '10.0.0.1',
  'x-original-url': '/admin',
  'x-rewrite-url': '/admin',
  'x-http-method-override': 'DELETE',
  'user-agent': 'caller',
  'accept-language': 'sl',
  'accept-encoding': 'gzip',
  origin: 'http://127.0.0.1',
  referer: 'https://evil.example/',
  'api-key': 'caller',
  'secret-key': 'caller',
  'api-nonce': '99999999999999999999',
  'api-sign': 'caller',
  'payward-version': '1999-01-01',
  'x-client-id': 'caller',
  'x-client-secret': 'caller',
  'x-escape': 'true',
  'x-requested-with': 'caller',
  'apollographql-client-name': 'caller',
};

describe.each(targets)('a header of the caller', (target) => {
  test.each(Object.entries(ways))(`does not reach ${target.key} with a %s`, async (_way, send) => {
    const simulator = pair.sandbox[target.key];
    simulator.reset();
    expect(await send(pair, target, target.id, ofCallers)).not.toBe('VendorRefusedCredentials');
    expect(simulator.requests.at(-1)?.status).toBe(200);
    expectOwnCalls(pair, target, target.id);
  });
});

test('a host that the caller names is not the one that is called', async () => {
  const { userkit } = pair.sandbox;
  userkit.reset();
  const query = `{ vendorUser(ref: { userkit: "${userkit.userIds[0] ?? ''}" }) { __typename } }`;
  const text = await new Promise<string>((resolve, reject) => {
    const headers = { host: 'evil.example', 'content-type': 'application/json', connection: 'close' };
    const outgoing = requestHttp(pair.url, { method: 'POST', headers }, (response) => {
      response.setEncoding('utf8').on('data', resolve);
    });
    outgoing.on('error', reject).end(JSON.stringify({ query }));
  });
  expect(text).toContain('UserKitUser');
  expect(userkit.requests.map(({ headers }) => headers.host)).toEqual([new URL(userkit.url).host]);
});

describe('a credential', () => {
  const login = {
    KRIPTOMAT_EMAIL: 'a@example.com',
    KRIPTOMAT_PASSWORD: 'p',
    KRIPTOMAT_TOTP_SECRET: 'JBSWY3DPEHPK3PXP',
    KRIPTOMAT_CLIENT_ID: '12',
    KRIPTOMAT_CLIENT_SECRET: 's',
  };
  const complete: Record<string, string>[] = [
    { HPAY_API_KEY: 'a', HPAY_SECRET_KEY: 'b' },
    { KRAKEN_API_KEY: 'a', KRAKEN_API_SECRET: 'YWJj' },
    { KRIPTOMAT_ACCESS_TOKEN: 'a' },
    login,
    { MACHNET_CLIENT_ID: 'a', MACHNET_CLIENT_SECRET: 'b' },
    { USERKIT_SECRET_KEY: 'a' },
  ];
  const each = complete.flatMap((env) => Object.keys(env).map((name) => [name, env] as const));
  const ends = ['\r\nx-evil: 1', '\n', '\r', '\0', '\t', '\u001b[2J', '\u007f', '\u0085'];

  test.each(complete.map((env) => [env]))('is right as it is: %j', (env) => {
    expect(readConfig(env)).not.toHaveProperty('faults');
  });

  test.each(each)('%s with a control character is a fault by name, without its value', (name, env) => {
    for (const end of ends) {
      const { faults } = readConfig({ ...env, [name]: `${env[name] ?? ''}${end}` }) as { faults: string[] };
      expect(faults).toEqual([expect.stringMatching(new RegExp(`^${name} has `))]);
      expect(faults[0]).not.toMatch(/\p{Cc}|evil/u);
    }
  });

  test.each(each)('%s in a file may end its line, and may have no other', (name, env) => {
    const directory = mkdtempSync(join(tmpdir(), 'usher-'));
    const file = join(directory, 'secret');
    const withFile = (text: string) => {
      writeFileSync(file, text);
      return readConfig({ ...env, [name]: undefined, [`${name}_FILE`]: file });
    };
    const value = env[name] ?? '';
    try {
      expect(withFile(`${value}\r\n`)).not.toHaveProperty('faults');
      expect(withFile(`${value}\n\n`)).toHaveProperty('faults', [expect.stringContaining(name)]);
      expect(withFile(`${value}\r\nx-evil: 1\n`)).toHaveProperty('faults', [expect.stringContaining(name)]);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
