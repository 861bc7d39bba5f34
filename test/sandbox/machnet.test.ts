// How does the simulated Machnet know a caller, read a user and judge the values of an update?

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

const { call, get, patch } = createCalls(() => machnet);
const refused = (status: number, message: unknown = expect.any(String)) => ({
  status,
  json: { status, message },
});

describe('a caller of Machnet', () => {
  test('finds the address and the credentials in the environment', () => {
    expect(machnet.env).toEqual({
      MACHNET_BASE_URL: `${machnet.url}/v4`,
      MACHNET_CLIENT_ID: expect.stringContaining('sandbox'),
      MACHNET_CLIENT_SECRET: expect.stringContaining('sandbox'),
    });
    expect(machnet.userIds).toEqual(expect.arrayContaining(Object.values(ids)));
  });

  test.each(['x-client-id', 'x-client-secret'])('is turned away with a wrong %s', async (header) => {
    const headers = { [header]: 'another' };
    expect(await call(`/users/${ids.person}`, { headers })).toMatchObject(refused(401));
    expect(await call('/users/not-a-uuid', { headers })).toMatchObject(refused(401));
  });

  test.each([
    ['an unknown user', 'GET', '/users/00000000-0000-4000-8000-000000000000', 404],
    ['an unknown user', 'PATCH', '/users/00000000-0000-4000-8000-000000000000', 404],
    ['an id that is no UUID', 'GET', '/users/1', 400],
    ['an id that climbs', 'PATCH', '/users/..%2Fusers', 400],
    ['an id that cannot be decoded', 'GET', '/users/%E0%A4%A', 400],
    ['another route', 'GET', '/people', 404],
    ['another method', 'PUT', `/users/${ids.person}`, 404],
  ])('hears of %s (%s %s)', async (_title, method, path, status) => {
    expect(await call(path, method === 'GET' ? {} : { method, body: {} })).toMatchObject(refused(status));
  });

  test('finds a user by an id in upper case, percent-encoded', async () => {
    const encoded = ids.person.toUpperCase().replaceAll('-', '%2D');
    expect((await get(encoded)).json).toMatchObject({ id: ids.person });
  });
});

describe('an answer of Machnet', () => {
  test('masks the SSN, shows other numbers, and of scans only what they are', async () => {
    const { status, json } = await get(ids.person);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      type: 'SEND',
      business: false,
      status: 'UNVERIFIED',
      created_at: '2022-03-29T15:59:03.699517',
      physical_documents: [
        {
          id: 'd20dd857-7dc0-4abc-879f-fcfb15f4423d',
          document_type: 'DRIVING_LICENCE',
          country: 'US',
          state: 'CA',
        },
        { id: '9f57c7c9-ffa5-4e88-a28a-af3af1232a46', document_type: 'BANK_STATEMENT' },
      ],
      virtual_documents: [
        { document_type: 'DRIVING_LICENCE', document_value: '1111111111' },
        { document_type: 'SSN', document_value: '*****1112' },
      ],
    });
    expect(JSON.stringify(json)).not.toContain(scan);
  });

  test('leaves out what is not set, never null', async () => {
    Object.assign(machnet.users.get(ids.person) ?? {}, { gender: null });
    const { json } = await get(ids.person);
    for (const field of ['gender', 'address_line2', 'mailing_address'])
      expect(json).not.toHaveProperty(field);
  });

  test('is the same for an update as for a read, but for type and business', async () => {
    const { json } = await patch(ids.business, { city: 'Lagos' });
    expect(json).not.toHaveProperty('type');
    expect(json).not.toHaveProperty('business');
    expect((await get(ids.business)).json).toEqual({ ...Object(json), type: 'SEND', business: true });
  });

  test('to the start of verification says only that it began', async () => {
    const { status, json } = await call(`/users/${ids.business}/kyc`, { method: 'POST' });
    expect([status, json]).toEqual([200, { success: true, status: 'INITIATED' }]);
    expect((await get(ids.business)).json).toMatchObject({ status: 'IN_PROGRESS' });
    expect(await call(`/users/${ids.suspendedPerson}/kyc`, { method: 'POST' })).toMatchObject(refused(400));
  });
});

