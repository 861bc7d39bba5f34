// Where do idempotency claims stand, if nothing outside this process keeps them?
import type { Claim, Claims } from './idempotency.ts';

const lifeMs = 24 * 60 * 60 * 1000;
const sweepMs = 60_000;

/** Claims in memory, `most` at most: then the oldest that are not running make room, and a key may write again. */
export function createMemoryClaims(now: () => number, most = 100_000): Claims {
  const claims = new Map<string, Claim>();
  let sweepAt = now() + sweepMs;
  const isExpired = ({ since }: Claim) => since + lifeMs <= now();

  /** Why many at once, and seldom: a map steps over everything that was deleted at its beginning, each time that it is gone through. */
  function makeRoom(): void {
    const isFull = claims.size >= most;
    if (!isFull && now() < sweepAt) return;
    sweepAt = now() + sweepMs;
    const kept = isFull ? most - Math.ceil(most / 100) : most;
    for (const [name, claim] of claims) {
      const mayGo = isExpired(claim);
      if (!mayGo && claims.size <= kept) return;
      if (mayGo || claim.state !== 'running') claims.delete(name);
    }
  }

  function find(name: string): Claim | undefined {
    const claim = claims.get(name);
    return claim && !isExpired(claim) ? claim : undefined;
  }

  return {
    async claim(name, claim) {
      makeRoom();
      const standing = find(name);
      if (standing) return standing;
      // Why deleted: what is set again would keep its place among the oldest.
      claims.delete(name);
      claims.set(name, claim);
      return undefined;
    },
    read: async (name) => find(name),
    async settle(name, claim) {
      claims.set(name, claim);
    },
    async forget(name, owner) {
      if (claims.get(name)?.owner === owner) claims.delete(name);
    },
  };
}
