import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { kriptomatAccessToken } from '../../sandbox/kriptomat.ts';
import type { VendorKey } from '../../src/contract/vendor-key.ts';
import { type Pair, startPair } from '../usher.ts';

const ids = {
  hpay: '7f9c24e8-3b1a-4c55-9d6f-2a8e5b0c1d34',
  kraken: 'AA00TESTEXAMPLE1',
  kriptomat: '1',
  machnet: 'f45680e1-014d-42c7-be86-3b2899e911c3',
  userkit: 'usr_TgTbetyiSvuiIw',
} as const;
const unknown = {
  hpay: '00000000-0000-4000-8000-000000000000',
  kraken: 'AA00TESTUNKNOWN1',
  kriptomat: '999',
  machnet: '00000000-0000-4000-8000-000000000000',
  userkit: 'usr_unknown',
} as const;
/** Why: after a 401 a login would have to wait for its next code, and the read would not be about the 401. */
const tokenOnly = {
  KRIPTOMAT_ACCESS_TOKEN: kriptomatAccessToken,
  KRIPTOMAT_EMAIL: undefined,
  KRIPTOMAT_PASSWORD: undefined,
  KRIPTOMAT_TOTP_SECRET: undefined,
  KRIPTOMAT_CLIENT_ID: undefined,
  KRIPTOMAT_CLIENT_SECRET: undefined,
};
const keys = Object.keys(ids) as VendorKey[];
const everyKey = keys.map((key) => ({ key }));

/** What a read answers, with the fields of every problem. */
const selected = `
  __typename
  ... on VendorUser { id vendor }
  ... on HPayUser { appUserId name phoneNumber isActive }
  ... on KrakenUser { userType externalId krakenStatus: status { state } createdAt }
  ... on KriptomatUser { surname dateOfBirth country kycStatus kriptomatStatus: status }
  ... on MachnetUser { lastName business status }
  ... on UserKitUser { username created }
  ... on UpdateUserProblem { message vendor requestId retryable retryAfterSeconds vendorStatus }
  ... on UserNotFound { userId }
`;

type Answer = { __typename: string; [field: string]: unknown };

