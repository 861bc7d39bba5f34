// How does a request reach a vendor and an answer come back? The only file that knows got.
import { isPromise } from 'node:util/types';
import got, { Options } from 'got';
import type { Deadline } from './deadline.ts';
import type { Answer, Exchanged, Failure, Proof, Prove, WireRequest } from './exchange.ts';
import { findNoNeed, type Guard } from './guard.ts';
import { parseJson } from './json.ts';
import { type Observer, toTryResult } from './observer.ts';
import { createPool, type Fate, type Outgoing } from './pool.ts';
import { readRetryAfter } from './retry-after.ts';
import { traceTry } from './trace.ts';
import { createTurnstile } from './turnstile.ts';

/** How one vendor is spoken to. */
export interface HttpOptions {
  /** Scheme, host and perhaps the beginning of the path. */
  readonly baseUrl: string;
  readonly prove: Prove;
  /**
   * How many proofs a request may try, the first one included, where the vendor refuses them. Where requests are ordered, the one
   * with its last proof has a head start of some milliseconds.
   */
  readonly proofs?: number;
  /** Requests leave in the order in which they were proven. On the way they may overtake each other still. */
  readonly isOrdered?: boolean;
  readonly maxAnswerBytes: number;
  readonly guard: Guard;
  readonly observer?: Observer | undefined;
  /** The vendor may be told which trace its work is part of. */
  readonly isTraced?: boolean;
}

/** Sends requests to one vendor over connections that are kept. */
export interface Http {
  /** Ends in an answer or a failure by the deadline and does not throw. The request is written once for each proof. */
  send(request: WireRequest, deadline: Deadline): Promise<Exchanged>;
}

/** Got's own options, as every request to a vendor has them. */
const { defaults } = got.extend({ headers: { accept: 'application/json', 'user-agent': 'usher' } });

/** Makes what goes onto the wire. Throws where no request can be made of it. */
type MakeRequest = (request: WireRequest, headers: Proof['headers'], traced: Proof['headers']) => Outgoing;

/**
 * Got checks and normalizes method, headers and URL; a pool of connections carries what it made of them.
 * Why not got's own way to send: an answer that is read whole needs none of its streams, which cost more than everything else
 * that an update does (docs/decisions/005).
 */
function createRequests(base: string): MakeRequest {
  // Why one for all: to clone them costs ten times what it takes to set these three, as every request does.
  const options = new Options(base, {}, defaults.options);
  const basePath = new URL(base).pathname.replace(/\/$/, '');
  /** Why: most vendors' headers are the same in every request. */
  const checked = new WeakMap<Proof['headers'], Readonly<Record<string, string>>>();

  function check(headers: Proof['headers']): Readonly<Record<string, string>> {
    const known = checked.get(headers);
    if (known) return known;
    options.headers = { ...defaults.options.headers, ...headers };
    const normalized = { ...options.headers } as Record<string, string>;
    checked.set(headers, normalized);
    return normalized;
  }

  /** The path as it is sent. Throws where that is another than was given. */
  function checkPath(path: string): string {
    if (plainPath.test(path)) return basePath + path;
    // Why not the text: got would search it for what no URL has.
    const url = new URL(base + path);
    options.url = url;
    const { pathname, search, href } = url;
    if (!href.endsWith(path)) throw new Error('A path has to be encoded before it is sent.');
    return pathname + search;
  }

  return ({ method, path, body }, headers, traced) => {
    options.method = method;
    const way = { method: options.method, path: checkPath(path) };
    const sent = check(headers);
    return body === undefined
      ? { ...way, headers: { ...sent, ...traced }, body: null }
      : { ...way, headers: { ...jsonType, ...sent, ...traced }, body };
  };
}

/** A path of which no URL makes another, as nearly every one is: to take it apart would cost more than to send it. */
const plainPath = /^(?:\/[\w-]+)+$/;

/** How long others wait behind a request with its last proof. Why no longer: they would leave all at once, and overtake each other. */
const headStartMs = 5;

const jsonType = { 'content-type': 'application/json' };

