// Whose updates are driven?
import type { Sandbox, VendorName } from '../../sandbox/index.ts';

/** Every vendor, under its member of the input. */
export const vendors: readonly VendorName[] = ['hpay', 'kraken', 'kriptomat', 'machnet', 'userkit'];

/** Ids of ordinary users, by vendor. */
export type Population = Readonly<Record<VendorName, readonly string[]>>;

const perVendor = 12;

const toIds: Record<VendorName, (number: string) => string> = {
  hpay: (number) => `7f9c24e8-3b1a-4c55-9d6f-0000000000${number}`,
  kraken: (number) => `AA00SOAKEXAMPLE${number}`,
  kriptomat: (number) => `10${number}`,
  machnet: (number) => `f45680e1-014d-42c7-be86-0000000000${number}`,
  userkit: (number) => `usr_SoakExample${number}`,
};

/** What has to differ among copies of a user. */
const own: Record<VendorName, (id: string) => Record<string, unknown>> = {
  hpay: (id) => ({ id, email: null, username: null }),
  kraken: (id) => ({ user: id.replaceAll(/(.{4})(?=.)/g, '$1 ') }),
  kriptomat: () => ({}),
  machnet: (id) => ({ id }),
  userkit: (id) => ({ id, username: null, email: `${id.toLowerCase()}@example.com` }),
};

/** Adds users like the first of each vendor. Why: updates of one user wait for each other, and few users mean long queues. */
export function populate(sandbox: Sandbox): Population {
  const entries = vendors.map((vendor) => {
    const { users, userIds } = sandbox[vendor];
    const first = users.get(userIds[0] ?? '');
    if (!first) throw new Error(`The sandbox has no user at ${vendor}.`);
    const ids = Array.from({ length: perVendor }, (_, n) => toIds[vendor](String(10 + n)));
    for (const id of ids) users.set(id, { ...structuredClone(first), ...own[vendor](id) });
    return [vendor, ids] as const;
  });
  return Object.fromEntries(entries) as Record<VendorName, string[]>;
}
