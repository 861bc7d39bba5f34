// Which vendors are there? The members of the one-of input are the list; everything else is derived from it.
import type { UpdateUserInput, Vendor, VendorUser } from './generated.ts';

/** A member of `UpdateUserInput`: `hpay`, `kraken`, … */
export type VendorKey = keyof UpdateUserInput;

/** The input of one vendor. */
export type InputOf<Key extends VendorKey> = NonNullable<
  { [Each in VendorKey]: Extract<UpdateUserInput, Record<Each, object>>[Each] }[Key]
>;

/** A vendor's user as GraphQL answers it: plain fields, and the type's name for the interface. */
export type AnsweredUser = VendorUser & { __typename: string };

/** The member's name in the `Vendor` enum. A member that the enum lacks does not compile. */
export function toVendor(key: VendorKey): Vendor {
  return key.toUpperCase() as Uppercase<VendorKey> satisfies Vendor;
}

/**
 * One text for one user, however the id is spelled: a vendor may take it in either case, and with spaces. Two users who share
 * one, if there are such, only wait for each other.
 */
export function toUserKey(key: VendorKey, id: string): string {
  return `${key}/${id.replaceAll(/\s/g, '').toLowerCase()}`;
}

/** The one member that is given, with its value. GraphQL has made sure that there is exactly one. */
export function pickMember<Value>(input: { readonly [Key in VendorKey]?: Value }): {
  key: VendorKey;
  value: Value;
} {
  const [member] = Object.entries(input) as [VendorKey, Value][];
  if (!member) throw new Error('A one-of input has exactly one member.');
  return { key: member[0], value: member[1] };
}
