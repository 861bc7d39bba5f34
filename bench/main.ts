// How fast is Usher, and what is the limit? `npm run bench` asks.
import { parseArgs } from 'node:util';
import { compare, compareLayers } from './compare.ts';
import { measureInside } from './inside.ts';
import { measureGrowth } from './growth.ts';
import { generator, pinSelf } from './machine.ts';
import { measureMemory } from './memory.ts';
import type { Wishes } from './plan.ts';
import { profile } from './profile.ts';
import { isScenarioName, scenarios } from './scenarios.ts';

const usage = `npm run bench -- [layers | memory | growth | profile | inside] [options]

  --quick                     less than three minutes
  --only usher,obvious,…      these contenders: usher obvious hive-gateway mercurius proxy vendor before
  --before <folder>           another checkout of Usher, measured beside this one
  --scenario update,…         ${Object.keys(scenarios).join(' ')}
  --connections 1,32,128      --latency 0,20,100        exactly these, instead of the usual ones
  --rounds N                  --seconds N               of each round
  --updates N                 for memory: how many updates are made (1000000)
  --write                     into docs/performance.md, too
`;

const print = (text: string) => process.stdout.write(`${text}\n`);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    before: { type: 'string' },
    scenario: { type: 'string' },
    connections: { type: 'string' },
    latency: { type: 'string' },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    updates: { type: 'string', default: '1000000' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const list = (text: string | undefined) => text?.split(',');
const numbers = (text: string | undefined) => list(text)?.map(Number);
const number = (text: string | undefined) => numbers(text)?.[0];

const wishes: Wishes = {
  isQuick: values.quick,
  rounds: number(values.rounds),
  seconds: number(values.seconds),
  connections: numbers(values.connections),
  latencies: numbers(values.latency),
  scenarios: list(values.scenario)?.filter(isScenarioName),
};

const [mode = 'compare'] = positionals;
const isKnown = ['compare', 'layers', 'memory', 'growth', 'profile', 'inside'].includes(mode);
if (values.help || !isKnown) {
  print(usage);
  process.exitCode = isKnown ? 0 : 1;
} else {
  pinSelf();
  if (generator === 'autocannon') print('wrk is not on this machine: autocannon takes its place.');
  const command = `npm run bench -- ${process.argv.slice(2).join(' ')}`.trim();
  const common = { tell: print, isWritten: values.write, command };
  if (mode === 'memory') await measureMemory({ ...common, updates: Number(values.updates) });
  else if (mode === 'growth') await measureGrowth({ ...common, isQuick: values.quick });
  else if (mode === 'layers') await compareLayers(wishes, print);
  else if (mode === 'inside')
    await measureInside({ before: values.before, rounds: wishes.rounds ?? 4, tell: print });
  else if (mode === 'profile')
    await profile({ name: values.only ?? 'usher', seconds: wishes.seconds ?? 10, tell: print });
  else await compare({ ...common, wishes, only: list(values.only), before: values.before });
}
