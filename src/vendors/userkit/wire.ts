// How does a UserKit user read as JSON?
import type { UserKitUser } from '../../contract/generated.ts';
import { isJsonObject, type JsonObject } from '../../contract/outcome.ts';
import { readEmail, readFlag, readNumber, readObject, readOneOf, readPhone, readText } from '../read.ts';
import { authTypes } from './fields.ts';

/** The user in UserKit's answer; undefined where there is none, or another than was asked for. */
export function readUser(json: unknown, id: string): JsonObject | undefined {
  return isJsonObject(json) && json['id'] === id ? json : undefined;
}

/** UserKit's user object as GraphQL answers it. Source: docs/update-a-user; `extras` from the vendor's libraries. */
export function toUser(id: string, stored: JsonObject): Required<UserKitUser> {
  return {
    __typename: 'UserKitUser',
    id,
    vendor: 'USERKIT',
    name: readText(stored['name']),
    username: readText(stored['username']),
    email: readEmail(stored['email']),
    verifiedEmail: readEmail(stored['verified_email']),
    verifiedPhone: readPhone(stored['verified_phone']),
    authType: readOneOf(authTypes, stored['auth_type']),
    disabled: readFlag(stored['disabled']),
    created: readNumber(stored['created']),
    lastLogin: readNumber(stored['last_login']),
    lastFailedLogin: readNumber(stored['last_failed_login']),
    extras: readObject(stored['extras'], (extras) => ({ ...extras })),
  };
}
