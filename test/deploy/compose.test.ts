// The file for Docker Compose and the balancer's: whether they are right, and agree with Usher and the sandbox.
import { describe, expect, test } from '@jest/globals';
import { DCLinter } from 'dclint';
import { isTypeDefinitionNode, parse } from 'graphql';
import { startSandbox } from '../../sandbox/index.ts';
import { readConfig } from '../../src/config.ts';
import { environmentOf, stageOf, stages, textOf } from './dockerfile.ts';
import { compose, namesIn, pathOf, readDrainSeconds, readText, settingNames } from './files.ts';

const { services } = compose;
const replicas = ['usher-1', 'usher-2'] as const;
const environmentOfReplica = (name: string) => services[name]?.environment ?? {};
const secretsOf = (name: string) =>
  Object.entries(environmentOfReplica(name)).filter(([setting]) => setting.endsWith('_FILE'));
const haproxy = readText('haproxy.cfg');
const seconds = (text = '') => Number(/^(\d+)s$/.exec(text)?.[1]);
const inHaproxy = (setting: string) => seconds(new RegExp(`^ *${setting} (\\d+s)$`, 'm').exec(haproxy)?.[1]);

describe('compose.yml', () => {
  test('is what the specification of Compose takes', () => {
    // Why: the rules that are off are about the order of keys, and one wants no image beside a build, which names it.
    const off = [
      'no-build-and-image',
      'service-keys-order',
      'services-alphabetical-order',
      'top-level-properties-order',
    ];
    const rules = Object.fromEntries(off.map((rule) => [rule, 0] as const));
    const linter = new DCLinter({ rules, quiet: false, debug: false, exclude: [] });
    const [result, ...others] = linter.lintFiles([pathOf('compose.yml')], false);
    expect(others).toEqual([]);
    expect(result?.messages).toEqual([]);
  });

  test.each(Object.entries(services))('confines %s', (_, service) => {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
    expect(service.image).toMatch(/:[\w.-]+$/);
  });

  test.each(['router', 'balancer', 'redis'])('runs %s as a user that is not root', (name) => {
    expect(services[name]?.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
  });

  test('keeps what replicas share over a crash, and lets go of none of it', () => {
    const command = services['redis']?.command?.join(' ');
    expect(command).toContain('--appendonly yes --appendfsync always');
    expect(command).toContain('--maxmemory-policy noeviction');
  });

  test('can be reached from this machine alone, because callers are not authenticated', () => {
    const ports = Object.values(services).flatMap((service) => service.ports ?? []);
    expect(ports).toEqual(['127.0.0.1:4040:4000', '127.0.0.1:4000:4000']);
  });

  test('builds stages that the Dockerfile has', () => {
    const targets = [...readText('compose.yml').matchAll(/target: ([a-z]+)$/gm)].map(([, target]) => target);
    expect(targets).toEqual(['usher', 'sandbox']);
    expect(stages.map(({ name }) => name)).toEqual(expect.arrayContaining(targets));
  });
});

describe.each(replicas)('%s', (name) => {
  const environment = environmentOfReplica(name);

  test('is told no name that Usher does not read', () => {
    expect(Object.keys(environment).filter((setting) => !settingNames.has(setting))).toEqual([]);
  });

  test('finds every secret in the file of its name', () => {
    const given = services[name]?.secrets ?? [];
    expect(secretsOf(name)).toEqual(given.map((secret) => [`${secret}_FILE`, `/run/secrets/${secret}`]));
    for (const secret of given) expect(compose.secrets[secret]?.file).toBe(`./sandbox-secrets/${secret}`);
  });

  test('has a configuration without a fault', () => {
    const paths = secretsOf(name).map(([setting, path]) => [
      setting,
      path.replace('/run/secrets', pathOf('sandbox-secrets')),
    ]);
    const image = environmentOf(stageOf('usher'));
    expect(readConfig({ ...image, ...environment, ...Object.fromEntries(paths) })).toMatchObject({
      isProduction: true,
      host: '0.0.0.0',
      redisUrl: 'redis://redis:6379',
      vendors: { hpay: {}, kraken: {}, kriptomat: {}, machnet: {}, userkit: {} },
    });
  });

  test('has longer to end than Usher takes to finish', () => {
    const grace = seconds(services[name]?.stop_grace_period);
    expect(grace).toBeGreaterThan(readDrainSeconds(environment));
  });

  test('is where the balancer looks for it', () => {
    expect(services[name]?.network_mode).toBe('service:sandbox');
    expect(haproxy).toContain(`  server ${name} sandbox:${environment['PORT']}\n`);
  });
});

describe('the sandbox', () => {
  test('verifies the credentials that the replicas are given, at the addresses that they are told', async () => {
    const first = Number(services['sandbox']?.environment?.['SANDBOX_PORT']);
    const sandbox = await startSandbox();
    await sandbox.close();
    const { hpay, kraken, kriptomat, machnet, userkit } = sandbox;
    const told = environmentOfReplica('usher-1');
    const expected = [hpay, kraken, kriptomat, machnet, userkit].flatMap(({ url, env }, index) =>
      Object.entries(env)
        .filter(([setting]) => setting.endsWith('_BASE_URL'))
        .map(([setting, address]) => [setting, address.replace(url, `http://127.0.0.1:${first + index}`)]),
    );
    expect(Object.entries(told).filter(([setting]) => setting.endsWith('_BASE_URL'))).toEqual(expected);
    const credentials = Object.entries(sandbox.env).filter(([setting]) => !setting.endsWith('_BASE_URL'));
    const files = namesIn('sandbox-secrets').map((name) => [name, readText(`sandbox-secrets/${name}`)]);
    const lines = credentials.map(([setting, value]) => [setting, `${value}\n`]);
    expect(Object.fromEntries(files)).toEqual(Object.fromEntries(lines));
    expect(textOf(stageOf('sandbox'), 'HEALTHCHECK')).toContain(`127.0.0.1:${first + 4}/__sandbox/`);
  });
});

describe('the balancer', () => {
  const drain = readDrainSeconds(environmentOfReplica('usher-1'));

  test('asks replicas whether they are ready, where Usher answers that', () => {
    expect(haproxy).toContain('  option httpchk GET /readyz\n  http-check expect status 200\n');
    expect(haproxy.match(/default-server check/g)).toHaveLength(1);
  });

  test('tries a request again only if it was not sent', () => {
    expect(haproxy.match(/retry-on .*/g)).toEqual(['retry-on conn-failure']);
  });

  test('waits for longer than Usher’s longest answer, and the client and its end for longer still', () => {
    const server = inHaproxy('timeout server');
    expect(server).toBeGreaterThan(drain);
    expect(inHaproxy('timeout client')).toBeGreaterThan(server);
    expect(inHaproxy('hard-stop-after')).toBeGreaterThan(server);
    expect(seconds(services['balancer']?.stop_grace_period)).toBeGreaterThan(inHaproxy('hard-stop-after'));
  });
});

/** The names of the types in a schema, and of what they consist of. */
function namesOf(file: string): string[] {
  const types = parse(readText(file)).definitions.filter((node) => isTypeDefinitionNode(node));
  return types.flatMap((type) => {
    const fields = ('fields' in type && type.fields) || [];
    const values = ('values' in type && type.values) || [];
    const members = ('types' in type && type.types) || [];
    return [type, ...fields, ...values, ...members].map(({ name }) => `${type.name.value}.${name.value}`);
  });
}

describe('the router', () => {
  const router = services['router'];
  const sourceOf = (target: string) => router?.volumes?.find((volume) => volume.target === target)?.source;

  test('is the gateway, in the version, that runs in the tests of gateways', () => {
    const lock = JSON.parse(readText('../test/peers/package-lock.json')) as {
      packages: Record<string, { version: string }>;
    };
    const { version } = lock.packages['node_modules/@graphql-hive/gateway'] ?? {};
    expect(router?.image).toBe(`ghcr.io/graphql-hive/gateway:${version}`);
    expect(router?.command).toEqual([
      'supergraph',
      '/gateway/supergraph.graphql',
      '--config-path',
      '/gateway/gateway.config.ts',
    ]);
  });

  test('has the example’s configuration, and a supergraph that leads to the balancer', () => {
    expect(sourceOf('/gateway/gateway.config.ts')).toBe('../examples/gateways/hive-gateway.config.ts');
    expect(sourceOf('/gateway/supergraph.graphql')).toBe('./supergraph.graphql');
    const [, url] =
      /join__Graph \{\s+USHER @join__graph\(name: "usher", url: "([^"]+)"\)/.exec(
        readText('supergraph.graphql'),
      ) ?? [];
    expect(services['balancer']?.networks).toEqual({ default: { aliases: [new URL(url ?? '').hostname] } });
    expect(haproxy).toContain(`bind :${new URL(url ?? '').port}\n`);
  });

  test('serves every type of the schema, with each field, value and member', () => {
    const [own, served] = [namesOf('../schema.graphql'), new Set(namesOf('supergraph.graphql'))];
    expect(own.length).toBeGreaterThan(300);
    expect(own.filter((name) => !served.has(name))).toEqual([]);
  });

  test('waits for the longest answer of Usher, and is told to end after that', () => {
    const config = readText('../examples/gateways/hive-gateway.config.ts');
    const inConfig = (name: string) =>
      Number(new RegExp(`${name}: ([\\d_]+)`).exec(config)?.[1]?.replaceAll('_', ''));
    const longest = 2 * Number(environmentOfReplica('usher-1')['VENDOR_TIMEOUT_MS']);
    expect(inConfig('upstreamTimeout')).toBeGreaterThan(longest);
    expect(inConfig('requestDeadline')).toBeGreaterThan(inConfig('upstreamTimeout'));
    expect(1000 * seconds(router?.stop_grace_period)).toBeGreaterThan(inConfig('requestDeadline'));
  });

  test('is waited for until it serves', () => {
    expect(router?.healthcheck?.test.join(' ')).toContain("fetch('http://127.0.0.1:4000/readiness')");
  });
});
