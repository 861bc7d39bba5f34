import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Pair, startPair, updateUserDocument } from '../usher.ts';

/** A value that must not come back, in whatever type it is given. */
const secret = 'Zx9-personal';
const id = 'AA00TESTEXAMPLE1';

let pair: Pair;
beforeAll(async () => {
  pair = await startPair();
});
afterAll(() => pair.close());
beforeEach(() => {
  pair.sandbox.kraken.reset();
  pair.logs.length = 0;
});

/** Sends variables that are refused, and tells the faults as `path: expected`. */
async function faultsOf(variables: Record<string, unknown>, document = updateUserDocument()) {
  const { status, data, errors, headers } = await pair.send(document, variables);
  expect({ status, data, count: errors?.length }).toEqual({ status: 400, data: undefined, count: 1 });
  const [error] = errors ?? [];
  expect(error?.extensions).toEqual({
    code: 'BAD_USER_INPUT',
    requestId: headers.get('x-request-id'),
    variables: expect.any(Array),
  });
  const faults = error?.extensions['variables'] as { path: string; expected: string }[];
  for (const { path, expected } of faults)
    expect(error?.message).toContain(`"${path}": expected ${expected}`);
  expect(JSON.stringify(error)).not.toContain(secret);
  expect(pair.logs.join('')).not.toContain(secret);
  expect(pair.sandbox.kraken.requests).toEqual([]);
  return faults.map(({ path, expected }) => `${path}: ${expected}`);
}

const kraken = (fields: object) => ({ input: { kraken: { id, ...fields } } });
const oneOf = 'exactly one member of UpdateUserInput, not null';

describe('a variable that is not of its type', () => {
  test.each<[object, ...string[]]>([
    [{}, 'input: UpdateUserInput!'],
    [{ input: null }, 'input: UpdateUserInput!'],
    [{ input: secret }, 'input: UpdateUserInput'],
    [{ input: [secret] }, 'input: UpdateUserInput'],
    [{ input: 7 }, 'input: UpdateUserInput'],
    [{ input: { kraken: secret } }, 'input.kraken: KrakenUpdateUserInput'],
    [{ input: { kraken: { language: 'en' } } }, 'input.kraken.id: ID!'],
    [{ input: { kraken: { id: null } } }, 'input.kraken.id: ID!'],
    [{ input: { kraken: { id: true } } }, 'input.kraken.id: ID!'],
    [{ input: { kraken: { id: { x: secret } } } }, 'input.kraken.id: ID!'],
    [kraken({ phone: 15_551_234 }), 'input.kraken.phone: String'],
    [kraken({ phone: [secret] }), 'input.kraken.phone: String'],
    [kraken({ phone: { x: secret } }), 'input.kraken.phone: String'],
    [kraken({ tosVersionAccepted: secret }), 'input.kraken.tosVersionAccepted: Int'],
    [kraken({ tosVersionAccepted: 1.5 }), 'input.kraken.tosVersionAccepted: Int'],
    [kraken({ tosVersionAccepted: 2 ** 31 }), 'input.kraken.tosVersionAccepted: Int'],
    [kraken({ dateOfBirth: secret }), 'input.kraken.dateOfBirth: LocalDate'],
    [kraken({ dateOfBirth: '31.12.1990' }), 'input.kraken.dateOfBirth: LocalDate'],
    [kraken({ occupation: secret }), 'input.kraken.occupation: KrakenOccupation'],
    [kraken({ occupation: 'computers_and_it' }), 'input.kraken.occupation: KrakenOccupation'],
    [kraken({ countryOfBirth: 'de' }), 'input.kraken.countryOfBirth: KrakenCountryCode'],
    [
      kraken({ nationalities: ['DE', secret, null] }),
      'input.kraken.nationalities.1: KrakenCountryCode!',
      'input.kraken.nationalities.2: KrakenCountryCode!',
    ],
    [kraken({ nationalities: secret }), 'input.kraken.nationalities.0: KrakenCountryCode!'],
    [
      kraken({ taxIds: [{ id: '1', issuingCountry: 'DE' }, { id: secret }] }),
      'input.kraken.taxIds.1.issuingCountry: KrakenCountryCode!',
    ],
    [kraken({ fullName: { firstName: secret } }), 'input.kraken.fullName.lastName: String!'],
    [kraken({ residence: secret }), 'input.kraken.residence: KrakenResidenceInput'],
    [
      kraken({ clientIdentifier: { type: 'X', calculatedAt: 'noon' } }),
      'input.kraken.clientIdentifier.type: KrakenClientIdentifierType!',
      'input.kraken.clientIdentifier.calculatedAt: DateTime',
    ],
    [{ input: { userkit: { id: '1', extras: secret } } }, 'input.userkit.extras: JSONObject'],
    [{ input: { userkit: { id: '1', extras: [secret] } } }, 'input.userkit.extras: JSONObject'],
    [
      { input: { hpay: { id: '1', appUserId: '1', name: 'A', phoneNumber: '1', isActive: secret } } },
      'input.hpay.isActive: Boolean',
    ],
    [{ ...kraken({ language: 'en' }), validateOnly: secret }, 'validateOnly: Boolean!'],
    [{ ...kraken({ language: 'en' }), validateOnly: null }, 'validateOnly: Boolean!'],
    [{ ...kraken({ language: 'en' }), idempotencyKey: { x: secret } }, 'idempotencyKey: ID'],
  ])('is refused: %j', async (variables, ...expected) => {
    expect(await faultsOf(variables as Record<string, unknown>)).toEqual(expected);
  });

  test('is named beside all the others', async () => {
    const variables = {
      ...kraken({ phone: 1, language: { x: secret }, dateOfBirth: secret }),
      idempotencyKey: [],
    };
    expect(await faultsOf(variables)).toEqual([
      'input.kraken.phone: String',
      'input.kraken.language: String',
      'input.kraken.dateOfBirth: LocalDate',
      'idempotencyKey: ID',
    ]);
  });

  test('is named twenty times at most', async () => {
    expect(await faultsOf(kraken({ nationalities: Array(5000).fill(secret) }))).toHaveLength(20);
  });
});

