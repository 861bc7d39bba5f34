// Which problem is a refusal of Kraken's? The status decides where the code does not.
import { isJsonObject } from '../../contract/outcome.ts';
import { type Problem, type ProblemDetail, toRefusedIssue } from '../../contract/problem.ts';
import { toInputPath } from '../../input/fields.ts';
import type { Answer } from '../../transport/exchange.ts';
import { findRefusal, isSuccess, type Refusal, toUnforeseen } from '../refusal.ts';
import { krakenFields } from './fields.ts';

const nonceRefused = /\bInvalid nonce$/;
const invalidInput: ProblemDetail = { __typename: 'InvalidInput', issues: [toRefusedIssue(['kraken'])] };

/**
 * Sources: the Embed guides for `ENexus`, nonce, signature and key; the Spot API for the rest.
 * Inferred: the Spot codes hold for Embed, and a code under 200 means what it means elsewhere.
 */
const refusals: readonly Refusal[] = [
  // A rejected nonce certainly wrote nothing; the tries with new ones are used up.
  { says: nonceRefused, becomes: { __typename: 'VendorUnavailable' } },
  {
    says: /\b(Invalid signature|Invalid key|Missing API-Key)$/,
    becomes: { __typename: 'VendorRefusedCredentials' },
  },
  {
    says: /^E[A-Z][A-Za-z]*:\s?(Rate limit exceeded|Throttled|Temporary lockout)/,
    becomes: { __typename: 'RateLimited' },
  },
  { says: /^EService:Unavailable$/, becomes: { __typename: 'VendorUnavailable' } },
  { says: /^EGeneral:Internal error$/, becomes: { __typename: 'OutcomeUnknown' } },
  { says: /^EGeneral:Permission denied$/, becomes: { __typename: 'VendorRefused' } },
  {
    says: /^ENexus:Invalid user ID$/,
    becomes: { __typename: 'InvalidInput', issues: [toRefusedIssue(['kraken', 'id'])] },
  },
  { says: /^EGeneral:(Invalid arguments|Bad data)/, becomes: invalidInput },
  { status: [400], becomes: invalidInput },
];

/** Codes that are published somewhere, and so hold no personal data. Any other text is not passed on. */
const published =
  /^(E[A-Z][A-Za-z]*:)?\s?(Invalid user ID|Invalid signature|Invalid nonce|Missing API-Key|Bad data|Unknown asset|Invalid key|Rate limit exceeded|Permission denied|Invalid arguments(:[a-z_.:0-9]{1,64})?|Internal error|Temporary lockout|Unavailable|User has too many quote executions in progress|User has reached volume threshold|Order cancelled\. Try again\.)$/;

/** The refusal in an answer; undefined where there is none. Quirk: errors may stand in `error` or `errors`, under 200 too. */
export function readRefusal(answer: Answer): Problem | undefined {
  const says = readErrors(answer.json);
  // Why: what a 5xx says does not make it certain that nothing was done; a nonce that is refused does.
  const isClear = answer.status < 500 || isNonceRefused(answer);
  const found = findRefusal(isClear ? refusals : [], answer, says);
  if (!found && says.length === 0) return undefined;
  const problem = found ?? (isSuccess(answer) ? refused(answer) : toUnforeseen(answer));
  const retryAfterSeconds = problem.retryAfterSeconds ?? readThrottle(says);
  const detailed = { ...problem, vendorCode: says.find((code) => published.test(code)), retryAfterSeconds };
  const issues = toIssues(says);
  return detailed.__typename === 'InvalidInput' && issues.length > 0 ? { ...detailed, issues } : detailed;
}

/** Whether the answer refuses the nonce: nothing was done, and another nonce may do. */
export function isNonceRefused(answer: Answer): boolean {
  return readErrors(answer.json).some((code) => nonceRefused.test(code));
}

function refused(answer: Answer): Problem {
  return { __typename: 'VendorRefused', vendorStatus: answer.status };
}

/** The codes in `error[]` and `errors[]`, of texts or of objects. */
function readErrors(json: unknown): string[] {
  if (!isJsonObject(json)) return [];
  const lists = [json['error'], json['errors']].filter((list) => Array.isArray(list));
  return lists.flat().map((item: unknown) => {
    const code = isJsonObject(item) ? (item['code'] ?? item['message'] ?? item['error']) : item;
    return typeof code === 'string' ? code : 'unknown';
  });
}

/** `EGeneral:Invalid arguments:residence:city` is an issue at `["kraken", "residence", "city"]`. */
function toIssues(says: readonly string[]) {
  return says.flatMap((code) => {
    const wirePath = /^EGeneral:Invalid arguments:([a-z_.:0-9]+)$/.exec(code)?.[1];
    const path = wirePath === undefined ? undefined : toInputPath(krakenFields, wirePath.split(/[.:]/));
    if (path) return [toRefusedIssue(['kraken', ...path])];
    return code === 'ENexus:Invalid user ID' ? [toRefusedIssue(['kraken', 'id'])] : [];
  });
}

const longestThrottle = 24 * 60 * 60;

/** `EService: Throttled: <unix time>` says until when: in seconds from now, a day at most. */
function readThrottle(says: readonly string[]): number | undefined {
  const until = says
    .map((code) => /Throttled:\s*(\d{1,12})$/.exec(code)?.[1])
    .find((time) => time !== undefined);
  if (until === undefined) return undefined;
  return Math.min(longestThrottle, Math.max(0, Math.ceil(Number(until) - Date.now() / 1000)));
}
