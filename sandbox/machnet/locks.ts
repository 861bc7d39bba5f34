// Which fields may still change, for each kind of user, before and after verification?

import { isObject, type Json } from './values.ts';

type Lock = 'open' | 'closed' | 'until-verified' | { exceptOnceVerified: readonly string[] };

const both: Record<string, Lock> = {
  // Inferred: the vendor's tables leave id, status and created_at out; they are the server's own.
  id: 'closed',
  status: 'closed',
  created_at: 'closed',
  country: 'closed',
  type: 'closed',
  business: 'closed',
  user_relationship: 'closed',
  first_name: 'until-verified',
  mobile_phone: 'open',
  address_line1: 'open',
  address_line2: 'open',
  city: 'open',
  state: 'open',
  zipcode: 'open',
  date_of_birth: 'until-verified',
  user_scope: 'until-verified',
  // Inferred: in the request sample, in neither table.
  ip_address: 'open',
};

const individual: Record<string, Lock> = {
  ...both,
  middle_name: 'until-verified',
  last_name: 'until-verified',
  email: 'until-verified',
  gender: 'until-verified',
  occupation: 'open',
  company_details: 'open',
  physical_documents: 'open',
  virtual_documents: { exceptOnceVerified: ['SSN'] },
};

const business: Record<string, Lock> = {
  ...both,
  email: 'open',
  business_type: 'until-verified',
  company_website: 'open',
  number_of_employee: 'open',
  mailing_address: 'open',
  number_of_transaction_per_month: 'open',
  transaction_frequency: 'open',
  virtual_documents: 'until-verified',
  physical_documents: { exceptOnceVerified: ['EIN', 'CERTIFICATE_OF_INCORPORATION'] },
};

const lockOf = (user: Json, field: string): Lock | undefined => {
  const table = user['business'] === true ? business : individual;
  return Object.hasOwn(table, field) ? table[field] : undefined;
};

/**
 * The name under which documents of one type are counted.
 * Quirk: the vendor's table spells CERTIFICATION_OF_INCORPORATION, its samples CERTIFICATE_OF_INCORPORATION.
 */
export const documentType = (document: Json): string => {
  const type = String(document['document_type']);
  return type === 'CERTIFICATION_OF_INCORPORATION' ? 'CERTIFICATE_OF_INCORPORATION' : type;
};

/** True when this kind of user has the field at all. */
export const hasField = (user: Json, field: string): boolean => lockOf(user, field) !== undefined;

/** True when this user's state forbids to change the field, or this one document of it. */
export const isLocked = (user: Json, field: string, entry: unknown): boolean => {
  const lock = lockOf(user, field);
  if (lock === undefined || lock === 'open') return false;
  if (lock === 'closed') return true;
  // Inferred: "not verified" means every status but VERIFIED, SUSPENDED included.
  if (user['status'] !== 'VERIFIED') return false;
  if (lock === 'until-verified') return true;
  return isObject(entry) && lock.exceptOnceVerified.includes(documentType(entry));
};
