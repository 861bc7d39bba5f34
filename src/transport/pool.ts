// How do bytes reach a vendor's host and come back? The only file that knows undici.
import { type Dispatcher, Pool } from 'undici';
import type { Deadline } from './deadline.ts';

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
  /** Sends once, never again, and does not throw. `onSent` is called when the last byte is handed to the operating system. */
  (request: Outgoing, deadline: Deadline, onSent?: () => void): Promise<Fate>;
}

/** Connections to an origin. As many are opened as calls are under way: the guard bounds those. */
export function createPool(origin: string, maxAnswerBytes: number): Exchange {
  const pool = new Pool(origin, {
    connections: null,
    pipelining: 1,
    allowH2: false,
    // Why: the deadline covers all of it, and one timer is enough.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return ({ method, path, headers, body }, deadline, onSent) =>
    new Promise((resolve) => {
      let controller: Dispatcher.DispatchController | undefined;
      let sent = false;
      let head: Head | undefined;
      let size = 0;
      let isTooLarge = false;
      const chunks: Buffer[] = [];
      const giveUp = () => {
        if (controller) controller.abort(new Error('The deadline has passed.'));
        // It waits for a connection still, and must not be sent once there is one.
        else settle({ kind: 'none', sent: false, error: new Error('The deadline has passed.') });
      };
      const settle = (fate: Fate) => {
        deadline.signal.removeEventListener('abort', giveUp);
        resolve(fate);
      };
      const refuse = () => {
        isTooLarge = true;
        controller?.abort(new Error('The answer is too large.'));
      };
      deadline.signal.addEventListener('abort', giveUp, { once: true });
      pool.dispatch(
        { method, path, headers, body },
        {
          onRequestStart(started) {
            controller = started;
            if (deadline.signal.aborted) started.abort(new Error('The deadline has passed.'));
            else sent = true;
          },
          onRequestSent: () => onSent?.(),
          onResponseStart(_controller, status, received) {
            if (status < 200) return;
            const { 'retry-after': retryAfter, 'content-length': length } = received;
            head = { status, retryAfter: typeof retryAfter === 'string' ? retryAfter : retryAfter?.[0] };
            if (Number(length) > maxAnswerBytes) refuse();
          },
          onResponseData(_controller, chunk) {
            size += chunk.length;
            if (size > maxAnswerBytes) refuse();
            else chunks.push(chunk);
          },
          onResponseEnd() {
            if (!head) settle({ kind: 'none', sent, error: new Error('The answer has no head.') });
            else settle(toWhole(head, chunks));
          },
          onResponseError(_controller, error) {
            if (!head || (deadline.signal.aborted && !isTooLarge)) settle({ kind: 'none', sent, error });
            else settle({ kind: 'cut', head, because: isTooLarge ? 'too-large' : 'truncated' });
          },
        },
      );
    });
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
