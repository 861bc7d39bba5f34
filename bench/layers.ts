// Which protective layers can be switched on, and by what? A new one is a row here.
import type { Surroundings } from './contenders.ts';

/** Something that Usher does beside the update itself. */
export interface Layer {
  readonly name: string;
  readonly title: string;
  readonly env: Readonly<Record<string, string>>;
  /** The package that does this work, where no setting switches it off: `inert/` has a stand-in that does nothing. */
  readonly library?: 'cockatiel' | 'prom-client';
  /** Whether it takes an idempotency key in each request. */
  readonly isKeyed?: boolean;
  /** Whether production, as it is measured beside the others, has it. */
  readonly isInProduction: boolean;
}

/** Usher without any of them: what each is added to. Deadlines, the turns of one user and the limits of operations are always on. */
export const bare: Readonly<Record<string, string>> = { LOG_LEVEL: 'silent' };

/** What some of them need. */
type Providers = Pick<Surroundings, 'issuer' | 'collector'>;

/** The layers. Limits are set so high that nobody meets them. */
export const toLayers = ({ issuer, collector }: Providers): readonly Layer[] => [
  {
    name: 'breaker',
    title: 'a breaker, and bounds of calls',
    env: {},
    library: 'cockatiel',
    isInProduction: true,
  },
  { name: 'metrics', title: 'metrics', env: {}, library: 'prom-client', isInProduction: true },
  { name: 'log', title: 'a line in the log', env: { LOG_LEVEL: 'info' }, isInProduction: true },
  { name: 'auth', title: 'callers (JWT, RS256)', env: issuer.env, isInProduction: true },
  {
    name: 'limits',
    title: 'budgets of callers and vendors',
    env: { USERKIT_REQUESTS_PER_MINUTE: '1000000', CALLER_REQUESTS_PER_MINUTE: '1000000' },
    isInProduction: true,
  },
  {
    name: 'tracing',
    title: 'traces of one request in a hundred',
    env: {
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
      OTEL_TRACES_SAMPLER_ARG: '0.01',
    },
    isInProduction: true,
  },
  {
    name: 'audit',
    title: 'a record of each write',
    env: { AUDIT_LOG: 'stdout', AUDIT_HASH_KEY: 'a key of the hashes, long enough' },
    isInProduction: false,
  },
  { name: 'idempotency', title: 'an idempotency key', env: {}, isKeyed: true, isInProduction: false },
];

/** The environment with everything on that production has. */
export const toProductionEnv = (providers: Providers): Readonly<Record<string, string>> =>
  toEnv(toLayers(providers).filter(({ isInProduction }) => isInProduction));

/** The environment with all of these on. */
export const toEnv = (layers: readonly Layer[]): Readonly<Record<string, string>> =>
  Object.assign({}, ...layers.map(({ env }) => env));
