import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Pair, startPair } from '../usher.ts';
import { ids, type Kind, speakMachnet } from './machnet-fields.ts';

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

describe('the user that machnet answers', () => {
  let pair: Pair;
  const { update, fail } = speakMachnet(() => pair);

  beforeAll(async () => {
    pair = await startPair();
  });
  afterAll(() => pair.close());
  beforeEach(() => pair.sandbox.machnet.reset());

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
  ])("is whole, by the page's sample: %s", async (kind, body, expected) => {
    fail('PATCH', { kind: 'answer', status: 200, body: { id: ids[kind].unverified, ...body } });
    const answer = await update(kind, { city: 'Santa Clara' }, { user: everyField });
    expect(answer['user']).toEqual({
      __typename: 'MachnetUser',
      id: ids[kind].unverified,
      vendor: 'MACHNET',
      ...nothing,
      ...expected,
    });
  });

  test('has null, not an error, for a value that is not of its kind', async () => {
    const wrong = {
      id: ids.individual.unverified,
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
});
