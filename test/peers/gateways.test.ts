// Does a client get the same behind a gateway as straight from Usher, and nothing that it should not?
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Federation, gateways, type Route, sentRequestId, startFederation } from './federation.ts';
import { examples, misconfigured, type Operation, permissions, reads, updates } from './operations.ts';
import { privateValues, update, wrong } from './wrong-operations.ts';

const vendorNames = ['hpay', 'kraken', 'kriptomat', 'machnet', 'userkit'] as const;

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation('gateways');
}, 60_000);
afterAll(() => federation?.close());
beforeEach(resetVendors);

function resetVendors(): void {
  for (const name of vendorNames) federation.sandbox[name].reset();
}

/** What the vendors were asked, and how often they changed something. */
function witness(): object {
  return Object.fromEntries(
    vendorNames.map((name) => {
      const { requests, writes } = federation.sandbox[name];
      const asked = requests.map(({ method, url }) => `${method} ${url}`);
      return [name, { asked: asked.filter((call) => !call.endsWith('/login')).toSorted(), writes: writes() }];
    }),
  );
}

async function run({ title, query, variables, faults = {}, claims, first }: Operation, route: Route) {
  const headers = claims && (await federation.sign(claims));
  // An idempotency key is Usher's to remember, whichever way it came.
  const onRoute = (given: Operation['variables'] = {}) =>
    'idempotencyKey' in given ? { ...given, idempotencyKey: `${title}, ${route}` } : given;
  resetVendors();
  if (first) await federation.send(route, query, onRoute(first), headers);
  for (const name of vendorNames) {
    const fault = faults[name];
    if (fault) federation.sandbox[name].fault(fault);
  }
  const { data, errors } = await federation.send(route, query, onRoute(variables), headers);
  return { data, errors, witness: witness() };
}

function toTypenames(data: Awaited<ReturnType<typeof run>>['data']): unknown[] {
  const answers = Object.values(data ?? {}).flat() as { __typename: string }[];
  const names = answers.map(({ __typename }) => __typename);
  return names.filter((name, index) => name !== names[index - 1]);
}

async function expectTheSame(operation: Operation): Promise<void> {
  const straight = await run(operation, 'straight');
  expect(straight.errors).toBeUndefined();
  expect(toTypenames(straight.data)).toEqual(operation.expected);
  for (const gateway of gateways)
    expect([gateway, await run(operation, gateway)]).toEqual([gateway, straight]);
}

describe('behind each gateway', () => {
  test.each([...examples, ...updates, ...reads, ...permissions])(
    '$title answers and does the same',
    expectTheSame,
  );

  test('every problem is among what was tried', () => {
    const tried = [...examples, ...updates, ...permissions, ...misconfigured].flatMap(
      ({ expected }) => expected,
    );
    expect([...new Set(tried)].filter((name) => !/User$|^VendorInfo$/.test(name)).toSorted()).toEqual([
      'FieldsLocked',
      'IdempotencyConflict',
      'InvalidInput',
      'NotPermitted',
      'OutcomeUnknown',
      'RateLimited',
      'UpdateValid',
      'UserNotFound',
      'UserUpdated',
      'ValueTaken',
      'VendorNotConfigured',
      'VendorRefused',
      'VendorRefusedCredentials',
      'VendorUnavailable',
    ]);
  });

  test.each(gateways)('an update whose user cannot be read back is an update, in %s', async (gateway) => {
    const query = `mutation {
      updateUser(input: { kriptomat: { id: "1", name: "Maja" } }) {
        __typename
        ... on UserUpdated { user { id ... on KriptomatUser { kycStatus } } }
      }
    }`;
    const fault = { kind: 'answer', status: 503, headers: { 'retry-after': '60' }, method: 'GET' } as const;
    const answer = await run(
      { title: 'read back', query, faults: { kriptomat: fault }, expected: [] },
      gateway,
    );
    expect(answer.data).toEqual({
      updateUser: { __typename: 'UserUpdated', user: { id: '1', kycStatus: null } },
    });
    expect(answer.errors).toHaveLength(1);
    expect(answer.errors?.[0]).toMatchObject({
      message: 'The update was made, but the user could not be read afterwards.',
      path: ['updateUser', 'user', 'kycStatus'],
      extensions: {
        code: 'READ_BACK_FAILED',
        problem: 'VendorUnavailable',
        requestId: 'request-of-a-client',
      },
    });
  });

  test.each(gateways)(
    'the login and the id of the request reach the subgraphs, through %s',
    async (gateway) => {
      const headers = { authorization: 'Bearer of-a-client' };
      const { data } = await federation.send(gateway, '{ caller { authorization requestId } }', {}, headers);
      expect(data).toEqual({ caller: { ...headers, requestId: sentRequestId } });
    },
  );
});

