// Which problem is a refusal of Kriptomat's? It publishes no errors: all of this is inferred from Laravel's habits.
import { isJsonObject } from '../../contract/outcome.ts';
import { type Problem, toRefusedIssue } from '../../contract/problem.ts';
import { toInputPath } from '../../input/fields.ts';
import type { Answer } from '../../transport/exchange.ts';
import { findRefusal, isSuccess, type Refusal } from '../refusal.ts';
import { kriptomatFields } from './fields.ts';

const refusals: readonly Refusal[] = [
  // Inferred: the account is not approved for the API, or our address is not on the vendor's list.
  { status: [403], becomes: { __typename: 'VendorRefusedCredentials' } },
];

/** The refusal in an answer; undefined where there is none. Quirk: the envelope allows `status: false` under 200. */
export function readRefusal(answer: Answer): Problem | undefined {
  const isRefused = isSuccess(answer) && isJsonObject(answer.json) && answer.json['status'] === false;
  const errors = isJsonObject(answer.json) ? answer.json['errors'] : undefined;
  if (answer.status === 422 || (isRefused && isJsonObject(errors))) {
    return {
      __typename: 'InvalidInput',
      issues: toPaths(errors).map(toRefusedIssue),
      vendorStatus: answer.status,
    };
  }
  if (isRefused) return { __typename: 'VendorRefused', vendorStatus: answer.status };
  return findRefusal(refusals, answer, []);
}

/** The input paths of a Laravel validation answer, `{"errors": {"phone": ["…"]}}`. */
function toPaths(errors: unknown): string[][] {
  const names = isJsonObject(errors) ? Object.keys(errors) : [];
  const paths = names.map((name) => ['kriptomat', ...(toInputPath(kriptomatFields, name.split('.')) ?? [])]);
  return paths.length > 0 ? paths : [['kriptomat']];
}
