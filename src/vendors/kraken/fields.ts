// Which fields of a Kraken user can be updated, and how do they read at Kraken?
import type {
  KrakenClientIdentifierInput,
  KrakenFullNameInput,
  KrakenResidenceInput,
  KrakenTaxIdInput,
  KrakenUpdateUserInput,
} from '../../contract/generated.ts';
import type { Fields } from '../../input/fields.ts';
import {
  type Fault,
  hasLength,
  isCalendarDate,
  isLanguageCode,
  matches,
  type Rule,
} from '../../input/rules.ts';

const hasIibanLength = hasLength(14, 42);
// Why: a server that decodes the path before it routes would take `%2F` for a slash, and find another of its endpoints.
const isOneSegment = matches(/^[^/\\%?#;\p{Cc}]*$/u, 'Expected the id of a user.');

/** The user's IIBAN. No pattern is published, only its length. */
export const isIiban: Rule<string> = (id) => [...hasIibanLength(id), ...isOneSegment(id)];

// Which inner fields are required or may be null: the partner schema, not Kraken's own page.
const fullName: Fields<KrakenFullNameInput> = {
  firstName: { wire: 'first_name' },
  lastName: { wire: 'last_name' },
  middleName: { wire: 'middle_name', nullable: true },
};

const residence: Fields<KrakenResidenceInput> = {
  line1: { wire: 'line1' },
  line2: { wire: 'line2', nullable: true },
  city: { wire: 'city' },
  province: { wire: 'province', nullable: true },
  postalCode: { wire: 'postal_code' },
  country: { wire: 'country' },
};

const taxId: Fields<KrakenTaxIdInput> & { id: { wire: string } } = {
  id: { wire: 'id' },
  issuingCountry: { wire: 'issuing_country' },
};

const clientIdentifier: Fields<KrakenClientIdentifierInput> = {
  type: { wire: 'type', encode: (type) => type.toLowerCase() },
  value: { wire: 'value' },
  calculatedAt: { wire: 'calculated_at' },
};

/** The table of Kraken's fields. Source: api-reference/users/update-user, null included where the page allows it. */
export const krakenFields: Fields<KrakenUpdateUserInput> = {
  tosVersionAccepted: { wire: 'tos_version_accepted', nullable: true },
  fullName: { wire: 'full_name', fields: fullName },
  dateOfBirth: { wire: 'date_of_birth', nullable: true, rule: isCalendarDate },
  cityOfBirth: { wire: 'city_of_birth', nullable: true },
  countryOfBirth: { wire: 'country_of_birth', nullable: true },
  residence: { wire: 'residence', fields: residence },
  // Quirk: called E.164, but the published pattern makes the `+` optional and begins at two digits.
  phone: {
    wire: 'phone',
    nullable: true,
    rule: matches(/^\+?[1-9]\d{1,14}$/, 'Expected 2 to 15 digits, with or without a + before them.'),
  },
  nationalities: { wire: 'nationalities', nullable: true },
  taxIds: { wire: 'tax_ids', nullable: true, fields: taxId },
  occupation: { wire: 'occupation', nullable: true, encode: (occupation) => occupation.toLowerCase() },
  employerName: { wire: 'employer_name', nullable: true },
  clientIdentifier: { wire: 'client_identifier', fields: clientIdentifier, rule: judgeClientIdentifier },
  language: { wire: 'language', nullable: true, rule: isLanguageCode },
};

/** What each type requires. Source: the partner schema. */
function judgeClientIdentifier({ type, value, calculatedAt }: KrakenClientIdentifierInput): Fault[] {
  const faults: Fault[] = [];
  if (type !== 'UNKNOWN' && value === undefined) {
    faults.push({ code: 'REQUIRED', message: 'This type of identifier needs a value.', path: ['value'] });
  }
  if (type === 'CONCAT' && calculatedAt === undefined) {
    faults.push({
      code: 'REQUIRED',
      message: 'This type needs the time of calculation.',
      path: ['calculatedAt'],
    });
  }
  return faults;
}
