// Which faults can be scripted, and which one does this request meet?

import { validateHeaderName, validateHeaderValue } from 'node:http';

/** One scripted fault: what happens, to which requests (both filters optional), and how often (once unless told). */
export type Fault = {
  times?: number;
  method?: string;
  /** A part of the raw URL. */
  path?: string;
} & (
  | {
      /**
       * Answers this instead of the vendor's own answer; with `work` the vendor does its work first.
       * A string is sent as it is; the type is application/json unless the headers say otherwise.
       */
      kind: 'answer';
      status: number;
      body?: string | object;
      headers?: Record<string, string>;
      work?: boolean;
    }
  /** Works at once, answers late. */
  | { kind: 'slow'; ms: number }
  /** Reads the request and never answers, before or after the work. */
  | { kind: 'hang'; when: 'before' | 'after' }
  /** Works, sends the head and half of the body, then nothing. */
  | { kind: 'hang-in-body' }
  /** Reads the request, then resets the connection, before or after the work. */
  | { kind: 'reset'; when: 'before' | 'after' }
  /** A page (200) instead of the vendor's JSON; works unless `work` is false. */
  | { kind: 'html'; status?: number; work?: boolean }
  /** Works, promises the whole length, sends half of it and closes. */
  | { kind: 'truncated' }
  /** Works, answers nothing (200). */
  | { kind: 'empty'; status?: number }
  /** Works, answers 200 with valid JSON padded to that many bytes, without saying how many. */
  | { kind: 'oversized'; bytes: number }
  /** Works, sends its JSON as text/plain. */
  | { kind: 'wrong-content-type' }
);

/** The faults that still wait, in the order they were scripted. */
export interface FaultQueue {
  add: (fault: Fault) => void;
  /** The first fault whose filters match, counted down; undefined when the request meets none. */
  take: (method: string, url: string) => Fault | undefined;
  clear: () => void;
}

/** A queue that belongs to one simulator. */
export function createFaultQueue(): FaultQueue {
  let waiting: { fault: Fault; left: number }[] = [];
  return {
    add: (fault) => {
      waiting.push({ fault, left: fault.times ?? 1 });
    },
    take: (method, url) => {
      const met = waiting.find(
        ({ fault, left }) =>
          left > 0 &&
          (fault.method === undefined || fault.method.toUpperCase() === method) &&
          (fault.path === undefined || url.includes(fault.path)),
      );
      if (met) met.left -= 1;
      waiting = waiting.filter(({ left }) => left > 0);
      return met?.fault;
    },
    clear: () => {
      waiting = [];
    },
  };
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isBoolean: Check = (value) => typeof value === 'boolean';
const isCount: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 1;
const isBytes: Check = (value) => isCount(value) && Number(value) <= 1024 ** 3;
const isMilliseconds: Check = (value) =>
  Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= 3_600_000;
const isStatus: Check = (value) => isCount(value) && Number(value) >= 200 && Number(value) <= 599;
const isMoment: Check = (value) => value === 'before' || value === 'after';
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isHeaders: Check = (value) => {
  if (!isObject(value)) return false;
  try {
    for (const [name, text] of Object.entries(value)) {
      if (typeof text !== 'string') return false;
      validateHeaderName(name);
      validateHeaderValue(name, text);
    }
    return true;
  } catch {
    return false;
  }
};

const filters: Record<string, Check> = { kind: isText, times: isCount, method: isText, path: isText };

const kinds: Record<Fault['kind'], { needs: Record<string, Check>; may: Record<string, Check> }> = {
  answer: {
    needs: { status: isStatus },
    may: {
      body: (value) => isText(value) || (typeof value === 'object' && value !== null),
      headers: isHeaders,
      work: isBoolean,
    },
  },
  slow: { needs: { ms: isMilliseconds }, may: {} },
  hang: { needs: { when: isMoment }, may: {} },
  'hang-in-body': { needs: {}, may: {} },
  reset: { needs: { when: isMoment }, may: {} },
  html: { needs: {}, may: { status: isStatus, work: isBoolean } },
  truncated: { needs: {}, may: {} },
  empty: { needs: {}, may: { status: isStatus } },
  oversized: { needs: { bytes: isBytes }, may: {} },
  'wrong-content-type': { needs: {}, may: {} },
};

/** Reads one fault or a list from JSON; a string says what is wrong with it, and then none is to be scripted. */
export function readFaults(json: unknown): Fault[] | string {
  const list: unknown[] = Array.isArray(json) ? json : [json];
  for (const item of list) {
    const wrong = whatIsWrong(item);
    if (wrong !== undefined) return wrong;
  }
  return list as Fault[];
}

function whatIsWrong(item: unknown): string | undefined {
  if (!isObject(item)) return 'A fault is expected to be a JSON object such as {"kind":"slow","ms":500}.';
  const known = Object.entries(kinds).find(([kind]) => kind === item.kind);
  if (!known) return `A fault's "kind" is expected to be one of ${Object.keys(kinds).join(', ')}.`;
  const [kind, { needs, may }] = known;
  const checks = { ...filters, ...needs, ...may };
  for (const name of Object.keys(needs)) {
    if (item[name] === undefined) return `The fault "${kind}" needs "${name}".`;
  }
  for (const [name, value] of Object.entries(item)) {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (!check) return `The fault "${kind}" has no "${name}": it takes ${Object.keys(checks).join(', ')}.`;
    if (!check(value)) return `The fault "${kind}" was given a value of "${name}" that it cannot use.`;
  }
  return undefined;
}
