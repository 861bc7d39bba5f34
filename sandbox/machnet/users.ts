// Which users does the Machnet sandbox hold at the start?

import type { Json } from './values.ts';

const home = {
  address_line1: '500 8 El Camino Real Santa Clara',
  city: 'Santa Clara',
  state: 'CA',
  country: 'US',
  zipcode: '95053',
};

const tenzin: Json = {
  id: 'f45680e1-014d-42c7-be86-3b2899e911c3',
  type: 'SEND',
  business: false,
  status: 'UNVERIFIED',
  created_at: '2022-03-29T15:59:03.699517',
  first_name: 'Tenzin',
  middle_name: '',
  last_name: 'Norgay',
  gender: 'female',
  date_of_birth: '2000-01-01',
  email: 'norgay@test.com',
  mobile_phone: '2106603032',
  ip_address: '10.0.0.1',
  ...home,
  occupation: 'Banker',
  user_scope: 'ARTS_ENTERTAINMENT',
  company_details: { company_name: 'ACME', address: '123 address st', phone_number: '222222222' },
  physical_documents: [
    {
      id: 'd20dd857-7dc0-4abc-879f-fcfb15f4423d',
      document_type: 'DRIVING_LICENCE',
      document_value: 'data:image/jpg;base64,SUQs==',
      document_value_back: 'data:image/jpg;base64,SUQs==',
      country: 'US',
      state: 'CA',
    },
    {
      id: '9f57c7c9-ffa5-4e88-a28a-af3af1232a46',
      document_type: 'BANK_STATEMENT',
      document_value: 'data:image/jpg;base64,SUQs==',
    },
  ],
  virtual_documents: [
    {
      id: '38f41ac7-ddb6-44e4-b40c-fa0cf8d05b9d',
      document_type: 'DRIVING_LICENCE',
      document_value: '1111111111',
      country: 'US',
      state: 'CA',
      expiry_date: '2025-03-09',
      id_issuing_authority: 'CA',
    },
    {
      id: 'a301b04f-c904-4c78-9a8b-9a384c51b497',
      document_type: 'SSN',
      document_value: '111111112',
      country: 'US',
      state: 'CA',
    },
  ],
};

const acme: Json = {
  id: 'c1d2e3f4-5a6b-4c7d-8e9f-0a1b2c3d4e5f',
  type: 'SEND',
  business: true,
  status: 'VERIFIED',
  created_at: '2022-04-22T02:21:23.084565',
  first_name: 'Machnet Technologies Inc',
  date_of_birth: '1995-01-01',
  email: 'example@mail.com',
  mobile_phone: '2222222222',
  ip_address: '10.0.10.5',
  ...home,
  business_type: 'CORPORATION',
  mailing_address: { ...home },
  company_website: 'www.example.com',
  number_of_employee: 'BETWEEN_25_TO_50',
  number_of_transaction_per_month: 122,
  transaction_frequency: 'WEEKLY',
  user_scope: 'COMPUTER_TECHNOLOGY',
  physical_documents: [
    {
      id: '5b0e6a0c-7f0a-4f5e-9d2e-6a1c3b8f4d21',
      document_type: 'CERTIFICATE_OF_INCORPORATION',
      document_value: 'data:application/pdf;base64,SUQs==',
    },
    {
      id: '6c1f7b1d-8a1b-4a6f-8e3f-7b2d4c9a5e32',
      document_type: 'BANK_STATEMENT',
      document_value: 'data:application/pdf;base64,SUQs==',
    },
  ],
};

const users: readonly Json[] = [
  tenzin,
  {
    ...tenzin,
    id: '0b6d3a52-98f4-4e0c-a7d1-5c2e8f9b6a70',
    status: 'VERIFIED',
    created_at: '2022-05-04T09:12:44.120938',
    first_name: 'Jamling',
    middle_name: 'Tenzing',
    gender: 'male',
    email: 'jamling@test.com',
    mobile_phone: '2106603033',
  },
  acme,
  {
    ...acme,
    id: 'd4e5f6a7-b8c9-4d0e-9f1a-2b3c4d5e6f70',
    status: 'UNVERIFIED',
    created_at: '2022-06-11T18:40:01.552310',
    first_name: 'Everest Outfitters LLC',
    email: 'everest@mail.com',
    mobile_phone: '2222222223',
  },
  {
    ...tenzin,
    id: 'e5f6a7b8-c9d0-4e1f-8a2b-3c4d5e6f7a81',
    status: 'SUSPENDED',
    created_at: '2022-07-19T23:05:30.004417',
    first_name: 'Dawa',
    email: 'dawa@test.com',
    mobile_phone: '2106603034',
  },
];

/** Machnet's users at the start: copies that share nothing with each other or with those of another call. */
export const machnetUsers = (): Json[] => users.map((user) => structuredClone(user));