describe.each(gateways)('across subgraphs, %s', (gateway) => {
  const customers = `{
    customers {
      name
      hpay { id vendor name }
      kraken { id vendor userType status { state } }
      kriptomat { id vendor surname }
      machnet { id vendor status }
      userkit { id vendor email }
    }
  }`;
  const nobody = { hpay: null, kraken: null, kriptomat: null, machnet: null, userkit: null };

  test('finds the users of another team’s customers, and null for a user whom the vendor does not know', async () => {
    const { data } = await federation.send(gateway, customers);
    expect(data?.['customers']).toEqual([
      {
        name: 'Ada',
        hpay: { id: '7f9c24e8-3b1a-4c55-9d6f-2a8e5b0c1d34', vendor: 'HPAY', name: 'Aminata Kamara' },
        kraken: {
          id: 'AA00TESTEXAMPLE1',
          vendor: 'KRAKEN',
          userType: 'individual',
          status: { state: 'ok' },
        },
        kriptomat: { id: '1', vendor: 'KRIPTOMAT', surname: expect.any(String) },
        machnet: {
          id: 'f45680e1-014d-42c7-be86-3b2899e911c3',
          vendor: 'MACHNET',
          status: 'UNVERIFIED',
        },
        userkit: { id: 'usr_TgTbetyiSvuiIw', vendor: 'USERKIT', email: 'jane.smith@example.com' },
      },
      {
        ...nobody,
        name: 'Bo',
        userkit: { id: 'usr_Z0nu11Fie1dsAb', vendor: 'USERKIT', email: 'quiet@example.com' },
      },
      { ...nobody, name: 'Cem' },
    ]);
  });

  test('loses only the users of the vendor that fails, and tells why', async () => {
    federation.sandbox.userkit.fault({
      kind: 'answer',
      status: 503,
      headers: { 'retry-after': '60' },
      times: 2,
    });
    const { data, errors } = await federation.send(gateway, customers);
    expect(data?.['customers']).toEqual([
      expect.objectContaining({
        kraken: expect.objectContaining({ status: { state: 'ok' } }),
        hpay: expect.objectContaining({ name: 'Aminata Kamara' }),
        kriptomat: expect.objectContaining({ id: '1' }),
        machnet: expect.objectContaining({ status: 'UNVERIFIED' }),
        userkit: null,
      }),
      { ...nobody, name: 'Bo' },
      { ...nobody, name: 'Cem' },
    ]);
    expect(errors?.map(({ extensions }) => extensions)).toContainEqual({
      code: 'USER_NOT_READ',
      problem: 'VendorUnavailable',
      requestId: 'request-of-a-client',
    });
  });
});

function expectNoLeak(text: string): void {
  for (const secret of [
    ...privateValues,
    ...federation.secretHosts,
    '127.0.0.1',
    'localhost',
    'node_modules',
  ]) {
    expect(text).not.toContain(secret);
  }
}

