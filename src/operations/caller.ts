// Who asks, and of whom may they ask?
import type { VendorKey } from '../contract/vendor-key.ts';

/** What is done with a user. */
export type Action = 'read' | 'write';

/** Whoever a request comes from. */
export interface Caller {
  /** Who it is, as the issuer of the token names them; absent where callers are not authenticated. */
  readonly subject?: string | undefined;
  /** The program that acts for them, where the token names it. */
  readonly client?: string | undefined;
  /** Whether there is anybody whom this caller may write: others have no need of large requests. */
  readonly mayWriteSome: boolean;
  /** The decision about one user. It asks nobody, so it tells nothing of whether such a user exists. */
  may(action: Action, key: VendorKey, id: string): boolean;
}

/** The caller where callers are not authenticated: everybody is, and may do everything. */
export const anyone: Caller = { mayWriteSome: true, may: () => true };
