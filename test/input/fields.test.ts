import { expect, test } from '@jest/globals';
import { type FieldTable, toInputPath } from '../../src/input/fields.ts';

const table: FieldTable = {
  phoneNumber: { wire: 'phone_number' },
  residence: { wire: 'residence', fields: { postalCode: { wire: 'postal_code' } } },
  taxIds: { wire: 'tax_ids', fields: { issuingCountry: { wire: 'issuing_country' } } },
};

test.each<[string[], string[] | undefined]>([
  [['phone_number'], ['phoneNumber']],
  [['phone_number', 'anything', 'below'], ['phoneNumber']],
  [['residence'], ['residence']],
  [
    ['residence', 'postal_code'],
    ['residence', 'postalCode'],
  ],
  [['residence', 'unheard_of'], ['residence']],
  [
    ['tax_ids', '0'],
    ['taxIds', '0'],
  ],
  [
    ['tax_ids', '12', 'issuing_country'],
    ['taxIds', '12', 'issuingCountry'],
  ],
  [
    ['tax_ids', '0', 'unheard_of'],
    ['taxIds', '0'],
  ],
  [
    ['tax_ids', 'issuing_country'],
    ['taxIds', 'issuingCountry'],
  ],
  [['phoneNumber'], undefined],
  [['unheard_of'], undefined],
  [['constructor'], undefined],
  [[''], undefined],
  [[], undefined],
])('the place %j in a vendor’s JSON is %j in the input', (wirePath, inputPath) => {
  expect(toInputPath(table, wirePath)).toEqual(inputPath);
});
