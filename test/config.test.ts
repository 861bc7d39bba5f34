import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Config, readConfig } from '../src/config.ts';

type Env = Record<string, string | undefined>;

/** The configuration of an environment in which there is no fault. */
function configOf(env: Env): Config {
  const config = readConfig(env);
  if ('faults' in config) throw new Error(`Expected no fault: ${config.faults.join('; ')}`);
  return config;
}

/** The faults of an environment; of one without any, none. */
function faultsOf(env: Env): string[] {
  const config = readConfig(env);
  return 'faults' in config ? config.faults : [];
}

const on = (env: Env) => Object.keys(configOf(env).vendors);

const hpay = { HPAY_API_KEY: 'key', HPAY_SECRET_KEY: 'secret' };
const kraken = { KRAKEN_API_KEY: 'key', KRAKEN_API_SECRET: 'c2VjcmV0' };
const machnet = { MACHNET_CLIENT_ID: 'id', MACHNET_CLIENT_SECRET: 'secret' };
const userkit = { USERKIT_SECRET_KEY: 'secret' };
const kriptomatToken = { KRIPTOMAT_ACCESS_TOKEN: 'token' };
const kriptomatLogin = {
  KRIPTOMAT_EMAIL: 'partner@example.com',
  KRIPTOMAT_PASSWORD: 'password',
  KRIPTOMAT_TOTP_SECRET: 'ONQW4ZDCN54C2ZTB',
  KRIPTOMAT_CLIENT_ID: '12',
  KRIPTOMAT_CLIENT_SECRET: 'secret',
};

describe('an empty environment', () => {
  test('is right, with every default', () => {
    expect(readConfig({})).toMatchObject({
      port: 4000,
      host: '127.0.0.1',
      isProduction: false,
      logLevel: 'info',
      vendorTimeoutMs: 10_000,
      maxAnswerBytes: 1_000_000,
      vendors: {},
    });
  });

  test('is what empty values make', () => {
    const empty = { PORT: '', NODE_ENV: '', HPAY_API_KEY: '', HPAY_API_KEY_FILE: '', KRAKEN_BASE_URL: '' };
    expect(readConfig(empty)).toEqual(readConfig({}));
  });
});

