// What is told of tries at a vendor, to whoever counts them?
import type { Exchanged, Withheld } from './exchange.ts';

/** Told of each try. Names and numbers only. */
export interface Observer {
  /** A try ended, or was not let out. */
  ended(method: string, result: TryResult): void;
  /** So many seconds passed from when the request was sent until its fate was known. */
  answered(method: string, seconds: number): void;
}

/** How a try ended: the class of its status, or what kept it from having one. */
export type TryResult =
  | '1xx'
  | '2xx'
  | '3xx'
  | '4xx'
  | '5xx'
  | 'unreadable'
  | 'unreachable'
  | 'timed-out'
  | 'disconnected'
  | 'unproven'
  | Withheld;

/** The result of a try, from a set that no vendor can make larger. */
export function toTryResult(exchanged: Exchanged): TryResult {
  if (exchanged.kind === 'withheld') return exchanged.because;
  if (exchanged.kind !== 'answer') return exchanged.kind;
  const { status, unreadable } = exchanged;
  if (unreadable && status < 300) return 'unreadable';
  const hundreds = Math.floor(status / 100);
  return hundreds >= 1 && hundreds <= 5 ? (`${hundreds}xx` as TryResult) : 'unreadable';
}
