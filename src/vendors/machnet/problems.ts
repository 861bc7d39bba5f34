// Which problem is a refusal of Machnet's? It has no error codes, so the status decides.
import { type Problem, type ProblemDetail, toRefusedIssue } from '../../contract/problem.ts';
import type { Answer } from '../../transport/exchange.ts';
import { findRefusal, type Refusal } from '../refusal.ts';

const invalidInput: ProblemDetail = { __typename: 'InvalidInput', issues: [toRefusedIssue(['machnet'])] };

/** Source: an integrator's handling of 400, 401 and 404. Inferred: 422 is 400's kin. */
const refusals: readonly Refusal[] = [{ status: [400, 422], becomes: invalidInput }];

/** The refusal in an answer; undefined where there is none. `documents` are the paths of the documents that were sent. */
export function readRefusal(answer: Answer, documents: readonly string[][] = []): Problem | undefined {
  if (answer.status === 413 && documents.length > 0) {
    return { __typename: 'InvalidInput', issues: documents.map(toRefusedIssue), vendorStatus: 413 };
  }
  return findRefusal(refusals, answer, []);
}