describe('the process', () => {
  test('is told where to listen, what to log and how long to wait', () => {
    const env = {
      PORT: '0',
      HOST: '::1',
      LOG_LEVEL: 'debug',
      VENDOR_TIMEOUT_MS: '2500',
      NODE_ENV: 'staging',
    };
    expect(configOf(env)).toMatchObject({
      port: 0,
      host: '::1',
      logLevel: 'debug',
      vendorTimeoutMs: 2500,
      isProduction: false,
    });
  });

  test.each([
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['PORT', 'http'],
    ['PORT', 'Infinity'],
    ['LOG_LEVEL', 'verbose'],
    ['VENDOR_TIMEOUT_MS', '99'],
    ['VENDOR_TIMEOUT_MS', '10s'],
    ['VENDOR_TIMEOUT_MS', '600001'],
    ['MAX_BODY_BYTES', '999'],
    ['MAX_BODY_BYTES', '100 kB'],
    ['MAX_ANSWER_BYTES', '-7'],
    ['EXPLORER', 'apollo'],
    ['CORS_ORIGINS', 'example.com'],
    ['CORS_ORIGINS', 'https://example.com/'],
    ['CORS_ORIGINS', 'https://example.com,ftp://example.com'],
    ['MAX_DOCUMENTS_BODY_BYTES', '20 MB'],
    ['NODE_ENV', 'live'],
    ['WORKERS', 'many'],
    ['SHARED_SECRET', 'short'],
    ['FEDERATED_TRACING', 'on'],
    ['TRACEPARENT_VENDORS', 'kraken,hpai'],
    ['MAX_UPDATES', '-3'],
    ['MAX_REFERENCES', '-3'],
    ['CALLER_REQUESTS_PER_MINUTE', '-3'],
    ['AUTH_MODE', 'off'],
    ['AUDIT_HASH_KEY', 'short'],
    ['AUDIT_REQUIRED', 'yes'],
  ])('does not start with %s=%s, and says why without the value', (name, value) => {
    const faults = faultsOf({ [name]: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${name} has to be .+`));
    expect(faults[0]).not.toContain(value);
  });
});

describe('a vendor', () => {
  test.each([
    ['hpay', hpay, 'https://hpay-api.host-sl.com'],
    ['kraken', kraken, 'https://nexus.kraken.com'],
    ['kriptomat', kriptomatToken, 'https://api.kriptomat.io'],
    ['machnet', machnet, 'https://api.machpay.com/v4'],
    ['userkit', userkit, 'https://api.userkit.io'],
  ])('%s is on when its credentials are set, at its production host', (key, env, baseUrl) => {
    expect(configOf(env).vendors).toEqual({ [key]: { baseUrl, create: expect.any(Function) } });
  });

  test('is on beside the others', () => {
    expect(on({ ...hpay, ...kraken, ...kriptomatLogin, ...machnet, ...userkit })).toEqual([
      'hpay',
      'kraken',
      'kriptomat',
      'machnet',
      'userkit',
    ]);
  });

  test('is off when only its base URL is set', () => {
    expect(on({ HPAY_BASE_URL: 'https://example.com' })).toEqual([]);
  });

  const complete = { ...hpay, ...kraken, ...machnet, ...kriptomatLogin };
  test.each(Object.keys(complete))('does not go without %s', (missing) => {
    const vendor = missing.split('_')[0] ?? '';
    const given = Object.entries(complete).filter(([name]) => name.startsWith(vendor) && name !== missing);
    expect(faultsOf(Object.fromEntries(given))).toEqual([`${missing} is not set`]);
  });

  test.each([
    ['KRAKEN_API_SECRET', { ...kraken, KRAKEN_API_SECRET: 'not base64!' }, 'base64'],
    ['KRIPTOMAT_TOTP_SECRET', { ...kriptomatLogin, KRIPTOMAT_TOTP_SECRET: 'not base32: 018' }, 'base32'],
  ])('does not take a %s of another form', (name, env, form) => {
    expect(faultsOf(env)).toEqual([`${name} has to be ${form}`]);
  });

  test.each([
    ['a token', kriptomatToken],
    ['a login', kriptomatLogin],
    ['a token and a login', { ...kriptomatToken, ...kriptomatLogin }],
  ])('kriptomat goes with %s', (_what, env) => {
    expect(on(env)).toEqual(['kriptomat']);
  });

  test.each([
    ['a part of a login', { KRIPTOMAT_EMAIL: 'x', KRIPTOMAT_CLIENT_ID: '12' }],
    ['a token and a part of a login', { ...kriptomatToken, KRIPTOMAT_EMAIL: 'x', KRIPTOMAT_CLIENT_ID: '12' }],
  ])('kriptomat does not go with %s, and each part that is missing is named', (_what, env) => {
    expect(faultsOf(env)).toEqual([
      'KRIPTOMAT_PASSWORD is not set',
      'KRIPTOMAT_TOTP_SECRET is not set',
      'KRIPTOMAT_CLIENT_SECRET is not set',
    ]);
  });
});

describe('a base URL', () => {
  test.each([
    'https://sandbox.example.com',
    'https://sandbox.example.com:8443/v4/',
    'http://localhost:4101',
    'http://127.0.0.1:4101',
    'http://127.8.9.10',
    'http://127.1',
    'http://[::1]:4101/api',
  ])('may be %s', (url) => {
    expect(configOf({ ...hpay, HPAY_BASE_URL: url }).vendors.hpay?.baseUrl).toBe(url);
  });

  test.each([
    'http://example.com',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'http://[::2]',
    'http://0.0.0.0',
    'http://10.0.0.1',
    'http://169.254.169.254',
    'https://user:password@example.com',
    'https://example.com?key=value',
    'https://example.com#part',
    'ftp://localhost',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'example.com',
    '/v4',
  ])('may not be %s, even of a vendor that is off', (url) => {
    const fault = 'HPAY_BASE_URL has to be an https URL, or an http URL on loopback';
    expect(faultsOf({ ...hpay, HPAY_BASE_URL: url })).toEqual([fault]);
    expect(faultsOf({ HPAY_BASE_URL: url })).toEqual([fault]);
  });
});

describe('callers', () => {
  const auth = {
    AUTH_JWKS_URL: 'https://issuer.example/keys?p=1',
    AUTH_ISSUER: 'https://issuer.example',
    AUTH_AUDIENCE: 'usher',
  };

  test('are authenticated where AUTH_JWKS_URL is set', () => {
    expect(configOf(auth).auth).toEqual({
      jwksUrl: 'https://issuer.example/keys?p=1',
      issuer: 'https://issuer.example',
      audience: 'usher',
      usersClaim: 'vendor_users',
    });
    expect(configOf({ ...auth, AUTH_MODE: 'jwt' })).toEqual(configOf(auth));
    expect(configOf({ ...auth, AUTH_USERS_CLAIM: 'users' }).auth?.usersClaim).toBe('users');
  });

  test('are not, by default, outside production', () => {
    expect(configOf({}).auth).toBeUndefined();
  });

  test.each(Object.keys(auth))('are not judged by tokens without %s', (name) => {
    expect(faultsOf({ ...auth, [name]: undefined })).toEqual([`${name} is not set: tokens are judged by it`]);
  });

  test('that are authenticated and are not is a contradiction', () => {
    expect(faultsOf({ ...auth, AUTH_MODE: 'none' })).toEqual([
      'AUTH_MODE has to be jwt, or unset, where AUTH_JWKS_URL, AUTH_ISSUER, AUTH_AUDIENCE is set',
    ]);
    expect(faultsOf({ AUTH_MODE: 'jwt' })).toHaveLength(3);
  });

  test.each([
    'http://issuer.example/keys',
    'https://u:p@issuer.example/keys',
    'https://issuer.example/#k',
    'keys',
  ])('are not judged by keys from %s', (url) => {
    expect(faultsOf({ ...auth, AUTH_JWKS_URL: url })).toEqual([
      'AUTH_JWKS_URL has to be an https URL, or an http URL on loopback',
    ]);
  });
});

describe('workers', () => {
  test('are one by default, and as many as there are cores if asked for', () => {
    const redis = { REDIS_URL: 'redis://127.0.0.1' };
    expect(configOf({}).workers).toBe(1);
    expect(configOf({ ...redis, WORKERS: '3' }).workers).toBe(3);
    expect(configOf({ ...redis, WORKERS: 'auto' }).workers).toBe(availableParallelism());
  });

  test('do not share what they have to share without Redis', () => {
    expect(faultsOf({ WORKERS: '2' })).toEqual([expect.stringMatching(/^REDIS_URL is not set/)]);
  });
});

describe('the audit trail', () => {
  const hashKey = 'k'.repeat(32);

  test('goes nowhere by default', () => {
    expect(configOf({}).audit).toBeUndefined();
  });

  test('goes to standard output or into a file', () => {
    expect(configOf({ AUDIT_LOG: 'stdout', AUDIT_HASH_KEY: hashKey }).audit).toEqual({
      sink: 'stdout',
      hashKey,
      isRequired: false,
    });
    const env = { AUDIT_LOG: '/var/log/usher/audit.log', AUDIT_HASH_KEY: hashKey, AUDIT_REQUIRED: 'true' };
    expect(configOf(env).audit).toEqual({
      sink: { file: '/var/log/usher/audit.log' },
      hashKey,
      isRequired: true,
    });
  });

  test('needs a key, and being required needs a trail', () => {
    expect(faultsOf({ AUDIT_LOG: 'stdout' })).toEqual([expect.stringMatching(/^AUDIT_HASH_KEY is not set/)]);
    expect(faultsOf({ AUDIT_REQUIRED: 'true' })).toEqual([expect.stringMatching(/^AUDIT_LOG is not set/)]);
  });
});

describe('production', () => {
  const NODE_ENV = 'production';

  test('is told apart', () => {
    expect(configOf({ ...hpay, NODE_ENV, AUTH_MODE: 'none' })).toMatchObject({ isProduction: true });
  });

  test('does not start without a vendor', () => {
    expect(faultsOf({ NODE_ENV, AUTH_MODE: 'none' })).toEqual([expect.stringContaining('No vendor')]);
  });

  test('does not start with callers that are not authenticated, unless AUTH_MODE=none says so', () => {
    expect(faultsOf({ ...hpay, NODE_ENV })).toEqual([expect.stringMatching(/^AUTH_MODE is not set/)]);
  });

  test('is told both at once', () => {
    expect(faultsOf({ NODE_ENV })).toHaveLength(2);
  });
});

describe('a secret file', () => {
  let folder: string;
  let count = 0;
  /** A file with this content. */
  const write = (content: string) => {
    count += 1;
    const file = join(folder, String(count));
    writeFileSync(file, content);
    return file;
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'usher-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    ['value', 'value'],
    ['value\n', 'value'],
    ['value\r\n', 'value'],
    ['value\n\n', 'value\n'],
    [' value ', ' value '],
    ['a\nb', 'a\nb'],
  ])('that holds %j is the value %j', (content, value) => {
    expect(configOf({ HOST_FILE: write(content) }).host).toBe(value);
  });

  test('may hold every credential, and every other value', () => {
    const env = {
      ...hpay,
      ...kraken,
      ...kriptomatLogin,
      ...machnet,
      ...userkit,
      PORT: '81',
      KRAKEN_BASE_URL: 'https://k',
    };
    const files = Object.entries(env).map(([name, value]) => [`${name}_FILE`, write(`${value}\n`)]);
    const config = configOf(Object.fromEntries(files));
    expect(config).toMatchObject({ port: 81, vendors: { kraken: { baseUrl: 'https://k' } } });
    expect(Object.keys(config.vendors)).toHaveLength(5);
  });

  test('completes what is set otherwise', () => {
    expect(on({ HPAY_API_KEY: 'key', HPAY_SECRET_KEY_FILE: write('secret') })).toEqual(['hpay']);
  });

  test('is used where the value is empty', () => {
    expect(configOf({ HOST: '', HOST_FILE: write('::1') }).host).toBe('::1');
  });

  test('and the value are not both taken', () => {
    expect(faultsOf({ USERKIT_SECRET_KEY: 'a', USERKIT_SECRET_KEY_FILE: write('b') })).toEqual([
      'USERKIT_SECRET_KEY and USERKIT_SECRET_KEY_FILE are both set: choose one',
    ]);
  });

  test.each([
    ['is not there', () => join(folder, 'none'), 'that cannot be read'],
    ['is a folder', () => folder, 'that cannot be read'],
  ])('that %s is a fault without its name', (_what, file, fault) => {
    expect(faultsOf({ USERKIT_SECRET_KEY_FILE: file() })).toEqual([
      `USERKIT_SECRET_KEY_FILE names a file ${fault}`,
    ]);
  });

  test.each(['', '\n'])('that holds %j is a fault', (content) => {
    expect(faultsOf({ USERKIT_SECRET_KEY_FILE: write(content) })).toEqual([
      'USERKIT_SECRET_KEY_FILE names an empty file',
    ]);
  });
});

test('every fault is named at once, and no value', () => {
  const value = 'Zx9-value';
  const names = [
    'PORT',
    'LOG_LEVEL',
    'VENDOR_TIMEOUT_MS',
    'MAX_BODY_BYTES',
    'AUTH_MODE',
    'HPAY_BASE_URL',
    'HPAY_API_KEY',
    'KRAKEN_API_SECRET',
    'KRIPTOMAT_TOTP_SECRET',
    'MACHNET_CLIENT_ID',
    'USERKIT_SECRET_KEY',
    'USERKIT_SECRET_KEY_FILE',
    'HOST_FILE',
  ];
  const faults = faultsOf(Object.fromEntries(names.map((name) => [name, value])));
  const named = new Set([
    'AUTH_MODE',
    'HOST_FILE',
    'HPAY_BASE_URL',
    'HPAY_SECRET_KEY',
    'KRAKEN_API_KEY',
    'KRAKEN_API_SECRET',
    'KRIPTOMAT_CLIENT_ID',
    'KRIPTOMAT_CLIENT_SECRET',
    'KRIPTOMAT_EMAIL',
    'KRIPTOMAT_PASSWORD',
    'KRIPTOMAT_TOTP_SECRET',
    'LOG_LEVEL',
    'MACHNET_CLIENT_SECRET',
    'MAX_BODY_BYTES',
    'PORT',
    'USERKIT_SECRET_KEY',
    'VENDOR_TIMEOUT_MS',
  ]);
  expect(new Set(faults.map((fault) => fault.split(' ')[0]))).toEqual(named);
  expect(faults).toHaveLength(named.size);
  expect(faults.join('\n')).not.toContain(value);
});
