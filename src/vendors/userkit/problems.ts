// Which problem is a refusal of UserKit's? Its errors have a type, a code and the field, and there may be several.
import type { InputIssue } from '../../contract/generated.ts';
import { isJsonObject, type JsonObject } from '../../contract/outcome.ts';
import { type Problem, toRefusedIssue } from '../../contract/problem.ts';
import { toInputPath } from '../../input/fields.ts';
import type { Answer } from '../../transport/exchange.ts';
import { findRefusal, isSuccess, type Refusal, toUnforeseen } from '../refusal.ts';
import { userKitFields } from './fields.ts';

/** Sources: the reference's error object, the vendor's libraries. Inferred: the codes of taken values. */
const refusals: readonly Refusal[] = [
  { says: /^(resource_not_found_error|user_error)\/not_found$/, becomes: { __typename: 'UserNotFound' } },
  { says: /^resource_not_found_error\//, becomes: { __typename: 'UserNotFound' } },
  { says: /^app_authentication_error\//, becomes: { __typename: 'VendorRefusedCredentials' } },
  { says: /^(user_authentication_error|user_error)\//, becomes: { __typename: 'VendorRefused' } },
  // Inferred: 404 means a wrong route; an unknown user is a 400.
  { status: [404], becomes: { __typename: 'VendorRefused' } },
];

const takenCode = /^(email|username|phone)_(taken|exists|already_exists)$/;

/** The refusal in an answer; undefined where there is none. */
export function readRefusal(answer: Answer): Problem | undefined {
  const errors = readErrors(answer.json);
  const vendorCode = errors.map(({ code }) => readCode(code)).find((code) => code !== undefined);
  const says = errors.map(({ type, code }) => `${String(type)}/${String(code)}`);
  const found = findRefusal(answer.status < 500 ? refusals : [], answer, says);
  if (found) return { ...found, vendorCode };
  if (errors.length === 0) return undefined;
  if (answer.status !== 400 && !isSuccess(answer)) return { ...toUnforeseen(answer), vendorCode };
  const said = { vendorStatus: answer.status, vendorCode };
  const issues = errors.map(toIssue);
  const taken = issues.length === 1 && takenCode.test(vendorCode ?? '') ? issues[0]?.path[1] : undefined;
  if (taken !== undefined) return { __typename: 'ValueTaken', field: taken, ...said };
  return { __typename: 'InvalidInput', issues, ...said };
}

/** All the errors: `errors` lists them where there are several, `error` is the first. */
function readErrors(json: unknown): JsonObject[] {
  if (!isJsonObject(json)) return [];
  const listed = Array.isArray(json['errors']) ? json['errors'].filter(isJsonObject) : [];
  if (listed.length > 0) return listed;
  return isJsonObject(json['error']) ? [json['error']] : [];
}

/** An error's place in the input: by `param`, else by what the code names (`invalid_username`). */
function toIssue({ param, code }: JsonObject): InputIssue {
  const named =
    typeof code === 'string'
      ? code.replace(/^invalid_/, '').replace(/_(taken|exists|already_exists)$/, '')
      : '';
  const path = [param, named].flatMap((name) => toPath(name));
  return toRefusedIssue(['userkit', ...path.slice(0, 1)]);
}

function toPath(name: unknown): string[] {
  if (typeof name !== 'string') return [];
  if (name === 'id' || name === 'user_id') return ['id'];
  return toInputPath(userKitFields, [name])?.slice(0, 1) ?? [];
}

/** A code that a program wrote: whatever else stands there is not passed on. */
function readCode(code: unknown): string | undefined {
  return typeof code === 'string' && /^[a-z][a-z0-9_]{0,63}$/.test(code) ? code : undefined;
}
