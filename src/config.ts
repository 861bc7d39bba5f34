// What does the environment ask for, and is it right? The only reader of the environment.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { VendorKey } from './contract/vendor-key.ts';
import { definitions } from './vendors/index.ts';
import type { CreateVendor } from './vendors/vendor.ts';

/** A vendor that is on. */
export interface VendorConfig<Key extends VendorKey = VendorKey> {
  readonly baseUrl: string;
  /** Our own budget of calls to the vendor; undefined: none. */
  readonly requestsPerMinute: number | undefined;
  readonly create: CreateVendor<Key>;
}

const apolloStudio = 'https://studio.apollographql.com';
const explorers = ['sandbox', 'graphiql', 'none'] as const;

/** Everything that a process is told from outside. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly isProduction: boolean;
  readonly logLevel: string;
  /** What a browser gets that opens the endpoint. */
  readonly explorer: (typeof explorers)[number];
  /** The other origins whose pages may call the endpoint. */
  readonly corsOrigins: readonly string[];
  /** One deadline for all tries of a call. */
  readonly vendorTimeoutMs: number;
  readonly maxBodyBytes: number;
  readonly maxAnswerBytes: number;
  /** Calls to one vendor under way, and waiting, at once. */
  readonly maxInFlight: number;
  readonly maxQueue: number;
  /** After how long an open breaker lets a call through to see. */
  readonly breakerProbeMs: number;
  readonly redisUrl: string | undefined;
  /** The credentials as they were given, from which replicas derive what they share. */
  readonly credentials: readonly string[];
  readonly vendors: { readonly [Key in VendorKey]?: VendorConfig<Key> };
}

const whole = (least: number, most: number, initial: number) =>
  z.coerce
    .number(`has to be a whole number from ${least} to ${most}`)
    .refine(
      (n) => Number.isInteger(n) && n >= least && n <= most,
      `has to be a whole number from ${least} to ${most}`,
    )
    .default(initial);

const origins = z.string().transform((text) => text.split(',').map((origin) => origin.trim()));

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const process = z.object({
  PORT: whole(0, 65_535, 4000),
  HOST: z.string().default('127.0.0.1'),
  NODE_ENV: z.string().default('development'),
  LOG_LEVEL: z.enum(levels, `has to be one of ${levels.join(', ')}`).default('info'),
  EXPLORER: z.enum(explorers, `has to be one of ${explorers.join(', ')}`).optional(),
  CORS_ORIGINS: origins
    .refine(
      (list) => list.every(isOrigin),
      'has to be origins as browsers send them, separated by commas: scheme, host and port, nothing after them',
    )
    .optional(),
  VENDOR_TIMEOUT_MS: whole(100, 600_000, 10_000),
  MAX_BODY_BYTES: whole(1000, 100_000_000, 20_000_000),
  MAX_ANSWER_BYTES: whole(1000, 100_000_000, 1_000_000),
  VENDOR_MAX_IN_FLIGHT: whole(1, 10_000, 100),
  VENDOR_MAX_QUEUE: whole(0, 10_000, 100),
  BREAKER_PROBE_MS: whole(10, 10_000, 10_000),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'has to be a redis:// or rediss:// URL' }).optional(),
  AUTH_MODE: z
    .literal('none', 'has to be "none": this version does not authenticate callers itself')
    .optional(),
  AUTH_JWKS_URL: z.undefined('is set, but this version does not authenticate callers itself').optional(),
});

