// Which fields of a Machnet user can be updated, how do they read at Machnet, and when are they locked?
import type {
  MachnetBusinessInput,
  MachnetCompanyDetailsInput,
  MachnetGender,
  MachnetIndividualInput,
  MachnetMailingAddressInput,
  MachnetPhysicalDocumentInput,
  MachnetVirtualDocumentInput,
} from '../../contract/generated.ts';
import type { Fields } from '../../input/fields.ts';
import {
  isBase64DataUri,
  isCalendarDate,
  isEmail,
  isStateCode,
  isUpperSnakeCase,
  matches,
} from '../../input/rules.ts';

/** The genders in the vendor's spelling. Quirk: lower case in the samples, capitalised in the text. */
export const genders: Readonly<Record<MachnetGender, string>> = {
  MALE: 'male',
  FEMALE: 'female',
  OTHER: 'other',
};

const isMobilePhone = matches(/^\d{10,15}$/, 'Expected 10 to 15 digits.');
const lockedWhen = 'USER_VERIFIED';

const companyDetails: Fields<MachnetCompanyDetailsInput> = {
  companyName: { wire: 'company_name' },
  address: { wire: 'address' },
  phoneNumber: { wire: 'phone_number' },
};

const mailingAddress: Fields<MachnetMailingAddressInput> = {
  addressLine1: { wire: 'address_line1' },
  addressLine2: { wire: 'address_line2' },
  city: { wire: 'city' },
  state: { wire: 'state', rule: isStateCode },
  country: { wire: 'country' },
  zipcode: { wire: 'zipcode' },
};

const physicalDocument: Fields<MachnetPhysicalDocumentInput> = {
  documentType: { wire: 'document_type', rule: isUpperSnakeCase },
  documentValue: { wire: 'document_value', rule: isBase64DataUri, isLarge: true },
  documentValueBack: { wire: 'document_value_back', rule: isBase64DataUri, isLarge: true },
  country: { wire: 'country' },
  state: { wire: 'state', rule: isStateCode },
  expiryDate: { wire: 'expiry_date', rule: isCalendarDate },
};

const virtualDocument: Fields<MachnetVirtualDocumentInput> = {
  documentType: { wire: 'document_type', rule: isUpperSnakeCase },
  documentValue: { wire: 'document_value' },
  expiryDate: { wire: 'expiry_date', rule: isCalendarDate },
  idIssuingAuthority: { wire: 'id_issuing_authority' },
  country: { wire: 'country' },
  state: { wire: 'state', rule: isStateCode },
};

/** What both kinds of user have, locked for neither. Inferred: that an e-mail address has to look like one. */
const shared = {
  mobilePhone: { wire: 'mobile_phone', rule: isMobilePhone },
  email: { wire: 'email', rule: isEmail },
  addressLine1: { wire: 'address_line1' },
  addressLine2: { wire: 'address_line2' },
  city: { wire: 'city' },
  state: { wire: 'state', rule: isStateCode },
  zipcode: { wire: 'zipcode' },
  // Quirk: in the samples, but in neither table of updatable fields.
  ipAddress: { wire: 'ip_address' },
};

/** The vendor's table for individuals: `lockedWhen` is its "No" under "User is verified". Source: the Update User page. */
const individualFields: Fields<MachnetIndividualInput> = {
  ...shared,
  firstName: { wire: 'first_name', lockedWhen },
  middleName: {
    wire: 'middle_name',
    // Quirk: an unset field is left out of an answer, and an empty text is how one says that there is no middle name.
    isStored: (sent, stored) => sent === (stored ?? ''),
    lockedWhen,
  },
  lastName: { wire: 'last_name', lockedWhen },
  email: { ...shared.email, lockedWhen },
  dateOfBirth: { wire: 'date_of_birth', rule: isCalendarDate, lockedWhen },
  gender: {
    wire: 'gender',
    encode: (gender) => genders[gender],
    isStored: (sent, stored) => typeof stored === 'string' && sent === stored.toLowerCase(),
    lockedWhen,
  },
  userScope: { wire: 'user_scope', rule: isUpperSnakeCase, lockedWhen },
  occupation: { wire: 'occupation' },
  companyDetails: { wire: 'company_details', fields: companyDetails },
  physicalDocuments: { wire: 'physical_documents', fields: physicalDocument, isUnreadable: true },
  virtualDocuments: {
    wire: 'virtual_documents',
    fields: virtualDocument,
    isUnreadable: true,
    lockedWhen,
    lockedItems: { wire: 'document_type', values: ['SSN'] },
  },
};

/** The vendor's table for businesses. */
const businessFields: Fields<MachnetBusinessInput> = {
  ...shared,
  firstName: { wire: 'first_name', lockedWhen },
  dateOfBirth: { wire: 'date_of_birth', rule: isCalendarDate, lockedWhen },
  businessType: { wire: 'business_type', rule: isUpperSnakeCase, lockedWhen },
  userScope: { wire: 'user_scope', rule: isUpperSnakeCase, lockedWhen },
  companyWebsite: { wire: 'company_website' },
  numberOfEmployee: { wire: 'number_of_employee', rule: isUpperSnakeCase },
  mailingAddress: { wire: 'mailing_address', fields: mailingAddress },
  virtualDocuments: { wire: 'virtual_documents', fields: virtualDocument, isUnreadable: true, lockedWhen },
  physicalDocuments: {
    wire: 'physical_documents',
    fields: physicalDocument,
    isUnreadable: true,
    lockedWhen,
    // Quirk: the vendor's table spells the certificate in another way than its samples.
    lockedItems: {
      wire: 'document_type',
      values: ['EIN', 'CERTIFICATE_OF_INCORPORATION', 'CERTIFICATION_OF_INCORPORATION'],
    },
  },
  // Quirk: a text in the request sample, a number in the answer.
  numberOfTransactionPerMonth: {
    wire: 'number_of_transaction_per_month',
    encode: String,
    isStored: (sent, stored) => sent === String(stored),
  },
  transactionFrequency: { wire: 'transaction_frequency', rule: isUpperSnakeCase },
};

/** The fields by kind of user. */
export const machnetFields = { individual: individualFields, business: businessFields };

/** The tables at their places in the input. Machnet has no name for these places: their fields are its top level. */
export const inputFields = {
  profile: {
    wire: '',
    fields: {
      individual: { wire: '', fields: individualFields },
      business: { wire: '', fields: businessFields },
    },
  },
};

/** A person or a business. */
export type Kind = keyof typeof machnetFields;
