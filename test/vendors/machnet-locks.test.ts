import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Fault } from '../../sandbox/faults.ts';
import { type Pair, startPair } from '../usher.ts';
import { ids, type Kind, rows, speakMachnet, tables } from './machnet-fields.ts';

const scan = 'data:image/jpg;base64,SUQs==';
const lockable = rows.filter(({ locked }) => locked);
const kinds: Kind[] = ['individual', 'business'];

describe('the locks of machnet', () => {
  let pair: Pair;
  const { update, calls, sent, fail, store } = speakMachnet(() => pair);
  const updateVerified = (kind: Kind, fields: object, options = {}) =>
    update(kind, fields, { id: ids[kind].verified, ...options });

  beforeAll(async () => {
    pair = await startPair({ env: { VENDOR_TIMEOUT_MS: '700' } });
  });
  afterAll(() => pair.close());
  beforeEach(() => pair.sandbox.machnet.reset());

  test.each(lockable)('close for a verified user: $kind $field', async ({ kind, field, given }) => {
    const expected = {
      __typename: 'FieldsLocked',
      fields: [`profile.${kind}.${field}`],
      reason: 'USER_VERIFIED',
      retryable: false,
    };
    expect(await updateVerified(kind, given)).toMatchObject(expected);
    expect(calls()).toEqual(['GET']);
    expect(await updateVerified(kind, given, { validateOnly: true })).toMatchObject(expected);
    expect(calls()).toEqual(['GET', 'GET']);
  });

  test.each(lockable)(
    'are open for a user who is not verified: $kind $field',
    async ({ kind, given, sent: body }) => {
      expect(await update(kind, given)).toMatchObject({ __typename: 'UserUpdated', attempts: 1 });
      expect(calls()).toEqual(['GET', 'PATCH']);
      expect(sent()).toEqual([body]);
    },
  );

  test.each(
    rows
      .filter(({ locked }) => !locked)
      .flatMap((row) => [
        { ...row, state: 'verified' as const },
        { ...row, state: 'unverified' as const },
      ]),
  )('let a free field pass without a read: $kind $field, $state', async (row) => {
    expect(await update(row.kind, row.given, { id: ids[row.kind][row.state] })).toMatchObject({
      __typename: 'UserUpdated',
      attempts: 1,
    });
    expect(calls()).toEqual(['PATCH']);
    expect(sent()).toEqual([row.sent]);
  });

  test.each(['UNVERIFIED', 'IN_PROGRESS', 'RETRY', 'REVIEW_PENDING', 'SUSPENDED'])(
    'are open in the state %s',
    async (status) => {
      store(ids.individual.verified, { status });
      expect(await updateVerified('individual', { firstName: 'Nawang' })).toMatchObject({
        __typename: 'UserUpdated',
      });
    },
  );

  test.each(kinds)('name every locked field at once and write none of the others: %s', async (kind) => {
    const fields = Object.assign({}, ...Object.values(tables[kind]).map(({ given }) => given));
    const answer = await updateVerified(kind, fields);
    expect(answer).toMatchObject({ __typename: 'FieldsLocked' });
    expect((answer['fields'] as string[]).toSorted()).toEqual(
      lockable
        .filter((row) => row.kind === kind)
        .map(({ field }) => `profile.${kind}.${field}`)
        .toSorted(),
    );
    expect(calls()).toEqual(['GET']);
  });

  const passport = { documentType: 'PASSPORT', documentValue: 'N1' };
  const passportSent = { document_type: 'PASSPORT', document_value: 'N1' };
  const statement = { documentType: 'BANK_STATEMENT', documentValue: scan };
  const statementSent = { document_type: 'BANK_STATEMENT', document_value: scan };

  test.each<[Kind, object, object]>([
    ['individual', { virtualDocuments: [passport] }, { virtual_documents: [passportSent] }],
    ['business', { physicalDocuments: [statement] }, { physical_documents: [statementSent] }],
  ])('take a document of another type than the locked ones: %s %j', async (kind, fields, body) => {
    expect(await updateVerified(kind, fields)).toMatchObject({ __typename: 'UserUpdated' });
    expect(calls()).toEqual(['GET', 'PATCH']);
    expect(sent()).toEqual([body]);
  });

  test.each<[Kind, string, string]>([
    ['individual', 'virtualDocuments', 'SSN'],
    ['business', 'physicalDocuments', 'EIN'],
    ['business', 'physicalDocuments', 'CERTIFICATE_OF_INCORPORATION'],
    ['business', 'physicalDocuments', 'CERTIFICATION_OF_INCORPORATION'],
    ['business', 'virtualDocuments', 'PASSPORT'],
  ])('close for a document of a verified user: %s %s %s', async (kind, list, documentType) => {
    const locked = { documentType, documentValue: scan };
    for (const documents of [[locked], [statement, locked]]) {
      expect(await updateVerified(kind, { [list]: documents })).toMatchObject({
        __typename: 'FieldsLocked',
        fields: [`profile.${kind}.${list}`],
      });
    }
    expect(calls()).toEqual(['GET', 'GET']);
  });

  const ssn = { documentType: 'SSN', documentValue: '*****1112', country: 'US', state: 'CA' };
  const stored = {
    individual: {
      firstName: 'Jamling',
      middleName: 'Tenzing',
      lastName: 'Norgay',
      email: 'jamling@test.com',
      dateOfBirth: '2000-01-01',
      gender: 'MALE',
      userScope: 'ARTS_ENTERTAINMENT',
      virtualDocuments: [ssn],
    },
    business: {
      firstName: 'Machnet Technologies Inc',
      dateOfBirth: '1995-01-01',
      businessType: 'CORPORATION',
      userScope: 'COMPUTER_TECHNOLOGY',
      virtualDocuments: [passport],
    },
  };
  const heldPassport = { virtual_documents: [{ id: '1', ...passportSent, country: 'NP' }] };

  test.each(kinds)('write nothing when every locked value is the stored one: %s', async (kind) => {
    store(ids.business.verified, heldPassport);
    const user = '... on MachnetUser { firstName status }';
    expect(await updateVerified(kind, stored[kind], { user })).toMatchObject({
      __typename: 'UserUpdated',
      attempts: 0,
      user: { id: ids[kind].verified, firstName: stored[kind].firstName, status: 'VERIFIED' },
    });
    expect(await updateVerified(kind, stored[kind], { validateOnly: true })).toMatchObject({
      __typename: 'UpdateValid',
    });
    expect(calls()).toEqual(['GET', 'GET']);
  });

  test.each<[Kind, object, object]>([
    ['individual', { city: 'Albany' }, { city: 'Albany' }],
    [
      'individual',
      { virtualDocuments: [ssn, passport], occupation: 'Guide' },
      { virtual_documents: [passportSent], occupation: 'Guide' },
    ],
    ['business', { email: 'new@example.com' }, { email: 'new@example.com' }],
    ['business', { physicalDocuments: [statement] }, { physical_documents: [statementSent] }],
  ])('drop the stored values and send the free ones: %s %j', async (kind, fields, body) => {
    store(ids.business.verified, heldPassport);
    expect(await updateVerified(kind, { ...stored[kind], ...fields })).toMatchObject({
      __typename: 'UserUpdated',
      attempts: 1,
    });
    expect(calls()).toEqual(['GET', 'PATCH']);
    expect(sent()).toEqual([body]);
  });

  test.each<[object, object, object]>([
    [{ gender: 'Male' }, { gender: 'MALE' }, { gender: 'OTHER' }],
    [{ middle_name: undefined }, { middleName: '' }, { middleName: 'Gombu' }],
  ])('see a stored value in another form of it: %j', async (held, same, another) => {
    store(ids.individual.verified, held);
    expect(await updateVerified('individual', same)).toMatchObject({
      __typename: 'UserUpdated',
      attempts: 0,
    });
    expect(await updateVerified('individual', another)).toMatchObject({ __typename: 'FieldsLocked' });
    expect(calls()).toEqual(['GET', 'GET']);
  });

  test.each<[string, object]>([
    ['another number', { ...ssn, documentValue: '*****1113' }],
    ['the number unmasked', { ...ssn, documentValue: '111111112' }],
    ['another state', { ...ssn, state: 'NY' }],
    ['a value that is not stored', { ...ssn, idIssuingAuthority: 'CA' }],
  ])('do not take for the stored SSN %s', async (_case, document) => {
    expect(await updateVerified('individual', { virtualDocuments: [document] })).toMatchObject({
      __typename: 'FieldsLocked',
      fields: ['profile.individual.virtualDocuments'],
    });
  });

  test.each<[string, object]>([
    ['names', { firstName: 'Nawang', lastName: 'Norgay' }],
    ['documents', { firstName: 'Nawang', virtualDocuments: [ssn] }],
  ])('name only what differs from the stored value: %s', async (_case, fields) => {
    expect(await updateVerified('individual', fields)).toMatchObject({
      __typename: 'FieldsLocked',
      fields: ['profile.individual.firstName'],
    });
  });

  test('send an unverified user even what is stored already', async () => {
    await update('individual', { firstName: 'Tenzin', city: 'Albany' });
    expect(sent()).toEqual([{ first_name: 'Tenzin', city: 'Albany' }]);
  });

  test('let an unknown outcome be repeated when the documents were dropped', async () => {
    fail('PATCH', { kind: 'reset', when: 'after' });
    fail('GET', { kind: 'slow', ms: 0 });
    fail('GET', { kind: 'answer', status: 409 });
    expect(
      await updateVerified('individual', { virtualDocuments: [ssn], occupation: 'Guide' }),
    ).toMatchObject({ __typename: 'OutcomeUnknown', retryable: true });
    expect(calls()).toEqual(['GET', 'PATCH', 'GET']);
    expect(sent()).toEqual([{ occupation: 'Guide' }]);
  });

  const toRefusedKind = (kind: Kind) => ({
    __typename: 'InvalidInput',
    issues: [
      { path: ['machnet', 'profile'], code: 'NOT_ALLOWED', message: expect.stringContaining(`"${kind}"`) },
    ],
  });
  const other: Record<Kind, Kind> = { individual: 'business', business: 'individual' };

  test.each(
    kinds.flatMap((kind) => [
      { kind, state: 'verified' as const, validateOnly: false },
      { kind, state: 'unverified' as const, validateOnly: true },
    ]),
  )('refuse a profile of the other kind: $kind, $state', async ({ kind, state, validateOnly }) => {
    const options = { id: ids[kind][state], validateOnly };
    expect(await update(other[kind], { firstName: 'Nawang' }, options)).toMatchObject(toRefusedKind(kind));
    expect(calls()).toEqual(['GET']);
  });

  test.each<[Kind, object]>([
    ['individual', { business: false }],
    ['individual', { business: false, company_website: 'www.example.com' }],
    ['individual', { last_name: 'Norgay' }],
    ['individual', { middle_name: '' }],
    ['individual', { gender: 'female' }],
    ['individual', { occupation: 'Banker' }],
    ['individual', { company_details: { company_name: 'ACME' } }],
    ['business', { business: true }],
    ['business', { business: true, gender: 'other' }],
    ['business', { business_type: 'LLC', last_name: null }],
    ['business', { company_website: 'www.example.com' }],
    ['business', { number_of_employee: 'BETWEEN_25_TO_50' }],
    ['business', { mailing_address: { city: 'Albany' } }],
    ['business', { number_of_transaction_per_month: 0 }],
    ['business', { transaction_frequency: 'WEEKLY' }],
  ])('know the kind by what the read shows: %s %j', async (kind, shown) => {
    const id = ids[kind].unverified;
    const body = { id, status: 'UNVERIFIED', first_name: 'A', ...shown };
    fail('GET', { kind: 'answer', status: 200, body });
    expect(await update(other[kind], { firstName: 'Nawang' }, { id })).toMatchObject(toRefusedKind(kind));
    fail('GET', { kind: 'answer', status: 200, body });
    expect(await update(kind, { firstName: 'Nawang' }, { id })).toMatchObject({ __typename: 'UserUpdated' });
    expect(calls()).toEqual(['GET', 'GET', 'PATCH']);
  });

  test.each(kinds)('write when the read does not show the kind: %s', async (kind) => {
    const body = { id: ids[kind].unverified, status: 'UNVERIFIED', first_name: 'A', last_name: null };
    fail('GET', { kind: 'answer', status: 200, body });
    expect(await update(kind, { firstName: 'Nawang' })).toMatchObject({ __typename: 'UserUpdated' });
    expect(calls()).toEqual(['GET', 'PATCH']);
  });

  test.each<[Fault, object]>([
    [
      { kind: 'hang', when: 'before' },
      { __typename: 'VendorUnavailable', retryable: true },
    ],
    [
      { kind: 'reset', when: 'after', times: 3 },
      { __typename: 'VendorUnavailable', retryable: true },
    ],
    [{ kind: 'html' }, { __typename: 'VendorUnavailable', vendorStatus: 200 }],
    [{ kind: 'truncated' }, { __typename: 'VendorUnavailable', vendorStatus: 200 }],
    [
      { kind: 'answer', status: 200, body: {} },
      { __typename: 'VendorUnavailable', vendorStatus: 200 },
    ],
    [
      { kind: 'answer', status: 500, times: 3 },
      { __typename: 'VendorUnavailable', vendorStatus: 500 },
    ],
    [
      { kind: 'answer', status: 429 },
      { __typename: 'RateLimited', vendorStatus: 429 },
    ],
    [
      { kind: 'answer', status: 401 },
      { __typename: 'VendorRefusedCredentials', vendorStatus: 401 },
    ],
    [
      { kind: 'answer', status: 403 },
      { __typename: 'VendorRefused', vendorStatus: 403 },
    ],
    [
      { kind: 'answer', status: 404 },
      { __typename: 'UserNotFound', vendorStatus: 404 },
    ],
  ])('write nothing when the read before the write ends in %j', async (fault, expected) => {
    fail('GET', fault);
    expect(await update('individual', { firstName: 'Nawang' })).toMatchObject(expected);
    expect(calls()).toEqual(Array.from({ length: fault.times ?? 1 }, () => 'GET'));
    expect(pair.sandbox.machnet.writes()).toBe(0);
  });
});