describe.each(gateways)('what is not in order, behind %s', (gateway) => {
  test.each(wrong)('$title is refused without a call to a vendor, and nothing leaks', async (operation) => {
    const before = witness();
    const { data, errors, text } = await federation.send(gateway, operation.query, operation.variables);
    expect(data ?? null).toBeNull();
    expect(errors).not.toHaveLength(0);
    expect(witness()).toEqual(before);
    expectNoLeak(text);
  });

  test('an operation that nobody knows is refused, and nothing leaks', async () => {
    const { data, errors, text } = await federation.send(
      gateway,
      '{ vendor(id: "AA00PRIVATE12345") { id } }',
    );
    expect(data ?? null).toBeNull();
    expect(errors?.[0]?.extensions).toEqual({ code: 'GRAPHQL_VALIDATION_FAILED' });
    expectNoLeak(text);
  });

  test('the schema is not told', async () => {
    const { data, errors } = await federation.send(gateway, '{ __schema { types { name } } }');
    expect(data ?? null).toBeNull();
    expect(errors).not.toHaveLength(0);
  });
});

describe('what asks for too much', () => {
  const mutation = (length: number) => {
    const field = 'updateUser(input: { kraken: { id: "AA00TESTEXAMPLE1", phone: "+15551234567" } })';
    return `mutation { ${Array.from({ length }, (_, n) => `u${n}: ${field} { __typename }`).join(' ')} }`;
  };

  test.each(gateways)('%s takes ten updates at once, and of eleven does none', async (gateway) => {
    const { data } = await federation.send(gateway, mutation(10));
    expect(Object.keys(data ?? {})).toHaveLength(10);
    expect(federation.sandbox.kraken.writes()).toBe(10);
    const refused = await federation.send(gateway, mutation(11));
    expect(refused.errors?.[0]?.extensions).toEqual({ code: 'GRAPHQL_VALIDATION_FAILED' });
    expect(federation.sandbox.kraken.writes()).toBe(10);
  });

  test('Hive Gateway reads a hundred users, and by the schema’s costs no six hundred', async () => {
    const refs = Array.from({ length: 100 }, () => ({ kraken: 'AA00TESTEXAMPLE1' }));
    const query = (fields: string) => `query ($refs: [VendorUserRef!]!) { ${fields} }`;
    const field = 'vendorUsers(refs: $refs) { __typename }';
    const { data } = await federation.send('Hive Gateway', query(field), { refs });
    expect(data?.['vendorUsers']).toHaveLength(100);
    resetVendors();
    const { errors } = await federation.send(
      'Hive Gateway',
      query([1, 2, 3, 4, 5, 6].map((n) => `u${n}: ${field}`).join(' ')),
      {
        refs,
      },
    );
    expect(errors?.[0]?.extensions).toEqual({ code: 'COST_ESTIMATED_TOO_EXPENSIVE' });
    expect(federation.sandbox.kraken.requests).toEqual([]);
  });
});

describe('with another configuration', () => {
  beforeAll(async () => {
    const { env } = federation.sandbox.hpay;
    const without = Object.fromEntries(Object.keys(env).map((name) => [name, undefined]));
    await federation.restartUsher({ ...without, USERKIT_SECRET_KEY: 'not-the-key' });
  });

  test.each(misconfigured)('$title answers the same behind each gateway', expectTheSame);
});

describe('without Usher', () => {
  beforeAll(() => federation.stopUsher());
  afterAll(() => federation.restartUsher());

  test.each(gateways)('%s says so, and tells no address and no value', async (gateway) => {
    const { data, errors, text } = await federation.send(gateway, update, {
      input: { kraken: { id: 'AA00PRIVATE12345', phone: '+15559876543' } },
    });
    expect(data ?? null).toBeNull();
    expect(errors?.[0]?.message).toBe('Something went wrong on our side.');
    expectNoLeak(text);
  });

  test.each(gateways)('%s still answers what another team owns', async (gateway) => {
    const { data } = await federation.send(gateway, '{ customers { name } }');
    expect(data).toEqual({ customers: [{ name: 'Ada' }, { name: 'Bo' }, { name: 'Cem' }] });
  });
});
