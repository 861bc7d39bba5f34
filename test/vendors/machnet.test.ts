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
    fail('GET', { kind: 'answer', status: 409 });
    expect(await update('individual', { city: 'Albany' })).toMatchObject({
      __typename: 'OutcomeUnknown',
      vendorStatus: 200,
    });
    expect(calls()).toEqual(['PATCH', 'GET']);
  });

  test('looks up whether a 200 without a user was done, and sends nothing again', async () => {
    const success = { kind: 'answer', status: 200, body: { status: 400, message: 'No.' } } as const;
    fail('PATCH', { ...success, work: true });
    expect(await update('individual', { city: 'Bergen' })).toMatchObject({
      __typename: 'UserUpdated',
      attempts: 1,
    });
    fail('PATCH', { ...success, times: 3 });
    expect(await update('individual', { city: 'Narvik' })).toMatchObject({
      __typename: 'VendorUnavailable',
      retryable: true,
    });
    expect(sent()).toEqual([{ city: 'Bergen' }, { city: 'Narvik' }]);
    expect(pair.sandbox.machnet.writes()).toBe(1);
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

  test('holds the scans for too large where numbers were sent with them', async () => {
    const { physicalDocuments, virtualDocuments } = tables.individual;
    fail('PATCH', { kind: 'html', status: 413, work: false });
    expect(
      await update('individual', { ...virtualDocuments?.given, ...physicalDocuments?.given }),
    ).toMatchObject({ issues: [{ path: ['machnet', 'profile', 'individual', 'physicalDocuments'] }] });
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
    // Documents cannot be read back; of the others the read after the write fails.
    if (field === 'firstName') fail('GET', { kind: 'slow', ms: 0 });
    if (retryable) fail('GET', { kind: 'answer', status: 409 });
    expect(await update(kind, { ...tables[kind][field]?.given })).toMatchObject({
      __typename: 'OutcomeUnknown',
      retryable,
    });
    expect(sent()).toHaveLength(1);
    expect(pair.sandbox.machnet.writes()).toBe(1);
  });
});
