// Which calls does an HPay update take, and in which order?
import { isProblem } from '../../contract/outcome.ts';
import { compareStored } from '../../input/compare.ts';
import { judgeFields } from '../../input/judge.ts';
import { applyLocks } from '../../input/locks.ts';
import { isUuid } from '../../input/rules.ts';
import { toFound, toWritten } from '../conclude.ts';
import { defineVendor } from '../vendor.ts';
import { type HPaySettings, hpaySettings, proveToHPay } from './auth.ts';
import { hpayFields } from './fields.ts';
import { readRefusal } from './problems.ts';
import { readUser, toRequest, toUser } from './wire.ts';

const readingOf = (id: string) => ({ readRefusal, readSuccess: (json: unknown) => readUser(json, id) });

/** HPay: read the user, check what never changes, replace it as a whole. */
export const hpay = defineVendor<'hpay', HPaySettings>({
  baseUrl: 'https://hpay-api.host-sl.com',
  userType: 'HPayUser',
  idRule: isUuid,
  strangerId: '00000000-0000-4000-8000-000000000000',
  fields: hpayFields,
  settings: hpaySettings,
  create(settings, { connect }) {
    const http = connect({ prove: proveToHPay(settings) });
    // Quirk: the slash at the end is part of the path; without it HPay redirects.
    const pathOf = (id: string) => `/api/v1/users/${encodeURIComponent(id)}/`;

    return {
      judge: (input) => judgeFields(hpayFields, input, ['hpay']),

      async prepare(input, read) {
        const found = await read();
        if (isProblem(found)) return found;
        const { locked } = applyLocks(hpayFields, input, found.stored, 'IMMUTABLE');
        if (locked.length > 0) return { __typename: 'FieldsLocked', fields: locked, reason: 'IMMUTABLE' };
        const request = toRequest(input, found.stored);
        const body = JSON.stringify(request);
        return {
          todo: 'write',
          converges: true,
          compare: (now) => compareStored(hpayFields, request, found.stored, now),
          write: async (deadline) =>
            toWritten(
              await http.send({ method: 'PUT', path: pathOf(input.id), body }, deadline),
              readingOf(input.id),
            ),
        };
      },

      read: async (id, deadline) =>
        toFound(await http.send({ method: 'GET', path: pathOf(id) }, deadline), readingOf(id)),
      toUser,
    };
  },
});