describe('a field that the type does not have', () => {
  test.each([
    ['nickname', 'nickname'],
    ['__proto__', '__proto__'],
    ['constructor', 'constructor'],
    ['ada@example.com', '?'],
    ['+15551234567', '?'],
    ['x'.repeat(60), '?'],
    ['', '?'],
  ])('is refused, and named where it reads like a name: %j', async (name, shown) => {
    const member = JSON.parse(`{"id":"${id}",${JSON.stringify(name)}:"${secret}","language":"en"}`) as object;
    const variables = { input: { kraken: member } };
    expect(await faultsOf(variables)).toEqual([
      `input.kraken.${shown}: only fields of KrakenUpdateUserInput`,
    ]);
  });
});

describe('an input that has not one member', () => {
  const member = { id, language: 'en' };
  test.each<[object, ...string[]]>([
    [{}, `input: ${oneOf}`],
    [{ kraken: member, kriptomat: { id: '1', name: secret } }, `input: ${oneOf}`],
    [{ kraken: null }, `input: ${oneOf}`],
    [{ kraken: member, kriptomat: null }, `input: ${oneOf}`],
    [{ kraken: null, kriptomat: null }, `input: ${oneOf}`],
    [{ coinbase: { id: secret } }, 'input.coinbase: only fields of UpdateUserInput'],
  ])('is refused: %j', async (input, ...expected) => {
    expect(await faultsOf({ input })).toEqual(expected);
  });

  test('is refused inside of a member too', async () => {
    const machnet = { id: 'f45680e1-014d-42c7-be86-3b2899e911c3', profile: {} };
    expect(await faultsOf({ input: { machnet } })).toEqual([
      'input.machnet.profile: exactly one member of MachnetProfileInput, not null',
    ]);
  });
});

describe('a variable of its type', () => {
  test.each<[object, unknown]>([
    [
      { language: 'en', phone: null },
      { language: 'en', phone: null },
    ],
    [{ nationalities: 'DE' }, { nationalities: ['DE'] }],
    [{ tosVersionAccepted: 3.0 }, { tos_version_accepted: 3 }],
    [{ countryOfBirth: '0C' }, { country_of_birth: '0C' }],
    [
      {
        clientIdentifier: { type: 'CONCAT', value: 'x', calculatedAt: '2023-11-07T05:31:56.123456789+02:00' },
      },
      {
        client_identifier: {
          type: 'concat',
          value: 'x',
          calculated_at: '2023-11-07T05:31:56.123456789+02:00',
        },
      },
    ],
  ])('arrives as it was given: %j', async (fields, sent) => {
    const { data } = await pair.send(updateUserDocument(), kraken(fields));
    expect(data?.updateUser).toMatchObject({ __typename: 'UserUpdated' });
    expect(pair.sandbox.kraken.requests.map(({ json }) => json)).toEqual([sent]);
  });

  test('may be a number for an id', async () => {
    const { data } = await pair.send(updateUserDocument(), { input: { kriptomat: { id: 1, name: 'Ada' } } });
    expect(data?.updateUser).toMatchObject({ __typename: 'UserUpdated', user: { id: '1' } });
    pair.sandbox.kriptomat.reset();
  });

  test('may be left out where it has a default, and undeclared ones are ignored', async () => {
    const document = `mutation M($language: String = "de") {
      updateUser(input: { kraken: { id: "${id}", language: $language } }) { __typename }
    }`;
    const { data } = await pair.send(document, { another: secret });
    expect(data?.updateUser).toEqual({ __typename: 'UserUpdated' });
    expect(pair.sandbox.kraken.requests[0]?.json).toEqual({ language: 'de' });
  });

  test('may stand inside of a literal, where leaving it out leaves the field out', async () => {
    const document = `mutation M($language: String, $phone: String) {
      updateUser(input: { kraken: { id: "${id}", language: $language, phone: $phone } }) { __typename }
    }`;
    expect(await faultsOf({ phone: { x: secret } }, document)).toEqual(['phone: String']);
    await pair.send(document, { language: 'en' });
    expect(pair.sandbox.kraken.requests[0]?.json).toEqual({ language: 'en' });
  });
});
