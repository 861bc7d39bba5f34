import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { KrakenUpdateUserInput } from '../../src/contract/generated.ts';
import { createNonces, sign } from '../../src/vendors/kraken/auth.ts';
import { type Pair, startPair } from '../usher.ts';
import { describeVendor } from './contract.ts';

const id = 'AA00TESTEXAMPLE1';

describeVendor({
  key: 'kraken',
  id,
  unknownId: 'AA00TESTUNKNOWN1',
  malformedId: 'AA00',
  input: (userId) => ({ kraken: { id: userId, employerName: 'Analytical Engines', language: 'en' } }),
  method: 'PATCH',
  path: (encodedId) => `/b2b/users/${encodedId}`,
  headers: {
    'payward-version': '2025-04-15',
    'api-key': expect.any(String),
    'api-nonce': expect.stringMatching(/^\d{19}$/),
    'api-sign': expect.stringMatching(/^[A-Za-z0-9+/]{86}==$/),
  },
  body: { employer_name: 'Analytical Engines', language: 'en' },
  wrongCredentials: { KRAKEN_API_SECRET: 'AAAA' },
  refusal: { error: ['EOther:Something'] },
  unknownUserStatus: 404,
});

describe('kraken', () => {
  let pair: Pair;
  const update = (fields: Omit<KrakenUpdateUserInput, 'id'>, userId = id) =>
    pair.update({ kraken: { id: userId, ...fields } });
  const bodies = () => pair.sandbox.kraken.requests.map((request) => request.json);
  const refuse = (body: object, status = 400, times = 1) =>
    pair.sandbox.kraken.fault({ kind: 'answer', status, body, times });

  beforeAll(async () => {
    pair = await startPair();
  });
  afterAll(() => pair.close());
  beforeEach(() => pair.sandbox.kraken.reset());

  test('sends every field of the page under its own name', async () => {
    const answer = await update({
      tosVersionAccepted: 3,
      fullName: { firstName: 'Zoë', lastName: 'Müller', middleName: null },
      dateOfBirth: '1990-02-28',
      cityOfBirth: 'Köln',
      countryOfBirth: '0C',
      residence: {
        line1: '1 Main St',
        line2: null,
        city: 'Springfield',
        province: 'IL',
        postalCode: '12345',
        country: 'US',
      },
      phone: '15551234567',
      nationalities: ['DE', 'XK'],
      taxIds: [{ id: '123', issuingCountry: 'DE' }],
      occupation: 'COMPUTERS_AND_IT',
      employerName: '',
      clientIdentifier: { type: 'CONCAT', value: 'x', calculatedAt: '2023-11-07T05:31:56Z' },
      language: 'de',
    });
    expect(answer).toMatchObject({ __typename: 'UserUpdated' });
    expect(bodies()).toEqual([
      {
        tos_version_accepted: 3,
        full_name: { first_name: 'Zoë', last_name: 'Müller', middle_name: null },
        date_of_birth: '1990-02-28',
        city_of_birth: 'Köln',
        country_of_birth: '0C',
        residence: {
          line1: '1 Main St',
          line2: null,
          city: 'Springfield',
          province: 'IL',
          postal_code: '12345',
          country: 'US',
        },
        phone: '15551234567',
        nationalities: ['DE', 'XK'],
        tax_ids: [{ id: '123', issuing_country: 'DE' }],
        occupation: 'computers_and_it',
        employer_name: '',
        client_identifier: { type: 'concat', value: 'x', calculated_at: '2023-11-07T05:31:56Z' },
        language: 'de',
      },
    ]);
  });

  test('passes null on where the page allows it', async () => {
    const nulls = {
      tosVersionAccepted: null,
      dateOfBirth: null,
      cityOfBirth: null,
      countryOfBirth: null,
      phone: null,
      nationalities: null,
      taxIds: null,
      occupation: null,
      employerName: null,
      language: null,
    };
    expect(await update(nulls)).toMatchObject({ __typename: 'UserUpdated' });
    expect(Object.values(bodies()[0] as object)).toEqual(Object.values(nulls));
  });

  test.each<[Omit<KrakenUpdateUserInput, 'id'>, string[], string]>([
    [{}, [], 'NOTHING_TO_UPDATE'],
    [{ fullName: null }, ['fullName'], 'NOT_NULLABLE'],
    [{ residence: null }, ['residence'], 'NOT_NULLABLE'],
    [{ clientIdentifier: null }, ['clientIdentifier'], 'NOT_NULLABLE'],
    [{ clientIdentifier: { type: 'LEI' } }, ['clientIdentifier', 'value'], 'REQUIRED'],
    [{ clientIdentifier: { type: 'LEI', value: null } }, ['clientIdentifier', 'value'], 'NOT_NULLABLE'],
    [{ clientIdentifier: { type: 'CONCAT', value: 'x' } }, ['clientIdentifier', 'calculatedAt'], 'REQUIRED'],
    [{ phone: '0123' }, ['phone'], 'INVALID_FORMAT'],
    [{ phone: '+1234567890123456' }, ['phone'], 'INVALID_FORMAT'],
    [{ dateOfBirth: '2023-02-29' }, ['dateOfBirth'], 'INVALID_FORMAT'],
    [{ language: 'xx' }, ['language'], 'INVALID_FORMAT'],
    [{ language: 'EN' }, ['language'], 'INVALID_FORMAT'],
  ])('refuses %j before a call', async (fields, path, code) => {
    expect(await update(fields)).toMatchObject({
      __typename: 'InvalidInput',
      issues: [{ path: ['kraken', ...path], code }],
    });
    expect(bodies()).toEqual([]);
  });

  test('names all faults at once', async () => {
    const answer = await update({ phone: 'x', language: 'xx', dateOfBirth: '2023-13-01' }, 'short');
    expect((answer['issues'] as { path: string[] }[]).map(({ path }) => path[1])).toEqual([
      'id',
      'dateOfBirth',
      'phone',
      'language',
    ]);
  });

  test.each([
    [
      ['ENexus:Invalid user ID'],
      400,
      { __typename: 'InvalidInput', issues: [{ path: ['kraken', 'id'], code: 'REFUSED_BY_VENDOR' }] },
    ],
    [
      ['EGeneral:Invalid arguments:residence:postal_code'],
      400,
      { __typename: 'InvalidInput', issues: [{ path: ['kraken', 'residence', 'postalCode'] }] },
    ],
    [
      ['EGeneral:Invalid arguments:phone', 'EGeneral:Invalid arguments:tax_ids:0:id'],
      400,
      {
        __typename: 'InvalidInput',
        issues: [{ path: ['kraken', 'phone'] }, { path: ['kraken', 'taxIds', '0', 'id'] }],
      },
    ],
    [['EGeneral:Invalid arguments'], 400, { __typename: 'InvalidInput', issues: [{ path: ['kraken'] }] }],
    [['EGeneral:Bad data'], 400, { __typename: 'InvalidInput', issues: [{ path: ['kraken'] }] }],
    [
      ['EGeneral:Invalid arguments:phone'],
      200,
      { __typename: 'InvalidInput', issues: [{ path: ['kraken', 'phone'] }] },
    ],
    [['EAPI:Invalid key'], 401, { __typename: 'VendorRefusedCredentials', vendorCode: 'EAPI:Invalid key' }],
    [['Invalid signature'], 401, { __typename: 'VendorRefusedCredentials', vendorCode: 'Invalid signature' }],
    [['Missing API-Key'], 200, { __typename: 'VendorRefusedCredentials', vendorCode: 'Missing API-Key' }],
    [
      ['EGeneral:Permission denied'],
      403,
      { __typename: 'VendorRefused', vendorCode: 'EGeneral:Permission denied' },
    ],
    [[], 403, { __typename: 'VendorRefused', vendorCode: null }],
    [['EAPI:Rate limit exceeded'], 200, { __typename: 'RateLimited', retryable: true }],
    [['EService:Unavailable'], 503, { __typename: 'VendorUnavailable', retryable: true }],
    [['EGeneral:Internal error'], 500, { __typename: 'OutcomeUnknown', retryable: true }],
    [['ENew:Unheard of'], 200, { __typename: 'VendorRefused', vendorStatus: 200, vendorCode: null }],
    [[{ code: 'EGeneral:Bad data' }], 400, { __typename: 'InvalidInput', vendorCode: 'EGeneral:Bad data' }],
  ])('maps %j under %i', async (error, status, expected) => {
    refuse({ error, result: null }, status, 3);
    expect(await update({ language: 'en' })).toMatchObject({ vendorStatus: status, ...expected });
  });

  test('reads errors[] as it reads error[]', async () => {
    refuse({ errors: ['EGeneral:Bad data'] });
    expect(await update({ language: 'en' })).toMatchObject({ __typename: 'InvalidInput' });
  });

  test('reads until when it is throttled', async () => {
    refuse({ error: [`EService: Throttled: ${Math.ceil(Date.now() / 1000) + 30}`] }, 429);
    const answer = await update({ language: 'en' });
    expect(answer).toMatchObject({ __typename: 'RateLimited' });
    expect([29, 30, 31]).toContain(answer['retryAfterSeconds']);
  });

  test('takes {"result": null} for a success, as its schema allows', async () => {
    refuse({ result: null }, 200);
    expect(await update({ language: 'en' })).toMatchObject({ __typename: 'UserUpdated' });
  });

  test('reports VendorRefused when the account is closed', async () => {
    expect(await update({ language: 'en' }, 'AA00TESTCLOSED01')).toMatchObject({
      __typename: 'VendorRefused',
      vendorStatus: 409,
    });
  });

  test('signs the encoded path of an id that is written with spaces', async () => {
    expect(await update({ language: 'en' }, 'AA00 TEST EXAM PLE1')).toMatchObject({
      __typename: 'UserUpdated',
    });
    expect(pair.sandbox.kraken.requests[0]?.url).toBe('/b2b/users/AA00%20TEST%20EXAM%20PLE1');
  });

  test('gets every one of many concurrent updates through a vendor that takes only rising nonces', async () => {
    const { users, requests } = pair.sandbox.kraken;
    // Why of different users: those of one would wait for each other.
    const ids = Array.from({ length: 90 }, (_, index) => `AA00CONCURRENT${10 + index}`);
    for (const each of ids) users.set(each, { ...structuredClone(users.get(id)), user: each });
    for (let wave = 0; wave < 4; wave += 1) {
      const answers = await Promise.all(ids.map((each) => update({ language: 'en' }, each)));
      expect(answers.filter(({ __typename }) => __typename !== 'UserUpdated')).toEqual([]);
    }
    const nonces = requests.map(({ headers }) => BigInt(String(headers['api-nonce'])));
    expect(new Set(nonces).size).toBe(nonces.length);
    expect(pair.sandbox.kraken.writes()).toBe(4 * ids.length);
  });

  test.each([401, 400, 200])('tries a new nonce when one is rejected under %i', async (status) => {
    refuse({ error: ['EAPI:Invalid nonce'] }, status, 2);
    expect(await update({ language: 'en' })).toMatchObject({ __typename: 'UserUpdated', attempts: 3 });
    const nonces = pair.sandbox.kraken.requests.map(({ headers }) => BigInt(String(headers['api-nonce'])));
    expect(nonces).toEqual(nonces.toSorted((a, b) => (a < b ? -1 : 1)));
    expect(pair.sandbox.kraken.writes()).toBe(1);
  });

  test('reports VendorUnavailable when three nonces are rejected', async () => {
    refuse({ error: ['Invalid nonce'] }, 401, 3);
    expect(await update({ language: 'en' })).toMatchObject({
      __typename: 'VendorUnavailable',
      retryable: true,
      vendorStatus: 401,
      vendorCode: 'Invalid nonce',
    });
    expect(pair.sandbox.kraken.requests).toHaveLength(3);
  });

  test('reads status and required actions back, once, and only if they are selected', async () => {
    const user =
      '... on KrakenUser { userType createdAt status { state reasons requiredActions { actionType } } }';
    expect(await pair.update({ kraken: { id, language: 'en' } })).toMatchObject({ user: { id } });
    expect(pair.sandbox.kraken.requests.map(({ method }) => method)).toEqual(['PATCH']);
    expect(await pair.update({ kraken: { id, language: 'en' } }, { user })).toMatchObject({
      __typename: 'UserUpdated',
      user: { id, userType: 'individual', status: { state: 'ok' } },
    });
    expect(pair.sandbox.kraken.requests.map(({ method }) => method)).toEqual(['PATCH', 'PATCH', 'GET']);
  });
});

