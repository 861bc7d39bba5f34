// Which fields of a UserKit user can be updated, and how do they read at UserKit?
import type { UserKitAuthType, UserKitUpdateUserInput } from '../../contract/generated.ts';
import type { Fields } from '../../input/fields.ts';
import { type Fault, isEmail, isExactJson, type Rule } from '../../input/rules.ts';

const otherRoutes = [
  'login',
  'logout',
  'by_token',
  'auth_token',
  'request_password_reset',
  'password_reset_new_password',
  'request_phone_verification_code',
  'verify_phone',
  'request_email_verification_code',
  'verify_email',
];
const otherRoute = new RegExp(`^(?:${otherRoutes.join('|')})$`, 'i');

/**
 * Quirk: UserKit's other calls are POSTs too, with words where the id stands or after it. An update of a "user" by such a
 * name would be a login or a text message, and one of `usr_1/disable` would disable a user. Source: the endpoint list of the
 * API reference.
 */
export const isUserId: Rule<string> = (id) => {
  if (plainId.test(id)) return otherRoute.test(id) ? notUser : [];
  const [, segment] = /^\/v1\/users\/([^/;]+)(;[^/]*)?$/.exec(toRoute(id)) ?? [];
  const isUser = segment !== undefined && !otherRoute.test(segment) && !/\p{Cc}/u.test(id);
  return isUser ? [] : notUser;
};

const notUser: readonly Fault[] = [{ code: 'INVALID_FORMAT', message: 'Expected the id of a user.' }];
/** Why: what can only be one segment of a path, as nearly every id, need not be tried as one. */
const plainId = /^[\w-]+$/;

/** Where the id would lead on a server that decodes the path before it routes, as WSGI servers do, or decodes it twice. */
function toRoute(id: string): string {
  const decoded = id.replaceAll(/%([2-7][\da-f])/gi, (_, hex: string) =>
    String.fromCodePoint(Number.parseInt(hex, 16)),
  );
  return new URL(`http://userkit/v1/users/${decoded.trim()}`).pathname;
}

/** The ways to log in, in the vendor's spelling. */
export const authTypes: Readonly<Record<UserKitAuthType, string>> = {
  PASSWORD: 'password',
  TWO_FACTOR: 'two_factor',
  ONE_TIME_PASSWORD: 'one_time_password',
};

/**
 * The table of UserKit's fields. User names, passwords and telephone numbers have rules that are not published.
 * Inferred: `null` clears `name`, `username` and `extras`; the vendor's libraries send it for `email` too.
 * Source: docs/update-a-user; `extras` from the vendor's Python and PHP libraries.
 */
export const userKitFields: Fields<UserKitUpdateUserInput> = {
  name: { wire: 'name', nullable: true },
  username: { wire: 'username', nullable: true },
  email: {
    wire: 'email',
    nullable: true,
    rule: isEmail,
    // Quirk: stored in lower case (the vendor's Python and Go tests).
    isStored: (sent, stored) => typeof sent === 'string' && sent.toLowerCase() === stored,
  },
  password: { wire: 'password', isUnreadable: true },
  authType: { wire: 'auth_type', encode: (authType) => authTypes[authType] },
  // Quirk: an answer has `verified_phone` and no `phone`.
  phone: { wire: 'phone', isUnreadable: true },
  verifiedPhoneToken: { wire: 'verified_phone_token', isUnreadable: true },
  extras: { wire: 'extras', nullable: true, rule: isExactJson },
};
