// Which calls does a UserKit update take, and in which order?
import type { JsonObject } from '../../contract/outcome.ts';
import { toIssue } from '../../contract/problem.ts';
import { compareStored } from '../../input/compare.ts';
import { encodeFields } from '../../input/encode.ts';
import { judgeUpdate } from '../../input/judge.ts';
import { toFound, toWritten } from '../conclude.ts';
import { defineVendor } from '../vendor.ts';
import { proveToUserKit, type UserKitSettings, userKitSettings } from './auth.ts';
import { isUserId, userKitFields } from './fields.ts';
import { readRefusal } from './problems.ts';
import { readUser, toUser } from './wire.ts';

const readingOf = (id: string) => ({ readRefusal, readSuccess: (json: unknown) => readUser(json, id) });

/** UserKit: one POST, which is partial. */
export const userkit = defineVendor<'userkit', UserKitSettings>({
  baseUrl: 'https://api.userkit.io',
  userType: 'UserKitUser',
  idRule: isUserId,
  strangerId: 'usr_UsherDoctor',
  fields: userKitFields,
  settings: userKitSettings,
  create(settings, { connect }) {
    const http = connect({ prove: proveToUserKit(settings) });
    const pathOf = (id: string) => `/v1/users/${encodeURIComponent(id)}`;

    return {
      judge(input) {
        const issues = judgeUpdate(userKitFields, input, ['userkit']);
        if (typeof input.verifiedPhoneToken === 'string' && input.phone === undefined) {
          issues.push(
            toIssue(
              ['userkit', 'phone'],
              'REQUIRED',
              'The token proves a telephone number: give it as well.',
            ),
          );
        }
        return issues;
      },

      prepare(input) {
        const body = JSON.stringify(encodeFields(userKitFields, input));
        return {
          todo: 'write',
          converges: true,
          // Why parsed: a literal of the document makes other objects than JSON does, never equal to what is stored.
          compare: (now) => compareStored(userKitFields, JSON.parse(body) as JsonObject, undefined, now),
          write: async (deadline) =>
            toWritten(
              await http.send({ method: 'POST', path: pathOf(input.id), body }, deadline),
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
