// What may an update change at the simulated Machnet, and what becomes of documents?

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createMachnet } from '../../sandbox/machnet.ts';
import { type Simulator, startSimulator } from '../../sandbox/simulator.ts';
import { createCalls, ids, scan } from './machnet-call.ts';

let machnet: Simulator;

beforeAll(async () => {
  machnet = await startSimulator(createMachnet());
});

beforeEach(() => {
  machnet.reset();
});

afterAll(() => machnet.close());

const { get, patch } = createCalls(() => machnet);
const stored = (id: string) => structuredClone(machnet.users.get(id)) ?? {};

const both = {
  first_name: ['Ada', 'no'],
  mobile_phone: ['4155550100', 'yes'],
  address_line1: ['1 Main St', 'yes'],
  address_line2: ['Floor 2', 'yes'],
  city: ['Austin', 'yes'],
  state: ['TX', 'yes'],
  zipcode: ['78701', 'yes'],
  country: ['CA', 'never'],
  date_of_birth: ['1990-05-05', 'no'],
  user_scope: ['BANKING', 'no'],
  ip_address: ['10.9.9.9', 'yes'],
  physical_documents: [[{ document_type: 'STATE_ID', document_value: scan }], 'yes'],
  type: ['RECEIVE', 'never'],
  user_relationship: ['OWNER', 'never'],
  status: ['IN_PROGRESS', 'never'],
  created_at: ['2020-01-01T00:00:00', 'never'],
  id: ['11111111-1111-4111-8111-111111111111', 'never'],
};
const person = {
  ...both,
  middle_name: ['B', 'no'],
  last_name: ['Lovelace', 'no'],
  email: ['ada@example.com', 'no'],
  gender: ['other', 'no'],
  occupation: ['Baker', 'yes'],
  company_details: [{ company_name: 'Usher' }, 'yes'],
  virtual_documents: [[{ document_type: 'PASSPORT', document_value: 'N1' }], 'yes'],
  business: [true, 'never'],
};
const business = {
  ...both,
  email: ['ada@example.com', 'yes'],
  business_type: ['PARTNERSHIP', 'no'],
  company_website: ['usher.example', 'yes'],
  number_of_employee: ['BETWEEN_1_TO_5', 'yes'],
  mailing_address: [{ city: 'Austin', country: 'CA' }, 'yes'],
  number_of_transaction_per_month: ['7', 'yes'],
  transaction_frequency: ['DAILY', 'yes'],
  virtual_documents: [[{ document_type: 'PASSPORT', document_value: 'N1' }], 'no'],
  business: [false, 'never'],
};

const rows = (table: Record<string, (string | boolean | object)[]>, open: string, verified: string) =>
  Object.entries(table).flatMap(([field, [value, whenVerified]]) => [
    { field, value, id: open, may: whenVerified !== 'never' },
    { field, value, id: verified, may: whenVerified === 'yes' },
  ]);
const all = [
  ...rows(person, ids.person, ids.verifiedPerson),
  ...rows(person, ids.suspendedPerson, ids.verifiedPerson),
  ...rows(business, ids.business, ids.verifiedBusiness),
];

