import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { UpdateUserInput, VendorUserRef } from '../../src/contract/generated.ts';
import { type Pair, startPair, type UpdateAnswer, updateUserDocument } from '../usher.ts';
import { type Issuer, startIssuer } from './issuer.ts';

const ids = {
  hpay: '7f9c24e8-3b1a-4c55-9d6f-2a8e5b0c1d34',
  kraken: 'AA00TESTEXAMPLE1',
  kriptomat: '1',
  machnet: 'f45680e1-014d-42c7-be86-3b2899e911c3',
  userkit: 'usr_TgTbetyiSvuiIw',
};
type Key = keyof typeof ids;
const keys = Object.keys(ids) as Key[];
const toInput = (key: Key, id: string = ids[key]): UpdateUserInput =>
  ({
    hpay: { hpay: { id, appUserId: '1', name: 'Jane Smith', phoneNumber: '+23279000111' } },
    kraken: { kraken: { id, employerName: 'Company' } },
    kriptomat: { kriptomat: { id, name: 'Jane' } },
    machnet: { machnet: { id, profile: { individual: { occupation: 'Engineer' } } } },
    userkit: { userkit: { id, name: 'Jane Smith' } },
  })[key];
const typeNames = {
  hpay: 'HPayUser',
  kraken: 'KrakenUser',
  kriptomat: 'KriptomatUser',
  machnet: 'MachnetUser',
  userkit: 'UserKitUser',
};

let issuer: Issuer;
let pair: Pair;
beforeAll(async () => {
  issuer = await startIssuer();
  pair = await startPair({ env: issuer.env });
});
afterAll(async () => {
  await pair.close();
  await issuer.close();
});
beforeEach(() => keys.forEach((key) => pair.sandbox[key].reset()));

type Claims = Record<string, unknown>;
const asked = () => keys.flatMap((key) => pair.sandbox[key].requests);
const send = async (claims: Claims, query: string, variables = {}) =>
  pair.send(query, variables, { authorization: `Bearer ${await issuer.token(claims)}` });

async function update(claims: Claims, input: UpdateUserInput, options = {}): Promise<UpdateAnswer> {
  const { data } = await send(claims, updateUserDocument(), { input, ...options });
  if (!data) throw new Error('Expected an answer in data.');
  return data.updateUser;
}

async function read(claims: Claims, refs: VendorUserRef[]): Promise<string[]> {
  const query = `query ($refs: [VendorUserRef!]!) {
    vendorUsers(refs: $refs) { __typename ... on NotPermitted { message vendor requestId retryable } }
  }`;
  const { data } = await send(claims, query, { refs });
  return (data as unknown as { vendorUsers: UpdateAnswer[] }).vendorUsers.map((user) => user.__typename);
}