const secret = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0+Pw==';
const path = '/b2b/users/AA00TESTEXAMPLE1';

describe('the signature of a Kraken request', () => {
  test.each([
    [
      'compact JSON',
      path,
      '1735689600000000000',
      '{"phone":"+15551234567","residence":{"line1":"1 Main St","city":"Springfield","postal_code":"12345","country":"US"}}',
      'SpXv3ciV298+uvy8tau8ske7rJ34zIbMruANyDzwBHTYmmv6w72VjwvFExcSc5IaXlB1KVYpN6d7TP3qaN0BBw==',
    ],
    [
      'JSON with spaces',
      path,
      '1735689600000000001',
      '{"phone": "+15551234567", "residence": {"line1": "1 Main St", "city": "Springfield", "postal_code": "12345", "country": "US"}}',
      '+Pswppv+1JUT74j4RU06hSr7Z7uxY4sVnKHKeZZz8EjKFn6KBsCNrDbnVaDAUH3bqIDWHcwjW0fa475vdJbGGw==',
    ],
    [
      'no body',
      path,
      '1735689600000000002',
      undefined,
      'zB4Hw3Nprolh/lBIaOh+ZhbWPdtz4YVnoG4ykFmoSVJy8Ibkb7CiuvawnvsmvZZDXbdC4tBbJZiTFruc0GIyJg==',
    ],
    [
      'non-ASCII',
      path,
      '1735689600000000003',
      '{"full_name":{"first_name":"Zoë","last_name":"Müller"}}',
      'Fla24Za/1bcSHrl0q0SxunoS3y89J+qSAfztC7EqJlrZohiAxnSe7ydfjWNARJs3Hi8N3DNmTOU2cWnDfNMw4A==',
    ],
    [
      'a query',
      '/b2b/assets?page%5Bsize%5D=10&quote=USD',
      '1735689600000000004',
      undefined,
      'fS9em1U3gb2ltRcm+GRJ3LYXU3wGpMy4UYLCuf2zHE545qxDMr3lEmDM5Nl5aAAp1Yf8NHyIQ0tr5Sk4WLdUzg==',
    ],
    [
      'an empty object',
      path,
      '1735689600000000005',
      '{}',
      'GwIfPcQXQA3MexUaIi5UmhU4yiW12xe60JqrSh2abPtEovP07mPoxt8fuzktKgKDuiG/4IXeNaGPRmEeGNGmcg==',
    ],
  ])('matches the vector for %s', (_case, signedPath, nonce, body, expected) => {
    expect(sign(secret, { path: signedPath, nonce, body })).toBe(expected);
  });

  test('matches the vector that the vendor publishes for its Spot API, whose construction is the same', () => {
    const published = {
      path: '/0/private/AddOrder',
      nonce: '1616492376594',
      body: 'nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25',
    };
    expect(
      sign(
        'kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==',
        published,
      ),
    ).toBe('4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ==');
  });
});

describe('the nonces of a Kraken key', () => {
  const sleep = async () => {};

  test('rise within one millisecond, over time, when the clock steps back, and over a restart', () => {
    let now = 1_735_689_600_000;
    const clock = { now: () => now, sleep };
    const next = createNonces(clock);
    const nonces = [next(), next()];
    now += 1;
    nonces.push(next());
    now -= 500;
    nonces.push(next());
    now += 1000;
    nonces.push(createNonces(clock)());
    expect(nonces.map(BigInt)).toEqual(nonces.map(BigInt).toSorted((a, b) => (a < b ? -1 : 1)));
    expect(new Set(nonces).size).toBe(5);
    expect(nonces[0]).toBe('1735689600000000000');
  });
});
