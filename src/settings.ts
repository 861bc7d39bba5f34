// Which values does the process take from the environment, and what has each of them to be?
import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { definitions } from './vendors/index.ts';

const explorers = ['sandbox', 'graphiql', 'none'] as const;

/** What a browser can get that opens the endpoint. */
export type Explorer = (typeof explorers)[number];

// Why: one that is misspelt would not be production, and open.
const environments = ['development', 'test', 'staging', 'production'] as const;

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const count = (least: number, most: number) =>
  z.coerce
    .number(`has to be a whole number from ${least} to ${most}`)
    .refine(
      (n) => Number.isInteger(n) && n >= least && n <= most,
      `has to be a whole number from ${least} to ${most}`,
    );

const whole = (least: number, most: number, initial: number) => count(least, most).default(initial);

/** Calls in a minute. Unset: as many as come. */
export const perMinute = count(1, 1_000_000).optional();

const origins = z
  .string()
  .transform((text) => text.split(',').map((origin) => origin.trim()))
  .refine(
    (list) => list.every(isOrigin),
    'has to be origins as browsers send them, separated by commas: scheme, host and port, nothing after them',
  );

const isTrue = z.enum(['true', 'false'], 'has to be true or false').transform((text) => text === 'true');

const members = z
  .string()
  .transform((text) => text.split(',').map((member) => member.trim()))
  .refine(
    (list) => list.every((member) => Object.hasOwn(definitions, member)),
    `has to be members of the input, separated by commas: ${Object.keys(definitions).join(', ')}`,
  );

const modes = ['none', 'jwt'] as const;

/** Everything but what each vendor has of its own. */
export const processSettings = z.object({
  PORT: whole(0, 65_535, 4000),
  HOST: z.string().default('127.0.0.1'),
  NODE_ENV: z.enum(environments, `has to be one of ${environments.join(', ')}`).default('development'),
  LOG_LEVEL: z.enum(levels, `has to be one of ${levels.join(', ')}`).default('info'),
  EXPLORER: z.enum(explorers, `has to be one of ${explorers.join(', ')}`).optional(),
  CORS_ORIGINS: origins.optional(),
  VENDOR_TIMEOUT_MS: whole(100, 600_000, 10_000),
  MAX_BODY_BYTES: whole(1000, 100_000_000, 100_000),
  MAX_DOCUMENTS_BODY_BYTES: whole(1000, 100_000_000, 20_000_000),
  MAX_ANSWER_BYTES: whole(1000, 100_000_000, 1_000_000),
  MAX_UPDATES: whole(1, 1000, 10),
  MAX_REFERENCES: whole(1, 10_000, 100),
  VENDOR_MAX_IN_FLIGHT: whole(1, 10_000, 100),
  VENDOR_MAX_QUEUE: whole(0, 10_000, 100),
  BREAKER_PROBE_MS: whole(10, 10_000, 10_000),
  CALLER_REQUESTS_PER_MINUTE: perMinute,
  WORKERS: z
    .union([z.literal('auto').transform(() => availableParallelism()), whole(1, 1024, 1)], {
      error: 'has to be auto, or a whole number from 1 to 1024',
    })
    .default(1),
  SHARED_SECRET: z.string().min(32, 'has to be 32 characters or more').optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'has to be a redis:// or rediss:// URL' }).optional(),
  AUTH_MODE: z.enum(modes, `has to be one of ${modes.join(', ')}`).optional(),
  AUTH_JWKS_URL: z
    .string()
    .refine(isSafeWithQuery, 'has to be an https URL, or an http URL on loopback')
    .optional(),
  AUTH_ISSUER: z.string().optional(),
  AUTH_AUDIENCE: z.string().optional(),
  AUTH_USERS_CLAIM: z.string().default('vendor_users'),
  PERSISTED_OPERATIONS: z.string().optional(),
  FEDERATED_TRACING: isTrue.optional(),
  TRACEPARENT_VENDORS: members.optional(),
  AUDIT_LOG: z.string().optional(),
  AUDIT_HASH_KEY: z.string().min(32, 'has to be 32 characters or more').optional(),
  AUDIT_REQUIRED: isTrue.optional(),
});

function isOrigin(text: string): boolean {
  return /^https?:[^*]*$/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

function isSafeWithQuery(text: string): boolean {
  return isSafeUrl(text.replace(/\?[^#\s]*$/, ''));
}

/** Whether secrets may be sent there: an https URL, or an http URL on loopback, without anything after its path. */
export function isSafeUrl(text: string): boolean {
  if (/[?#\s\p{Cc}]/u.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username || password) return false;
  const isLoopback = hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback);
}
