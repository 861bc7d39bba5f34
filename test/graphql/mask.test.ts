import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { isTellable, mask } from '../../src/graphql/mask.ts';
import type { Clock } from '../../src/vendors/vendor.ts';
import { type Pair, startPair, updateUserDocument } from '../usher.ts';

/** A value that must not come back; as a literal, in whatever type it is written. */
const secret = 'Zx9personal';
const id = 'AA00TESTEXAMPLE1';

describe('a document that is refused', () => {
  let pair: Pair;
  beforeAll(async () => {
    pair = await startPair();
  });
  afterAll(() => pair.close());
  beforeEach(() => {
    pair.logs.length = 0;
  });

  /** The one error, of which no part and no log has the secret. */
  async function refusalOf(document: string) {
    const { status, data, errors, headers } = await pair.send(document);
    expect({ status, data }).toEqual({ status: 400, data: undefined });
    expect(JSON.stringify(errors)).not.toContain(secret);
    expect(pair.logs.join('')).not.toContain(secret);
    expect(pair.sandbox.kraken.requests).toEqual([]);
    for (const { extensions } of errors ?? []) {
      expect(extensions['requestId']).toBe(headers.get('x-request-id'));
    }
    return errors ?? [];
  }

  const withInput = (input: string) => `mutation {\n  updateUser(input: ${input}) { __typename }\n}`;
  const withFields = (fields: string) => withInput(`{ kraken: { id: "${id}", ${fields} } }`);

  test.each([
    ['a text for an enum', withFields(`occupation: "${secret}"`)],
    ['an unknown member of an enum', withFields(`occupation: ${secret}`)],
    ['an enum for a text', withFields(`language: ${secret}`)],
    ['a number for a text', withFields('phone: 15551234')],
    ['a truth value for a text', withFields('phone: true')],
    ['a list for a text', withFields(`phone: ["${secret}"]`)],
    ['an object for a text', withFields(`phone: { x: "${secret}" }`)],
    ['a text for a number', withFields(`tosVersionAccepted: "${secret}"`)],
    ['a fraction for a whole number', withFields('tosVersionAccepted: 1.5')],
    ['a number that is too large', withFields('tosVersionAccepted: 4123456789')],
    ['a text for free data', withInput(`{ userkit: { id: "1", extras: "${secret}" } }`)],
    ['a text for an object', withFields(`residence: "${secret}"`)],
    ['a list for an object', withFields(`residence: ["${secret}"]`)],
    ['a text for the whole input', withInput(`"${secret}"`)],
    ['a list for the whole input', withInput(`["${secret}"]`)],
    [
      'a default of another type',
      `mutation M($p: Int = "${secret}") { updateUser(input: { kraken: { id: "${id}", tosVersionAccepted: $p } }) { __typename } }`,
    ],
    [
      'a text for a truth value',
      `mutation { updateUser(input: { kraken: { id: "${id}", language: "en" } }, validateOnly: "${secret}") { __typename } }`,
    ],
    ['a text for the condition of a directive', `{ __typename @skip(if: "${secret}") }`],
  ])('for %s tells where, and not the value', async (_what, document) => {
    const errors = await refusalOf(document);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({
      message: expect.stringMatching(
        /^The value at line \d+, column \d+ is not of the type that is expected there\.$/,
      ),
      locations: [{ line: expect.any(Number), column: expect.any(Number) }],
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
    expect(errors[0]?.message).not.toMatch(/15551234|1\.5|4123456789/);
  });

  test.each([
    ['an unknown field of an input', withFields(`language: "${secret}", nickname: "${secret}"`), 'nickname'],
    [
      'a missing field of an input',
      withInput(`{ kraken: { language: "${secret}" } }`),
      'KrakenUpdateUserInput.id',
    ],
    [
      'an object with a text where an object is expected',
      withFields(`fullName: { firstName: "${secret}" }`),
      'lastName',
    ],
    ['no member of a one-of', withInput('{}'), 'UpdateUserInput'],
    [
      'two members of a one-of',
      withInput(`{ kraken: { id: "${secret}" }, kriptomat: { id: "1", name: "${secret}" } }`),
      'UpdateUserInput',
    ],
    ['a member that is null', withInput('{ kraken: null }'), 'UpdateUserInput.kraken'],
    ['a field given twice', withFields(`language: "${secret}", language: "${secret}"`), 'language'],
    [
      'an unknown argument',
      `mutation { updateUser(input: { kraken: { id: "${secret}", language: "en" } }, now: "${secret}") { __typename } }`,
      'now',
    ],
    [
      'an unknown field of an answer',
      `mutation { updateUser(input: { kraken: { id: "${secret}", language: "en" } }) { nope } }`,
      'nope',
    ],
    [
      'no selection',
      `mutation { updateUser(input: { kraken: { id: "${secret}", language: "en" } }) }`,
      'updateUser',
    ],
    ['an unknown variable', withFields('language: $language'), '$language'],
    ['a text that is no date', withFields(`dateOfBirth: "${secret}"`), 'a date as YYYY-MM-DD'],
    ['a text that is no country', withFields(`nationalities: ["${secret}"]`), 'country codes'],
  ])('for %s tells a developer which', async (_what, document, told) => {
    const errors = await refusalOf(document);
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining(told),
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
  });

  test.each([
    [`mutation { updateUser(input: { kraken: { id: "${secret} } }) { __typename } }`],
    [`mutation { updateUser(input: { kraken: { id: ${secret}@example.com } }) { __typename } }`],
    [`mutation { updateUser(input: { kraken: { phone: +1555${secret} } }) { __typename } }`],
    [`mutation { updateUser(input: ${secret} "${secret}") }`],
    [`mutation ${secret} ${secret}`],
    [`{ "${secret}" }`],
    [secret],
    [`{ a(b: 0${secret}) }`],
    [`{ a(b: "\\u${secret}") }`],
    [`{ a(b: """${secret}`],
  ])('for its syntax tells where, and no token of it: %s', async (document) => {
    expect(await refusalOf(document)).toEqual([
      {
        message: expect.stringMatching(/^The document has a syntax error at line \d+, column \d+\.$/),
        locations: [expect.anything()],
        extensions: { code: 'GRAPHQL_PARSE_FAILED', requestId: expect.any(String) },
      },
    ]);
  });
});

describe('an error that nobody foresaw', () => {
  let pair: Pair;
  let isBroken = false;
  const clock: Clock = {
    now() {
      if (isBroken) throw new TypeError(`the clock is broken: ${secret}`);
      return Date.now();
    },
    sleep: async () => {},
  };
  const input = { kraken: { id, employerName: 'Analytical Engines' } };

  beforeAll(async () => {
    pair = await startPair({ clock });
  });
  afterAll(() => pair.close());
  beforeEach(() => {
    isBroken = true;
    pair.logs.length = 0;
  });
  afterEach(() => {
    isBroken = false;
    pair.sandbox.kraken.reset();
  });

  test('is one sentence and the request’s id to the client', async () => {
    const { status, data, errors } = await pair.send(
      updateUserDocument(),
      { input },
      { 'x-request-id': 'r-1' },
    );
    expect({ status, data }).toEqual({ status: 200, data: null });
    expect(errors).toEqual([
      {
        message: 'Something went wrong on our side.',
        path: ['updateUser'],
        locations: [{ line: 3, column: 5 }],
        extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'r-1' },
      },
    ]);
    expect(pair.sandbox.kraken.requests).toEqual([]);
  });

  test('is told to the log by its name and place, without its text and without the input', async () => {
    await pair.send(updateUserDocument(), { input }, { 'x-request-id': 'r-2' });
    const records = pair.logs.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(records).toEqual([
      {
        level: 'error',
        time: expect.any(String),
        msg: 'unforeseen',
        requestId: 'r-2',
        path: ['updateUser'],
        error: { name: 'TypeError', at: expect.arrayContaining([expect.stringContaining('auth.ts:')]) },
      },
    ]);
    expect(pair.logs.join('')).not.toMatch(/Analytical|the clock is broken/);
  });

  test('does not keep the next update from being made', async () => {
    await pair.send(updateUserDocument(), { input });
    isBroken = false;
    expect(await pair.update(input)).toMatchObject({ __typename: 'UserUpdated' });
  });
});

describe('mask', () => {
  const formatted = (code?: string, extensions = {}) => ({
    message: secret,
    locations: [{ line: 2, column: 5 }],
    path: ['updateUser', 'user'],
    extensions: { ...extensions, ...(code !== undefined && { code }) },
  });

  test.each([
    'BAD_REQUEST',
    'BAD_USER_INPUT',
    'OPERATION_RESOLUTION_FAILURE',
    'PERSISTED_QUERY_NOT_FOUND',
    'PERSISTED_QUERY_NOT_SUPPORTED',
    'READ_BACK_FAILED',
    'GRAPHQL_VALIDATION_FAILED',
  ])('passes the words of %s on, and of the rest only what is ours', (code) => {
    const error = new GraphQLError(secret, { extensions: { code } });
    expect(isTellable(error)).toBe(true);
    const ours = { problem: 'RateLimited', variables: [{ path: 'a', expected: 'b' }] };
    const sent = formatted(code, { ...ours, stacktrace: [secret], http: { status: 400 } });
    expect(mask(sent, error, true)).toEqual({ ...formatted(), extensions: { code, ...ours } });
  });

  test.each([undefined, 'INTERNAL_SERVER_ERROR', 'UNAUTHENTICATED_BY_A_LIBRARY', 'DOWNSTREAM_SERVICE_ERROR'])(
    'has one sentence for the code %s',
    (code) => {
      const error = new GraphQLError(secret, { extensions: { code } });
      expect(isTellable(error)).toBe(false);
      expect(mask(formatted(code, { problem: secret, stacktrace: [secret] }), error, true)).toEqual({
        message: 'Something went wrong on our side.',
        locations: [{ line: 2, column: 5 }],
        path: ['updateUser', 'user'],
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      });
    },
  );

  test.each([
    [
      'Cannot query field "nam" on type "A". Did you mean "name" or "names"?',
      'Cannot query field "nam" on type "A".',
    ],
    ['Unknown type "A".', 'Unknown type "A".'],
  ])('guesses no name where the schema is hidden: %s', (message, told) => {
    const extensions = { code: 'GRAPHQL_VALIDATION_FAILED' };
    const error = new GraphQLError(message, { extensions });
    expect(mask({ message, extensions }, error, true)).toEqual({ message: told, extensions });
    expect(mask({ message, extensions }, error, false)).toEqual({ message, extensions });
  });

  test('adds no place where there is none', () => {
    expect(mask({ message: secret }, new Error(secret), true)).toEqual({
      message: 'Something went wrong on our side.',
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
    expect(
      mask({ message: secret, extensions: { code: 'GRAPHQL_PARSE_FAILED' } }, new Error(secret), true),
    ).toEqual({
      message: 'The document has a syntax error.',
      extensions: { code: 'GRAPHQL_PARSE_FAILED' },
    });
  });
});