describe('reads', () => {
  let pair: Pair;
  const ask = async (query: string, variables = {}) => {
    const { data, errors } = await pair.send(query, variables);
    return { data: data as unknown as Record<string, unknown> | null, errors };
  };
  const read = async (key: VendorKey, id: string) => {
    const query = `query Read($ref: VendorUserRef!) { vendorUser(ref: $ref) { ${selected} } }`;
    const { data, errors } = await ask(query, { ref: { [key]: id } });
    expect(errors).toBeUndefined();
    return data?.['vendorUser'] as Answer;
  };
  const gets = (key: VendorKey) => pair.sandbox[key].requests.filter(({ method }) => method === 'GET');

  beforeAll(async () => {
    pair = await startPair({ env: { VENDOR_TIMEOUT_MS: '700', ...tokenOnly } });
  });
  afterAll(() => pair.close());
  beforeEach(() => keys.forEach((key) => pair.sandbox[key].reset()));

  test.each([
    ['hpay', { __typename: 'HPayUser', appUserId: '1', isActive: true }],
    ['kraken', { __typename: 'KrakenUser', userType: 'individual', krakenStatus: { state: 'ok' } }],
    ['kriptomat', { __typename: 'KriptomatUser', kriptomatStatus: 'ACTIVE' }],
    ['machnet', { __typename: 'MachnetUser', business: false, status: 'UNVERIFIED' }],
    ['userkit', { __typename: 'UserKitUser', created: expect.any(Number) }],
  ] as const)('reads a user of %s with one GET', async (key, expected) => {
    expect(await read(key, ids[key])).toMatchObject({ id: ids[key], vendor: key.toUpperCase(), ...expected });
    expect(gets(key)).toHaveLength(1);
    expect(pair.sandbox[key].writes()).toBe(0);
  });

  test.each(everyKey)('reports UserNotFound when $key does not know the id', async ({ key }) => {
    expect(await read(key, unknown[key])).toMatchObject({ __typename: 'UserNotFound', userId: unknown[key] });
    expect(gets(key)).toHaveLength(1);
  });

  test.each([
    ['hpay', 'user_abc123'],
    ['kraken', 'short'],
    ['kriptomat', '-1'],
    ['machnet', 'x'],
    ['userkit', ''],
    ['userkit', '..'],
  ] as const)('reports UserNotFound without a call when %s has no ids like %j', async (key, id) => {
    expect(await read(key, id)).toMatchObject({ __typename: 'UserNotFound', userId: id, vendorStatus: null });
    expect(gets(key)).toEqual([]);
  });

  test.each(
    everyKey.flatMap(({ key }) => [
      { key, status: 401, __typename: 'VendorRefusedCredentials', calls: 1 },
      { key, status: 409, __typename: 'VendorRefused', calls: 1 },
      { key, status: 429, __typename: 'RateLimited', calls: 1 },
      { key, status: 500, __typename: 'VendorUnavailable', calls: 3 },
      { key, status: 503, __typename: 'VendorUnavailable', calls: 3 },
    ]),
  )('reports $__typename for a $status of $key, asked $calls times', async (expected) => {
    const { key, status, __typename, calls } = expected;
    pair.sandbox[key].fault({ kind: 'answer', status, method: 'GET', times: 9 });
    expect(await read(key, ids[key])).toMatchObject({ __typename, vendorStatus: status });
    expect(gets(key)).toHaveLength(calls);
  });

  test.each(everyKey)('reads again after a 500 and a broken connection of $key', async ({ key }) => {
    pair.sandbox[key].fault({ kind: 'answer', status: 500, method: 'GET' });
    pair.sandbox[key].fault({ kind: 'reset', when: 'before', method: 'GET' });
    expect(await read(key, ids[key])).toMatchObject({ id: ids[key] });
    expect(gets(key)).toHaveLength(3);
  });

  test.each(everyKey)('reports VendorUnavailable when $key hangs or answers HTML', async ({ key }) => {
    pair.sandbox[key].fault({ kind: 'html', method: 'GET' });
    expect(await read(key, ids[key])).toMatchObject({ __typename: 'VendorUnavailable' });
    pair.sandbox[key].fault({ kind: 'hang', when: 'before', method: 'GET' });
    expect(await read(key, ids[key])).toMatchObject({ __typename: 'VendorUnavailable', retryable: true });
  });

  test('answers many users in the order of the references, each for itself', async () => {
    const refs = [
      { kraken: ids.kraken },
      { userkit: unknown.userkit },
      { hpay: ids.hpay },
      { kraken: ids.kraken },
    ];
    const { data } = await ask(
      `query Many($refs: [VendorUserRef!]!) { vendorUsers(refs: $refs) { ${selected} } }`,
      { refs },
    );
    expect((data?.['vendorUsers'] as Answer[] | undefined)?.map(({ __typename }) => __typename)).toEqual([
      'KrakenUser',
      'UserNotFound',
      'HPayUser',
      'KrakenUser',
    ]);
    expect(gets('kraken')).toHaveLength(1);
  });

  test('takes 100 references and refuses 101 without a call', async () => {
    const refs = Array.from({ length: 100 }, (_, index) => ({ userkit: `usr_${index}` }));
    const query = 'query Many($refs: [VendorUserRef!]!) { vendorUsers(refs: $refs) { __typename } }';
    expect((await ask(query, { refs })).data?.['vendorUsers']).toHaveLength(100);
    const before = pair.sandbox.userkit.requests.length;
    const { errors } = await ask(query, { refs: [...refs, { userkit: 'usr_100' }] });
    expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect(pair.sandbox.userkit.requests).toHaveLength(before);
  });

  test('has at most ten reads of one request under way', async () => {
    pair.sandbox.userkit.fault({ kind: 'slow', ms: 30, method: 'GET', times: 30 });
    const refs = Array.from({ length: 30 }, (_, index) => ({ userkit: `usr_${index}` }));
    await ask('query Many($refs: [VendorUserRef!]!) { vendorUsers(refs: $refs) { __typename } }', { refs });
    const starts = pair.sandbox.userkit.requests.map(({ at }) => at);
    expect(starts).toHaveLength(30);
    const [first = 0, , , , , , , , , , eleventh = 0] = starts;
    expect(eleventh - first).toBeGreaterThanOrEqual(25);
  });

  test('asks a vendor once for a user that fields, entities and lists of one request refer to', async () => {
    const { data } = await ask(
      `query Twice($refs: [VendorUserRef!]!, $representations: [_Any!]!) {
        one: vendorUser(ref: { machnet: "${ids.machnet}" }) { ${selected} }
        two: vendorUser(ref: { machnet: "${ids.machnet}" }) { ${selected} }
        vendorUsers(refs: $refs) { __typename }
        _entities(representations: $representations) { __typename }
      }`,
      {
        refs: [{ machnet: ids.machnet }],
        representations: [{ __typename: 'MachnetUser', id: ids.machnet }],
      },
    );
    expect(data?.['one']).toEqual(data?.['two']);
    expect(gets('machnet')).toHaveLength(1);
  });

  test('asks again in the next request', async () => {
    await read('machnet', ids.machnet);
    await read('machnet', ids.machnet);
    expect(gets('machnet')).toHaveLength(2);
  });

  test('asks again after a write, and then answers what was written', async () => {
    const { data } = await ask(`mutation {
      first: updateUser(input: { hpay: { id: "${ids.hpay}", appUserId: "1", name: "One", phoneNumber: "+1" } }) { __typename }
      second: updateUser(input: { hpay: { id: "${ids.hpay}", appUserId: "1", name: "Two", phoneNumber: "+2" } }) {
        ... on UserUpdated { user { ... on HPayUser { name phoneNumber } } }
      }
    }`);
    expect(data?.['second']).toEqual({ user: { name: 'Two', phoneNumber: '+2' } });
    expect(pair.sandbox.hpay.requests.map(({ method }) => method)).toEqual(['GET', 'PUT', 'GET', 'PUT']);
  });
});

