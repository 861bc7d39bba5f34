// Which calls does a Machnet update take, and in which order?
import type { MachnetProfileInput } from '../../contract/generated.ts';
import { isProblem, type JsonObject } from '../../contract/outcome.ts';
import { toIssue } from '../../contract/problem.ts';
import { compareStored } from '../../input/compare.ts';
import { encodeFields } from '../../input/encode.ts';
import { judgeUpdate } from '../../input/judge.ts';
import { applyLocks, hasLockable } from '../../input/locks.ts';
import { isUuid } from '../../input/rules.ts';
import { toFound, toWritten } from '../conclude.ts';
import { defineVendor } from '../vendor.ts';
import { type MachnetSettings, machnetSettings, proveToMachnet } from './auth.ts';
import { inputFields, type Kind, machnetFields } from './fields.ts';
import { readRefusal } from './problems.ts';
import { isVerified, readKind, readUser, toUser } from './wire.ts';

const documentNames = ['physicalDocuments', 'virtualDocuments'];

/** Machnet: where the patch has a field that can be locked, read the user first; then one PATCH of what is left. */
export const machnet = defineVendor<'machnet', MachnetSettings>({
  baseUrl: 'https://api.machpay.com/v4',
  userType: 'MachnetUser',
  idRule: isUuid,
  strangerId: '00000000-0000-4000-8000-000000000000',
  fields: inputFields,
  settings: machnetSettings,
  create(settings, { connect }) {
    const http = connect({ prove: proveToMachnet(settings) });
    const pathOf = (id: string) => `/users/${encodeURIComponent(id)}`;

    return {
      judge(input) {
        const { kind, profile } = pickKind(input.profile);
        return judgeUpdate(machnetFields[kind], profile, ['machnet', 'profile', kind], ['machnet']);
      },

      async prepare(input, read) {
        const { kind, profile } = pickKind(input.profile);
        const fields = machnetFields[kind];
        let patch: object = profile;
        let before: JsonObject | undefined;
        if (hasLockable(fields, profile)) {
          const found = await read();
          if (isProblem(found)) return found;
          before = found.stored;
          const stored = readKind(before);
          if (stored && stored !== kind) {
            const issue = toIssue(
              ['machnet', 'profile'],
              'NOT_ALLOWED',
              `This user is of the kind "${stored}".`,
            );
            return { __typename: 'InvalidInput', issues: [issue] };
          }
          if (isVerified(found.stored)) {
            const { locked, rest } = applyLocks(fields, profile, found.stored, 'USER_VERIFIED');
            const paths = locked.map((name) => `profile.${kind}.${name}`);
            if (paths.length > 0)
              return { __typename: 'FieldsLocked', fields: paths, reason: 'USER_VERIFIED' };
            patch = rest;
          }
          if (Object.keys(encodeFields(fields, patch)).length === 0) return { todo: 'nothing', found };
        }
        const documents = documentNames.filter((name) => name in patch);
        const request = encodeFields(fields, patch);
        const body = JSON.stringify(request);
        return {
          todo: 'write',
          // Why: Machnet adds a copy of each document and archives the older one.
          converges: documents.length === 0,
          compare: (now) => compareStored(fields, request, before, now),
          write: async (deadline) =>
            toWritten(await http.send({ method: 'PATCH', path: pathOf(input.id), body }, deadline), {
              readRefusal: (answer) =>
                readRefusal(
                  answer,
                  documents.slice(0, 1).map((name) => ['machnet', 'profile', kind, name]),
                ),
              readSuccess: (json) => readUser(json, input.id),
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

function pickKind(input: MachnetProfileInput): { kind: Kind; profile: object } {
  return input.individual
    ? { kind: 'individual', profile: input.individual }
    : { kind: 'business', profile: input.business };
}
