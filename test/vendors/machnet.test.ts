import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Pair, startPair } from '../usher.ts';
import { describeVendor } from './contract.ts';
import { ids, type Kind, speakMachnet, tables } from './machnet-fields.ts';

const id = ids.individual.unverified;

describeVendor({
  key: 'machnet',
  id,
  unknownId: '00000000-0000-4000-8000-000000000000',
  malformedId: 'usr_1',
  input: (userId) => ({
    machnet: { id: userId, profile: { individual: { mobilePhone: '2106609999', occupation: 'Guide' } } },
  }),
  method: 'PATCH',
  path: (encodedId) => `/v4/users/${encodedId}`,
  headers: {
    'x-client-id': 'sandbox-machnet-client-id',
    'x-client-secret': 'sandbox-machnet-client-secret',
  },
  body: { mobile_phone: '2106609999', occupation: 'Guide' },
  wrongCredentials: { MACHNET_CLIENT_SECRET: 'another' },
  refusal: { status: 400, message: 'No.' },
  unknownUserStatus: 404,
});

const everyField = `... on MachnetUser {
  type business status createdAt firstName middleName lastName mobilePhone email
  addressLine1 addressLine2 city state country zipcode dateOfBirth gender userScope occupation ipAddress
  companyDetails { companyName address phoneNumber }
  businessType companyWebsite numberOfEmployee
  mailingAddress { addressLine1 addressLine2 city state country zipcode }
  numberOfTransactionPerMonth transactionFrequency
  physicalDocuments { id documentType country state expiryDate }
  virtualDocuments { id documentType documentValue expiryDate idIssuingAuthority country state }
}`;

