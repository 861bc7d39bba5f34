// Who is measured, how is each started, and what does each understand?
import type { Collector } from './collector.ts';
import type { Issuer } from './issuer.ts';
import type { ScenarioName } from './scenarios.ts';

/** A server that is measured. */
export interface Contender {
  readonly name: string;
  readonly title: string;
  /** What Node runs; absent: nothing, the vendor itself is asked. */
  readonly command?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly speaks: 'usher' | 'graphql' | 'rest';
  /** Whether each request carries an idempotency key of its own. */
  readonly isKeyed?: boolean;
  readonly can: readonly ScenarioName[];
}

/** What is the same for a whole run. */
export interface Surroundings {
  readonly vendorPort: number;
  readonly issuer: Issuer;
  readonly collector: Collector;
}

const here = (name: string) => new URL(name, import.meta.url).pathname;
const key = 'bench-key';

/** Usher with this added to its environment. It is started from another folder where one is given. */
export function toUsher(
  { vendorPort }: Surroundings,
  name: string,
  title: string,
  env: Readonly<Record<string, string>>,
  folder = here('..'),
): Contender {
  const vendorUrl = `http://127.0.0.1:${vendorPort}`;
  return {
    name,
    title,
    command: [`${folder}/src/main.ts`],
    env: {
      AUTH_MODE: 'none',
      USERKIT_BASE_URL: vendorUrl,
      USERKIT_SECRET_KEY: key,
      MACHNET_BASE_URL: vendorUrl,
      MACHNET_CLIENT_ID: key,
      MACHNET_CLIENT_SECRET: key,
      HPAY_BASE_URL: vendorUrl,
      HPAY_API_KEY: key,
      HPAY_SECRET_KEY: key,
      KRIPTOMAT_BASE_URL: vendorUrl,
      KRIPTOMAT_ACCESS_TOKEN: key,
      KRAKEN_BASE_URL: vendorUrl,
      KRAKEN_API_KEY: key,
      KRAKEN_API_SECRET: Buffer.from(key).toString('base64'),
      ...env,
    },
    speaks: 'usher',
    can: ['update', 'invalid', 'locked', 'document', 'signed', 'replaced', 'userless'],
  };
}

/** Everyone else, from what is written most often to what is the limit. */
export function toOthers({ vendorPort }: Surroundings): readonly Contender[] {
  const env = { VENDOR_URL: `http://127.0.0.1:${vendorPort}`, VENDOR_KEY: key };
  const hive = here('node_modules/@graphql-hive/gateway/dist/bin.js');
  const hiveFiles = [
    here('contenders/hive-gateway.graphql'),
    '-c',
    here('contenders/hive-gateway.config.ts'),
  ];
  return [
    {
      name: 'obvious',
      title: 'The obvious program',
      command: [here('contenders/obvious.ts')],
      env,
      speaks: 'graphql',
      can: ['update', 'invalid'],
    },
    {
      name: 'hive-gateway',
      title: 'Hive Gateway',
      command: [hive, 'supergraph', ...hiveFiles, '--host', '127.0.0.1'],
      env: { ...env, VENDOR_AUTHORIZATION: `Basic ${Buffer.from(`api:${key}`).toString('base64')}` },
      speaks: 'graphql',
      can: ['update'],
    },
    {
      name: 'mercurius',
      title: 'Mercurius and undici',
      command: [here('contenders/mercurius.ts')],
      env,
      speaks: 'graphql',
      can: ['update', 'invalid'],
    },
    {
      name: 'proxy',
      title: 'A bare proxy (undici)',
      command: [here('contenders/proxy.ts')],
      env,
      speaks: 'rest',
      can: ['update', 'document'],
    },
    { name: 'vendor', title: 'The vendor alone', env: {}, speaks: 'rest', can: ['update', 'document'] },
  ];
}
