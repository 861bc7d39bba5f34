// What does a token let its bearer do?
import type { VendorKey } from '../contract/vendor-key.ts';
import { isJsonObject, type JsonObject } from '../contract/outcome.ts';
import type { Action, Caller } from '../operations/caller.ts';

/**
 * The caller that a verified token names. Its scopes say what may be done (`users:read`, `users:write`) with the users that
 * the claim lists by vendor, `{"kraken": ["AA00TESTEXAMPLE1"]}`, or (`users:read:any`, `users:write:any`) with all of them.
 * Ids are the vendor's own and are compared exactly; a claim of another form lists nobody.
 */
export function toCaller(claims: JsonObject & { readonly sub: string }, usersClaim: string): Caller {
  const { scope, client_id: clientId, azp } = claims;
  const scopes = new Set(typeof scope === 'string' ? scope.split(' ') : []);
  const listed = Object.hasOwn(claims, usersClaim) ? claims[usersClaim] : undefined;
  const client = [clientId, azp].find((name) => typeof name === 'string');

  function isListed(key: VendorKey, id: string): boolean {
    if (!isJsonObject(listed) || !Object.hasOwn(listed, key)) return false;
    const ids = listed[key];
    return Array.isArray(ids) && ids.includes(id);
  }

  return {
    subject: claims.sub,
    client,
    mayWriteSome: scopes.has('users:write:any') || (scopes.has('users:write') && isJsonObject(listed)),
    may: (action: Action, key, id) =>
      scopes.has(`users:${action}:any`) || (scopes.has(`users:${action}`) && isListed(key, id)),
  };
}
