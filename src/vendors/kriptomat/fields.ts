// Which fields of a Kriptomat user can be updated, and how do they read at Kriptomat?
import type { KriptomatUpdateUserInput, KriptomatUserStatus } from '../../contract/generated.ts';
import type { Fields } from '../../input/fields.ts';
import { matches } from '../../input/rules.ts';

/** Inferred: the samples use `1`, and the vendor's webhook carries an integer. */
export const isUserId = matches(/^[1-9]\d*$/, 'Expected a positive whole number.');

/** The states in the vendor's spelling. */
export const statuses: Readonly<Record<KriptomatUserStatus, string>> = {
  ACTIVE: 'active',
  DISABLED: 'disabled',
  DELETED: 'deleted',
};

/**
 * The table of Kriptomat's fields. No rule is published for any of them, and none says that `null` clears one.
 * Source: endpoints/users/update-user.
 */
export const kriptomatFields: Fields<KriptomatUpdateUserInput> = {
  name: { wire: 'name' },
  surname: { wire: 'surname' },
  phone: { wire: 'phone' },
  status: { wire: 'status', encode: (status) => statuses[status] },
};
