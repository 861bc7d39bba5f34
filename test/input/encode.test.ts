import { expect, test } from '@jest/globals';
import { encodeField, encodeFields } from '../../src/input/encode.ts';
import type { Field, FieldTable } from '../../src/input/fields.ts';

const upper = (value: unknown) => String(value).toUpperCase();

const table: FieldTable = {
  firstName: { wire: 'first_name' },
  kind: { wire: 'kind', encode: upper },
  address: {
    wire: 'address',
    fields: { zipCode: { wire: 'zip_code' }, kind: { wire: 'kind', encode: upper } },
  },
  documents: { wire: 'documents', fields: { documentType: { wire: 'document_type', encode: upper } } },
  extras: { wire: 'extras' },
};

test.each<[string, object, object]>([
  ['renames', { firstName: 'Ada' }, { first_name: 'Ada' }],
  ['spells a value as the vendor does', { kind: 'a' }, { kind: 'A' }],
  ['leaves out what is omitted', { firstName: undefined, kind: 'a' }, { kind: 'A' }],
  ['leaves out what the table does not have', { id: '1', firstName: 'Ada' }, { first_name: 'Ada' }],
  [
    'keeps null, and does not spell it',
    { firstName: null, kind: null, address: null, documents: null },
    { first_name: null, kind: null, address: null, documents: null },
  ],
  ['keeps an empty text', { firstName: '' }, { first_name: '' }],
  ['goes into objects', { address: { zipCode: '1', kind: 'a' } }, { address: { zip_code: '1', kind: 'A' } }],
  ['keeps null in an object', { address: { zipCode: null } }, { address: { zip_code: null } }],
  ['omits an object in which all is omitted', { address: { zipCode: undefined }, kind: 'a' }, { kind: 'A' }],
  ['omits an empty object', { address: {} }, {}],
  [
    'goes into lists of objects',
    { documents: [{ documentType: 'a' }, { documentType: 'b' }] },
    { documents: [{ document_type: 'A' }, { document_type: 'B' }] },
  ],
  ['keeps an empty list', { documents: [] }, { documents: [] }],
  [
    'leaves an object without a table as it is',
    { extras: { firstName: [1, null, {}] } },
    { extras: { firstName: [1, null, {}] } },
  ],
  ['keeps an empty object without a table', { extras: {} }, { extras: {} }],
  ['makes nothing of nothing', {}, {}],
])('encodeFields %s', (_title, input, wire) => {
  expect(encodeFields(table, input)).toEqual(wire);
});

test('encodeFields keeps the order in which the fields were given', () => {
  const wire = encodeFields(table, { kind: 'a', extras: {}, firstName: 'Ada' });
  expect(Object.keys(wire)).toEqual(['kind', 'extras', 'first_name']);
});

test.each<[Field, unknown, unknown]>([
  [{ wire: 'x' }, 7, 7],
  [{ wire: 'x' }, false, false],
  [{ wire: 'x' }, ['a'], ['a']],
  [{ wire: 'x', encode: upper }, 'a', 'A'],
  [{ wire: 'x', encode: upper }, null, null],
  [{ wire: 'x', fields: { a: { wire: 'b' } } }, { a: 1 }, { b: 1 }],
  [{ wire: 'x', fields: { a: { wire: 'b' } } }, [{ a: 1 }], [{ b: 1 }]],
])('encodeField with %j makes of %j %j', (field, value, wire) => {
  expect(encodeField(field, value)).toEqual(wire);
});
