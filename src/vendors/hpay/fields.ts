// Which fields of an HPay user can be updated, and how do they read at HPay?
import type { HPayUpdateUserInput } from '../../contract/generated.ts';
import type { Fields } from '../../input/fields.ts';
import { isEmail } from '../../input/rules.ts';
import { readId } from '../read.ts';

/**
 * The table of HPay's fields. HPay publishes no form for names and telephone numbers, so there are no rules for them.
 * Source: api-reference/users/update, and the vendor's OpenAPI file.
 */
export const hpayFields: Fields<HPayUpdateUserInput> = {
  appUserId: {
    wire: 'app_user_id',
    encode: toAppUserId,
    lockedWhen: 'IMMUTABLE',
    // Quirk: an integer on the update page, a string since 0.10.0; the two are compared as text.
    isStored: (sent, stored) => stored === undefined || readId(sent) === readId(stored),
  },
  name: { wire: 'name' },
  phoneNumber: { wire: 'phone_number' },
  email: { wire: 'email', nullable: true, rule: isEmail },
  username: { wire: 'username', nullable: true },
  isActive: { wire: 'is_active' },
};

/** An integer where it is one. What a JSON number would change (leading zeros, digits beyond 2^53) stays a text. */
function toAppUserId(value: string): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) && String(number) === value ? number : value;
}
