// How do the schema's scalars read and write their values?
import type { GraphQLScalarType } from 'graphql';
import {
  CountryCodeResolver,
  DateTimeResolver,
  EmailAddressResolver,
  JSONObjectResolver,
} from 'graphql-scalars';
import { createTextScalar, isE164 } from '../contract/text-scalar.ts';

/** Why: some of the library's scalars make another object of the text; a vendor should get what the caller wrote. */
function keepText(scalar: GraphQLScalarType, expected: string): GraphQLScalarType {
  return createTextScalar(scalar.name, expected, (text) => isAccepted(scalar, text));
}

function isAccepted(scalar: GraphQLScalarType, text: string): boolean {
  try {
    scalar.parseValue(text);
    return true;
  } catch {
    return false;
  }
}

/** The resolvers of the scalars that vendors share. Vendors have seen to it that what comes out fits. */
export const scalars = {
  // Why: whether the date exists is the vendor's rule to judge, so that it is an issue of the input beside the others.
  LocalDate: createTextScalar('LocalDate', 'a date as YYYY-MM-DD', (text) =>
    /^\d{4}-\d{2}-\d{2}$/.test(text),
  ),
  DateTime: keepText(DateTimeResolver, 'an RFC 3339 date and time'),
  EmailAddress: keepText(EmailAddressResolver, 'an e-mail address'),
  // Why: the library's pattern takes exponential time on long numbers, and takes more than E.164.
  PhoneNumber: createTextScalar('PhoneNumber', 'an E.164 number', isE164),
  // Why: the library takes lower case, too, and what is taken goes to the vendor as it is.
  CountryCode: createTextScalar(
    'CountryCode',
    'an ISO 3166-1 code in upper case',
    (text) => /^[A-Z]{2}$/.test(text) && isAccepted(CountryCodeResolver, text),
  ),
  JSONObject: JSONObjectResolver,
};
