// Machnet's two tables of updatable fields, written down once more from its page, with a value for each of them.
import type { Fault } from '../../sandbox/faults.ts';
import type {
  MachnetBusinessInput,
  MachnetIndividualInput,
  MachnetProfileInput,
} from '../../src/contract/generated.ts';
import type { Pair, UpdateOptions } from '../usher.ts';

/** The sandbox's users, by kind and state. */
export const ids = {
  individual: {
    unverified: 'f45680e1-014d-42c7-be86-3b2899e911c3',
    verified: '0b6d3a52-98f4-4e0c-a7d1-5c2e8f9b6a70',
  },
  business: {
    unverified: 'd4e5f6a7-b8c9-4d0e-9f1a-2b3c4d5e6f70',
    verified: 'c1d2e3f4-5a6b-4c7d-8e9f-0a1b2c3d4e5f',
  },
};

/** A person or a business. */
export type Kind = keyof typeof ids;

/** A field with a value that no user of the sandbox has: as given, as sent, and whether a verified user locks it. */
interface Row {
  given: object;
  sent: object;
  locked: boolean;
}

type Rows<Input> = { [Name in keyof Required<Input>]: Row & { given: { [Key in Name]: Input[Name] } } };

const scan = 'data:image/jpg;base64,SUQs==';

const physical = [
  {
    documentType: 'EIN',
    documentValue: scan,
    documentValueBack: 'data:application/pdf;base64,SUQ=',
    country: 'US',
    state: 'NY',
    expiryDate: '2031-02-28',
  },
  { documentType: 'AUDITED_FINANCIALS', documentValue: scan },
];
const physicalSent = [
  {
    document_type: 'EIN',
    document_value: scan,
    document_value_back: 'data:application/pdf;base64,SUQ=',
    country: 'US',
    state: 'NY',
    expiry_date: '2031-02-28',
  },
  { document_type: 'AUDITED_FINANCIALS', document_value: scan },
];
const virtual = [
  {
    documentType: 'PASSPORT',
    documentValue: 'N 1234567',
    expiryDate: '2032-02-29',
    idIssuingAuthority: 'Kathmandu',
    country: 'NP',
    state: 'BA',
  },
  { documentType: 'SSN', documentValue: '987654321' },
];
const virtualSent = [
  {
    document_type: 'PASSPORT',
    document_value: 'N 1234567',
    expiry_date: '2032-02-29',
    id_issuing_authority: 'Kathmandu',
    country: 'NP',
    state: 'BA',
  },
  { document_type: 'SSN', document_value: '987654321' },
];

const free = false;
const locked = true;

const both = {
  mobilePhone: {
    given: { mobilePhone: '9779800000001' },
    sent: { mobile_phone: '9779800000001' },
    locked: free,
  },
  addressLine1: {
    given: { addressLine1: '1 Namche' },
    sent: { address_line1: '1 Namche' },
    locked: free,
  },
  addressLine2: { given: { addressLine2: '' }, sent: { address_line2: '' }, locked: free },
  city: { given: { city: 'Albany' }, sent: { city: 'Albany' }, locked: free },
  state: { given: { state: 'NY' }, sent: { state: 'NY' }, locked: free },
  zipcode: { given: { zipcode: '12207' }, sent: { zipcode: '12207' }, locked: free },
  ipAddress: { given: { ipAddress: '10.0.0.99' }, sent: { ip_address: '10.0.0.99' }, locked: free },
  firstName: { given: { firstName: 'Nawang' }, sent: { first_name: 'Nawang' }, locked },
  dateOfBirth: { given: { dateOfBirth: '1996-02-29' }, sent: { date_of_birth: '1996-02-29' }, locked },
  userScope: { given: { userScope: 'MOUNTAIN_GUIDES' }, sent: { user_scope: 'MOUNTAIN_GUIDES' }, locked },
  virtualDocuments: {
    given: { virtualDocuments: virtual },
    sent: { virtual_documents: virtualSent },
    locked,
  },
};