async function resolveEntity(claims: Claims, key: Key, id: string = ids[key]) {
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { __typename } }`;
  const { data, errors } = await send(claims, query, { of: [{ __typename: typeNames[key], id }] });
  const [entity] = (data as unknown as { _entities: unknown[] })._entities;
  return { entity, problem: errors?.[0]?.extensions['problem'] };
}

describe.each(keys)('of %s', (key) => {
  const own = { [key]: [ids[key]] };

  test('a caller writes and reads its own user', async () => {
    const claims = { scope: 'users:read users:write', vendor_users: own };
    expect((await update(claims, toInput(key))).__typename).toBe('UserUpdated');
    expect(await read(claims, [{ [key]: ids[key] } as VendorUserRef])).toEqual([typeNames[key]]);
    expect((await resolveEntity(claims, key)).entity).toEqual({ __typename: typeNames[key] });
  });

  test('a back office writes and reads every user', async () => {
    const claims = { scope: 'users:read:any users:write:any' };
    expect((await update(claims, toInput(key))).__typename).toBe('UserUpdated');
    expect(await read(claims, [{ [key]: ids[key] } as VendorUserRef])).toEqual([typeNames[key]]);
  });

  test.each<[string, Claims]>([
    ['no scopes', { vendor_users: own }],
    ['a scope of another name', { scope: 'users users:* users:write:all admin', vendor_users: own }],
    ['a scope in another case', { scope: 'USERS:WRITE USERS:READ', vendor_users: own }],
    ['scopes with commas', { scope: 'users:write,users:read', vendor_users: own }],
    ['scopes in a list', { scope: ['users:write:any', 'users:read:any'], vendor_users: own }],
    ['no users', { scope: 'users:read users:write' }],
    ['another user', { scope: 'users:read users:write', vendor_users: { [key]: ['somebody-else'] } }],
    ['an id that is longer', { scope: 'users:read users:write', vendor_users: { [key]: [`${ids[key]}0`] } }],
    ['an id in a text', { scope: 'users:read users:write', vendor_users: { [key]: ids[key] } }],
    ['an id in a deeper list', { scope: 'users:read users:write', vendor_users: { [key]: [[ids[key]]] } }],
    ['a wildcard', { scope: 'users:read users:write', vendor_users: { [key]: ['*'], '*': ['*'] } }],
    ['users in a text', { scope: 'users:read users:write', vendor_users: JSON.stringify(own) }],
    ['the user of another vendor', { scope: 'users:read users:write', vendor_users: { other: [ids[key]] } }],
    [
      'the vendor in upper case',
      { scope: 'users:read users:write', vendor_users: { [key.toUpperCase()]: [ids[key]] } },
    ],
  ])('a token with %s touches nobody, and no vendor is asked', async (_what, claims) => {
    expect(await update(claims, toInput(key))).toEqual({
      __typename: 'NotPermitted',
      message: 'You may not see or change this user.',
      vendor: key.toUpperCase(),
      requestId: expect.any(String),
      retryable: false,
      retryAfterSeconds: null,
      vendorStatus: null,
      vendorCode: null,
    });
    expect((await update(claims, toInput(key), { validateOnly: true })).__typename).toBe('NotPermitted');
    expect(await read(claims, [{ [key]: ids[key] } as VendorUserRef])).toEqual(['NotPermitted']);
    expect(await resolveEntity(claims, key)).toEqual({ entity: null, problem: 'NotPermitted' });
    expect(asked()).toEqual([]);
  });

  test.each(['nobody', '../login', 'x'.repeat(2000), ''])(
    'whether there is a user %.20s is not told to whom it does not concern',
    async (id) => {
      const claims = { scope: 'users:read users:write', vendor_users: own };
      expect((await update(claims, toInput(key, id))).__typename).toBe('NotPermitted');
      expect(await read(claims, [{ [key]: id } as VendorUserRef])).toEqual(['NotPermitted']);
      expect((await resolveEntity(claims, key, id)).problem).toBe('NotPermitted');
      expect(asked()).toEqual([]);
    },
  );
});

test('only a caller who may write somebody may send documents', async () => {
  const documentValue = `data:image/png;base64,${'A'.repeat(200_000)}`;
  const individual = { physicalDocuments: [{ documentType: 'STATE_ID', documentValue }] };
  const variables = { input: { machnet: { id: ids.machnet, profile: { individual } } } };
  const status = async (claims: Claims) => (await send(claims, updateUserDocument(), variables)).status;
  const vendor_users = { machnet: [ids.machnet] };
  expect(await status({ scope: 'users:read:any', vendor_users })).toBe(413);
  expect(await status({ scope: 'users:write' })).toBe(413);
  expect(await status({ scope: 'users:write', vendor_users })).toBe(200);
  expect(await status({ scope: 'users:write:any' })).toBe(200);
});

describe('writing and reading are told apart', () => {
  const vendor_users = { userkit: [ids.userkit], kraken: [ids.kraken] };
  const ref = [{ userkit: ids.userkit }];

  test.each(['users:write', 'users:write:any'])('%s alone reads nobody', async (scope) => {
    expect((await update({ scope, vendor_users }, toInput('userkit'))).__typename).toBe('UserUpdated');
    expect(await read({ scope, vendor_users }, ref)).toEqual(['NotPermitted']);
  });

  test.each(['users:read', 'users:read:any'])('%s alone writes nobody', async (scope) => {
    expect(await read({ scope, vendor_users }, ref)).toEqual(['UserKitUser']);
    expect((await update({ scope, vendor_users }, toInput('userkit'))).__typename).toBe('NotPermitted');
    expect(pair.sandbox.userkit.writes()).toBe(0);
  });

  test('what was written is read back without users:read', async () => {
    const claims = { scope: 'users:write', vendor_users: { kriptomat: ['1'] } };
    const { data, errors } = await send(claims, updateUserDocument('... on KriptomatUser { name }'), {
      input: toInput('kriptomat'),
    });
    expect(errors).toBeUndefined();
    expect(data?.updateUser).toMatchObject({ __typename: 'UserUpdated', user: { name: 'Jane' } });
  });

  test('of several users each is answered for itself', async () => {
    const claims = { scope: 'users:read', vendor_users };
    expect(
      await read(claims, [{ userkit: ids.userkit }, { userkit: 'usr_other' }, { hpay: ids.hpay }]),
    ).toEqual(['UserKitUser', 'NotPermitted', 'NotPermitted']);
    expect(asked().map(({ url }) => url)).toEqual([`/v1/users/${ids.userkit}`]);
  });
});

test('the claim that lists the users can have another name', async () => {
  const claim = 'https://example.com/users';
  const other = await startPair({ env: { ...issuer.env, AUTH_USERS_CLAIM: claim } });
  const call = async (claims: Claims) => {
    const authorization = `Bearer ${await issuer.token({ scope: 'users:write', ...claims })}`;
    const { data } = await other.send(updateUserDocument(), { input: toInput('userkit') }, { authorization });
    return data?.updateUser.__typename;
  };
  expect(await call({ [claim]: { userkit: [ids.userkit] } })).toBe('UserUpdated');
  expect(await call({ vendor_users: { userkit: [ids.userkit] } })).toBe('NotPermitted');
  await other.close();
});

describe('an idempotency key', () => {
  const call = (sub: string, name: string) =>
    update(
      { sub, scope: 'users:write:any' },
      { userkit: { id: ids.userkit, name } },
      { idempotencyKey: 'the-same-key' },
    );

  test('belongs to the caller who used it', async () => {
    expect(await call('one', 'Jane')).toMatchObject({ __typename: 'UserUpdated', replayed: false });
    expect(await call('two', 'Janet')).toMatchObject({ __typename: 'UserUpdated', replayed: false });
    expect(await call('one', 'Jane')).toMatchObject({ __typename: 'UserUpdated', replayed: true });
    expect((await call('one', 'Joan')).__typename).toBe('IdempotencyConflict');
    expect(pair.sandbox.userkit.writes()).toBe(2);
  });

  test('answers nothing to a caller who may no longer touch the user', async () => {
    await call('three', 'Jane');
    const claims = { sub: 'three', scope: 'users:write', vendor_users: {} };
    const input = { userkit: { id: ids.userkit, name: 'Jane' } };
    expect((await update(claims, input, { idempotencyKey: 'the-same-key' })).__typename).toBe('NotPermitted');
  });
});

describe('a caller’s own budget', () => {
  test('is spent by what is not permitted, too', async () => {
    const other = await startPair({ env: { ...issuer.env, CALLER_REQUESTS_PER_MINUTE: '2' } });
    const authorization = `Bearer ${await issuer.token({})}`;
    const answers: unknown[] = [];
    for (let count = 0; count < 4; count += 1) {
      const { data } = await other.send(
        updateUserDocument(),
        { input: toInput('userkit') },
        { authorization },
      );
      answers.push(data?.updateUser.__typename);
    }
    expect(answers).toEqual(['NotPermitted', 'NotPermitted', 'RateLimited', 'RateLimited']);
    await other.close();
  });

  test('is spent by writes and by reads, and is not another caller’s', async () => {
    const other = await startPair({ env: { ...issuer.env, CALLER_REQUESTS_PER_MINUTE: '3' } });
    const authorize = async (sub: string) => ({
      authorization: `Bearer ${await issuer.token({ sub, scope: 'users:write:any users:read:any' })}`,
    });
    const write = async (sub: string) =>
      (await other.send(updateUserDocument(), { input: toInput('userkit') }, await authorize(sub))).data
        ?.updateUser;
    const refs = [1, 2].map(() => ({ userkit: ids.userkit }));
    const reads = `query ($refs: [VendorUserRef!]!) { vendorUsers(refs: $refs) { __typename } }`;
    expect((await write('one'))?.__typename).toBe('UserUpdated');
    const { data } = await other.send(reads, { refs }, await authorize('one'));
    expect(data).toEqual({ vendorUsers: [{ __typename: 'UserKitUser' }, { __typename: 'UserKitUser' }] });
    expect(await write('one')).toMatchObject({
      __typename: 'RateLimited',
      retryable: true,
      retryAfterSeconds: expect.any(Number),
      vendorStatus: null,
    });
    expect(other.sandbox.userkit.writes()).toBe(1);
    expect((await write('two'))?.__typename).toBe('UserUpdated');
    await other.close();
  });
});
