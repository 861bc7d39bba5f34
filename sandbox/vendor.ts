// What is a vendor to the sandbox, and what does its simulator offer?

import type { IncomingHttpHeaders } from 'node:http';
import type { Fault } from './faults.ts';

/** One request as it arrived: nothing is decoded or normalised, so that a signature can be checked over the raw bytes. */
export interface Incoming {
  method: string;
  /** As sent, with the query. */
  url: string;
  /** As sent, without the query, still percent-encoded. */
  path: string;
  headers: IncomingHttpHeaders;
  rawBody: Buffer;
  /** Undefined when the body is absent or malformed. */
  json: unknown;
}

/** A vendor's own answer. The body is sent as JSON; a string under another content type is sent as it is. */
export interface Reply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** Id of the user whose data this call changed. */
  wrote?: string;
}

/** What is kept of one request, for tests to read. */
export interface Recorded {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
  json: unknown;
  at: number;
  /** The status that was answered; absent if nothing was. */
  status?: number;
  wrote?: string;
  /** The scripted fault that the request met. */
  fault?: Fault;
}

/** A vendor's behaviour and its store; `answer` touches nothing but that store. */
export interface Vendor {
  /** Lower case: the member of the one-of input. */
  name: string;
  /** The environment that points Usher at this simulator. */
  env: (url: string) => Record<string, string>;
  userIds: readonly string[];
  answer: (request: Incoming) => Reply;
  /** The live store, keyed by id: read it, change it. */
  users: Map<string, Record<string, unknown>>;
  /** Back to the users at start. */
  reset: () => void;
}

/** A vendor that listens on loopback. */
export interface Simulator<V extends Vendor = Vendor> {
  name: string;
  url: string;
  env: Record<string, string>;
  userIds: readonly string[];
  users: V['users'];
  vendor: V;
  /** The last 10,000 requests, oldest first. */
  requests: Recorded[];
  /** How many calls really changed data, of one user or of all, whatever the client was told. */
  writes: (userId?: string) => number;
  /** Scripts a fault behind those that wait already. */
  fault: (fault: Fault) => void;
  /** Forgets faults and records, and puts the users back. */
  reset: () => void;
  /** Ends every connection at once. */
  close: () => Promise<void>;
}