const email = { given: { email: 'nawang@example.com' }, sent: { email: 'nawang@example.com' } };
const physicalDocuments = {
  given: { physicalDocuments: physical },
  sent: { physical_documents: physicalSent },
};

const individual: Rows<MachnetIndividualInput> = {
  ...both,
  email: { ...email, locked },
  middleName: { given: { middleName: 'Gombu' }, sent: { middle_name: 'Gombu' }, locked },
  lastName: { given: { lastName: 'Sherpa' }, sent: { last_name: 'Sherpa' }, locked },
  gender: { given: { gender: 'OTHER' }, sent: { gender: 'other' }, locked },
  occupation: { given: { occupation: 'Guide' }, sent: { occupation: 'Guide' }, locked: free },
  companyDetails: {
    given: { companyDetails: { companyName: 'Summit', address: '2 Khumbu', phoneNumber: '+977 1' } },
    sent: { company_details: { company_name: 'Summit', address: '2 Khumbu', phone_number: '+977 1' } },
    locked: free,
  },
  physicalDocuments: { ...physicalDocuments, locked: free },
};

const business: Rows<MachnetBusinessInput> = {
  ...both,
  email: { ...email, locked: free },
  businessType: { given: { businessType: 'LLC' }, sent: { business_type: 'LLC' }, locked },
  companyWebsite: {
    given: { companyWebsite: 'www.summit.example' },
    sent: { company_website: 'www.summit.example' },
    locked: free,
  },
  numberOfEmployee: {
    given: { numberOfEmployee: 'ABOVE_50' },
    sent: { number_of_employee: 'ABOVE_50' },
    locked: free,
  },
  mailingAddress: {
    given: {
      mailingAddress: {
        addressLine1: 'PO Box 7',
        addressLine2: 'Back door',
        city: 'Toronto',
        state: 'ON',
        country: 'CA',
        zipcode: 'M5H',
      },
    },
    sent: {
      mailing_address: {
        address_line1: 'PO Box 7',
        address_line2: 'Back door',
        city: 'Toronto',
        state: 'ON',
        country: 'CA',
        zipcode: 'M5H',
      },
    },
    locked: free,
  },
  numberOfTransactionPerMonth: {
    given: { numberOfTransactionPerMonth: 250 },
    sent: { number_of_transaction_per_month: '250' },
    locked: free,
  },
  transactionFrequency: {
    given: { transactionFrequency: 'DAILY' },
    sent: { transaction_frequency: 'DAILY' },
    locked: free,
  },
  physicalDocuments: { ...physicalDocuments, locked },
};

/** Both tables. */
export const tables: Record<Kind, Record<string, Row>> = { individual, business };

/** Every row of both tables, in the form that `test.each` takes. */
export const rows = (['individual', 'business'] as const).flatMap((kind) =>
  Object.entries(tables[kind]).map(([field, row]) => ({ kind, field, ...row })),
);

/** A profile of this kind. */
function toProfile(kind: Kind, fields: object): MachnetProfileInput {
  return kind === 'individual' ? { individual: fields } : { business: fields };
}

/** What a test of Machnet says to a running pair, and reads from it. */
export function speakMachnet(pair: () => Pair) {
  const machnet = () => pair().sandbox.machnet;
  return {
    update: (
      kind: Kind,
      fields: object,
      { id = ids[kind].unverified, ...options }: UpdateOptions & { id?: string } = {},
    ) => pair().update({ machnet: { id, profile: toProfile(kind, fields) } }, options),
    calls: () => machnet().requests.map(({ method }) => method),
    /** The bodies of the writes. */
    sent: () =>
      machnet()
        .requests.filter(({ method }) => method === 'PATCH')
        .map(({ json }) => json),
    fail: (method: 'GET' | 'PATCH', fault: Fault) => machnet().fault({ ...fault, method }),
    store: (id: string, fields: object) => machnet().users.set(id, { ...machnet().users.get(id), ...fields }),
  };
}
