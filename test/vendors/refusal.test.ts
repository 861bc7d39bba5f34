import { describe, expect, test } from '@jest/globals';
import type { Answer } from '../../src/transport/exchange.ts';
import { findRefusal, isSuccess, type Refusal, toUnforeseen } from '../../src/vendors/refusal.ts';

const answerOf = (status: number, retryAfterSeconds?: number): Answer => ({
  kind: 'answer',
  status,
  json: {},
  retryAfterSeconds,
  attempts: 1,
});

describe('findRefusal', () => {
  const table: Refusal[] = [
    { status: [400, 409], says: /^taken$/, becomes: { __typename: 'ValueTaken', field: 'email' } },
    { says: /^gone$/, becomes: { __typename: 'UserNotFound' } },
    { status: [404], becomes: { __typename: 'VendorRefused' } },
    { status: [400], becomes: { __typename: 'InvalidInput', issues: [] } },
  ];

  test.each<[number, string[], string | undefined]>([
    [400, ['taken'], 'ValueTaken'],
    [409, ['other', 'taken'], 'ValueTaken'],
    [400, ['not taken'], 'InvalidInput'],
    [400, [], 'InvalidInput'],
    [422, ['taken'], undefined],
    [200, ['gone'], 'UserNotFound'],
    [500, ['gone'], 'UserNotFound'],
    [400, ['gone', 'taken'], 'ValueTaken'],
    [404, ['gone'], 'UserNotFound'],
    [404, [], 'VendorRefused'],
    [401, [], 'VendorRefusedCredentials'],
    [408, [], 'OutcomeUnknown'],
    [429, [], 'RateLimited'],
    [503, [], 'VendorUnavailable'],
    [409, [], undefined],
    [500, [], undefined],
    [200, [], undefined],
    [204, [], undefined],
  ])('reads %i saying %j as %s', (status, says, name) => {
    expect(findRefusal(table, answerOf(status), says)?.__typename).toBe(name);
  });

  test('passes on the status and when to come back, and what the row has', () => {
    expect(findRefusal(table, answerOf(409, 7), ['taken'])).toEqual({
      __typename: 'ValueTaken',
      field: 'email',
      vendorStatus: 409,
      retryAfterSeconds: 7,
    });
    expect(findRefusal([], answerOf(429, 7), [])).toEqual({
      __typename: 'RateLimited',
      vendorStatus: 429,
      retryAfterSeconds: 7,
    });
  });
});

test.each<[number, string]>([
  [100, 'VendorRefused'],
  [200, 'OutcomeUnknown'],
  [204, 'OutcomeUnknown'],
  [301, 'VendorRefused'],
  [400, 'VendorRefused'],
  [409, 'VendorRefused'],
  [451, 'VendorRefused'],
  [500, 'OutcomeUnknown'],
  [502, 'OutcomeUnknown'],
  [504, 'OutcomeUnknown'],
  [599, 'OutcomeUnknown'],
])('an unforeseen %i is %s', (status, name) => {
  expect(toUnforeseen(answerOf(status, 3))).toEqual({
    __typename: name,
    vendorStatus: status,
    retryAfterSeconds: 3,
  });
});

test.each([
  [199, false],
  [200, true],
  [299, true],
  [300, false],
])('%i is a success: %j', (status, expected) => {
  expect(isSuccess(answerOf(status))).toBe(expected);
});
