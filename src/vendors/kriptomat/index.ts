// Which calls does a Kriptomat update take, and in which order?
import { compareStored } from '../../input/compare.ts';
import { encodeFields } from '../../input/encode.ts';
import { judgeUpdate } from '../../input/judge.ts';
import { toFound, toWritten } from '../conclude.ts';
import { defineVendor } from '../vendor.ts';
import { proveToKriptomat, requestedWith } from './auth.ts';
import { isUserId, kriptomatFields } from './fields.ts';
import { createLogin } from './login.ts';
import { readRefusal } from './problems.ts';
import { type KriptomatSettings, kriptomatSettings, readLogin } from './settings.ts';
import { readDone, readUser, toUser } from './wire.ts';

/** Kriptomat: one PUT, which is partial in spite of its verb, with a token from a login. */
export const kriptomat = defineVendor<'kriptomat', KriptomatSettings>({
  baseUrl: 'https://api.kriptomat.io',
  userType: 'KriptomatUser',
  idRule: isUserId,
  strangerId: '999999999999',
  fields: kriptomatFields,
  settings: kriptomatSettings,
  create(settings, { connect, ...parts }) {
    const loginSettings = readLogin(settings);
    const login =
      loginSettings &&
      createLogin(
        loginSettings,
        connect({ prove: () => ({ headers: requestedWith }), isLogin: true }),
        parts,
      );
    const http = connect({
      prove: proveToKriptomat(settings.KRIPTOMAT_ACCESS_TOKEN, login, parts.clock),
      proofs: 2,
    });
    const pathOf = (id: string) => `/api/v1/partners/users/${encodeURIComponent(id)}`;

    return {
      judge: (input) => judgeUpdate(kriptomatFields, input, ['kriptomat']),

      prepare(input) {
        const request = encodeFields(kriptomatFields, input);
        const body = JSON.stringify(request);
        return {
          todo: 'write',
          converges: true,
          compare: (now) => compareStored(kriptomatFields, request, undefined, now),
          write: async (deadline) =>
            toWritten(await http.send({ method: 'PUT', path: pathOf(input.id), body }, deadline), {
              readRefusal,
              readSuccess: readDone,
            }),
        };
      },

      read: async (id, deadline) =>
        toFound(await http.send({ method: 'GET', path: pathOf(id) }, deadline), {
          readRefusal,
          readSuccess: readUser,
        }),
      toUser,
    };
  },
});
