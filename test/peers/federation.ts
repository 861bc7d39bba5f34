// The sandbox, an issuer, Usher, another team's subgraph, and two gateways in front of both, each a process of its own.
import { type Sandbox, startSandbox } from '../../sandbox/index.ts';
import { type Issuer, startIssuer } from '../auth/issuer.ts';
import { findFreePort, type Program, runProgram, startProgram } from './program.ts';

/** Where an operation is sent. */
export type Route = 'straight' | Gateway;

/** A gateway, by its product. */
export type Gateway = 'Apollo Gateway' | 'Hive Gateway';

/** The gateways that are tried. */
export const gateways: readonly Gateway[] = ['Apollo Gateway', 'Hive Gateway'];

/** What a client gets. */
export interface Reply {
  readonly status: number;
  /** The whole body, as it came. */
  readonly text: string;
  readonly data?: Record<string, unknown> | null;
  readonly errors?: { message: string; path?: (string | number)[]; extensions?: Record<string, unknown> }[];
}

type Variables = Readonly<Record<string, unknown>>;
type Headers = Readonly<Record<string, string>>;

/** The running federation. */
export interface Federation {
  readonly sandbox: Sandbox;
  readonly issuer: Issuer;
  /** Addresses that no client should ever read. */
  readonly secretHosts: readonly string[];
  /** With the headers of a back office, which may do everything, unless others are given. */
  send(route: Route, query: string, variables?: Variables, headers?: Headers): Promise<Reply>;
  /** What a caller sends whose token says so. */
  sign(claims: object): Promise<Headers>;
  /** Ends Usher and starts it again at the same address; `undefined` removes a name from its environment. */
  restartUsher(env?: Record<string, string | undefined>): Promise<void>;
  stopUsher(): Promise<void>;
  close(): Promise<void>;
}

/** The id that every request is sent with. */
export const sentRequestId = 'request-of-a-client';

/** Composes the supergraphs, into a directory of this name, and starts everything, on free ports of this machine. */
export async function startFederation(name: string): Promise<Federation> {
  const build = `test/peers/build/${name}`;
  const sandbox = await startSandbox();
  const issuer = await startIssuer();
  const ports = { usher: await findFreePort(), customers: await findFreePort() };
  const entrances = { 'Apollo Gateway': await findFreePort(), 'Hive Gateway': await findFreePort() };
  const usherUrl = `http://127.0.0.1:${ports.usher}/graphql`;
  const { code, errors } = await runProgram('test/peers/compose.ts', [
    `--usher-url=${usherUrl}`,
    `--customers-url=http://127.0.0.1:${ports.customers}/`,
    `--out=${build}`,
  ]);
  if (code !== 0) throw new Error(errors);

  const startUsher = (env: Record<string, string | undefined> = {}): Promise<Program> =>
    startProgram('src/main.ts', {
      env: {
        ...sandbox.env,
        ...issuer.env,
        PORT: String(ports.usher),
        NODE_ENV: 'production',
        VENDOR_TIMEOUT_MS: '2000',
        ...env,
      },
      until: /"listening"/,
    });
  const starts = await Promise.allSettled([
    startUsher(),
    startProgram('test/peers/customers.ts', { env: { PORT: String(ports.customers) }, until: /^listening/ }),
    startProgram(`${build}/apollo-gateway.ts`, {
      env: {
        NODE_ENV: 'production',
        PORT: String(entrances['Apollo Gateway']),
        SUPERGRAPH: `${build}/apollo-with-customers.graphql`,
      },
      until: /listens on/,
    }),
    startProgram('test/peers/node_modules/@graphql-hive/gateway/dist/bin.js', {
      args: [
        'supergraph',
        `${build}/hive-with-customers.graphql`,
        `--config-path=${build}/hive-gateway.config.ts`,
        '--host=127.0.0.1',
        `--port=${entrances['Hive Gateway']}`,
      ],
      env: { NODE_ENV: 'production' },
      until: /Listening on/,
    }),
  ]);
  const running = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
  let [usher] = running;
  const others = running.slice(1);
  const close = async () => {
    await Promise.all([usher, ...others].map((program) => program?.stop()));
    await sandbox.close();
    await issuer.close();
  };
  for (const start of starts) {
    if (start.status === 'fulfilled') continue;
    await close();
    throw start.reason;
  }

  const urlOf = (route: Route) =>
    route === 'straight' ? usherUrl : `http://127.0.0.1:${entrances[route]}/graphql`;
  const sign = async (claims: object) => {
    const token = await issuer.token({ exp: Math.floor(Date.now() / 1000) + 3600, ...claims });
    return { authorization: `Bearer ${token}` };
  };
  const backOffice = await sign({ scope: 'users:read:any users:write:any' });
  const vendors = [sandbox.hpay, sandbox.kraken, sandbox.kriptomat, sandbox.machnet, sandbox.userkit];
  return {
    sandbox,
    issuer,
    secretHosts: [usherUrl, issuer.url, ...vendors.map(({ url }) => url)].map((url) => new URL(url).host),
    sign,
    async send(route, query, variables = {}, headers = backOffice) {
      const response = await fetch(urlOf(route), {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-request-id': sentRequestId, ...headers },
        body: JSON.stringify({ query, variables }),
      });
      const text = await response.text();
      return { ...(JSON.parse(text) as Reply), status: response.status, text };
    },
    async restartUsher(env) {
      await usher?.stop();
      usher = await startUsher(env);
    },
    stopUsher: async () => usher?.stop(),
    close,
  };
}
