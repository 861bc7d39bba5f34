// What does an update do to a stored UserKit user?

import { type Fault, fieldFault } from './errors.ts';
import { phoneFault, type Phones } from './phones.ts';
import type { Json } from './users.ts';

/** What became of an update: refused for these faults, or applied (and whether anything was written). */
export type Outcome = { refused: [Fault, ...Fault[]] } | { wrote: boolean };

/** What an update is judged and applied against. */
export interface Scene {
  user: Json;
  users: Iterable<Json>;
  phones: Phones;
}

type Rule = (value: unknown, scene: Scene, body: Json) => Fault | undefined;

const invalid = (param: string) =>
  fieldFault(param, `invalid_${param}`, `Invalid ${param.replaceAll('_', ' ')}`);

const isTaken = (field: string, value: string, { user, users }: Scene) =>
  [...users].some((other) => {
    const held = other[field];
    return other !== user && typeof held === 'string' && held.toLowerCase() === value.toLowerCase();
  });

const isGiven = (body: Json, field: string) => Object.hasOwn(body, field);

// The channel a second factor needs, once this update is done.
const hasChannel = ({ user, phones }: Scene, body: Json) => {
  const email = isGiven(body, 'email') && !isSameEmail(body['email'], user) ? null : user['verified_email'];
  const phone = user['verified_phone'] ?? phones.isProven(body['phone'], body['verified_phone_token']);
  return Boolean(email) || Boolean(phone);
};

const isSameEmail = (email: unknown, user: Json) =>
  typeof email === 'string' && email.toLowerCase() === user['email'];

// Inferred, except the codes invalid_username and invalid_email: the vendor publishes types, no further rules.
const rules: Record<string, Rule> = {
  name: (value) => (value === null || typeof value === 'string' ? undefined : invalid('name')),
  username: (value, scene) => {
    if (value === null) return undefined;
    if (typeof value !== 'string' || !/^[A-Za-z0-9._-]{2,64}$/.test(value)) return invalid('username');
    return isTaken('username', value, scene)
      ? fieldFault('username', 'username_taken', 'Username already taken')
      : undefined;
  },
  email: (value, scene) => {
    if (typeof value !== 'string' || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return invalid('email');
    return isTaken('email', value, scene)
      ? fieldFault('email', 'email_taken', 'Email already taken')
      : undefined;
  },
  password: (value) => (typeof value === 'string' && value.length >= 8 ? undefined : invalid('password')),
  auth_type: (value, scene, body) => {
    if (value === 'password') return undefined;
    const isSecondFactor = value === 'two_factor' || value === 'one_time_password';
    return isSecondFactor && hasChannel(scene, body) ? undefined : invalid('auth_type');
  },
  phone: (value, { phones }, body) => {
    const token = body['verified_phone_token'];
    return phoneFault(value) ?? (phones.isProven(value, token) ? undefined : invalid('verified_phone_token'));
  },
  // A token says nothing without its phone; with one, the rule of phone judges both.
  verified_phone_token: (_value, _scene, body) => (isGiven(body, 'phone') ? undefined : invalid('phone')),
  extras: (value) => (typeof value === 'object' && !Array.isArray(value) ? undefined : invalid('extras')),
};

const apply = ({ user, phones }: Scene, body: Json) => {
  for (const field of ['name', 'username', 'password', 'auth_type', 'extras'])
    if (isGiven(body, field)) user[field] = body[field];
  if (isGiven(body, 'email')) {
    // Inferred: a changed address is no longer a verified one.
    if (!isSameEmail(body['email'], user)) user['verified_email'] = null;
    // Quirk: addresses are stored lower-cased; the vendor's libraries assert it.
    user['email'] = String(body['email']).toLowerCase();
  }
  if (isGiven(body, 'phone')) {
    // Quirk: what is sent as phone comes back as verified_phone.
    user['verified_phone'] = body['phone'];
    phones.use(String(body['verified_phone_token']));
  }
};

/** Applies a partial update, or (inferred) nothing when any field is at fault; all faults are found. */
export const update = (scene: Scene, body: Json): Outcome => {
  const given = Object.keys(rules).filter((field) => isGiven(body, field));
  const [first, ...others] = given
    .map((field) => rules[field]?.(body[field], scene, body))
    .filter((fault) => fault !== undefined);
  if (first) return { refused: [first, ...others] };
  apply(scene, body);
  return { wrote: given.length > 0 };
};
