// Which calls does each vendor get, and with which headers, whatever a caller writes?
import { expect } from '@jest/globals';
import { kriptomatAccessToken } from '../../sandbox/kriptomat.ts';
import type { Recorded } from '../../sandbox/vendor.ts';
import type { UpdateUserInput } from '../../src/contract/generated.ts';
import type { VendorKey } from '../../src/contract/vendor-key.ts';
import { type Pair, startPair, updateUserDocument } from '../usher.ts';

/** One vendor, as the attacks see it. */
export interface Target {
  key: VendorKey;
  id: string;
  userType: string;
  /** The method of its write. */
  method: string;
  path: (encodedId: string) => string;
  /** An update of one free text. */
  input: (id: string, text?: string) => UpdateUserInput;
  /** The body of that update, in which nothing but the text comes from the caller. */
  body: (text: string) => Record<string, unknown>;
  /** The proofs of who we are, beside the headers of every call. */
  proofs: Record<string, unknown>;
}

const uuid = '7f9c24e8-3b1a-4c55-9d6f-2a8e5b0c1d34';

/** All five. */
export const targets: readonly Target[] = [
  {
    key: 'hpay',
    id: uuid,
    userType: 'HPayUser',
    method: 'PUT',
    path: (id) => `/api/v1/users/${id}/`,
    input: (id, name = 'A') => ({ hpay: { id, appUserId: '1', name, phoneNumber: '+23279000001' } }),
    body: (name) => ({
      app_user_id: 1,
      name,
      email: expect.any(String),
      username: expect.any(String),
      phone_number: '+23279000001',
      is_active: true,
      stripe_connect_account_id: expect.any(String),
    }),
    proofs: { 'api-key': expect.any(String), 'secret-key': expect.any(String) },
  },
  {
    key: 'kraken',
    id: 'AA00TESTEXAMPLE1',
    userType: 'KrakenUser',
    method: 'PATCH',
    path: (id) => `/b2b/users/${id}`,
    input: (id, cityOfBirth = 'A') => ({ kraken: { id, cityOfBirth } }),
    body: (text) => ({ city_of_birth: text }),
    proofs: {
      'api-key': expect.any(String),
      'api-nonce': expect.stringMatching(/^\d+$/),
      'api-sign': expect.stringMatching(/^[A-Za-z0-9+/]{86}==$/),
      'payward-version': '2025-04-15',
    },
  },
  {
    key: 'kriptomat',
    id: '1',
    userType: 'KriptomatUser',
    method: 'PUT',
    path: (id) => `/api/v1/partners/users/${id}`,
    input: (id, name = 'A') => ({ kriptomat: { id, name } }),
    body: (name) => ({ name }),
    proofs: { authorization: `Bearer ${kriptomatAccessToken}`, 'x-requested-with': 'XMLHttpRequest' },
  },
  {
    key: 'machnet',
    id: 'f45680e1-014d-42c7-be86-3b2899e911c3',
    userType: 'MachnetUser',
    method: 'PATCH',
    path: (id) => `/v4/users/${id}`,
    input: (id, city = 'A') => ({ machnet: { id, profile: { individual: { city } } } }),
    body: (city) => ({ city }),
    proofs: { 'x-client-id': expect.any(String), 'x-client-secret': expect.any(String) },
  },
  {
    key: 'userkit',
    id: 'usr_TgTbetyiSvuiIw',
    userType: 'UserKitUser',
    method: 'POST',
    path: (id) => `/v1/users/${id}`,
    input: (id, name = 'A') => ({ userkit: { id, name } }),
    body: (name) => ({ name }),
    proofs: { authorization: expect.stringMatching(/^Basic \S+$/), 'x-escape': 'false' },
  },
];

/** A target by its key. */
export function targetOf(key: VendorKey): Target {
  const target = targets.find((each) => each.key === key);
  if (!target) throw new Error('Every vendor is a target.');
  return target;
}

/** Both, with a token for Kriptomat: a login would be a call of its own. */
export function startTargets(env: Record<string, string> = {}): Promise<Pair> {
  const names = ['EMAIL', 'PASSWORD', 'TOTP_SECRET', 'CLIENT_ID', 'CLIENT_SECRET'];
  const noLogin = Object.fromEntries(names.map((name) => [`KRIPTOMAT_${name}`, undefined]));
  return startPair({ env: { KRIPTOMAT_ACCESS_TOKEN: kriptomatAccessToken, ...noLogin, ...env } });
}

/** What a caller is told of a user: the name of the answer, or null for an entity that is not there. */
type Ask = (pair: Pair, target: Target, id: string, headers?: Record<string, string>) => Promise<unknown>;

const readDocument = 'query Read($ref: VendorUserRef!) { vendorUser(ref: $ref) { __typename } }';
const entityDocument = 'query Of($refs: [_Any!]!) { _entities(representations: $refs) { __typename } }';

async function ask(pair: Pair, query: string, variables: object, headers = {}): Promise<[string, unknown]> {
  const { data, errors } = await pair.send(query, { ...variables }, headers);
  expect(errors).toBeUndefined();
  const [entry] = Object.entries(data ?? {});
  if (!entry) throw new Error('Expected an answer in data.');
  return entry;
}

/** The three ways in which an id comes in. None of them may end in `errors`. */
export const ways: Record<'write' | 'read' | 'entity', Ask> = {
  async write(pair, { input }, id, headers) {
    const [, answer] = await ask(pair, updateUserDocument(), { input: input(id) }, headers);
    return (answer as { __typename: string }).__typename;
  },
  async read(pair, { key }, id, headers) {
    const [, answer] = await ask(pair, readDocument, { ref: { [key]: id } }, headers);
    return (answer as { __typename: string }).__typename;
  },
  async entity(pair, { userType }, id, headers) {
    const [, answer] = await ask(pair, entityDocument, { refs: [{ __typename: userType, id }] }, headers);
    return (answer as ({ __typename: string } | null)[])[0]?.__typename ?? null;
  },
};

/** Every call is one of the vendor's own two about this id, at its host, with our headers and no other. */
export function expectOwnCalls(pair: Pair, target: Target, id: string): void {
  const { requests, url } = pair.sandbox[target.key];
  for (const request of requests) {
    expect(['GET', target.method]).toContain(request.method);
    expect(request.url).toBe(target.path(encodeURIComponent(id)));
    expectOwnHeaders(request, target, url);
  }
}

/** The headers are ours, every one, and there is no other. */
export function expectOwnHeaders({ headers, body, method }: Recorded, { proofs }: Target, url: string): void {
  const ofBody = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) };
  expect(headers).toEqual({
    accept: 'application/json',
    'user-agent': 'usher',
    connection: 'keep-alive',
    host: new URL(url).host,
    ...(method === 'GET' ? {} : ofBody),
    ...proofs,
  });
}
