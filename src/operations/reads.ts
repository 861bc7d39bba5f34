// What does a vendor hold of a user, asked at most once in a request?
import DataLoader from 'dataloader';
import pLimit from 'p-limit';
import type { Found } from '../contract/outcome.ts';
import type { Problem } from '../contract/problem.ts';
import type { VendorKey } from '../contract/vendor-key.ts';
import type { Deadline } from '../transport/deadline.ts';
import type { VendorSource } from '../vendors/vendor.ts';
import type { RetryBudget } from './retry.ts';
import { tryAgain } from './try-again.ts';

/** The vendors of this deployment. A vendor that is not configured is absent. */
export type Sources = { readonly [Key in VendorKey]?: VendorSource<Key> };

/** One user of one vendor, and by when it has to be read. The deadline of the first to ask holds. */
export interface ReadKey {
  readonly key: VendorKey;
  readonly id: string;
  readonly deadline: Deadline;
}

/** What reading takes. */
interface ReadServices {
  readonly sources: Sources;
  readonly budgets: { readonly [Key in VendorKey]: RetryBudget };
}

/** Reads of one request. Never shared between requests: what one caller may see is not another's. */
export type Reads = Pick<DataLoader<ReadKey, Found | Problem>, 'load'> & {
  /** Forgets what was read of this user. */
  clear(key: ReadKey): void;
};

const mostAtOnce = 10;

/** An empty loader, for a new request. It has at most ten reads under way at once. */
export function createReads({ sources, budgets }: ReadServices): Reads {
  async function read({ key, id, deadline }: ReadKey): Promise<Found | Problem> {
    const source: VendorSource | undefined = sources[key];
    if (!source) return { __typename: 'VendorNotConfigured' };
    return tryAgain('read', () => source.read(id, deadline), { deadline, budget: budgets[key] });
  }
  function createLoader(): DataLoader<ReadKey, Found | Problem, string> {
    const limit = pLimit(mostAtOnce);
    return new DataLoader((keys) => Promise.all(keys.map((key) => limit(read, key))), {
      cacheKeyFn: ({ key, id }) => `${key}/${id}`,
    });
  }
  // Why: most requests read nobody.
  let loader: ReturnType<typeof createLoader> | undefined;
  return {
    load: (key) => (loader ??= createLoader()).load(key),
    clear: (key) => void loader?.clear(key),
  };
}
