// How do bytes reach a vendor's host and come back? The only file that knows undici.
import type { IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import { buildConnector, type Dispatcher, Pool } from 'undici';
import type { Deadline } from './deadline.ts';
import { inStep } from './in-step.ts';

/** A request as it goes onto the wire. */
export interface Outgoing {
  readonly method: Dispatcher.HttpMethod;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** What became of it, seen from the socket. */
export type Fate =
  | { readonly kind: 'whole'; readonly head: Head; readonly text: string }
  | { readonly kind: 'cut'; readonly head: Head; readonly because: 'too-large' | 'truncated' | 'not-json' }
  /** `sent`: the connection stood, so the request may have arrived. */
  | { readonly kind: 'none'; readonly sent: boolean; readonly error: unknown };

/** The beginning of an answer, as far as anybody asks for it. */
export interface Head {
  readonly status: number;
  readonly retryAfter: string | undefined;
}

/** Connections to one host that are kept. */
export interface Exchange {
  /**
   * Sends once, never again, and does not throw. `onPlaced` is called as soon as whatever is given later will also leave later, and
   * perhaps a second time; perhaps not at all for a request that is not sent.
   */
  (request: Outgoing, deadline: Deadline, onPlaced?: () => void): Promise<Fate>;
}

/** Connections to an origin. As many are opened as calls are under way: the guard bounds those. */
export function createPool(origin: string, maxAnswerBytes: number): Exchange {
  const connect = buildConnector({ allowH2: false });
  let connects = 0;
  const pool = new Pool(origin, {
    connections: null,
    pipelining: 1,
    allowH2: false,
    // Why: the deadline covers all of it, and one timer is enough.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect(options, callback) {
      connects += 1;
      connect(options, callback);
    },
  });
  return (request, deadline, onPlaced) =>
    new Promise((resolve) => {
      const { body } = request;
      const isLarge = body !== null && body.length > largeBody;
      const onWire = isLarge
        ? { ...request, headers: { ...request.headers, ...toLength(body) }, body: Readable.from(slice(body)) }
        : request;
      const before = connects;
      pool.dispatch(onWire, new Reception(deadline, maxAnswerBytes, onPlaced, resolve));
      // Why not only once it is sent: undici looks whether the peer has closed a used connection, and so writes there a turn later. The
      // next request would wait for that each time. Those writes keep their order. One that has to connect could be written before them.
      const isNextBehind = onPlaced && connects === before && !isLarge && pool.stats.free > 0;
      if (isNextBehind) onPlaced();
    });
}

/** In characters. */
const largeBody = 1_000_000;
const sliceLength = 16 * 1024;

/** Why: what is not sent in one piece would be sent without its length. */
function toLength(body: string): { 'content-length': string } {
  return { 'content-length': String(Buffer.byteLength(body)) };
}

/** Why in slices: a document of megabytes is in memory as a text already, and need not be there once more as bytes. */
function* slice(body: string): Generator<string> {
  for (let from = 0; from < body.length;) {
    const isSplit = isHighSurrogate(body.charCodeAt(from + sliceLength - 1));
    const to = from + sliceLength + (isSplit ? 1 : 0);
    yield body.slice(from, to);
    from = to;
  }
}

/** Half a character, of which the other half follows. */
const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit < 0xdc00;

/** One request from its start to its fate. Why a class: a dozen functions for each request cost more than what they do. */
class Reception implements Dispatcher.DispatchHandler {
  readonly #deadline: Deadline;
  readonly #maxAnswerBytes: number;
  readonly #onPlaced: (() => void) | undefined;
  readonly #resolve: (fate: Fate) => void;
  /** Why not from the start: a deadline that has passed calls back at once. */
  #forget: (() => void) | undefined;
  #controller: Dispatcher.DispatchController | undefined;
  #sent = false;
  #head: Head | undefined;
  #size = 0;
  #isTooLarge = false;
  readonly #chunks: Buffer[] = [];

  constructor(
    deadline: Deadline,
    maxAnswerBytes: number,
    onPlaced: (() => void) | undefined,
    resolve: (fate: Fate) => void,
  ) {
    this.#deadline = deadline;
    this.#maxAnswerBytes = maxAnswerBytes;
    this.#onPlaced = onPlaced;
    this.#resolve = resolve;
    this.#forget = deadline.onPassed(() => this.#giveUp());
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#deadline.hasPassed) controller.abort(new Error('The deadline has passed.'));
    else this.#sent = true;
  }

  onRequestSent(): void {
    this.#onPlaced?.();
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    { 'retry-after': retryAfter, 'content-length': length }: IncomingHttpHeaders,
  ): void {
    if (status < 200) return;
    this.#head = { status, retryAfter: typeof retryAfter === 'string' ? retryAfter : retryAfter?.[0] };
    if (Number(length) > this.#maxAnswerBytes) this.#refuse();
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > this.#maxAnswerBytes) this.#refuse();
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (this.#head) this.#settle(toWhole(this.#head, this.#chunks));
    else this.#settle({ kind: 'none', sent: this.#sent, error: new Error('The answer has no head.') });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    const isCut = this.#head && (this.#isTooLarge || !this.#deadline.hasPassed);
    if (!this.#head || !isCut) this.#settle({ kind: 'none', sent: this.#sent, error });
    else
      this.#settle({ kind: 'cut', head: this.#head, because: this.#isTooLarge ? 'too-large' : 'truncated' });
  }

  #giveUp(): void {
    const error = new Error('The deadline has passed.');
    if (this.#controller) this.#controller.abort(error);
    // It waits for a connection still, and must not be sent once there is one.
    else this.#settle({ kind: 'none', sent: false, error });
  }

  #refuse(): void {
    this.#isTooLarge = true;
    this.#controller?.abort(new Error('The answer is too large.'));
  }

  #settle(fate: Fate): void {
    this.#forget?.();
    inStep(() => this.#resolve(fate));
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Why: a byte that is not UTF-8 would be replaced, and the replacement could be written back to the vendor. */
function toWhole(head: Head, chunks: readonly Buffer[]): Fate {
  const [first] = chunks;
  try {
    const text = utf8.decode(chunks.length === 1 && first ? first : Buffer.concat(chunks));
    return { kind: 'whole', head, text };
  } catch {
    return { kind: 'cut', head, because: 'not-json' };
  }
}
