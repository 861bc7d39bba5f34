// Which faults do the vendors have?
import type { Fault } from '../../sandbox/faults.ts';
import type { VendorName } from '../../sandbox/index.ts';
import type { Random } from './random.ts';

type Kind = (random: Random) => Fault;

// A vendor that refuses, or says 503, has not done the work, and one that says it has, has: else the vendor lies, not Usher.
const kinds: readonly Kind[] = [
  (random) => ({ kind: 'answer', status: random.pick([307, 400, 401, 403, 404, 409, 413, 422]) }),
  (random) => ({ kind: 'answer', status: 429, headers: random.pick([{}, { 'retry-after': '0' }, soon()]) }),
  (random) => ({ kind: 'answer', status: random.pick([408, 500, 502, 504]), work: random.chance(0.5) }),
  () => ({ kind: 'answer', status: 503 }),
  () => ({ kind: 'answer', status: 503, headers: { 'retry-after': '0' } }),
  (random) => ({ kind: 'slow', ms: random.whole(1, 300) }),
  (random) => ({ kind: 'slow', ms: random.whole(600, 1500) }),
  (random) => ({ kind: 'hang', when: random.pick(['before', 'after']) }),
  () => ({ kind: 'hang-in-body' }),
  (random) => ({ kind: 'reset', when: random.pick(['before', 'after']) }),
  (random) => ({ kind: 'reset', when: random.pick(['before', 'after']) }),
  (random) => ({ kind: 'html', status: random.pick([200, 502]), work: random.chance(0.5) }),
  () => ({ kind: 'truncated' }),
  (random) => ({ kind: 'empty', status: random.pick([200, 204, 500]) }),
  (random) => ({ kind: 'oversized', bytes: random.pick([5000, 2_000_000]) }),
  () => ({ kind: 'wrong-content-type' }),
];

const soon = () => ({ 'retry-after': new Date(Date.now() + 1000).toUTCString() });

/** The method of each vendor's write. */
const writeMethods: Record<VendorName, string> = {
  hpay: 'PUT',
  kraken: 'PATCH',
  kriptomat: 'PUT',
  machnet: 'PATCH',
  userkit: 'POST',
};

/** A fault of writes or of anything, for this user or for whoever comes first; and perhaps one of the reads beside it. */
export function makeFaults(vendor: VendorName, id: string, random: Random): Fault[] {
  const fault: Fault = { ...random.pick(kinds)(random), times: random.whole(1, 3) };
  if (random.chance(0.7)) fault.method = writeMethods[vendor];
  if (random.chance(0.7)) fault.path = id;
  // An update of Kraken's never reads, so a fault of its reads would wait for ever.
  if (vendor === 'kraken' || random.chance(0.9)) return [fault];
  return [fault, { ...random.pick(kinds)(random), method: 'GET' }];
}
