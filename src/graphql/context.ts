// What does one GraphQL request carry along?
import type { Caller } from '../operations/caller.ts';
import type { Reads } from '../operations/reads.ts';
import type { Services } from '../operations/update-user.ts';
import type { Log } from '../log.ts';

/** The context of one request. */
export interface Context {
  /** Names the request in answers, headers and logs. */
  readonly requestId: string;
  readonly caller: Caller;
  /** How large the request was. */
  readonly bodyBytes: number;
  readonly services: Services;
  readonly reads: Reads;
  /** Whether the caller has gone away. */
  readonly isAbandoned: () => boolean;
  readonly log: Log;
}
