// How does a Kriptomat answer read? An update answers no user.
import type { KriptomatUser } from '../../contract/generated.ts';
import { isJsonObject, type JsonObject } from '../../contract/outcome.ts';
import { readDate, readEmail, readOneOf, readText } from '../read.ts';
import { statuses } from './fields.ts';

/** Whether the vendor says that it is done: the envelope's `status` is true. */
export function readDone(json: unknown): 'done' | undefined {
  return isJsonObject(json) && json['status'] === true ? 'done' : undefined;
}

/** The user in the answer to a read. */
export function readUser(json: unknown): JsonObject | undefined {
  return readDone(json) && isJsonObject(json) && isJsonObject(json['data']) ? json['data'] : undefined;
}

/** Kriptomat's user as GraphQL answers it. Source: endpoints/users/show-user; `status` at its end is inferred. */
export function toUser(id: string, stored: JsonObject): Required<KriptomatUser> {
  return {
    __typename: 'KriptomatUser',
    id,
    vendor: 'KRIPTOMAT',
    email: readEmail(stored['email']),
    name: readText(stored['name']),
    surname: readText(stored['surname']),
    phone: readText(stored['phone']),
    dateOfBirth: readDate(stored['date_of_birth']),
    address: readText(stored['address']),
    buildingNumber: readText(stored['building_number']),
    city: readText(stored['city']),
    postalCode: readText(stored['postal_code']),
    country: readText(stored['country']),
    status: readOneOf(statuses, stored['status']),
    kycStatus: readText(stored['kyc_status']),
  };
}
