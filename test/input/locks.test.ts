import { describe, expect, test } from '@jest/globals';
import type { FieldTable } from '../../src/input/fields.ts';
import { applyLocks, hasLockable } from '../../src/input/locks.ts';

const lockedWhen = 'USER_VERIFIED';
const document = { documentType: { wire: 'type' }, value: { wire: 'value' } };

const table: FieldTable = {
  phone: { wire: 'phone' },
  firstName: { wire: 'first_name', lockedWhen },
  gender: {
    wire: 'gender',
    lockedWhen,
    encode: (value) => String(value).toLowerCase(),
    isStored: (sent, stored) => sent === String(stored).toLowerCase(),
  },
  appUserId: { wire: 'app_user_id', lockedWhen: 'IMMUTABLE' },
  papers: { wire: 'papers', fields: document, lockedWhen },
  documents: {
    wire: 'documents',
    fields: document,
    lockedWhen,
    lockedItems: { wire: 'type', values: ['SSN', 'EIN'] },
  },
};

describe('hasLockable', () => {
  test.each<[object, boolean]>([
    [{}, false],
    [{ id: '1', phone: '1' }, false],
    [{ firstName: undefined }, false],
    [{ firstName: 'Ada' }, true],
    [{ firstName: null }, true],
    [{ phone: '1', appUserId: '2' }, true],
    [{ documents: [] }, true],
  ])('sees in %j: %j', (input, expected) => {
    expect(hasLockable(table, input)).toBe(expected);
  });
});

describe('applyLocks', () => {
  const stored = {
    phone: '1',
    first_name: 'Ada',
    gender: 'Female',
    app_user_id: '7',
    papers: [{ type: 'A', value: 'a', id: '1' }],
    documents: [{ type: 'SSN', value: '*****1234', id: '2' }],
  };
  const passport = { documentType: 'PASSPORT', value: 'p' };

  test.each<[string, object, string[], object]>([
    ['lets what is never locked pass', { phone: '2' }, [], { phone: '2' }],
    ['lets what another state locks pass', { appUserId: '8' }, [], { appUserId: '8' }],
    ['drops a locked field that is stored so', { firstName: 'Ada', phone: '2' }, [], { phone: '2' }],
    ['finds a locked field that is stored otherwise', { firstName: 'Grace' }, ['firstName'], {}],
    ['finds null', { firstName: null }, ['firstName'], {}],
    ['does not take another case for the same', { firstName: 'ada' }, ['firstName'], {}],
    ['compares as the vendor spells it', { gender: 'FEMALE' }, [], {}],
    ['finds another value in the vendor’s spelling', { gender: 'MALE' }, ['gender'], {}],
    ['leaves out what is omitted', { firstName: undefined, phone: undefined }, [], {}],
    ['leaves out what the table does not have', { id: '1', phone: '2' }, [], { phone: '2' }],
    [
      'drops a locked list of which every item is stored',
      { papers: [{ documentType: 'A', value: 'a' }] },
      [],
      {},
    ],
    [
      'finds a locked list with an item that is not stored',
      { papers: [{ documentType: 'A', value: 'a' }, passport] },
      ['papers'],
      {},
    ],
    ['drops an empty locked list', { papers: [] }, [], {}],
    ['lets an item of a free kind pass', { documents: [passport] }, [], { documents: [passport] }],
    [
      'drops a locked item that is stored and keeps the free one',
      { documents: [{ documentType: 'SSN', value: '*****1234' }, passport] },
      [],
      { documents: [passport] },
    ],
    [
      'finds a locked item that is stored otherwise',
      { documents: [{ documentType: 'SSN', value: '123' }] },
      ['documents'],
      {},
    ],
    [
      'names the field beside the free item that is left',
      { documents: [{ documentType: 'EIN', value: '1' }, passport] },
      ['documents'],
      { documents: [passport] },
    ],
    [
      'names every locked field',
      { firstName: 'Grace', gender: 'MALE', phone: '2' },
      ['firstName', 'gender'],
      { phone: '2' },
    ],
  ])('%s', (_title, input, locked, rest) => {
    expect(applyLocks(table, input, stored, 'USER_VERIFIED')).toEqual({ locked, rest });
  });

  test('finds a locked field that the vendor does not show', () => {
    expect(applyLocks(table, { firstName: 'Ada', papers: [passport] }, {}, 'USER_VERIFIED').locked).toEqual([
      'firstName',
      'papers',
    ]);
  });

  test('changes neither the input nor what is stored', () => {
    const input = { documents: [{ documentType: 'SSN', value: '*****1234' }, passport] };
    const before = structuredClone([input, stored]);
    applyLocks(table, input, stored, 'USER_VERIFIED');
    expect([input, stored]).toEqual(before);
  });
});