/** The configuration, or every fault of it at once: by name, never with a value. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config | { faults: string[] } {
  const faults: string[] = [];
  const values = readValues(env, faults);
  const { data, error } = process.safeParse(values);
  for (const issue of error?.issues ?? []) faults.push(`${issue.path.join('.')} ${issue.message}`);
  const vendors = readVendors(values, faults);
  if (values['NODE_ENV'] === 'production') {
    if (Object.keys(vendors).length === 0)
      faults.push('No vendor is configured: set the credentials of at least one');
    if (values['AUTH_MODE'] === undefined) {
      faults.push(
        'AUTH_MODE is not set: callers are not authenticated, which in production has to be written out as "none"',
      );
    }
  }
  if (!data || faults.length > 0) return { faults };
  const isProduction = data.NODE_ENV === 'production';
  const explorer = data.EXPLORER ?? (isProduction ? 'none' : 'sandbox');
  return {
    port: data.PORT,
    host: data.HOST,
    isProduction,
    explorer,
    // Why: the embedded Sandbox calls from our own page. Only the one on Apollo's site calls from another origin.
    corsOrigins: data.CORS_ORIGINS ?? (explorer === 'sandbox' && !isProduction ? [apolloStudio] : []),
    logLevel: data.LOG_LEVEL,
    vendorTimeoutMs: data.VENDOR_TIMEOUT_MS,
    maxBodyBytes: data.MAX_BODY_BYTES,
    maxAnswerBytes: data.MAX_ANSWER_BYTES,
    maxInFlight: data.VENDOR_MAX_IN_FLIGHT,
    maxQueue: data.VENDOR_MAX_QUEUE,
    breakerProbeMs: data.BREAKER_PROBE_MS,
    redisUrl: data.REDIS_URL,
    credentials: secretNames.flatMap((name) => values[name] ?? []),
    vendors,
  };
}

const secretNames = Object.values(definitions).flatMap(({ settingNames }) => settingNames);

/** Every value by its name. One that is empty counts as not set; `<NAME>_FILE` names a file that holds it. */
function readValues(
  env: Readonly<Record<string, string | undefined>>,
  faults: string[],
): Record<string, string> {
  const perVendor = Object.keys(definitions).flatMap((key) => [baseUrlName(key), budgetName(key)]);
  const values: Record<string, string> = {};
  for (const name of [...Object.keys(process.shape), ...secretNames, ...perVendor]) {
    const value = env[name];
    const file = env[`${name}_FILE`];
    if (value && file) faults.push(`${name} and ${name}_FILE are both set: choose one`);
    else if (value) values[name] = value;
    else if (file) readSecret(name, file, values, faults);
  }
  return values;
}

function readSecret(name: string, file: string, values: Record<string, string>, faults: string[]): void {
  try {
    const secret = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
    if (secret === '') faults.push(`${name}_FILE names an empty file`);
    else values[name] = secret;
  } catch {
    faults.push(`${name}_FILE names a file that cannot be read`);
  }
}

function readVendors(values: Readonly<Record<string, string>>, faults: string[]): Config['vendors'] {
  const vendors: Record<string, VendorConfig> = {};
  for (const [key, definition] of Object.entries(definitions)) {
    const given = definition.settingNames.flatMap((name) =>
      values[name] === undefined ? [] : [[name, values[name]]],
    );
    const urlName = baseUrlName(key);
    const baseUrl = values[urlName] ?? definition.baseUrl;
    const budget = perMinute.safeParse(values[budgetName(key)]);
    if (!budget.success) faults.push(`${budgetName(key)} ${budget.error.issues[0]?.message ?? ''}`);
    if (!isSafeUrl(baseUrl)) faults.push(`${urlName} has to be an https URL, or an http URL on loopback`);
    if (given.length === 0) continue;
    const create = definition.configure(Object.fromEntries(given));
    if ('faults' in create) faults.push(...create.faults);
    else vendors[key] = { baseUrl, requestsPerMinute: budget.data, create };
  }
  return vendors;
}

const perMinute = whole(1, 1_000_000, 1).unwrap().optional();

function budgetName(key: string): string {
  return `${key.toUpperCase()}_REQUESTS_PER_MINUTE`;
}

function baseUrlName(key: string): string {
  return `${key.toUpperCase()}_BASE_URL`;
}

function isOrigin(text: string): boolean {
  return /^https?:[^*]*$/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

function isSafeUrl(text: string): boolean {
  if (/[?#\s]/.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username || password) return false;
  const isLoopback = hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback);
}
