import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { VendorKey } from '../../src/contract/vendor-key.ts';
import { type Pair, startPair, updateUserDocument } from '../usher.ts';
import { expectOwnCalls, startTargets, type Target, targetOf, targets, ways } from './calls.ts';

let pair: Pair;
beforeAll(async () => {
  pair = await startTargets();
});
afterAll(() => pair.close());
beforeEach(() => {
  for (const { key } of targets) pair.sandbox[key].reset();
});

const isWrite = ({ method }: { method: string }) => method !== 'GET';

describe('a redirect', () => {
  /** Somebody else's server, which wants to be told our credentials. */
  let other: Server;
  let url: string;
  let connections = 0;
  beforeAll(async () => {
    other = createServer((_request, response) => response.end('{}')).on(
      'connection',
      () => (connections += 1),
    );
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(other.address() as AddressInfo).port}/stolen`;
  });
  afterAll(() => new Promise((resolve) => other.close(resolve)));
  afterEach(() => expect(connections).toBe(0));

  const statuses = [300, 301, 302, 303, 307, 308];
  const locations = (target: Target): string[] => [
    url,
    url.replace('http:', ''),
    target.path('usr_other'),
    '..',
    'file:///etc/passwd',
    'not a URL\\',
  ];

  test.each(targets.flatMap((target) => statuses.map((status) => [target.key, status, target] as const)))(
    'of %s with %i is not followed, wherever it leads',
    async (key, status, target) => {
      const simulator = pair.sandbox[key];
      for (const location of locations(target)) {
        const fault = { kind: 'answer', status, headers: { location }, times: 2, body: '{}' } as const;
        simulator.reset();
        simulator.fault({ ...fault, method: target.method });
        expect(await ways.write(pair, target, target.id)).toBe('VendorRefused');
        expect(simulator.requests.filter(isWrite)).toHaveLength(1);
        simulator.fault({ ...fault, method: 'GET' });
        expect(await ways.read(pair, target, target.id)).toBe('VendorRefused');
        expectOwnCalls(pair, target, target.id);
        expect(simulator.writes()).toBe(0);
      }
    },
  );

  test('of a login takes no password along', async () => {
    const login = await startPair();
    const { kriptomat } = login.sandbox;
    kriptomat.fault({ kind: 'answer', status: 307, headers: { location: url }, path: '/login' });
    await login.update({ kriptomat: { id: '1', name: 'A' } });
    expect(kriptomat.requests.map((request) => request.url)).toEqual(['/api/v1/partners/auth/login']);
    await login.close();
  });
});

test.each(targets)('a cookie that $key sets is not sent back', async (target) => {
  const headers = {
    'set-cookie': 'session=vendor; Path=/',
    'alt-svc': 'h2="127.0.0.1:1"',
    connection: 'keep-alive',
  };
  pair.sandbox[target.key].fault({ kind: 'answer', status: 404, headers, body: '{}' });
  await ways.read(pair, target, target.id);
  await ways.write(pair, target, target.id);
  expectOwnCalls(pair, target, target.id);
});

describe('an answer about another user', () => {
  const others: Partial<Record<VendorKey, string>> = {
    hpay: '11111111-2222-4333-8444-555555555555',
    kraken: 'AA00 TEST OTHE R001',
    machnet: '11111111-2222-4333-8444-555555555555',
    userkit: 'usr_tgtbetyisvuiiw',
  };
  const secret = 'of-somebody-else';
  const bodies: Partial<Record<VendorKey, (id: string) => object>> = {
    hpay: (id) => ({ id, app_user_id: '1', name: secret, phone_number: secret, is_active: true }),
    kraken: (user) => ({
      result: { user, external_id: secret, user_type: secret, status: { state: secret } },
    }),
    machnet: (id) => ({ id, business: false, status: 'VERIFIED', first_name: secret, city: secret }),
    userkit: (id) => ({ id, name: secret, username: secret, extras: { secret } }),
  };
  const told = `
    ... on HPayUser { name phoneNumber }
    ... on KrakenUser { externalId userType krakenStatus: status { state } }
    ... on MachnetUser { firstName city }
    ... on UserKitUser { name username extras }`;
  const withOther = targets.filter(({ key }) => others[key] !== undefined);
  const answer = ({ key }: Target, id: string, method: string, times = 1) =>
    pair.sandbox[key].fault({ kind: 'answer', status: 200, body: bodies[key]?.(id) ?? {}, method, times });
  const read = (target: Target) =>
    pair.send(`query($ref: VendorUserRef!) { vendorUser(ref: $ref) { __typename ${told} } }`, {
      ref: { [target.key]: target.id },
    });

  test.each(withOther)('is not told as this one’s when $key is read', async (target) => {
    answer(target, others[target.key] ?? '', 'GET', 9);
    const reply = await read(target);
    expect(reply.data).toEqual({ vendorUser: { __typename: 'VendorUnavailable' } });
    expect(JSON.stringify(reply)).not.toContain(secret);
  });

  test.each(withOther.filter(({ key }) => key !== 'kraken'))(
    'is no success of a write to $key: what was done is read',
    async (target) => {
      const { key, method, id } = target;
      await ways.write(pair, target, id);
      pair.sandbox[key].reset();
      answer(target, others[key] ?? '', method);
      const { data } = await pair.send(updateUserDocument(told), { input: target.input(id, 'B') });
      expect(data?.updateUser).toMatchObject({ __typename: expect.not.stringMatching('UserUpdated') });
      expect(JSON.stringify(data)).not.toContain(secret);
      expect(pair.sandbox[key].requests.map((request) => request.method)).toEqual(
        key === 'hpay' ? ['GET', method, 'GET'] : [method, 'GET'],
      );
    },
  );

  test('is nothing to fill a PUT of HPay with', async () => {
    const hpay = targetOf('hpay');
    answer(hpay, others.hpay ?? '', 'GET', 9);
    expect(await ways.write(pair, hpay, hpay.id)).toBe('VendorUnavailable');
    expect(pair.sandbox.hpay.requests.filter(isWrite)).toEqual([]);
  });

  test('is nothing to judge the locks of Machnet by', async () => {
    const machnet = targetOf('machnet');
    answer(machnet, others.machnet ?? '', 'GET', 9);
    const individual = { firstName: secret, city: 'B' };
    expect(await pair.update({ machnet: { id: machnet.id, profile: { individual } } })).toMatchObject({
      __typename: 'VendorUnavailable',
    });
    expect(pair.sandbox.machnet.requests.filter(isWrite)).toEqual([]);
  });

  test.each<[VendorKey, (id: string) => string]>([
    ['hpay', (id) => id.toUpperCase()],
    ['machnet', (id) => id.toUpperCase()],
    ['kraken', (id) => id.replaceAll(/.{4}(?=.)/g, '$& ')],
    ['kraken', (id) => id.toLowerCase()],
    ['userkit', (id) => id],
  ])('is not meant where %s writes the id in another way', async (key, write) => {
    const target = targetOf(key);
    answer(target, write(target.id), 'GET');
    expect(JSON.stringify(await read(target))).toContain(secret);
  });
});

describe('JSON of a vendor', () => {
  const { id } = targetOf('userkit');
  const nest = (depth: number) =>
    `{"id":"${id}","name":"A","extras":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`;
  const selected = '... on UserKitUser { name extras }';
  const readExtras = () =>
    pair.send(`query($ref: VendorUserRef!) { vendorUser(ref: $ref) { __typename ${selected} } }`, {
      ref: { userkit: id },
    });

  test.each([100, 900])('may be %i deep', async (depth) => {
    pair.sandbox.userkit.fault({ kind: 'answer', status: 200, body: nest(depth), method: 'GET' });
    expect(await readExtras()).toMatchObject({
      data: { vendorUser: { __typename: 'UserKitUser', name: 'A' } },
    });
  });

  test.each([2000, 10_000, 150_000])('is not read where it is %i deep, and harms nothing', async (depth) => {
    const fault = { kind: 'answer', status: 200, body: nest(depth) } as const;
    pair.sandbox.userkit.fault({ ...fault, method: 'GET', times: 3 });
    expect(await readExtras()).toMatchObject({ data: { vendorUser: { __typename: 'VendorUnavailable' } } });
    pair.sandbox.userkit.reset();
    pair.sandbox.userkit.fault({ ...fault, method: 'POST', work: true });
    expect(await pair.update({ userkit: { id, name: `At ${depth}` } }, { user: selected })).toMatchObject({
      __typename: 'UserUpdated',
      user: { name: `At ${depth}` },
    });
    expect(pair.sandbox.userkit.writes(id)).toBe(1);
  });

  test.each(['__proto__', 'constructor', 'prototype'])(
    'has members called %s for what they are',
    async (name) => {
      const body = `{"id":"${id}","${name}":{"name":"evil","polluted":true},"extras":{"${name}":{"polluted":true}}}`;
      pair.sandbox.userkit.fault({ kind: 'answer', status: 200, body, method: 'GET' });
      const reply = await readExtras();
      expect(reply.data).toMatchObject({ vendorUser: { __typename: 'UserKitUser', name: null } });
      expect(JSON.stringify(reply)).toContain(`"extras":{"${name}":{"polluted":true}}`);
      expect(Object.keys(Object.prototype)).toEqual([]);
    },
  );

  test.each(targets)('cannot make a user of $key out of a prototype', async (target) => {
    const body = `{"__proto__":{"id":"${target.id}","status":true,"data":{},"result":{}}}`;
    pair.sandbox[target.key].fault({ kind: 'answer', status: 200, body, times: 9 });
    expect(await ways.read(pair, target, target.id)).toBe('VendorUnavailable');
  });
});

test.each([
  ['100000000000000000000', 86_400],
  [`1${'0'.repeat(310)}`, null],
  ['1e20', null],
  ['-5', null],
  ['-0', null],
  ['1.5', null],
  ['0x10', null],
  ['5, 9', null],
  ['Infinity', null],
  ['Fri, 31 Dec 9999 23:59:59 GMT', 86_400],
  ['Fri, 01 Jan 1971 00:00:00 GMT', 0],
])('a Retry-After of %s is told as %j seconds', async (header, retryAfterSeconds) => {
  const { id } = targetOf('userkit');
  const headers = { 'retry-after': header };
  pair.sandbox.userkit.fault({ kind: 'answer', status: 429, headers, body: '{}', times: 3 });
  const answer = await pair.update({ userkit: { id, name: 'A' } });
  expect(answer).toMatchObject({ __typename: 'RateLimited', retryAfterSeconds });
});
