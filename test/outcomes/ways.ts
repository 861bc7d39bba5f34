// In which ways can a write end, and what is the truth about each?
import type { Fault } from '../../sandbox/faults.ts';
import type { UpdateUserInput } from '../../src/contract/generated.ts';
import type { VendorKey } from '../../src/contract/vendor-key.ts';

/** The three things that a frontend can be told, by their answers, and the two that no write is behind. */
export type Told = 'UserUpdated' | 'VendorUnavailable' | 'OutcomeUnknown' | 'RateLimited' | 'VendorRefused';

/** One way in which every try of a write ends. */
export interface Way {
  name: string;
  /** Scripted at the vendor, for every try. Absent where the vendor is not reached at all. */
  fault?: Fault;
  /** Where the vendor is looked for instead of where it is, given its port. */
  at?: (port: number) => string;
  /** What became of it at the vendor. */
  truth: 'done' | 'not done';
  /** Told whatever can be read: the answer itself makes it certain. */
  certain?: Told;
  retryAfterSeconds?: number;
}

const inSeventySeconds = () => new Date(Date.now() + 70_000).toUTCString();

/** Every way. `times` is more than there are tries. */
export const ways: Way[] = [
  {
    name: 'connection refused',
    at: () => 'http://127.0.0.1:1',
    truth: 'not done',
    certain: 'VendorUnavailable',
  },
  {
    name: 'unknown host',
    at: () => 'https://vendor.invalid',
    truth: 'not done',
    certain: 'VendorUnavailable',
  },
  {
    name: 'TLS failure',
    at: (port) => `https://127.0.0.1:${port}`,
    truth: 'not done',
    certain: 'VendorUnavailable',
  },
  { name: 'reset before the work', fault: { kind: 'reset', when: 'before' }, truth: 'not done' },
  { name: 'reset after the work', fault: { kind: 'reset', when: 'after' }, truth: 'done' },
  { name: 'no answer, and no work', fault: { kind: 'hang', when: 'before' }, truth: 'not done' },
  { name: 'no answer after the work', fault: { kind: 'hang', when: 'after' }, truth: 'done' },
  { name: 'half an answer, then nothing', fault: { kind: 'hang-in-body' }, truth: 'done' },
  { name: 'slow, but in time', fault: { kind: 'slow', ms: 100 }, truth: 'done', certain: 'UserUpdated' },
  { name: '408', fault: { kind: 'answer', status: 408 }, truth: 'not done' },
  {
    name: '429, `Retry-After` in seconds',
    fault: { kind: 'answer', status: 429, headers: { 'retry-after': '70' } },
    truth: 'not done',
    certain: 'RateLimited',
    retryAfterSeconds: 70,
  },
  {
    name: '429, `Retry-After` as a date',
    fault: { kind: 'answer', status: 429, headers: { 'retry-after': inSeventySeconds() } },
    truth: 'not done',
    certain: 'RateLimited',
  },
  { name: '307', fault: { kind: 'answer', status: 307 }, truth: 'not done', certain: 'VendorRefused' },
  { name: '409', fault: { kind: 'answer', status: 409 }, truth: 'not done', certain: 'VendorRefused' },
  { name: '500', fault: { kind: 'answer', status: 500 }, truth: 'not done' },
  { name: '500 after the work', fault: { kind: 'answer', status: 500, work: true }, truth: 'done' },
  { name: '502', fault: { kind: 'answer', status: 502 }, truth: 'not done' },
  { name: '503', fault: { kind: 'answer', status: 503 }, truth: 'not done', certain: 'VendorUnavailable' },
  { name: '504', fault: { kind: 'answer', status: 504 }, truth: 'not done' },
  { name: '504 after the work', fault: { kind: 'answer', status: 504, work: true }, truth: 'done' },
  { name: 'HTML success', fault: { kind: 'html' }, truth: 'done' },
  { name: 'truncated success', fault: { kind: 'truncated' }, truth: 'done' },
  { name: 'empty success', fault: { kind: 'empty' }, truth: 'done' },
  { name: 'oversized success', fault: { kind: 'oversized', bytes: 2_000_000 }, truth: 'done' },
];

/** A write to each vendor. */
export interface Write {
  title: string;
  key: VendorKey;
  method: string;
  input: UpdateUserInput;
  /** Whether the vendor shows, in a read, what was written. */
  isShown: boolean;
  /** Whether repeating the write ends in the same state. */
  converges: boolean;
}

/** The writes of the matrix: each vendor's, and two whose values no read shows. */
export const writes: Write[] = [
  {
    title: 'HPay',
    key: 'hpay',
    method: 'PUT',
    input: {
      hpay: {
        id: '7f9c24e8-3b1a-4c55-9d6f-2a8e5b0c1d34',
        appUserId: '1',
        name: 'Another Name',
        phoneNumber: '+23279000111',
      },
    },
    isShown: true,
    converges: true,
  },
  {
    title: 'Kraken',
    key: 'kraken',
    method: 'PATCH',
    input: { kraken: { id: 'AA00TESTEXAMPLE1', employerName: 'Another Name' } },
    isShown: false,
    converges: true,
  },
  {
    title: 'Kriptomat',
    key: 'kriptomat',
    method: 'PUT',
    input: { kriptomat: { id: '1', name: 'Another Name' } },
    isShown: true,
    converges: true,
  },
  {
    title: 'Machnet',
    key: 'machnet',
    method: 'PATCH',
    input: {
      machnet: {
        id: 'f45680e1-014d-42c7-be86-3b2899e911c3',
        profile: { individual: { city: 'Another Name' } },
      },
    },
    isShown: true,
    converges: true,
  },
  {
    title: 'Machnet, documents',
    key: 'machnet',
    method: 'PATCH',
    input: {
      machnet: {
        id: 'f45680e1-014d-42c7-be86-3b2899e911c3',
        profile: {
          individual: {
            physicalDocuments: [{ documentType: 'STATE_ID', documentValue: 'data:image/png;base64,AAAA' }],
          },
        },
      },
    },
    isShown: false,
    converges: false,
  },
  {
    title: 'UserKit',
    key: 'userkit',
    method: 'POST',
    input: { userkit: { id: 'usr_TgTbetyiSvuiIw', name: 'Another Name' } },
    isShown: true,
    converges: true,
  },
  {
    title: 'UserKit, password',
    key: 'userkit',
    method: 'POST',
    input: { userkit: { id: 'usr_TgTbetyiSvuiIw', password: 'Another Name' } },
    isShown: false,
    converges: true,
  },
];

/** What is told of a write that ends in this way. */
export function toTold(way: Way, write: Write): Told {
  if (way.certain) return way.certain;
  if (!write.isShown) return 'OutcomeUnknown';
  return way.truth === 'done' ? 'UserUpdated' : 'VendorUnavailable';
}

/** The identical call may succeed later, and repeating it can do no harm. */
export function isRetryable(told: Told, write: Write): boolean {
  return (
    told === 'RateLimited' || told === 'VendorUnavailable' || (told === 'OutcomeUnknown' && write.converges)
  );
}
