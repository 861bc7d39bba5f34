// What is counted of updates and reads, for whoever watches many of them?
import type { ProblemName } from '../contract/problem.ts';
import type { VendorKey } from '../contract/vendor-key.ts';

/** What an update was answered; `Unforeseen`: an error. */
export type OutcomeName = ProblemName | 'UserUpdated' | 'UpdateValid' | 'Unforeseen';

/** Told of each update and each read as it ends. Names and numbers only: nothing of an input gets here. */
export interface Meter {
  updateEnded(
    key: VendorKey,
    outcome: OutcomeName,
    details: { readonly attempts?: number | undefined; readonly replayed: boolean; readonly seconds: number },
  ): void;
  readEnded(key: VendorKey, outcome: ProblemName | 'Found', seconds: number): void;
}