/** A vendor's HTTP: keep-alive, no redirects, no repeated writes, bounded answers, one deadline. */
export function createHttp(options: HttpOptions): Http {
  const { guard, observer, isTraced = false } = options;
  const turnstile = options.isOrdered ? createTurnstile() : undefined;
  const base = options.baseUrl.replace(/\/+$/, '');
  const host = new URL(base);
  const toOutgoing = createRequests(base);
  const exchange = createPool(host.origin, options.maxAnswerBytes);

  async function tryOnce(
    request: WireRequest,
    deadline: Deadline,
    attempts: number,
    tellProof: (proof: Proof) => void,
  ): Promise<Exchanged> {
    // Why `isPromise`: to await what is there already would take this call out of step with others.
    const entered = turnstile?.enter(deadline);
    const leave = isPromise(entered) ? await entered : entered;
    let hold: NodeJS.Timeout | undefined;
    try {
      // Why not always: the guard has just asked, so only a turn that was waited for changes the answer.
      const noNeed = isPromise(entered) ? findNoNeed(deadline) : undefined;
      if (noNeed) return noNeed;
      const given = options.prove(request, deadline);
      const proof = isPromise(given) ? await given : given;
      if ('kind' in proof) return { ...proof, attempts: attempts - 1 };
      // Why again: a proof may have taken its time.
      const noMoreNeed = findNoNeed(deadline);
      if (noMoreNeed) return noMoreNeed;
      tellProof(proof);
      const traced = traceTry(request.method, host, isTraced);
      const start = performance.now();
      // Why: requests may overtake each other on the way, and one with its last proof should not be overtaken. Where one proof is all
      // there is, nothing would run side by side.
      const isLastChance = leave && attempts > 1 && attempts === options.proofs;
      const onPlaced = isLastChance ? () => void (hold ??= setTimeout(leave, headStartMs)) : leave;
      const fate = await exchange(toOutgoing(request, proof.headers, traced.headers), deadline, onPlaced);
      const exchanged = toExchanged(fate, deadline, attempts);
      observer?.answered(request.method, (performance.now() - start) / 1000);
      traced.end(exchanged);
      return exchanged;
    } finally {
      clearTimeout(hold);
      leave?.();
    }
  }

  return {
    async send(request, deadline) {
      for (let attempts = 1; ; attempts += 1) {
        let proof: Proof | undefined;
        const tellProof = (used: Proof) => void (proof = used);
        const exchanged = await guard.run(() => tryOnce(request, deadline, attempts, tellProof), deadline);
        observer?.ended(request.method, toTryResult(exchanged));
        const isRefused = exchanged.kind === 'answer' && proof?.isRefusedBy?.(exchanged);
        // A try that was not let out was not sent.
        if (exchanged.kind === 'withheld') return { ...exchanged, attempts: attempts - 1 };
        if (!isRefused || attempts >= (options.proofs ?? 1) || deadline.hasPassed) return exchanged;
      }
    },
  };
}

function toExchanged(fate: Fate, deadline: Deadline, attempts: number): Exchanged {
  return fate.kind === 'none'
    ? toFailure(fate.sent, deadline, fate.error, attempts)
    : toAnswer(fate, attempts);
}

function toAnswer(fate: Exclude<Fate, { kind: 'none' }>, attempts: number): Answer {
  const { status, retryAfter } = fate.head;
  const isWhole = fate.kind === 'whole';
  const json = isWhole ? parseJson(fate.text) : undefined;
  const unreadable = isWhole
    ? json === undefined
      ? fate.text.trim() === ''
        ? 'empty'
        : 'not-json'
      : undefined
    : fate.because;
  return {
    kind: 'answer',
    status,
    json,
    unreadable,
    retryAfterSeconds: readRetryAfter(retryAfter),
    attempts,
  };
}

// Why: an error may hold the request, and so secrets and personal data. Only its name and code leave this file.
function toFailure(sent: boolean, deadline: Deadline, error: unknown, attempts: number): Failure {
  const { name, code } = error as { name?: string; code?: string };
  const cause = { name: name ?? 'Error', code: code ?? 'UNKNOWN' };
  const kind = deadline.hasPassed ? 'timed-out' : sent ? 'disconnected' : 'unreachable';
  return { kind, sent, cause, attempts: sent ? attempts : attempts - 1 };
}