describe('a lock of Machnet', () => {
  test.each(all.filter(({ may }) => may))('lets $id change $field', async ({ field, value, id }) => {
    const before = stored(id)[field];
    expect(await patch(id, { [field]: value })).toMatchObject({ status: 200 });
    expect(stored(id)[field]).not.toEqual(before);
    expect(machnet.writes(id)).toBe(1);
  });

  test.each(all.filter(({ may }) => !may))(
    'forbids $id to change $field, and all else',
    async ({ field, value, id }) => {
      const before = stored(id);
      const { status, json } = await patch(id, { zipcode: '00000', [field]: value });
      expect([status, json]).toEqual([400, { status: 400, message: expect.stringContaining(field) }]);
      expect(stored(id)).toEqual(before);
      expect(machnet.writes()).toBe(0);
    },
  );

  test.each(
    all.filter(({ field, may }) => !may && !['user_relationship', 'virtual_documents'].includes(field)),
  )('tolerates the stored $field of $id', async ({ field, id }) => {
    const before = stored(id);
    expect(await patch(id, { [field]: before[field] })).toMatchObject({ status: 200 });
    expect(stored(id)).toEqual(before);
    expect(machnet.writes()).toBe(0);
  });

  test.each([
    ['virtual_documents', ids.verifiedPerson, 'SSN', '987654321'],
    ['physical_documents', ids.verifiedBusiness, 'EIN', scan],
    ['physical_documents', ids.verifiedBusiness, 'CERTIFICATE_OF_INCORPORATION', scan],
    ['physical_documents', ids.verifiedBusiness, 'CERTIFICATION_OF_INCORPORATION', scan],
  ])('in %s of %s holds the %s', async (field, id, type, value) => {
    const other = { document_type: 'BANK_STATEMENT', document_value: scan };
    const body = { [field]: [other, { document_type: type, document_value: value }] };
    const before = stored(id);
    expect(await patch(id, body)).toMatchObject({ status: 400 });
    expect(stored(id)).toEqual(before);
  });

  test('tolerates the stored SSN and changes the number beside it', async () => {
    const documents = [
      { document_type: 'SSN', document_value: '111111112' },
      { document_type: 'DRIVING_LICENCE', document_value: '222' },
    ];
    const { json } = await patch(ids.verifiedPerson, { virtual_documents: documents });
    expect(json).toMatchObject({
      virtual_documents: [{ document_value: '222' }, { document_value: '*****1112', state: 'CA' }],
    });
  });

  test('follows the status that the store holds', async () => {
    Object.assign(machnet.users.get(ids.person) ?? {}, { status: 'VERIFIED' });
    expect(await patch(ids.person, { last_name: 'Sherpa' })).toMatchObject({ status: 400 });
  });

  test.each([
    [ids.business, { last_name: 'Inc' }],
    [ids.business, { gender: 'other' }],
    [ids.person, { business_type: 'PARTNERSHIP' }],
    [ids.person, { mailing_address: { city: 'Austin' } }],
  ])('takes of %s no field of the other kind: %j', async (id, body) => {
    expect(await patch(id, body)).toMatchObject({ status: 400 });
  });
});

describe('an update at Machnet', () => {
  test('changes only what is given, and an empty one nothing', async () => {
    const before = stored(ids.person);
    await patch(ids.person, { city: 'Austin' });
    await patch(ids.person, {});
    expect(stored(ids.person)).toEqual({ ...before, city: 'Austin' });
    expect(machnet.writes(ids.person)).toBe(1);
  });

  test('replaces a nested object whole', async () => {
    await patch(ids.person, { company_details: { company_name: 'Usher' } });
    expect(stored(ids.person)['company_details']).toEqual({ company_name: 'Usher' });
  });

  test('takes the vendor’s own sample, unchanged locked values and all', async () => {
    const sample = { id: ids.person, country: 'US', ip_address: '10.0.0.1', last_name: 'Norgay' };
    expect(await patch(ids.person, sample)).toMatchObject({ status: 200 });
  });

  test('keeps one number of each type, and its id', async () => {
    const fresh = { document_type: 'DRIVING_LICENCE', document_value: '333' };
    await patch(ids.person, { virtual_documents: [fresh] });
    expect((await get(ids.person)).json).toMatchObject({
      virtual_documents: [{ id: '38f41ac7-ddb6-44e4-b40c-fa0cf8d05b9d', ...fresh }, { document_type: 'SSN' }],
    });
  });

  test('adds a copy of a scan each time and archives the older one of its type', async () => {
    const body = { physical_documents: [{ document_type: 'BANK_STATEMENT', document_value: scan }] };
    await patch(ids.person, body);
    const { json } = await patch(ids.person, body);
    expect(stored(ids.person)['archived_documents']).toHaveLength(2);
    expect(json).not.toHaveProperty('archived_documents');
    expect(json).toMatchObject({
      physical_documents: [{ document_type: 'DRIVING_LICENCE' }, { document_type: 'BANK_STATEMENT' }],
    });
  });

  test('takes a scan of 20 MB', async () => {
    const document_value = `data:image/jpeg;base64,${'QUJD'.repeat(5_000_000)}`;
    const body = { physical_documents: [{ document_type: 'PASSPORT', document_value }] };
    expect(await patch(ids.person, body)).toMatchObject({ status: 200 });
  });
});
