// How can an exchange with a vendor end, seen from the wire?
import type { Deadline } from './deadline.ts';

/** A request as it goes out. The body is the exact text that is sent, and so the exact text to sign. */
export interface WireRequest {
  readonly method: 'GET' | 'PATCH' | 'POST' | 'PUT';
  /** Begins with a slash; every variable part is percent-encoded already. */
  readonly path: string;
  readonly body?: string;
}

/** The vendor answered. `json` is undefined where `unreadable` says why. */
export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  readonly json: unknown;
  readonly unreadable?: 'empty' | 'not-json' | 'too-large' | 'truncated' | undefined;
  readonly retryAfterSeconds?: number | undefined;
  readonly attempts: number;
}

/**
 * The vendor did not answer. `sent` tells whether the request may have reached it: a connection that was never
 * established carried nothing, everything later may have been acted upon.
 *
 * - `unreachable`: no connection (refused, unknown host, TLS).
 * - `timed-out`: the deadline passed.
 * - `disconnected`: the connection broke after it had been established.
 * - `withheld`: we did not let it out; `because` tells why. It says nothing of the vendor.
 * - `unproven`: no proof of who we are could be had, so nothing was sent; `because` tells why.
 */
export type Failure =
  | {
      readonly kind: 'unreachable' | 'timed-out' | 'disconnected';
      readonly sent: boolean;
      readonly cause: FailureCause;
      readonly attempts: number;
    }
  | {
      readonly kind: 'withheld';
      readonly sent: false;
      readonly because: Withheld;
      readonly retryAfterSeconds?: number | undefined;
      readonly attempts: number;
    }
  | {
      readonly kind: 'unproven';
      readonly sent: false;
      readonly because: Exchanged | 'no-code-yet';
      readonly retryAfterSeconds?: number;
      readonly attempts: number;
    };

/**
 * Why a request was not let out: the breaker is open, too many calls wait or this one waited too long, our own budget is used up,
 * the deadline passed before, or the caller has gone.
 */
export type Withheld = 'breaker' | 'queue' | 'budget' | 'too-late' | 'abandoned';

/** What a log may hold of a failure: names and codes, never a message, a URL, a header or a body. */
export interface FailureCause {
  readonly name: string;
  readonly code: string;
}

/** What an exchange ends in. Nothing is thrown. */
export type Exchanged = Answer | Failure;

/** What makes a request ours, for one try. */
export interface Proof {
  readonly headers: Readonly<Record<string, string>>;
  /** Whether the answer refuses this very proof, so that nothing was done and another proof may be tried. */
  isRefusedBy?(answer: Answer): boolean;
}

/** Proves who we are: (method, path, exact body) to headers. Runs again for each try. */
export type Prove = (request: WireRequest, deadline: Deadline) => Proof | Promise<Proof | Failure>;
