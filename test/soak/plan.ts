// What does a caller do, one thing after the other?
import type { Fault } from '../../sandbox/faults.ts';
import type { VendorName } from '../../sandbox/index.ts';
import type { UpdateUserInput } from '../../src/contract/generated.ts';
import { makeFaults } from './faults.ts';
import { makeInvalid, makeValid, toMarker } from './operations.ts';
import { type Population, vendors } from './population.ts';
import { createRandom, type Random } from './random.ts';

/** An update that is asked for, once or more often, and the marker by which its work is counted. */
export interface Operation {
  readonly marker: string;
  readonly input: UpdateUserInput;
}

/** One call of one operation. */
export interface PlannedCall {
  /** Which of the plan's operations. */
  readonly operation: number;
  readonly replica: number;
  /** The caller goes away after so many milliseconds. */
  readonly goneAfterMs?: number | undefined;
}

/** Calls that are made at once, after a pause, and the faults that are scripted before them. */
export interface Round {
  readonly calls: readonly PlannedCall[];
  readonly faults: readonly Fault[];
  readonly pauseMs: number;
}

/** Everything that one caller does. Several operations of a plan are different inputs under the one key. */
export interface Plan {
  readonly number: number;
  readonly shape: Shape;
  readonly vendor: VendorName;
  readonly userId: string;
  readonly operations: readonly Operation[];
  readonly key: string | undefined;
  readonly validateOnly: boolean;
  readonly rounds: readonly Round[];
}

type Shape = 'once' | 'check' | 'repeat' | 'duplicates' | 'conflict' | 'conflict at once' | 'gone';

const shapes: readonly Shape[] = [
  'once',
  'once',
  'once',
  'check',
  'repeat',
  'repeat',
  'duplicates',
  'duplicates',
  'conflict',
  'conflict at once',
  'gone',
  'gone',
];

/** What all plans share. */
export interface Setting {
  readonly seed: number;
  readonly replicas: number;
  readonly population: Population;
  readonly timeoutMs: number;
}

const faultRate = 0.3;

/** The plan of that number: the same for the same seed, whatever became of the others. */
export function makePlan(number: number, { seed, replicas, population, timeoutMs }: Setting): Plan {
  const random = createRandom(seed, number);
  const vendor = random.pick(vendors);
  const userId = random.pick(population[vendor]);
  const shape = random.pick(shapes);
  const isKeyed = shape === 'once' || shape === 'gone' ? random.chance(0.5) : shape !== 'check';
  const count = shape.startsWith('conflict') ? 2 : 1;
  const operations = Array.from({ length: count }, (_, index) => {
    const marker = toMarker(number * 2 + index);
    const make = random.chance(0.12) ? makeInvalid : makeValid;
    return { marker, input: make(vendor, { random, id: userId, marker }) };
  });
  const rounds = makeCalls(shape, { random, replicas, timeoutMs, isKeyed }).map(({ calls, pauseMs }) => ({
    calls,
    pauseMs,
    faults: random.chance(faultRate) ? makeFaults(vendor, userId, random) : [],
  }));
  const key = isKeyed ? `soak-${seed}-${number}` : undefined;
  return { number, shape, vendor, userId, operations, key, validateOnly: shape === 'check', rounds };
}

interface Dice {
  readonly random: Random;
  readonly replicas: number;
  readonly timeoutMs: number;
  readonly isKeyed: boolean;
}

function makeCalls(shape: Shape, { random, replicas, timeoutMs, isKeyed }: Dice) {
  const call = (operation = 0): PlannedCall => ({ operation, replica: random.whole(0, replicas - 1) });
  const round = (calls: PlannedCall[], pauseMs = 0) => ({ calls, pauseMs });
  const pause = () => random.pick([0, 0, random.whole(1, 300), timeoutMs + 500]);
  switch (shape) {
    case 'repeat':
      return [round([call()]), ...Array.from({ length: random.whole(1, 3) }, () => round([call()], pause()))];
    case 'duplicates':
      return [
        round(Array.from({ length: random.whole(2, 6) }, () => call())),
        round([call()], pause()),
        round([call()]),
      ];
    case 'conflict':
      return [round([call()]), round([call(1)], pause()), round([call()])];
    case 'conflict at once':
      return [round([call(), call(1), call(random.whole(0, 1))]), round([call(), call(1)], pause())];
    case 'gone': {
      const goneAfterMs = random.pick([random.whole(0, 10), random.whole(0, timeoutMs)]);
      const gone = round([{ ...call(), goneAfterMs }]);
      return isKeyed ? [gone, round([call()], pause()), round([call()])] : [gone];
    }
    case 'once':
    case 'check':
    default:
      return [round([call()])];
  }
}
