import { describe, expect, test } from '@jest/globals';
import type { Answer, Exchanged, Failure } from '../../src/transport/exchange.ts';
import { type Reading, toFound, toWritten } from '../../src/vendors/conclude.ts';
import { findRefusal } from '../../src/vendors/refusal.ts';

const stored = { id: '1' };

/** A vendor that has no codes of its own, and answers a user, or `"done"`. */
const reading: Reading = {
  readRefusal: (answer) => findRefusal([], answer, []),
  readSuccess: (json) => (json === 'done' ? 'done' : json === stored ? stored : undefined),
};

const answerOf = (status: number, json?: unknown, rest: Partial<Answer> = {}): Answer => ({
  kind: 'answer',
  status,
  json,
  attempts: 1,
  ...rest,
});

const cause = { name: 'Error', code: 'X' };
const failureOf = (kind: 'unreachable' | 'timed-out' | 'disconnected', sent: boolean): Failure => ({
  kind,
  sent,
  cause,
  attempts: sent ? 1 : 0,
});
const unproven = (because: Exchanged | 'no-code-yet', retryAfterSeconds?: number): Failure => ({
  kind: 'unproven',
  sent: false,
  because,
  ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  attempts: 0,
});

const unforeseen = { kind: 'unforeseen' };

/** What the exchange ended in, as the name of a problem or as a success: of a write, and of a read. */
const endings: [title: string, exchanged: Exchanged, written: object, found: object][] = [
  ['a user', answerOf(200, stored), { stored, attempts: 1 }, { stored }],
  ['a user under 201', answerOf(201, stored, { attempts: 3 }), { stored, attempts: 3 }, { stored }],
  ['"done"', answerOf(200, 'done'), { stored: undefined, attempts: 1 }, { __typename: 'VendorUnavailable' }],
  ...(['empty', 'not-json', 'too-large', 'truncated'] as const).map(
    (unreadable): (typeof endings)[number] => [
      `a success that is ${unreadable}`,
      answerOf(200, undefined, { unreadable }),
      { __typename: 'OutcomeUnknown', vendorStatus: 200, cause: { kind: unreadable }, attempts: 1 },
      { __typename: 'VendorUnavailable', vendorStatus: 200, cause: { kind: unreadable }, attempts: 1 },
    ],
  ),
  [
    'a success that holds something else',
    answerOf(200, { other: true }, { attempts: 3 }),
    { __typename: 'OutcomeUnknown', vendorStatus: 200, cause: unforeseen, attempts: 3 },
    { __typename: 'VendorUnavailable', vendorStatus: 200, cause: unforeseen, attempts: 3 },
  ],
  ...([404, 429, 503, 401] as const).map((status): (typeof endings)[number] => {
    const problem = { ...findRefusal([], answerOf(status), []), attempts: 1 };
    return [
      `a ${status}, readable or not`,
      answerOf(status, undefined, { unreadable: 'empty' }),
      problem,
      problem,
    ];
  }),
  [
    'a 408',
    answerOf(408),
    { __typename: 'OutcomeUnknown', vendorStatus: 408, attempts: 1 },
    { __typename: 'VendorUnavailable', vendorStatus: 408, attempts: 1 },
  ],
  [
    'a 500 that holds a user',
    answerOf(500, stored),
    { __typename: 'OutcomeUnknown', vendorStatus: 500, cause: unforeseen, attempts: 1 },
    { __typename: 'VendorUnavailable', vendorStatus: 500, cause: unforeseen, attempts: 1 },
  ],
  [
    'a 307',
    answerOf(307),
    { __typename: 'VendorRefused', vendorStatus: 307, cause: unforeseen, attempts: 1 },
    { __typename: 'VendorRefused', vendorStatus: 307, cause: unforeseen, attempts: 1 },
  ],
  ...(['timed-out', 'disconnected'] as const).map((kind): (typeof endings)[number] => [
    `${kind} after the request was sent`,
    failureOf(kind, true),
    { __typename: 'OutcomeUnknown', cause: failureOf(kind, true), attempts: 1 },
    { __typename: 'VendorUnavailable', cause: failureOf(kind, true), attempts: 1 },
  ]),
  ...(['unreachable', 'timed-out'] as const).map((kind): (typeof endings)[number] => [
    `${kind} before the request was sent`,
    failureOf(kind, false),
    { __typename: 'VendorUnavailable', cause: failureOf(kind, false), attempts: 0 },
    { __typename: 'VendorUnavailable', cause: failureOf(kind, false), attempts: 0 },
  ]),
];

