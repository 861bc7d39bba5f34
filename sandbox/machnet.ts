// How does Machnet's user API answer?

import { machnetUsers } from './machnet/users.ts';
import { update } from './machnet/update.ts';
import { isObject, type Json } from './machnet/values.ts';
import type { Incoming, Reply, Vendor } from './vendor.ts';

const clientId = 'sandbox-machnet-client-id';
const clientSecret = 'sandbox-machnet-client-secret';

// Inferred: the family's only published error body, from Machnet's older product, is taken for this one's.
const refusal = (status: number, message: string): Reply => ({ status, body: { status, message } });

const mask = (document: Json): Json => {
  const value = String(document['document_value']);
  return document['document_type'] === 'SSN'
    ? { ...document, document_value: `*****${value.slice(-4)}` }
    : document;
};

// Quirk: of a scan only these come back; its bytes and its expiry date never do.
const scanKeys = ['id', 'document_type', 'country', 'state'];

const pick = (document: Json, keys: readonly string[]) =>
  Object.fromEntries(Object.entries(document).filter(([key]) => keys.includes(key)));

const toAnswer = (user: Json): Json => {
  const { archived_documents: _archived, ...stored } = user;
  // Quirk: an unset field is left out of an answer, never null.
  const answer = Object.fromEntries(Object.entries(stored).filter(([, value]) => value !== null));
  const scans = answer['physical_documents'] as Json[] | undefined;
  if (scans) answer['physical_documents'] = scans.map((scan) => pick(scan, scanKeys));
  const numbers = answer['virtual_documents'] as Json[] | undefined;
  if (numbers) answer['virtual_documents'] = numbers.map(mask);
  return answer;
};

const read = (user: Json): Reply => ({ status: 200, body: toAnswer(user) });

const patch = (user: Json, request: Incoming): Reply => {
  if (!isObject(request.json)) return refusal(400, 'The body must be a JSON object');
  const outcome = update(user, request.json);
  if ('refused' in outcome) return refusal(400, outcome.refused);
  // Inferred: only a read tells type and business; neither sample of a PATCH answer has them.
  const { type: _type, business: _business, ...answer } = toAnswer(user);
  return { status: 200, body: answer, ...(outcome.wrote && { wrote: String(user['id']) }) };
};

const startKyc = (user: Json): Reply => {
  // Inferred: a suspended user is "blocked from all activity".
  if (user['status'] === 'SUSPENDED') return refusal(400, 'The user is suspended');
  user['status'] = 'IN_PROGRESS';
  return { status: 200, body: { success: true, status: 'INITIATED' }, wrote: String(user['id']) };
};

const actions: Record<string, (user: Json, request: Incoming) => Reply> = {
  'GET ': read,
  'PATCH ': patch,
  'POST /kyc': startKyc,
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const idIn = (segment: string) => {
  try {
    return decodeURIComponent(segment).toLowerCase();
  } catch {
    return '';
  }
};

/** Machnet's user API: reading, partial updates with their locks, starting verification. */
export const createMachnet = (): Vendor => {
  const users = new Map<string, Json>();

  const reset = () => {
    users.clear();
    for (const user of machnetUsers()) users.set(String(user['id']), user);
  };
  reset();

  const answer = (request: Incoming): Reply => {
    const { headers } = request;
    if (headers['x-client-id'] !== clientId || headers['x-client-secret'] !== clientSecret)
      return refusal(401, 'Invalid client credentials');
    const [, segment = '', rest = ''] = /^\/v4\/users\/([^/]+)(\/kyc)?$/.exec(request.path) ?? [];
    const action = segment === '' ? undefined : actions[`${request.method} ${rest}`];
    if (action === undefined) return refusal(404, 'No such resource');
    const id = idIn(segment);
    if (!uuid.test(id)) return refusal(400, 'The user id must be a UUID');
    const user = users.get(id);
    return user === undefined ? refusal(404, 'User not found') : action(user, request);
  };

  return {
    name: 'machnet',
    env: (url) => ({
      MACHNET_BASE_URL: `${url}/v4`,
      MACHNET_CLIENT_ID: clientId,
      MACHNET_CLIENT_SECRET: clientSecret,
    }),
    userIds: [...users.keys()],
    answer,
    users,
    reset,
  };
};
