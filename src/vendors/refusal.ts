// Which problem is a vendor's refusal?
import type { Problem, ProblemDetail } from '../contract/problem.ts';
import type { Answer } from '../transport/exchange.ts';

/** One row of a vendor's table of refusals. The first row that fits is the answer. */
export interface Refusal {
  /** HTTP statuses. Absent: every one. */
  readonly status?: readonly number[];
  /** What the vendor says, as a code or a text; absent: anything, or nothing. */
  readonly says?: RegExp;
  readonly becomes: ProblemDetail;
}

/** What HTTP itself says, for answers that no row of the vendor's own table fits. */
const byStatus: readonly Refusal[] = [
  { status: [401], becomes: { __typename: 'VendorRefusedCredentials' } },
  { status: [404], becomes: { __typename: 'UserNotFound' } },
  { status: [408], becomes: { __typename: 'OutcomeUnknown' } },
  { status: [429], becomes: { __typename: 'RateLimited' } },
  { status: [503], becomes: { __typename: 'VendorUnavailable' } },
];

/** The problem that the table has for this answer: the vendor's rows first, then what HTTP says. */
export function findRefusal(
  table: readonly Refusal[],
  answer: Answer,
  says: readonly string[],
): Problem | undefined {
  const row =
    table.find((each) => fits(each, answer, says)) ??
    (isSuccess(answer) ? undefined : byStatus.find((each) => fits(each, answer, says)));
  return row && { ...row.becomes, vendorStatus: answer.status, retryAfterSeconds: answer.retryAfterSeconds };
}

/** A status that no table has: 5xx may have happened, anything else was refused. */
export function toUnforeseen(answer: Answer): Problem {
  const mayHaveHappened = answer.status >= 500 || isSuccess(answer);
  return {
    __typename: mayHaveHappened ? 'OutcomeUnknown' : 'VendorRefused',
    vendorStatus: answer.status,
    retryAfterSeconds: answer.retryAfterSeconds,
  };
}

/** A status of the 2xx class. */
export function isSuccess(answer: Answer): boolean {
  return answer.status >= 200 && answer.status < 300;
}

function fits(row: Refusal, answer: Answer, says: readonly string[]): boolean {
  const { status, says: expected } = row;
  if (status && !status.includes(answer.status)) return false;
  return !expected || says.some((each) => expected.test(each));
}