describe('machnet', () => {
  let pair: Pair;
  const { update, calls, sent, fail } = speakMachnet(() => pair);

  beforeAll(async () => {
    pair = await startPair();
  });
  afterAll(() => pair.close());
  beforeEach(() => pair.sandbox.machnet.reset());

  test.each<Kind>(['individual', 'business'])(
    'sends every field of the table of kind "%s" under its own name',
    async (kind) => {
      const all = Object.values(tables[kind]);
      const fields = Object.assign({}, ...all.map(({ given }) => given));
      expect(await update(kind, fields)).toMatchObject({ __typename: 'UserUpdated', attempts: 1 });
      expect(sent()).toEqual([Object.assign({}, ...all.map((row) => row.sent))]);
    },
  );

  test('sends numberOfTransactionPerMonth as a text and answers it as a number', async () => {
    const user = '... on MachnetUser { numberOfTransactionPerMonth }';
    const answer = await update('business', { numberOfTransactionPerMonth: 0 }, { user });
    expect(sent()).toEqual([{ number_of_transaction_per_month: '0' }]);
    expect(answer).toMatchObject({ user: { numberOfTransactionPerMonth: 0 } });
  });

  test('sends an empty text as one, and neither an empty object nor what was omitted', async () => {
    await update('individual', { middleName: '', companyDetails: {} });
    await update('business', { mailingAddress: { city: '' } });
    expect(sent()).toEqual([{ middle_name: '' }, { mailing_address: { city: '' } }]);
  });

  test.each<[Kind, object]>([
    ['individual', {}],
    ['business', {}],
    ['individual', { companyDetails: {} }],
    ['business', { mailingAddress: {} }],
  ])('refuses to update nothing: %s %j', async (kind, fields) => {
    expect(await update(kind, fields)).toMatchObject({
      __typename: 'InvalidInput',
      issues: [{ path: ['machnet'], code: 'NOTHING_TO_UPDATE' }],
    });
    expect(calls()).toEqual([]);
  });

  const home = {
    address_line1: '500 8 El Camino Real Santa Clara',
    city: 'Santa Clara',
    country: 'US',
    state: 'CA',
    zipcode: '95053',
  };
  const homeAnswered = {
    addressLine1: '500 8 El Camino Real Santa Clara',
    addressLine2: null,
    city: 'Santa Clara',
    country: 'US',
    state: 'CA',
    zipcode: '95053',
  };
  const nothing = {
    type: null,
    business: null,
    middleName: null,
    lastName: null,
    gender: null,
    occupation: null,
    companyDetails: null,
    businessType: null,
    companyWebsite: null,
    numberOfEmployee: null,
    mailingAddress: null,
    numberOfTransactionPerMonth: null,
    transactionFrequency: null,
    physicalDocuments: null,
    virtualDocuments: null,
  };
  const scan = { id: 'd20dd857', country: 'US', document_type: 'DRIVING_LICENCE', state: 'CA' };
  const ssn = { id: 'a301b04f', document_type: 'SSN', document_value: '*****1112' };
  const licence = {
    id: '38f41ac7',
    document_type: 'DRIVING_LICENCE',
    document_value: '1111111111',
    expiry_date: '2025-03-09',
    id_issuing_authority: 'CA',
    country: 'US',
    state: 'CA',
  };
  const numberAnswered = { documentType: 'SSN', documentValue: '*****1112', country: null, state: null };

  test.each<[Kind, object, object]>([
    [
      'individual',
      {
        ...home,
        type: 'SEND',
        business: false,
        company_details: { address: '123 address st', company_name: 'ACME', phone_number: '222222222' },
        created_at: '2022-03-29T15:59:03.699517',
        date_of_birth: '2000-01-01',
        email: 'norgay@test.com',
        first_name: 'Tenzin',
        gender: 'female',
        ip_address: '10.0.0.1',
        last_name: 'Norgay',
        middle_name: '',
        mobile_phone: '2106603032',
        occupation: 'Banker',
        physical_documents: [scan, { document_type: 'BANK_STATEMENT', id: '9f57c7c9' }],
        status: 'UNVERIFIED',
        user_scope: 'ARTS_ENTERTAINMENT',
        virtual_documents: [licence, ssn],
      },
      {
        ...homeAnswered,
        type: 'SEND',
        business: false,
        companyDetails: { address: '123 address st', companyName: 'ACME', phoneNumber: '222222222' },
        createdAt: '2022-03-29T15:59:03.699517',
        dateOfBirth: '2000-01-01',
        email: 'norgay@test.com',
        firstName: 'Tenzin',
        gender: 'FEMALE',
        ipAddress: '10.0.0.1',
        lastName: 'Norgay',
        middleName: '',
        mobilePhone: '2106603032',
        occupation: 'Banker',
        physicalDocuments: [
          { id: 'd20dd857', documentType: 'DRIVING_LICENCE', country: 'US', state: 'CA', expiryDate: null },
          { id: '9f57c7c9', documentType: 'BANK_STATEMENT', country: null, state: null, expiryDate: null },
        ],
        status: 'UNVERIFIED',
        userScope: 'ARTS_ENTERTAINMENT',
        virtualDocuments: [
          {
            id: '38f41ac7',
            documentType: 'DRIVING_LICENCE',
            documentValue: '1111111111',
            expiryDate: '2025-03-09',
            idIssuingAuthority: 'CA',
            country: 'US',
            state: 'CA',
          },
          { id: 'a301b04f', ...numberAnswered, expiryDate: null, idIssuingAuthority: null },
        ],
      },
    ],
    [
      'business',
      {
        ...home,
        address_line2: 'Suite 2',
        business_type: 'CORPORATION',
        company_website: 'www.example.com',
        created_at: '2022-04-22T02:21:23.084565',
        date_of_birth: '1995-01-01',
        email: 'example@mail.com',
        first_name: 'Machnet Technologies Inc',
        ip_address: '10.0.10.5',
        mailing_address: { ...home, address_line2: 'Suite 3' },
        mobile_phone: '222222222',
        number_of_employee: 'BETWEEN_25_TO_50',
        number_of_transaction_per_month: 122,
        status: 'UNVERIFIED',
        transaction_frequency: 'WEEKLY',
        user_scope: 'COMPUTER_TECHNOLOGY',
      },
      {
        ...homeAnswered,
        addressLine2: 'Suite 2',
        businessType: 'CORPORATION',
        companyWebsite: 'www.example.com',
        createdAt: '2022-04-22T02:21:23.084565',
        dateOfBirth: '1995-01-01',
        email: 'example@mail.com',
        firstName: 'Machnet Technologies Inc',
        ipAddress: '10.0.10.5',
        mailingAddress: { ...homeAnswered, addressLine2: 'Suite 3' },
        mobilePhone: '222222222',
        numberOfEmployee: 'BETWEEN_25_TO_50',
        numberOfTransactionPerMonth: 122,
        status: 'UNVERIFIED',
        transactionFrequency: 'WEEKLY',
        userScope: 'COMPUTER_TECHNOLOGY',
      },
    ],
  ])("answers the whole user of the page's sample: %s", async (kind, body, expected) => {
    fail('PATCH', { kind: 'answer', status: 200, body: { id, ...body } });
    const answer = await update(kind, { city: 'Santa Clara' }, { user: everyField });
    expect(answer['user']).toEqual({
      __typename: 'MachnetUser',
      id: ids[kind].unverified,
      vendor: 'MACHNET',
      ...nothing,
      ...expected,
    });
  });

  test('answers null, not an error, for a value that is not of its kind', async () => {
    const wrong = {
      id,
      first_name: 7,
      business: 'yes',
      gender: 'unknown',
      email: 'no address',
      date_of_birth: '2000-02-31',
      company_details: [],
      number_of_transaction_per_month: 1.5,
      physical_documents: {},
      virtual_documents: [null, { document_value: 1112 }],
    };
    fail('PATCH', { kind: 'answer', status: 200, body: wrong });
    const answer = await update('individual', { city: 'Albany' }, { user: everyField });
    expect(answer).toMatchObject({
      __typename: 'UserUpdated',
      user: {
        firstName: null,
        business: null,
        gender: null,
        email: null,
        dateOfBirth: null,
        companyDetails: null,
        numberOfTransactionPerMonth: null,
        physicalDocuments: null,
        virtualDocuments: [{ id: null, documentType: null, documentValue: null }],
      },
    });
  });

  test.each<[number, object]>([
    [400, { __typename: 'InvalidInput', issues: [{ path: ['machnet'], code: 'REFUSED_BY_VENDOR' }] }],
    [401, { __typename: 'VendorRefusedCredentials' }],
    [403, { __typename: 'VendorRefused' }],
    [404, { __typename: 'UserNotFound', userId: id }],
    [409, { __typename: 'VendorRefused' }],
    [413, { __typename: 'VendorRefused' }],
    [415, { __typename: 'VendorRefused' }],
    [422, { __typename: 'InvalidInput', issues: [{ path: ['machnet'], code: 'REFUSED_BY_VENDOR' }] }],
    [429, { __typename: 'RateLimited' }],
  ])('maps %i, and passes on nothing of its text', async (status, expected) => {
    const body = { status, message: 'Albany is no city of 2106603032' };
    fail('PATCH', { kind: 'answer', status, body });
    const answer = await update('individual', { city: 'Albany' });
    expect(answer).toMatchObject({ vendorStatus: status, vendorCode: null, ...expected });
    expect(JSON.stringify(answer)).not.toMatch(/Albany|2106603032/);
  });

  test('reports the refusal of a field of the other kind that nothing was read for', async () => {
    expect(
      await update('business', { transactionFrequency: 'DAILY' }, { id: ids.individual.verified }),
    ).toMatchObject({ __typename: 'InvalidInput', issues: [{ path: ['machnet'] }], vendorStatus: 400 });
    expect(calls()).toEqual(['PATCH']);
  });

  test('takes a 200 without a user for an unknown outcome', async () => {
    fail('PATCH', { kind: 'answer', status: 200, body: { status: 400, message: 'No.' } });
    expect(await update('individual', { city: 'Albany' })).toMatchObject({ __typename: 'OutcomeUnknown' });
  });

  test.each<[Kind, string]>([
    ['individual', 'physicalDocuments'],
    ['individual', 'virtualDocuments'],
    ['business', 'physicalDocuments'],
    ['business', 'virtualDocuments'],
  ])('reports the documents as too large for a 413 in HTML: %s %s', async (kind, list) => {
    fail('PATCH', { kind: 'html', status: 413, work: false });
    expect(await update(kind, { city: 'Albany', ...tables[kind][list]?.given })).toMatchObject({
      __typename: 'InvalidInput',
      vendorStatus: 413,
      issues: [{ path: ['machnet', 'profile', kind, list], code: 'REFUSED_BY_VENDOR' }],
    });
  });

  test.each<[Kind, string, boolean]>([
    ['individual', 'physicalDocuments', false],
    ['individual', 'virtualDocuments', false],
    ['business', 'physicalDocuments', false],
    ['business', 'virtualDocuments', false],
    ['individual', 'firstName', true],
    ['business', 'mailingAddress', true],
  ])('never invites to repeat documents: %s %s', async (kind, field, retryable) => {
    fail('PATCH', { kind: 'reset', when: 'after' });
    expect(await update(kind, { ...tables[kind][field]?.given })).toMatchObject({
      __typename: 'OutcomeUnknown',
      retryable,
    });
    expect(sent()).toHaveLength(1);
    expect(pair.sandbox.machnet.writes()).toBe(1);
  });
});
