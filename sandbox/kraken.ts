// How does Kraken's B2B user API answer?

import { randomUUID } from 'node:crypto';
import { refuseProfile } from './kraken/profile.ts';
import { createGate } from './kraken/signature.ts';
import { type KrakenUser, usersAtStart } from './kraken/users.ts';
import type { Incoming, Reply, Vendor } from './vendor.ts';

/** The key pair of the sandbox; the secret is base64, as Kraken issues it. */
export const krakenKeys = {
  apiKey: 'sandbox-kraken-api-key',
  secret: Buffer.from('sandbox-kraken-api-secret: not a secret of anyone, anywhere, ever').toString('base64'),
};

type Users = Map<string, KrakenUser>;

// Inferred: no page shows an error body; the sister API's list of codes is the likeliest.
const refusal = (status: number, ...error: string[]): Reply => ({ status, body: { error } });

/** Kraken as its documentation describes it: signed raw bytes, rising nonces, an update that answers nothing but success. */
export function createKraken(): Vendor {
  const users: Users = new Map();
  const gate = createGate(krakenKeys.apiKey, krakenKeys.secret);
  const reset = () => {
    gate.reset();
    users.clear();
    for (const [id, user] of usersAtStart()) users.set(id, user);
  };
  reset();
  return {
    name: 'kraken',
    env: (url) => ({
      KRAKEN_BASE_URL: url,
      KRAKEN_API_KEY: krakenKeys.apiKey,
      KRAKEN_API_SECRET: krakenKeys.secret,
    }),
    userIds: [...usersAtStart().keys()],
    answer: (request) => {
      const refused = gate.refuse(request);
      const reply = refused === undefined ? answer(users, request) : refusal(401, refused);
      return { ...reply, headers: { 'x-trace-id': randomUUID().replaceAll('-', '') } };
    },
    users,
    reset,
  };
}

// Inferred: what is wrong with the request comes before what is wrong with the user.
function answer(users: Users, request: Incoming): Reply {
  const [, segment] = /^\/b2b\/users\/([^/]+)$/.exec(request.path) ?? [];
  if (segment === undefined) return refusal(404, 'EGeneral:Unknown method');
  if (request.method !== 'GET' && request.method !== 'PATCH') return refusal(405, 'EGeneral:Unknown method');
  const version = request.headers['payward-version'];
  if (version !== undefined && version !== '2025-04-15') {
    return refusal(400, 'EGeneral:Invalid arguments:Payward-Version');
  }
  if (request.rawBody.length > 0 && !/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    return refusal(415, 'EGeneral:Bad data');
  }
  const id = readId(segment);
  if (id === undefined) return refusal(400, 'ENexus:Invalid user ID');
  return request.method === 'GET' ? show(users.get(id)) : update(users.get(id), id, request.json);
}

function show(found: KrakenUser | undefined): Reply {
  if (!found) return unknownUser();
  // Quirk: nothing that PATCH writes can be read back.
  const { user, external_id, user_type, status, created_at } = found;
  return { status: 200, body: { result: { user, external_id, user_type, status, created_at } } };
}

function update(found: KrakenUser | undefined, id: string, body: unknown): Reply {
  const faults = refuseProfile(body);
  if (faults.length > 0) return refusal(400, ...faults);
  if (!found) return unknownUser();
  // Inferred: 409 is listed without a case; a closed user is the plausible one.
  if (found.status.state === 'closed') return refusal(409, 'ENexus:User closed');
  const values = body as Record<string, unknown>;
  // Inferred: objects and lists are replaced whole, null clears, and an empty object changes nothing.
  Object.assign(found, values);
  const success: Reply = { status: 200, body: { result: 'success' } };
  return Object.keys(values).length > 0 ? { ...success, wrote: id } : success;
}

// Inferred: a well-formed id of nobody is 404; only the malformed one has a published code.
function unknownUser(): Reply {
  return refusal(404, 'ENexus:Unknown user');
}

function readId(segment: string): string | undefined {
  try {
    const id = decodeURIComponent(segment);
    return id.length >= 14 && id.length <= 42 ? id.replaceAll(' ', '') : undefined;
  } catch {
    return undefined;
  }
}
