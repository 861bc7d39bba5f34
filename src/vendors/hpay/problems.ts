// Which problem is a refusal of HPay's? It has no error codes: the status decides, then the published text.
import { isJsonObject } from '../../contract/outcome.ts';
import { type Problem, toRefusedIssue } from '../../contract/problem.ts';
import { toInputPath } from '../../input/fields.ts';
import type { Answer } from '../../transport/exchange.ts';
import { findRefusal, type Refusal } from '../refusal.ts';
import { hpayFields } from './fields.ts';

/** Source: the error table of the API reference; duplicates of phone and user name are inferred from the create page. */
const refusals: readonly Refusal[] = [
  { status: [400], says: /\bemail\b.*\bexists\b/i, becomes: { __typename: 'ValueTaken', field: 'email' } },
  {
    status: [400],
    says: /\bphone( number)?\b.*\bexists\b/i,
    becomes: { __typename: 'ValueTaken', field: 'phoneNumber' },
  },
  {
    status: [400],
    says: /\busername\b.*\bexists\b/i,
    becomes: { __typename: 'ValueTaken', field: 'username' },
  },
  {
    status: [400],
    says: /^App user ID cannot be changed/i,
    becomes: { __typename: 'FieldsLocked', fields: ['appUserId'], reason: 'IMMUTABLE' },
  },
  // Quirk: bad credentials are 401 or 403 (SDK), but a 403 with this text is about this one user (Authentication page).
  { status: [403], says: /do not have permission/i, becomes: { __typename: 'VendorRefused' } },
  { status: [403], becomes: { __typename: 'VendorRefusedCredentials' } },
];

/** The refusal in an answer; undefined where there is none. */
export function readRefusal(answer: Answer): Problem | undefined {
  const detail = isJsonObject(answer.json) ? answer.json['detail'] : undefined;
  if (answer.status === 422) {
    return { __typename: 'InvalidInput', issues: toPaths(detail).map(toRefusedIssue), vendorStatus: 422 };
  }
  return findRefusal(refusals, answer, typeof detail === 'string' ? [detail] : []);
}

/** The input paths of a FastAPI validation answer: `["body", "phone_number"]` is `["hpay", "phoneNumber"]`. */
function toPaths(detail: unknown): string[][] {
  const items = Array.isArray(detail) ? detail.filter(isJsonObject) : [];
  const paths = items.map(({ loc }) => {
    const [part, ...rest] = Array.isArray(loc) ? loc.map(String) : [];
    if (part === 'path') return ['hpay', 'id'];
    return ['hpay', ...(toInputPath(hpayFields, rest) ?? [])];
  });
  return paths.length > 0 ? paths : [['hpay']];
}
