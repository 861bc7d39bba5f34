// How does a request reach a vendor and an answer come back? The only file that knows got.
import { Agent as HttpAgent, type ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import got from 'got';
import type { Deadline } from './deadline.ts';
import type { Answer, Exchanged, Failure, Proof, Prove, WireRequest } from './exchange.ts';
import type { Guard } from './guard.ts';
import { parseJson } from './json.ts';
import { readRetryAfter } from './retry-after.ts';
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
}

/** Sends requests to one vendor over connections that are kept. */
export interface Http {
  /** Ends in an answer or a failure by the deadline and does not throw. The request is written once for each proof. */
  send(request: WireRequest, deadline: Deadline): Promise<Exchanged>;
}

const client = got.extend({
  retry: { limit: 0 },
  followRedirect: false,
  throwHttpErrors: false,
  decompress: false,
  headers: { accept: 'application/json', 'user-agent': 'usher' },
});

/** A vendor's HTTP: keep-alive, no redirects, no repeated writes, bounded answers, one deadline. */
export function createHttp(options: HttpOptions): Http {
  const agent = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) };
  const turnstile = options.isOrdered ? createTurnstile() : undefined;
  const base = options.baseUrl.replace(/\/+$/, '');

  async function tryOnce(
    request: WireRequest,
    deadline: Deadline,
    attempts: number,
  ): Promise<{ proof?: Proof; exchanged: Exchanged }> {
    const leave = await turnstile?.enter();
    try {
      const proof = await options.prove(request, deadline);
      if ('kind' in proof) return { exchanged: { ...proof, attempts: attempts - 1 } };
      return { proof, exchanged: await exchange(request, proof, deadline, attempts, leave) };
    } finally {
      leave?.();
    }
  }

  async function exchange(
    request: WireRequest,
    proof: Proof,
    deadline: Deadline,
    attempts: number,
    onFlushed: (() => void) | undefined,
  ): Promise<Exchanged> {
    const url = `${base}${request.path}`;
    if (!new URL(url).href.endsWith(request.path))
      throw new Error('A path has to be encoded before it is sent.');
    if (deadline.signal.aborted || deadline.abandoned?.aborted) {
      return toFailure(false, deadline, new Error('Nobody waits any more.'), attempts);
    }
    const tooLarge = new AbortController();
    const seen: { sent: boolean; head?: IncomingMessage } = { sent: false };
    const reply = client(url, {
      method: request.method,
      ...(request.body === undefined ? {} : { body: request.body }),
      headers: {
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...proof.headers,
      },
      agent,
      signal: AbortSignal.any([deadline.signal, tooLarge.signal]),
    });
    void reply.on('request', (outgoing: ClientRequest) => {
      watchConnection(outgoing, () => (seen.sent = true));
      outgoing.once('response', (head) => (seen.head = head));
      if (onFlushed) outgoing.once('finish', onFlushed);
    });
    void reply.on('downloadProgress', ({ transferred, total }) => {
      if (Math.max(transferred, total ?? 0) > options.maxAnswerBytes) tooLarge.abort();
    });
    try {
      const { statusCode, headers, body } = await reply;
      return toAnswer(statusCode, headers['retry-after'], body, attempts);
    } catch (error) {
      const { head } = seen;
      if (head && tooLarge.signal.aborted) return toUnreadable(head, 'too-large', attempts);
      if (head && !deadline.signal.aborted) return toUnreadable(head, 'truncated', attempts);
      return toFailure(seen.sent, deadline, error, attempts);
    }
  }

  return {
    async send(request, deadline) {
      for (let attempts = 1; ; attempts += 1) {
        let proof: Proof | undefined;
        const exchanged = await options.guard.run(async () => {
          const tried = await tryOnce(request, deadline, attempts);
          ({ proof } = tried);
          return tried.exchanged;
        }, deadline.signal);
        const isRefused = exchanged.kind === 'answer' && proof?.isRefusedBy?.(exchanged);
        // A try that was not let out was not sent.
        if (exchanged.kind === 'withheld') return { ...exchanged, attempts: attempts - 1 };
        if (!isRefused || attempts >= (options.proofs ?? 1) || deadline.signal.aborted) return exchanged;
      }
    },
  };
}

/** Calls back once the connection stands, from when on the request may reach the vendor. */
function watchConnection(outgoing: ClientRequest, onConnected: () => void): void {
  outgoing.once('socket', (socket) => {
    if (socket.connecting) socket.once('encrypted' in socket ? 'secureConnect' : 'connect', onConnected);
    else onConnected();
  });
}

function toAnswer(status: number, retryAfter: string | undefined, body: string, attempts: number): Answer {
  const json = parseJson(body);
  const unreadable = json === undefined ? (body.trim() === '' ? 'empty' : 'not-json') : undefined;
  return {
    kind: 'answer',
    status,
    json,
    unreadable,
    retryAfterSeconds: readRetryAfter(retryAfter),
    attempts,
  };
}

function toUnreadable(
  head: IncomingMessage,
  unreadable: 'too-large' | 'truncated',
  attempts: number,
): Answer {
  const { statusCode = 0, headers } = head;
  return {
    kind: 'answer',
    status: statusCode,
    json: undefined,
    unreadable,
    retryAfterSeconds: readRetryAfter(headers['retry-after']),
    attempts,
  };
}

// Why: an error of got holds the request, and so secrets and personal data. Only its name and code leave this file.
function toFailure(sent: boolean, deadline: Deadline, error: unknown, attempts: number): Failure {
  const { name, code } = error as { name?: string; code?: string };
  const cause = { name: name ?? 'Error', code: code ?? 'UNKNOWN' };
  const kind = deadline.signal.aborted ? 'timed-out' : sent ? 'disconnected' : 'unreachable';
  return { kind, sent, cause, attempts: sent ? attempts : attempts - 1 };
}
