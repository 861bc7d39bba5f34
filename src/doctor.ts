// Would Usher work with this configuration? `--live` asks the vendors, too, by a read that changes nothing.
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createKeys, KeysUnavailable } from './auth/keys.ts';
import { systemClock } from './clock.ts';
import { type Config, readConfig } from './config.ts';
import { isProblem } from './contract/outcome.ts';
import type { VendorKey } from './contract/vendor-key.ts';
import { readSafelist } from './graphql/safelist.ts';
import { createSchema } from './graphql/schema.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import { connectRedis } from './redis/connection.ts';
import { createServices } from './services.ts';
import { StartFault } from './start-fault.ts';
import { createDeadline } from './transport/deadline.ts';
import { definitions } from './vendors/index.ts';
import type { VendorSource } from './vendors/vendor.ts';

/** One thing that was looked at. */
interface Finding {
  readonly what: string;
  readonly isGood: boolean;
  readonly said: string;
}

const good = (what: string, said: string): Finding => ({ what, isGood: true, said });
const bad = (what: string, said: string): Finding => ({ what, isGood: false, said });
const silent = createLog('silent');

async function examine(config: Config, isLive: boolean): Promise<Finding[]> {
  const findings = [good('configuration', `right; ${Object.keys(config.vendors).length} vendors are on`)];
  if (config.persistedOperations !== undefined) findings.push(examineList(config.persistedOperations));
  if (config.redisUrl !== undefined) findings.push(await examineRedis(config.redisUrl));
  if (config.auth) findings.push(await examineIssuer(config.auth.jwksUrl));
  else findings.push(good('callers', 'are not authenticated'));
  return [...findings, ...(await examineServices(config, isLive))];
}

function examineList(path: string): Finding {
  const safelist = readSafelist(path, createSchema());
  return 'faults' in safelist
    ? bad('listed operations', safelist.faults.join('; '))
    : good('listed operations', 'can be read, and fit the schema');
}

async function examineRedis(url: string): Promise<Finding> {
  const redis = await connectRedis(url, silent);
  const pong = await redis.ping().catch(() => undefined);
  redis.disconnect();
  return pong ? good('redis', 'answers') : bad('redis', 'does not answer: updates would be refused');
}

async function examineIssuer(jwksUrl: string): Promise<Finding> {
  // Why: whose token it is does not matter; that there is a set of keys to look in does.
  const nobody = { payload: '', signature: '' };
  const find = async () => createKeys(jwksUrl)({ alg: 'ES256', kid: 'usher-doctor' }, nobody);
  const isThere = await find().then(
    () => true,
    (error: unknown) => !(error instanceof KeysUnavailable),
  );
  return isThere
    ? good('issuer', 'answers with its keys')
    : bad('issuer', 'does not answer with its keys: callers would be told 503');
}

async function examineServices(config: Config, isLive: boolean): Promise<Finding[]> {
  const started = await createServices(config, silent, systemClock, createMetrics(), {
    logsIn: true,
  }).catch((error: unknown) => {
    if (error instanceof StartFault) return error;
    throw error;
  });
  if (started instanceof StartFault) return started.faults.map((fault) => bad('start', fault));
  const { sources, timeoutMs } = started.services;
  const findings = Object.keys(config.vendors).map(async (name) => {
    const key = name as VendorKey;
    const source: VendorSource | undefined = sources[key];
    return isLive && source
      ? examineVendor(key, source, timeoutMs)
      : good(key, 'has credentials; was not asked');
  });
  const all = await Promise.all(findings);
  await started.close();
  return all;
}

async function examineVendor(key: VendorKey, source: VendorSource, timeoutMs: number): Promise<Finding> {
  async function ask(): ReturnType<VendorSource['read']> {
    const deadline = createDeadline(timeoutMs);
    const answer = await source.read(definitions[key].strangerId, deadline);
    deadline.clear();
    return answer;
  }
  let found = await ask();
  // A replica has used up the one-time code of this half minute.
  if (isProblem(found) && found.cause?.because === 'no-code-yet') {
    await delay(1000 * (found.retryAfterSeconds ?? 1));
    found = await ask();
  }
  // A vendor that has something to say of a user has let us in.
  if (!isProblem(found) || found.__typename === 'UserNotFound' || found.__typename === 'InvalidInput')
    return good(key, 'takes our credentials');
  const { __typename: name, vendorStatus, cause } = found;
  const seen = vendorStatus === undefined ? (cause?.kind ?? 'no answer') : `HTTP ${vendorStatus}`;
  return name === 'VendorRefusedCredentials'
    ? bad(key, `does not take our credentials (${seen})`)
    : bad(key, `cannot be judged: ${name} (${seen})`);
}

function readOptions(): { live: boolean } {
  try {
    return parseArgs({ options: { live: { type: 'boolean', default: false } } }).values;
  } catch {
    process.stderr.write('npm run doctor [-- --live]\n');
    process.exit(1);
  }
}

const { live } = readOptions();
const config = readConfig(process.env);
const findings =
  'faults' in config
    ? config.faults.map((fault) => bad('configuration', fault))
    : await examine(config, live);
for (const { what, isGood, said } of findings) {
  process.stdout.write(`${isGood ? 'ok ' : 'BAD'}  ${what.padEnd(18)} ${said}\n`);
}
process.exit(findings.every(({ isGood }) => isGood) ? 0 : 1);
