// Which profiles does the simulated Kraken take?

import { describe, expect, test } from '@jest/globals';
import { countries } from '../../sandbox/kraken/countries.ts';
import { refuseProfile } from '../../sandbox/kraken/profile.ts';

const home = { line1: '1 Main St', city: 'Springfield', postal_code: '12345', country: 'US' };

describe('a profile that Kraken takes', () => {
  test.each<[string, unknown]>([
    ['nothing', {}],
    ['the last terms of 32 bits', { tos_version_accepted: 2_147_483_647 }],
    ['a full name', { full_name: { first_name: 'Zoë', last_name: 'Müller', middle_name: null } }],
    ['a leap day', { date_of_birth: '2024-02-29' }],
    ['the country that no enum of GraphQL holds', { country_of_birth: '0C', nationalities: ['XK', '0C'] }],
    ['a residence', { residence: { ...home, line2: null, province: 'IL' } }],
    ['a phone without a plus', { phone: '15551234567' }],
    ['a phone of two digits', { phone: '+12' }],
    ['a tax id', { tax_ids: [{ id: '900-70-0000', issuing_country: 'US' }] }],
    ['no tax ids', { tax_ids: [] }],
    ['a late occupation', { occupation: 'employed' }],
    [
      'a calculated identifier',
      { client_identifier: { type: 'concat', value: 'x', calculated_at: '2023-11-07T05:31:56Z' } },
    ],
    ['a passport', { client_identifier: { type: 'passport', value: 'x' } }],
    ['no identifier', { client_identifier: { type: 'unknown' } }],
    [
      'null where the page allows it',
      {
        tos_version_accepted: null,
        date_of_birth: null,
        city_of_birth: null,
        country_of_birth: null,
        phone: null,
        nationalities: null,
        tax_ids: null,
        occupation: null,
        employer_name: null,
        language: null,
      },
    ],
  ])('may be %s', (_title, body) => {
    expect(refuseProfile(body)).toEqual([]);
  });
});

describe('a profile that Kraken refuses', () => {
  test.each<[unknown, ...string[]]>([
    [{ full_name: null }, 'full_name'],
    [{ residence: null }, 'residence'],
    [{ client_identifier: null }, 'client_identifier'],
    [{ tos_version_accepted: '1' }, 'tos_version_accepted'],
    [{ tos_version_accepted: 1.5 }, 'tos_version_accepted'],
    [{ tos_version_accepted: 2_147_483_648 }, 'tos_version_accepted'],
    [{ full_name: { first_name: 'Noa' } }, 'full_name:last_name'],
    [{ full_name: { first_name: 'Noa', last_name: null } }, 'full_name:last_name'],
    [{ full_name: { first_name: 'Noa', last_name: 'Lind', nick: 'N' } }, 'full_name:nick'],
    [{ date_of_birth: '2023-02-29' }, 'date_of_birth'],
    [{ date_of_birth: '17.04.1991' }, 'date_of_birth'],
    [{ city_of_birth: 5 }, 'city_of_birth'],
    [{ country_of_birth: 'us' }, 'country_of_birth'],
    [{ country_of_birth: 'USA' }, 'country_of_birth'],
    [{ residence: { line1: '1 Main St' } }, 'residence:city', 'residence:postal_code', 'residence:country'],
    [{ residence: { ...home, country: 'ZZ' } }, 'residence:country'],
    [{ phone: '' }, 'phone'],
    [{ phone: '+1 555' }, 'phone'],
    [{ phone: '+1234567890123456' }, 'phone'],
    [{ phone: '+05551234567' }, 'phone'],
    [{ nationalities: 'SE' }, 'nationalities'],
    [{ nationalities: ['SE', 'XX', null] }, 'nationalities:1', 'nationalities:2'],
    [{ tax_ids: [{ id: 5 }] }, 'tax_ids:0:issuing_country', 'tax_ids:0:id'],
    [{ occupation: 'FINANCE' }, 'occupation'],
    [{ client_identifier: { type: 'concat', value: 'x' } }, 'client_identifier:calculated_at'],
    [
      { client_identifier: { type: 'concat', value: 'x', calculated_at: '2023-11-07' } },
      'client_identifier:calculated_at',
    ],
    [{ client_identifier: { type: 'lei' } }, 'client_identifier:value'],
    [{ client_identifier: { type: 'unknown', value: 'x' } }, 'client_identifier:value'],
    [{ client_identifier: { type: 'CONCAT', value: 'x' } }, 'client_identifier:type'],
    [{ client_identifier: 'x' }, 'client_identifier'],
    [{ language: 'eng' }, 'language'],
    [{ email: 'a@b.example' }, 'email'],
    [{ external_id: 'x' }, 'external_id'],
    [JSON.parse('{"__proto__":{}}'), '__proto__'],
    [{ phone: 5, language: 'x', extra: 1 }, 'phone', 'language', 'extra'],
  ])('names every fault of %j', (body, ...fields) => {
    expect(refuseProfile(body)).toEqual(fields.map((field) => `EGeneral:Invalid arguments:${field}`));
  });

  test.each([undefined, null, [], 'x', 5])('is no object but %j', (body) => {
    expect(refuseProfile(body)).toEqual(['EGeneral:Bad data']);
  });
});

test('Kraken takes 262 country codes', () => {
  expect(countries.size).toBe(262);
});
