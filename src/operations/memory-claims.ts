// Where do idempotency claims stand, if nothing outside this process keeps them?
import type { Claim, Claims } from './idempotency.ts';

const lifeMs = 24 * 60 * 60 * 1000;

/** Claims in memory, `most` at most: then the oldest that are not running make room, and a key may write again. */
export function createMemoryClaims(now: () => number, most = 100_000): Claims {
  const claims = new Map<string, Claim>();

  function makeRoom(): void {
    for (const [name, claim] of claims) {
      const isExpired = claim.since + lifeMs <= now();
      if (!isExpired && claims.size < most) return;
      if (claim.state !== 'running' || isExpired) claims.delete(name);
    }
  }

  return {
    async claim(name, claim) {
      makeRoom();
      const standing = claims.get(name);
      if (!standing) claims.set(name, claim);
      return standing;
    },
    read: async (name) => claims.get(name),
    async settle(name, claim) {
      claims.set(name, claim);
    },
    async forget(name, owner) {
      if (claims.get(name)?.owner === owner) claims.delete(name);
    },
  };
}