const physical = (fields: object) => ({
  physical_documents: [{ document_type: 'STATE_ID', document_value: scan, ...fields }],
});
const virtual = (fields: object) => ({
  virtual_documents: [{ document_type: 'PASSPORT', document_value: 'N1', ...fields }],
});
const monthly = (value: unknown) => ({ number_of_transaction_per_month: value });

describe('a value sent to Machnet', () => {
  test.each<[string, object]>([
    ['a phone of 15 digits', { mobile_phone: '123456789012345' }],
    ['an empty middle name', { middle_name: '' }],
    ['a leap day', { date_of_birth: '2000-02-29' }],
    ['a scope never seen', { user_scope: 'ROCKET_SCIENCE_2' }],
    ['an employer with a phone of 9 digits', { company_details: { phone_number: '222222222' } }],
    ['the scan of the vendor’s sample', physical({ document_value_back: scan, expiry_date: '2031-01-01' })],
    ['a PDF', physical({ document_value: 'data:application/pdf;base64,SUQ=' })],
    ['a type of document never seen', virtual({ document_type: 'VOTER_CARD', id_issuing_authority: 'CA' })],
    ['no document', { physical_documents: [], virtual_documents: [] }],
  ])('may be %s', async (_title, body) => {
    expect(await patch(ids.person, body)).toMatchObject({ status: 200 });
  });

  test.each<[string, object]>([
    ['a phone of 9 digits', { mobile_phone: '123456789' }],
    ['a phone of 16 digits', { mobile_phone: '1234567890123456' }],
    ['a phone with a plus', { mobile_phone: '+12106603032' }],
    ['a state by its name', { state: 'California' }],
    ['a date that does not exist', { date_of_birth: '2001-02-29' }],
    ['a date of another form', { date_of_birth: '01/02/2000' }],
    ['a gender in upper case', { gender: 'FEMALE' }],
    ['a scope in lower case', { user_scope: 'banking' }],
    ['a number for a string', { city: 5 }],
    ['a list for an object', { company_details: [] }],
    ['an object for a list', { virtual_documents: {} }],
    ['an e-mail address without @', { email: 'norgay' }],
    ['a name in camel case', { firstName: 'Ada' }],
    ['null', { address_line2: null }],
    ['null inside', { company_details: { address: null } }],
    ['null in a list', { physical_documents: [null] }],
    ['a scan that is no data URI', physical({ document_value: 'SUQs' })],
    ['a scan without a MIME type', physical({ document_value: 'data:;base64,SUQs' })],
    ['a scan that is not base64', physical({ document_value: 'data:image/jpg;base64,SU-s' })],
    ['a back that is no data URI', physical({ document_value_back: 'SUQs' })],
    ['a document without a value', { virtual_documents: [{ document_type: 'PASSPORT' }] }],
    ['a document without a type', { physical_documents: [{ document_value: scan }] }],
    ['an expiry that does not exist', virtual({ expiry_date: '2025-13-01' })],
    ['a masked SSN', virtual({ document_type: 'SSN', document_value: '*****1112' })],
  ])('may not be %s', async (_title, body) => {
    const before = structuredClone(machnet.users.get(ids.person));
    expect(await patch(ids.person, { occupation: 'Baker', ...body })).toMatchObject(refused(400));
    expect(machnet.users.get(ids.person)).toEqual(before);
    expect(machnet.writes()).toBe(0);
  });

  test.each([['{"city":'], ['[]'], ['null'], ['']])('may not be in the body %j', async (body) => {
    expect(await patch(ids.person, body)).toMatchObject(refused(400));
  });

  test('is a string of digits for the monthly transactions, and comes back as a number', async () => {
    expect((await patch(ids.business, monthly('250'))).json).toMatchObject(monthly(250));
    for (const value of [250, '2.5', 'many', ''])
      expect(await patch(ids.business, monthly(value))).toMatchObject(refused(400));
  });
});
