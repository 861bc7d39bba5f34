import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Pair, startPair } from '../usher.ts';
import { type Kind, speakMachnet, tables } from './machnet-fields.ts';

const document = { documentType: 'PASSPORT', documentValue: 'data:image/jpg;base64,SUQs==' };

/** The input with one value at a place such as `city`, `companyDetails.address` or `physicalDocuments.1.state`. */
function place(path: string, value: unknown): object {
  const [first = '', second, third] = path.split('.');
  if (second === undefined) return { [first]: value };
  if (third === undefined) return { [first]: { [second]: value } };
  const others = Array.from({ length: Number(second) }, () => document);
  return { [first]: [...others, { ...document, [third]: value }] };
}

const kinds: Kind[] = ['individual', 'business'];
const forBoth = <Rest>(rows: [string, Rest][]) =>
  kinds.flatMap((kind) => rows.map(([path, rest]): [Kind, string, Rest] => [kind, path, rest]));
const spread = <Value>(rows: [Kind, string, Value[]][]) =>
  rows.flatMap(([kind, path, values]) => values.map((value): [Kind, string, Value] => [kind, path, value]));

describe('the rules of machnet', () => {
  let pair: Pair;
  const { update, calls } = speakMachnet(() => pair);

  beforeAll(async () => {
    pair = await startPair();
  });
  afterAll(() => pair.close());
  beforeEach(() => pair.sandbox.machnet.reset());

  test.each<[Kind, string, null]>([
    ...kinds.flatMap((kind) =>
      Object.keys(tables[kind]).map((field): [Kind, string, null] => [kind, field, null]),
    ),
    ['individual', 'companyDetails.companyName', null],
    ['individual', 'companyDetails.address', null],
    ['individual', 'companyDetails.phoneNumber', null],
    ['business', 'mailingAddress.addressLine1', null],
    ['business', 'mailingAddress.addressLine2', null],
    ['business', 'mailingAddress.city', null],
    ['business', 'mailingAddress.state', null],
    ['business', 'mailingAddress.country', null],
    ['business', 'mailingAddress.zipcode', null],
    ...forBoth([
      ['physicalDocuments.0.documentValueBack', null],
      ['physicalDocuments.0.country', null],
      ['physicalDocuments.0.state', null],
      ['physicalDocuments.1.expiryDate', null],
      ['virtualDocuments.0.idIssuingAuthority', null],
      ['virtualDocuments.0.country', null],
      ['virtualDocuments.0.state', null],
      ['virtualDocuments.1.expiryDate', null],
    ]),
  ])('let nothing be cleared: %s %s', async (kind, path) => {
    expect(await update(kind, place(path, null))).toMatchObject({
      __typename: 'InvalidInput',
      issues: [{ path: ['machnet', 'profile', kind, ...path.split('.')], code: 'NOT_NULLABLE' }],
    });
    expect(calls()).toEqual([]);
  });

  const notDataUris = [
    '',
    'SUQs',
    'https://example.com/scan.jpg',
    'data:base64,SUQs',
    'data:;base64,SUQs',
    'data:image;base64,SUQs',
    'data:image/jpg,SUQs',
    'data:image/jpg;base64,',
    'data:image/jpg;base64,====',
    'data:image/jpg;base64,SU_-',
    'data:image/jpg;base64,SU s',
    'data:image/jpg;base64,SUQs\n',
    'data:image/jpg;base64,SUQ',
    'data:image/jpg;base64,SU=',
    'data:image/jpg;base64,S===',
    'data:image/jpg;base64,SUQs===',
    'data:image/jpg;base64,SU==SUQs',
  ];
  const notStates = ['', 'ca', 'C', 'CAL', '06'];
  const notSnakeCase = ['', 'Weekly', 'UP-TO-10', 'UP TO 10', '_TEN', '1_TO_10'];

  test.each(
    spread<string>([
      ...forBoth<string[]>([
        ['mobilePhone', ['', '210660303', '2106603032106603', '+2106603032', '210 6603032', '210-660-3032']],
        ['email', ['', 'norgay', 'norgay@test', '@test.com', 'nor gay@test.com', 'norgay@test..com']],
        ['state', notStates],
        ['dateOfBirth', ['2023-02-29', '2000-13-01', '2000-00-10']],
        ['userScope', notSnakeCase],
        ['physicalDocuments.0.documentType', notSnakeCase],
        ['physicalDocuments.0.documentValue', notDataUris],
        ['physicalDocuments.1.documentValueBack', notDataUris],
        ['physicalDocuments.0.state', notStates],
        ['physicalDocuments.0.expiryDate', ['2025-04-31']],
        ['virtualDocuments.0.documentType', notSnakeCase],
        ['virtualDocuments.1.state', notStates],
        ['virtualDocuments.0.expiryDate', ['2025-04-31']],
      ]),
      ['business', 'businessType', notSnakeCase],
      ['business', 'numberOfEmployee', notSnakeCase],
      ['business', 'transactionFrequency', notSnakeCase],
      ['business', 'mailingAddress.state', notStates],
    ]),
  )('refuse before a call: %s %s %j', async (kind, path, value) => {
    expect(await update(kind, place(path, value))).toMatchObject({
      __typename: 'InvalidInput',
      issues: [{ path: ['machnet', 'profile', kind, ...path.split('.')], code: 'INVALID_FORMAT' }],
    });
    expect(calls()).toEqual([]);
  });

  const dataUris = [
    'data:image/jpg;base64,SUQs==',
    'data:application/pdf;base64,SUQs==',
    'data:image/svg+xml;base64,SUQs',
    'data:image/jpeg;base64,SUQ=',
    'data:image/jpeg;base64,+/==',
    'data:image/jp2;base64,/9j9',
  ];

  test.each(
    spread<string>([
      ...forBoth<string[]>([
        ['mobilePhone', ['2106603032', '210660303210660']],
        ['email', ['norgay@test.com', "o'neill+1@mail.test.co"]],
        ['state', ['CA']],
        ['dateOfBirth', ['2000-02-29']],
        ['userScope', ['ARTS_ENTERTAINMENT', 'A1']],
        ['physicalDocuments.0.documentType', ['DRIVING_LICENCE', 'NEVER_HEARD_OF']],
        ['physicalDocuments.0.documentValue', dataUris],
        ['physicalDocuments.1.documentValueBack', dataUris],
        ['virtualDocuments.0.documentValue', ['1111111111', 'N 1234567']],
      ]),
      ['business', 'numberOfEmployee', ['BETWEEN_25_TO_50']],
      ['individual', 'occupation', ['', 'Banker & Poet']],
    ]),
  )('take %s %s %j', async (kind, path, value) => {
    expect(await update(kind, place(path, value))).toMatchObject({ __typename: 'UserUpdated' });
  });

  test('name all faults at once, the id among them', async () => {
    const fields = {
      mobilePhone: '1',
      gender: null,
      companyDetails: { address: null },
      physicalDocuments: [{ documentType: 'x', documentValue: 'y' }],
    };
    const answer = await update('individual', fields, { id: 'short' });
    expect((answer['issues'] as { path: string[] }[]).map(({ path }) => path.join('.'))).toEqual([
      'machnet.id',
      'machnet.profile.individual.mobilePhone',
      'machnet.profile.individual.gender',
      'machnet.profile.individual.companyDetails.address',
      'machnet.profile.individual.physicalDocuments.0.documentType',
      'machnet.profile.individual.physicalDocuments.0.documentValue',
    ]);
  });
});
