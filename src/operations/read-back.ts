// What does the vendor hold after a write of which it answered no more than "done"?
import { isProblem } from '../contract/outcome.ts';
import type { Problem } from '../contract/problem.ts';
import type { AnsweredUser, VendorKey } from '../contract/vendor-key.ts';
import { createDeadline } from '../transport/deadline.ts';
import type { VendorSource } from '../vendors/vendor.ts';
import type { Reads } from './reads.ts';

/** A user of whom only the id is known. The rest is read when it is asked for, once. */
export interface UserToReadBack extends AnsweredUser {
  readonly readBack: () => Promise<{ user: AnsweredUser } | Problem>;
}

/** What it takes to read a user back. */
interface Written {
  readonly key: VendorKey;
  readonly value: { readonly id: string };
  readonly source: VendorSource;
  readonly reads: Reads;
}

/** The user that was written, without asking the vendor yet. */
export function toUserToReadBack(
  { key, value: { id }, source, reads }: Written,
  timeoutMs: number,
): UserToReadBack {
  const { __typename, vendor } = source.toUser(id, {});
  let running: ReturnType<UserToReadBack['readBack']> | undefined;
  async function read(): ReturnType<UserToReadBack['readBack']> {
    // Why: a deadline of its own. The update has ended, and its answer must not depend on this read.
    const deadline = createDeadline(timeoutMs);
    try {
      const found = await reads.load({ key, id, deadline });
      return isProblem(found) ? found : { user: source.toUser(id, found.stored) };
    } finally {
      deadline.clear();
    }
  }
  return { __typename, id, vendor, readBack: () => (running ??= read()) };
}
