// Which documents were sent before? Apollo is told of those by their hashes, so that no text is hashed twice.
import { hash } from 'node:crypto';
import type { ApolloServerOptions } from '@apollo/server';
import { LRUCache } from 'lru-cache';
import { isRecord } from './manifests.ts';

/** The texts that were sent lately. */
export interface Documents {
  /** Where Apollo finds the text that a hash stands for. Nothing is written to it: what clients persist is nobody's list. */
  readonly cache: Cache;
  /** The body of a POST with a hash in the place of its text. A body without a text, or with a long one, stays as it is. */
  name(body: unknown): unknown;
}

type Cache = NonNullable<
  Exclude<ApolloServerOptions<object>['persistedQueries'], false | undefined>['cache']
>;

/** What Apollo puts in front of every hash that it asks for. */
const prefix = 'apq:';
/** In characters. */
const longest = 10_000;

/** At most so many documents. Those make room that were not sent for the longest time: what was just named outlives all others. */
export function createDocuments(most = 1000): Documents {
  const texts = new Map<string, string>();
  const hashes = new LRUCache<string, string>({ max: most, dispose: (name) => void texts.delete(name) });

  function toHash(text: string): string {
    const known = hashes.get(text);
    if (known !== undefined) return known;
    const name = hash('sha256', text);
    texts.set(name, text);
    hashes.set(text, name);
    return name;
  }

  return {
    cache: {
      get: async (key) => texts.get(key.slice(prefix.length)),
      set: async () => undefined,
      delete: async () => undefined,
    },
    name(body) {
      if (!isRecord(body)) return body;
      const { query, extensions } = body;
      if (typeof query !== 'string' || query === '' || query.length > longest) return body;
      // Why: half a character has no UTF-8, and so the text no hash of its own. Extensions of a wrong type are Apollo's to refuse.
      if (!query.isWellFormed() || !isRecord(extensions ?? {})) return body;
      return {
        ...body,
        query: undefined,
        extensions: { ...(extensions as object), persistedQuery: { version: 1, sha256Hash: toHash(query) } },
      };
    },
  };
}