describe('entities', () => {
  let pair: Pair;
  const resolve = async (representations: object[]) => {
    const query = `query Resolve($representations: [_Any!]!) {
      _entities(representations: $representations) { __typename ... on VendorUser { id } ... on HPayUser { name } }
    }`;
    const { data, errors } = await pair.send(query, { representations });
    return { entities: (data as unknown as { _entities: unknown[] } | null)?._entities, errors };
  };

  beforeAll(async () => {
    pair = await startPair({ env: { USERKIT_SECRET_KEY: undefined } });
  });
  afterAll(() => pair.close());
  beforeEach(() => keys.forEach((key) => pair.sandbox[key].reset()));

  test('resolve a reference to each vendor', async () => {
    const { entities } = await resolve([
      { __typename: 'HPayUser', id: ids.hpay },
      { __typename: 'KrakenUser', id: ids.kraken },
      { __typename: 'KriptomatUser', id: ids.kriptomat },
      { __typename: 'MachnetUser', id: ids.machnet },
    ]);
    expect(entities).toMatchObject([
      { id: ids.hpay },
      { id: ids.kraken },
      { id: ids.kriptomat },
      { id: ids.machnet },
    ]);
  });

  test('are null, without an error, where the vendor does not know the id', async () => {
    const { entities, errors } = await resolve([
      { __typename: 'HPayUser', id: unknown.hpay },
      { __typename: 'KrakenUser', id: 'malformed' },
    ]);
    expect(entities).toEqual([null, null]);
    expect(errors).toBeUndefined();
  });

  test('are not spoilt by a vendor that fails', async () => {
    pair.sandbox.kraken.fault({ kind: 'answer', status: 500, times: 3 });
    const { entities, errors } = await resolve([
      { __typename: 'KrakenUser', id: ids.kraken },
      { __typename: 'HPayUser', id: ids.hpay },
      { __typename: 'UserKitUser', id: ids.userkit },
    ]);
    expect(entities).toMatchObject([null, { id: ids.hpay }, null]);
    expect(errors?.map(({ path, extensions }) => [path, extensions['code'], extensions['problem']])).toEqual([
      [['_entities', 2], 'USER_NOT_READ', 'VendorNotConfigured'],
      [['_entities', 0], 'USER_NOT_READ', 'VendorUnavailable'],
    ]);
  });

  test('are refused beyond 100 at once', async () => {
    const reference = { __typename: 'KrakenUser', id: ids.kraken };
    const { errors } = await resolve(Array.from({ length: 101 }, () => reference));
    expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect(pair.sandbox.kraken.requests).toEqual([]);
  });
});
