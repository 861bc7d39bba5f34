// What does the environment ask for, and is it right? The only reader of the environment.
import { readFileSync } from 'node:fs';
import type { AuditConfig } from './audit/audit.ts';
import type { AuthConfig } from './auth/authenticate.ts';
import type { VendorKey } from './contract/vendor-key.ts';
import { readAudit, readAuth } from './protection.ts';
import { type Explorer, isSafeUrl, perMinute, processSettings } from './settings.ts';
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

/** Everything that a process is told from outside. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly isProduction: boolean;
  readonly logLevel: string;
  /** What a browser gets that opens the endpoint. */
  readonly explorer: Explorer;
  /** The other origins whose pages may call the endpoint. */
  readonly corsOrigins: readonly string[];
  /** One deadline for all tries of a call. */
  readonly vendorTimeoutMs: number;
  readonly maxBodyBytes: number;
  /** With documents for a vendor in it. */
  readonly maxLargeBodyBytes: number;
  readonly maxAnswerBytes: number;
  /** Updates in one operation. */
  readonly maxUpdates: number;
  /** Users that one field reads at once. */
  readonly maxReferences: number;
  /** Calls to one vendor under way, and waiting, at once. */
  readonly maxInFlight: number;
  readonly maxQueue: number;
  /** After how long an open breaker lets a call through to see. */
  readonly breakerProbeMs: number;
  /** Writes and reads of users that one caller may ask for in a minute; undefined: as many as come. */
  readonly callerRequestsPerMinute: number | undefined;
  /** How callers prove who they are; undefined: they do not. */
  readonly auth: AuthConfig | undefined;
  /** Where the operations are listed that alone may run; undefined: all may. */
  readonly persistedOperations: string | undefined;
  /** A router in front of us, and nobody else, may ask for the times of resolvers. */
  readonly isFederatedTracing: boolean;
  /** The vendors that are told which trace a call is part of. */
  readonly tracedVendors: readonly string[];
  /** Where writes are recorded; undefined: nowhere. */
  readonly audit: AuditConfig | undefined;
  readonly redisUrl: string | undefined;
  /** Processes that share the port. */
  readonly workers: number;
  /** From which replicas derive the keys of what they share: the vendors' credentials, unless one of its own is given. */
  readonly sharedSecret: string;
  readonly vendors: { readonly [Key in VendorKey]?: VendorConfig<Key> };
}

/** The configuration, or every fault of it at once: by name, never with a value. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config | { faults: string[] } {
  const faults: string[] = [];
  const values = readValues(env, faults);
  const { data, error } = processSettings.safeParse(values);
  for (const issue of error?.issues ?? []) faults.push(`${issue.path.join('.')} ${issue.message}`);
  const vendors = readVendors(values, faults);
  const isProduction = values['NODE_ENV'] === 'production';
  if (isProduction && Object.keys(vendors).length === 0)
    faults.push('No vendor is configured: set the credentials of at least one');
  const auth = readAuth(values, isProduction, faults);
  const audit = readAudit(values, faults);
  if (data && data.WORKERS > 1 && data.REDIS_URL === undefined)
    faults.push('REDIS_URL is not set: several WORKERS keep idempotency keys and turns there');
  if (!data || faults.length > 0) return { faults };
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
    maxLargeBodyBytes: Math.max(data.MAX_BODY_BYTES, data.MAX_DOCUMENTS_BODY_BYTES),
    maxAnswerBytes: data.MAX_ANSWER_BYTES,
    maxUpdates: data.MAX_UPDATES,
    maxReferences: data.MAX_REFERENCES,
    callerRequestsPerMinute: data.CALLER_REQUESTS_PER_MINUTE,
    auth: auth && { ...auth, usersClaim: data.AUTH_USERS_CLAIM },
    persistedOperations: data.PERSISTED_OPERATIONS,
    isFederatedTracing: data.FEDERATED_TRACING ?? false,
    tracedVendors: data.TRACEPARENT_VENDORS ?? [],
    audit,
    maxInFlight: data.VENDOR_MAX_IN_FLIGHT,
    maxQueue: data.VENDOR_MAX_QUEUE,
    breakerProbeMs: data.BREAKER_PROBE_MS,
    redisUrl: data.REDIS_URL,
    workers: data.WORKERS,
    sharedSecret: data.SHARED_SECRET ?? secretNames.flatMap((name) => values[name] ?? []).join('\n'),
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
  for (const name of [...Object.keys(processSettings.shape), ...secretNames, ...perVendor]) {
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

function budgetName(key: string): string {
  return `${key.toUpperCase()}_REQUESTS_PER_MINUTE`;
}

function baseUrlName(key: string): string {
  return `${key.toUpperCase()}_BASE_URL`;
}
