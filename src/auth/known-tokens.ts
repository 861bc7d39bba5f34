// Was the token in this header verified a moment ago?
import { hash } from 'node:crypto';
import type { Caller } from '../operations/caller.ts';

/** Callers by the header that proved who they are, so that a signature is verified once for many calls. */
export interface KnownTokens {
  find(authorization: string): Caller | undefined;
  /** Remembers the caller by the header, not beyond the token's expiry (seconds since 1970) and not for long. */
  keep(authorization: string, caller: Caller, expiry: number): void;
  /** Forgets everybody: the keys have changed, and with them perhaps what a signature is worth. */
  clear(): void;
}

/** A token is verified anew after so long, whatever its expiry. */
const lifeMs = 60_000;

/** At most so many headers, the oldest of which make room. They are kept as hashes: a memory dump gives none away. */
export function createKnownTokens(most = 10_000, now: () => number = Date.now): KnownTokens {
  const known = new Map<string, { caller: Caller; until: number }>();
  const toName = (authorization: string) => hash('sha256', authorization, 'base64');

  return {
    find(authorization) {
      const name = toName(authorization);
      const found = known.get(name);
      if (found && found.until > now()) return found.caller;
      known.delete(name);
      return undefined;
    },
    keep(authorization, caller, expiry) {
      const oldest = known.size >= most ? known.keys().next() : undefined;
      if (oldest?.value !== undefined) known.delete(oldest.value);
      known.set(toName(authorization), { caller, until: Math.min(expiry * 1000, now() + lifeMs) });
    },
    clear: () => known.clear(),
  };
}