describe('a write', () => {
  test.each(endings)('that ended in %s', (_title, exchanged, expected) => {
    expect(toWritten(exchanged, reading)).toEqual(expected);
  });
});

describe('a read', () => {
  test.each(endings)('that ended in %s', (_title, exchanged, _written, expected) => {
    expect(toFound(exchanged, reading)).toEqual(expected);
  });
});

describe('a call that was not made because a login', () => {
  const logins: [title: string, Failure, object][] = [
    [
      'has to wait for its next code',
      unproven('no-code-yet', 12),
      { __typename: 'VendorUnavailable', retryAfterSeconds: 12 },
    ],
    ['did not end in time', unproven('no-code-yet'), { __typename: 'VendorUnavailable' }],
    ['reached nobody', unproven(failureOf('unreachable', false)), { __typename: 'VendorUnavailable' }],
    ['may have been made', unproven(failureOf('timed-out', true)), { __typename: 'VendorUnavailable' }],
    ...[400, 401, 403, 422].map((status): [string, Failure, object] => [
      `was refused with ${status}`,
      unproven(answerOf(status)),
      { __typename: 'VendorRefusedCredentials', vendorStatus: status },
    ]),
    [
      'was refused with 429',
      unproven(answerOf(429, {}, { retryAfterSeconds: 7 })),
      { __typename: 'RateLimited', vendorStatus: 429, retryAfterSeconds: 7 },
    ],
    ...[200, 302, 408, 500, 503].map((status): [string, Failure, object] => [
      `was answered with ${status}`,
      unproven(answerOf(status, {}, { retryAfterSeconds: 7 })),
      { __typename: 'VendorUnavailable', vendorStatus: status, retryAfterSeconds: 7 },
    ]),
  ];

  test.each(logins)('%s certainly did not happen', (_title, failure, expected) => {
    const { because } = failure as Extract<Failure, { kind: 'unproven' }>;
    const reason = because === 'no-code-yet' ? because : because.kind;
    // An answer to a login may hold a secret: the log is told its status and no more.
    const told = reason === 'answer' ? {} : { because: reason };
    const problem = { ...expected, cause: { kind: 'unproven', ...told }, attempts: 0 };
    expect(toWritten(failure, reading)).toEqual(problem);
    expect(toFound(failure, reading)).toEqual(problem);
  });

  test('had to be made again was sent as often as it was', () => {
    const failure: Failure = { ...unproven('no-code-yet'), attempts: 1 };
    expect(toWritten(failure, reading)).toMatchObject({ __typename: 'VendorUnavailable', attempts: 1 });
  });
});

test.each([
  ['breaker', 'VendorUnavailable'],
  ['queue', 'VendorUnavailable'],
  ['budget', 'RateLimited'],
] as const)('a call that was withheld by the %s certainly did not happen: %s', (because, __typename) => {
  const failure: Failure = { kind: 'withheld', sent: false, because, retryAfterSeconds: 4, attempts: 0 };
  const problem = { __typename, retryAfterSeconds: 4, cause: { kind: 'withheld', because }, attempts: 0 };
  expect(toWritten(failure, reading)).toEqual(problem);
  expect(toFound(failure, reading)).toEqual(problem);
});

test('the refusal is read before the success, so that a vendor may refuse under 200', () => {
  const refusing: Reading = { ...reading, readRefusal: () => ({ __typename: 'VendorRefused' }) };
  expect(toWritten(answerOf(200, stored), refusing)).toEqual({
    __typename: 'VendorRefused',
    attempts: 1,
  });
});
