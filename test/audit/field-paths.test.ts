import { describe, expect, test } from '@jest/globals';
import type { VendorKey } from '../../src/contract/vendor-key.ts';
import { toFieldPaths } from '../../src/operations/audit.ts';
import { definitions } from '../../src/vendors/index.ts';

const cases: [string, VendorKey, object, string[]][] = [
  ['nothing but an id', 'kraken', { id: 'x' }, []],
  ['fields, in their order', 'kriptomat', { id: '1', surname: 'x', name: 'y' }, ['surname', 'name']],
  ['null', 'kraken', { phone: null, residence: { line2: null } }, ['phone', 'residence.line2']],
  ['what was omitted', 'kraken', { phone: undefined, residence: { line2: undefined } }, ['residence']],
  ['an object without fields', 'kraken', { fullName: {} }, ['fullName']],
  ['a list of values', 'kraken', { nationalities: ['US', 'CA'] }, ['nationalities']],
  ['an empty list', 'kraken', { taxIds: [] }, ['taxIds']],
  [
    'a list of objects, each name once',
    'kraken',
    {
      taxIds: [
        { id: 'a', issuingCountry: 'US' },
        { issuingCountry: 'CA', id: 'b' },
      ],
    },
    ['taxIds.id', 'taxIds.issuingCountry'],
  ],
  [
    'what lies deeper',
    'machnet',
    { id: 'x', profile: { individual: { companyDetails: { address: 'x' }, city: 'y' } } },
    ['profile.individual.companyDetails.address', 'profile.individual.city'],
  ],
  ['JSON, without what is in it', 'userkit', { extras: { name: { phone: 'x' } } }, ['extras']],
  ['names that no table has', 'userkit', { constructor: 'x', toString: 'x', born: 'y' }, []],
  ['the name of every object’s prototype', 'userkit', JSON.parse('{"__proto__":{"name":"x"}}') as object, []],
];

describe('the names of fields', () => {
  test.each(cases)('of %s', (_title, key, input, expected) => {
    expect(toFieldPaths(definitions[key].fields, input)).toEqual(expected);
  });
});
