// Which folder belongs to which member of the one-of input? A member without one does not compile.
import type { VendorKey } from '../contract/vendor-key.ts';
import { hpay } from './hpay/index.ts';
import { kraken } from './kraken/index.ts';
import { kriptomat } from './kriptomat/index.ts';
import { machnet } from './machnet/index.ts';
import { userkit } from './userkit/index.ts';
import type { VendorDefinition } from './vendor.ts';

/** Every vendor's definition, by its member. */
export const definitions: { readonly [Key in VendorKey]: VendorDefinition<Key> } = {
  hpay,
  kraken,
  kriptomat,
  machnet,
  userkit,
};
