// How does a request reach a vendor and an answer come back? The only file that knows got.
import got, { type Options } from 'got';
import type { Deadline } from './deadline.ts';
import type { Answer, Exchanged, Failure, Proof, Prove, WireRequest } from './exchange.ts';
import type { Guard } from './guard.ts';
import { parseJson } from './json.ts';
import { type Observer, toTryResult } from './observer.ts';
import { createPool, type Exchange, type Fate, type Outgoing } from './pool.ts';
import { readRetryAfter } from './retry-after.ts';
import { traceTry } from './trace.ts';
import { createTurnstile } from './turnstile.ts';

/** How one vendor is spoken to. */
export interface HttpOptions {
  /** Scheme, host and perhaps the beginning of the path. */
  readonly baseUrl: string;
  readonly prove: Prove;
  /** How many proofs a request may try, the first one included, where the vendor refuses them. */
  readonly proofs?: number;
  /** Requests have to reach the vendor in the order in which they were proven. */
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

/** What is handed through got to whoever sends. */
interface Carried extends Record<string, unknown> {
  readonly path: string;
  readonly exchange: Exchange;
  readonly deadline: Deadline;
  readonly onSent: (() => void) | undefined;
}

/**
 * Got makes the request, of a URL, headers and a body that it has checked; a pool of connections carries it.
 * Why: a handler is got's own place for that, and an answer that is read whole needs none of got's streams, which cost more
 * than everything else that an update does (docs/decisions/005).
 */
const client = got.extend({
  retry: { limit: 0 },
  followRedirect: false,
  throwHttpErrors: false,
  decompress: false,
  headers: { accept: 'application/json', 'user-agent': 'usher' },
  handlers: [(options: Options) => carry(options) as never],
});

async function carry({ method, url, headers, body, context }: Options): Promise<Fate> {
  const { pathname, search, href } = url as URL;
  const { path, exchange, deadline, onSent } = context as Carried;
  if (!href.endsWith(path)) throw new Error('A path has to be encoded before it is sent.');
  const request: Outgoing = {
    method,
    path: pathname + search,
    headers: headers as Record<string, string>,
    body: (body as string | undefined) ?? null,
  };
  return exchange(request, deadline, onSent);
}

/** A vendor's HTTP: keep-alive, no redirects, no repeated writes, bounded answers, one deadline. */
export function createHttp(options: HttpOptions): Http {
  const { guard, observer, isTraced = false } = options;
  const turnstile = options.isOrdered ? createTurnstile() : undefined;
  const base = options.baseUrl.replace(/\/+$/, '');
  const host = new URL(base);
  const exchange = createPool(host.origin, options.maxAnswerBytes);

  async function tryOnce(
    request: WireRequest,
    deadline: Deadline,
    attempts: number,
  ): Promise<{ proof?: Proof; exchanged: Exchanged }> {
    const leave = await turnstile?.enter();
    try {
      const proof = await options.prove(request, deadline);
      if ('kind' in proof) return { exchanged: { ...proof, attempts: attempts - 1 } };
      const traced = traceTry(request.method, host, isTraced);
      const start = performance.now();
      const exchanged = await sendOnce(
        request,
        { ...traced.headers, ...proof.headers },
        deadline,
        attempts,
        leave,
      );
      observer?.answered(request.method, (performance.now() - start) / 1000);
      traced.end(exchanged);
      return { proof, exchanged };
    } finally {
      leave?.();
    }
  }

  async function sendOnce(
    { method, path, body }: WireRequest,
    headers: Readonly<Record<string, string>>,
    deadline: Deadline,
    attempts: number,
    onSent: (() => void) | undefined,
  ): Promise<Exchanged> {
    if (deadline.signal.aborted || deadline.abandoned?.aborted) {
      return toFailure(false, deadline, new Error('Nobody waits any more.'), attempts);
    }
    const context: Carried = { path, exchange, deadline, onSent };
    const fate = await (client.stream(base + path, {
      method,
      headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body }),
      context,
    }) as unknown as Promise<Fate>);
    if (fate.kind === 'none') return toFailure(fate.sent, deadline, fate.error, attempts);
    return toAnswer(fate, attempts);
  }

  return {
    async send(request, deadline) {
      for (let attempts = 1; ; attempts += 1) {
        let proof: Proof | undefined;
        const exchanged = await guard.run(async () => {
          const tried = await tryOnce(request, deadline, attempts);
          ({ proof } = tried);
          return tried.exchanged;
        }, deadline.signal);
        observer?.ended(request.method, toTryResult(exchanged));
        const isRefused = exchanged.kind === 'answer' && proof?.isRefusedBy?.(exchanged);
        // A try that was not let out was not sent.
        if (exchanged.kind === 'withheld') return { ...exchanged, attempts: attempts - 1 };
        if (!isRefused || attempts >= (options.proofs ?? 1) || deadline.signal.aborted) return exchanged;
      }
    },
  };
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
  const kind = deadline.signal.aborted ? 'timed-out' : sent ? 'disconnected' : 'unreachable';
  return { kind, sent, cause, attempts: sent ? attempts : attempts - 1 };
}
