// How does a Machnet user read as JSON?
import type { MachnetUser } from '../../contract/generated.ts';
import { isJsonObject, type JsonObject } from '../../contract/outcome.ts';
import {
  mayBeUuid,
  readDate,
  readEmail,
  readFlag,
  readInteger,
  readObject,
  readObjects,
  readOneOf,
  readText,
} from '../read.ts';
import { genders, type Kind } from './fields.ts';

/** The user in Machnet's answer; undefined where there is none, or another than was asked for. */
export function readUser(json: unknown, id: string): JsonObject | undefined {
  return isJsonObject(json) && mayBeUuid(json['id'], id) ? json : undefined;
}

/** Whether Machnet has verified the user, which locks fields. Inferred: every other status counts as "not verified". */
export function isVerified(stored: JsonObject): boolean {
  return stored['status'] === 'VERIFIED';
}

const onlyIndividual = ['last_name', 'middle_name', 'gender', 'occupation', 'company_details'];
const onlyBusiness = [
  'business_type',
  'company_website',
  'number_of_employee',
  'mailing_address',
  'number_of_transaction_per_month',
  'transaction_frequency',
];

/** The kind of user, where the answer shows it: `business` is not in every answer, so the fields of one kind tell too. */
export function readKind(stored: JsonObject): Kind | undefined {
  if (typeof stored['business'] === 'boolean') return stored['business'] ? 'business' : 'individual';
  const has = (name: string) => stored[name] !== undefined && stored[name] !== null;
  if (onlyIndividual.some(has)) return 'individual';
  return onlyBusiness.some(has) ? 'business' : undefined;
}

/** Machnet's user object as GraphQL answers it. Source: the response samples of the Update User page. */
export function toUser(id: string, stored: JsonObject): Required<MachnetUser> {
  const text = (name: string) => readText(stored[name]);
  return {
    __typename: 'MachnetUser',
    id,
    vendor: 'MACHNET',
    type: text('type'),
    business: readFlag(stored['business']),
    status: text('status'),
    createdAt: text('created_at'),
    firstName: text('first_name'),
    middleName: text('middle_name'),
    lastName: text('last_name'),
    mobilePhone: text('mobile_phone'),
    email: readEmail(stored['email']),
    addressLine1: text('address_line1'),
    addressLine2: text('address_line2'),
    city: text('city'),
    state: text('state'),
    country: text('country'),
    zipcode: text('zipcode'),
    dateOfBirth: readDate(stored['date_of_birth']),
    gender: readOneOf(genders, stored['gender']),
    userScope: text('user_scope'),
    occupation: text('occupation'),
    ipAddress: text('ip_address'),
    companyDetails: readObject(stored['company_details'], (details) => ({
      companyName: readText(details['company_name']),
      address: readText(details['address']),
      phoneNumber: readText(details['phone_number']),
    })),
    businessType: text('business_type'),
    companyWebsite: text('company_website'),
    numberOfEmployee: text('number_of_employee'),
    mailingAddress: readObject(stored['mailing_address'], (address) => ({
      addressLine1: readText(address['address_line1']),
      addressLine2: readText(address['address_line2']),
      city: readText(address['city']),
      state: readText(address['state']),
      country: readText(address['country']),
      zipcode: readText(address['zipcode']),
    })),
    numberOfTransactionPerMonth: readInteger(stored['number_of_transaction_per_month']),
    transactionFrequency: text('transaction_frequency'),
    physicalDocuments: readObjects(stored['physical_documents'], toDocument),
    virtualDocuments: readObjects(stored['virtual_documents'], (document) => ({
      ...toDocument(document),
      documentValue: readText(document['document_value']),
      idIssuingAuthority: readText(document['id_issuing_authority']),
    })),
  };
}

function toDocument(document: JsonObject) {
  return {
    id: readText(document['id']),
    documentType: readText(document['document_type']),
    country: readText(document['country']),
    state: readText(document['state']),
    expiryDate: readDate(document['expiry_date']),
  };
}
