import { describe, expect, test } from '@jest/globals';
import {
  createRetryBudget,
  decideRetry,
  type FailureKind,
  toFailureKind,
  type Tried,
} from '../../src/operations/retry.ts';
import type { Problem } from '../../src/contract/problem.ts';

const tried = (given: Partial<Tried>): Tried => ({
  operation: 'write',
  failure: 'not-sent',
  tries: 1,
  leftMs: 10_000,
  hasBudget: true,
  ...given,
});

describe('the policy of trying again', () => {
  test.each<[FailureKind, 'read' | 'write', boolean]>([
    ['not-sent', 'write', true],
    ['not-served', 'write', true],
    ['shown-undone', 'write', true],
    ['unknown', 'write', false],
    ['final', 'write', false],
    ['not-sent', 'read', true],
    ['not-served', 'read', true],
    ['unknown', 'read', true],
    ['final', 'read', false],
  ])('after %s of a %s: %j', (failure, operation, isTried) => {
    expect(decideRetry(tried({ failure, operation }), 0.5) !== undefined).toBe(isTried);
  });

  test.each<[string, Partial<Tried>, number, number | undefined]>([
    ['waits at random up to 100 ms first', { tries: 1 }, 1, 100],
    ['and up to twice that then', { tries: 2 }, 1, 200],
    ['or not at all, if chance will have it so', { tries: 2 }, 0, 0],
    ['gives up after three tries', { tries: 3 }, 0, undefined],
    ['gives up without a budget', { hasBudget: false }, 0, undefined],
    ['gives up when a try could not end in time', { leftMs: 120 }, 1, undefined],
    ['honours what the vendor asks for', { failure: 'limited', retryAfterMs: 2000 }, 0, 2000],
    [
      'gives up when the vendor asks for more than is left',
      { failure: 'limited', retryAfterMs: 10_000 },
      0,
      undefined,
    ],
    ['gives up when the vendor does not say until when', { failure: 'limited' }, 0, undefined],
    ['honours what a 503 asks for', { failure: 'not-served', retryAfterMs: 1000 }, 1, 1000],
  ])('%s', (_title, given, random, pause) => {
    expect(decideRetry(tried(given), random)).toBe(pause);
  });

  test.each<[Problem, FailureKind]>([
    [{ __typename: 'VendorUnavailable', cause: { kind: 'unreachable' } }, 'not-sent'],
    [{ __typename: 'VendorUnavailable', vendorStatus: 503 }, 'not-served'],
    [{ __typename: 'VendorUnavailable', vendorStatus: 401, vendorCode: 'EAPI:Invalid nonce' }, 'final'],
    [{ __typename: 'VendorUnavailable', cause: { kind: 'withheld' } }, 'final'],
    [{ __typename: 'VendorUnavailable', cause: { kind: 'unproven' } }, 'final'],
    [{ __typename: 'VendorUnavailable', vendorStatus: 500, cause: { kind: 'shown-undone' } }, 'shown-undone'],
    [{ __typename: 'VendorUnavailable', cause: { kind: 'not-done-yet' } }, 'final'],
    [{ __typename: 'VendorUnavailable', vendorStatus: 500 }, 'unknown'],
    [{ __typename: 'VendorUnavailable', cause: { kind: 'timed-out' } }, 'unknown'],
    [{ __typename: 'RateLimited', vendorStatus: 429 }, 'limited'],
    [{ __typename: 'RateLimited', cause: { kind: 'withheld' } }, 'final'],
    [{ __typename: 'OutcomeUnknown' }, 'unknown'],
    [{ __typename: 'VendorRefused' }, 'final'],
    [{ __typename: 'InvalidInput', issues: [] }, 'final'],
  ])('takes %j for %s', (problem, kind) => {
    expect(toFailureKind(problem)).toBe(kind);
  });

  test('has ten tries again at once, and one for every ten calls that needed none', () => {
    const budget = createRetryBudget();
    for (let count = 0; count < 10; count += 1) budget.take();
    expect(budget.hasOne()).toBe(false);
    for (let count = 0; count < 9; count += 1) budget.giveBack();
    expect(budget.hasOne()).toBe(false);
    for (let count = 0; count < 2; count += 1) budget.giveBack();
    expect(budget.hasOne()).toBe(true);
    for (let count = 0; count < 1000; count += 1) budget.giveBack();
    for (let count = 0; count < 10; count += 1) budget.take();
    expect(budget.hasOne()).toBe(false);
  });
});
