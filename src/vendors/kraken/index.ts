// Which calls does a Kraken update take, and in which order?
import { encodeFields } from '../../input/encode.ts';
import { judgeUpdate } from '../../input/judge.ts';
import { toFound, toWritten } from '../conclude.ts';
import { defineVendor } from '../vendor.ts';
import { type KrakenSettings, krakenSettings, proveToKraken } from './auth.ts';
import { KrakenCountryCode } from './countries.ts';
import { isIiban, krakenFields } from './fields.ts';
import { isNonceRefused, readRefusal } from './problems.ts';
import { readDone, readUser, toUser } from './wire.ts';

/** Kraken Embed: one signed PATCH. */
export const kraken = defineVendor<'kraken', KrakenSettings>({
  baseUrl: 'https://nexus.kraken.com',
  userType: 'KrakenUser',
  idRule: isIiban,
  strangerId: 'AA00USHERDOCTOR0',
  fields: krakenFields,
  settings: krakenSettings,
  scalars: { KrakenCountryCode },
  create(settings, { connect, clock }) {
    const prove = proveToKraken(settings, clock, isNonceRefused);
    // Why: Kraken takes a nonce only if it is greater than all before, so requests have to leave in the order of theirs.
    const http = connect({ prove, proofs: 3, isOrdered: true });
    const pathOf = (id: string) => `/b2b/users/${encodeURIComponent(id)}`;

    return {
      judge: (input) => judgeUpdate(krakenFields, input, ['kraken']),

      prepare(input) {
        const body = JSON.stringify(encodeFields(krakenFields, input));
        return {
          todo: 'write',
          converges: true,
          write: async (deadline) =>
            toWritten(await http.send({ method: 'PATCH', path: pathOf(input.id), body }, deadline), {
              readRefusal,
              readSuccess: readDone,
            }),
        };
      },

      read: async (id, deadline) =>
        toFound(await http.send({ method: 'GET', path: pathOf(id) }, deadline), {
          readRefusal,
          readSuccess: (json) => readUser(json, id),
        }),
      toUser,
    };
  },
});
