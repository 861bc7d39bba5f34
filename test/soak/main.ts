// Is Usher still truthful after minutes of faults? `npm run soak` asks; it ends with 1 on any lie.
import { parseArgs } from 'node:util';
import { hasRedis } from '../redis/server.ts';
import { soak } from './soak.ts';
import { toTables } from './summary.ts';

const usage =
  'npm run soak -- [--seconds N] [--seed N] [--rate CALLS_PER_SECOND] [--replicas 1|2] [--redis-kill]';

const print = (text: string) => process.stdout.write(`${text}\n`);

/** What was asked for; a string says what is wrong with it. */
function readOptions() {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '120' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
      rate: { type: 'string', default: '60' },
      replicas: { type: 'string' },
      'redis-kill': { type: 'boolean', default: false },
    },
  });
  const [seconds, seed, rate] = [Number(values.seconds), Number(values.seed), Number(values.rate)];
  const { replicas } = values;
  if (!(seconds > 0) || !(rate > 0) || !Number.isInteger(seed)) return usage;
  if (replicas !== undefined && replicas !== '1' && replicas !== '2') return usage;
  const counts = replicas === undefined ? ([1, 2] as const) : ([replicas === '1' ? 1 : 2] as const);
  return { seconds, seed, rate, counts, isRedisKilled: values['redis-kill'] };
}

/** Runs them all and tells whether nothing was wrong. */
async function run(options: Exclude<ReturnType<typeof readOptions>, string>): Promise<boolean> {
  const { seconds, seed, rate, isRedisKilled } = options;
  print(`seed ${seed}`);
  const counts = options.counts.filter((count) => count === 1 || hasRedis);
  if (counts.length < options.counts.length)
    print('Two replicas are not driven: redis-server is not on this machine.');
  let isRight = true;
  for (const replicas of counts) {
    const share = seconds / counts.length;
    print(`\n${replicas} ${replicas === 1 ? 'replica' : 'replicas'}, ${share} s, ${rate} calls per second`);
    const result = await soak({ seconds: share, seed, rate, replicas, isRedisKilled });
    print(toTables(result.summary));
    if (result.redisKills > 0) print(`Redis was killed ${result.redisKills} times`);
    for (const { text } of result.memory) print(text);
    for (const lie of result.lies) print(`\n${lie}`);
    isRight &&= result.lies.length === 0 && result.memory.every(({ isFlat }) => isFlat !== false);
  }
  return isRight;
}

const options = readOptions();
if (typeof options === 'string') print(options);
process.exitCode = typeof options !== 'string' && (await run(options)) ? 0 : 1;
