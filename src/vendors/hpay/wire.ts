// How do an HPay update and an HPay user read as JSON?
import type { HPayUpdateUserInput, HPayUser } from '../../contract/generated.ts';
import { isJsonObject, type JsonObject } from '../../contract/outcome.ts';
import { encodeFields } from '../../input/encode.ts';
import { mayBeUuid, readDateTime, readEmail, readFlag, readId, readText } from '../read.ts';
import { hpayFields } from './fields.ts';

/** Every field that a PUT replaces. `stripe_connect_account_id` is in the OpenAPI file only. */
const replaced = new Set([
  'app_user_id',
  'name',
  'phone_number',
  'email',
  'username',
  'is_active',
  'stripe_connect_account_id',
]);

/**
 * The body of a PUT: what is given, and the stored value of what is not.
 * Why: PUT replaces the user, so an omitted `is_active` would bring a disabled user back to life.
 */
export function toRequest(input: HPayUpdateUserInput, stored: JsonObject): JsonObject {
  const kept = Object.entries(stored).filter(([name]) => replaced.has(name));
  return { ...Object.fromEntries(kept), ...encodeFields(hpayFields, input) };
}

/** The user in HPay's answer; undefined where there is none, or another than was asked for. */
export function readUser(json: unknown, id: string): JsonObject | undefined {
  return isJsonObject(json) && mayBeUuid(json['id'], id) ? json : undefined;
}

/** HPay's user object as GraphQL answers it. Source: the schema `UserRead`; `updated_at` is on the pages only. */
export function toUser(id: string, stored: JsonObject): Required<HPayUser> {
  return {
    __typename: 'HPayUser',
    id,
    vendor: 'HPAY',
    appUserId: readId(stored['app_user_id']),
    name: readText(stored['name']),
    phoneNumber: readText(stored['phone_number']),
    email: readEmail(stored['email']),
    username: readText(stored['username']),
    isActive: readFlag(stored['is_active']),
    stripeConnectAccountId: readText(stored['stripe_connect_account_id']),
    stripeConnectVerified: readFlag(stored['stripe_connect_verified']),
    createdAt: readDateTime(stored['created_at']),
    updatedAt: readDateTime(stored['updated_at']),
  };
}
