// What random requests have found, each reduced to the smallest request that shows it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createJudge, createSeen, type Judge } from './judge.ts';
import { findBreaches } from './answer-rules.ts';
import { send } from './properties.ts';
import { startTarget, type Target } from './target.ts';
import { startPair } from '../usher.ts';

const entities = 'query($all: [_Any!]!) { _entities(representations: $all) { __typename } }';
const update = `mutation($input: UpdateUserInput!, $key: ID) {
  updateUser(input: $input, idempotencyKey: $key) { __typename }
}`;
const twice = `mutation($input: UpdateUserInput!, $check: Boolean = false) {
  first: updateUser(input: $input) { __typename }
  second: updateUser(input: $input, validateOnly: $check) { __typename }
}`;
const userkit = { userkit: { id: 'usr_TgTbetyiSvuiIw', name: 'Jane Smith' } };
/** JSON in JSON, so deep. */
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const deep = (key: string) =>
  `{"query":${JSON.stringify(update)},"variables":{${key}"input":{"userkit":{"id":"usr_TgTbetyiSvuiIw","extras":{"a":${nested(40_000)}}}}}}`;
const hash = '0'.repeat(64);
const persisted = (extension: object, query?: string) => ({
  query,
  extensions: { persistedQuery: extension },
});

/** What is sent, and what it is. */
const found: readonly (readonly [string, object | string])[] = [
  [
    'a reference to an interface',
    { query: entities, variables: { all: [{ __typename: 'VendorUser', id: '1' }] } },
  ],
  [
    'the same before one to nothing',
    { query: entities, variables: { all: [{ __typename: 'VendorUser' }, {}] } },
  ],
  ['a reference to no type', { query: entities, variables: { all: [{ __typename: 'Nobody', id: '1' }] } }],
  [
    'a reference to a type that is no entity',
    { query: entities, variables: { all: [{ __typename: 'Query', id: '1' }] } },
  ],
  ['an operation of a kind that the schema does not have', { query: 'subscription { a }' }],
  ['a reference without a type', { query: entities, variables: { all: [{ id: '1' }] } }],
  ['a reference that is a text', { query: entities, variables: { all: ['HPayUser'] } }],
  ['free data that are nested too deep', deep('')],
  ['free data that are nested too deep, under a key', deep('"key":"k",')],
  [
    'a variable that is null, and whose default is of use',
    { query: twice, variables: { input: userkit, check: null } },
  ],
  [
    'a directive whose condition is null',
    { query: 'query($if: Boolean = true) { __typename @include(if: $if) }', variables: { if: null } },
  ],
  ['a persisted query of another version', persisted({ version: 2, sha256Hash: hash }, '{ __typename }')],
  [
    'a persisted query with the hash of another',
    persisted({ version: 1, sha256Hash: hash }, '{ __typename }'),
  ],
  ['a persisted query that is not known', persisted({ version: 1, sha256Hash: hash })],
];

describe('what was found', () => {
  const seen = createSeen();
  let target: Target;
  let judge: Judge;

  beforeAll(async () => {
    target = await startTarget();
    judge = createJudge(target, seen);
  });
  afterAll(() => target.stop());

  test.each(found)('%s breaks nothing', async (_what, request) => {
    const call = {
      method: 'POST' as const,
      search: '',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body: typeof request === 'string' ? request : JSON.stringify(request),
      document: '',
    };
    await judge(
      async () => ({ answers: [await send(target.port, call)] }),
      (answer) => findBreaches(answer, call.headers.accept),
    );
  });
});

test.each(['1e400', '-0', '{"b":[-0]}'])(
  'an update with %s in its free data is not denied where it was made',
  async (text) => {
    const pair = await startPair();
    try {
      pair.sandbox.userkit.fault({ kind: 'html', status: 200, work: true });
      const response = await fetch(pair.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: `{"query":${JSON.stringify(update)},"variables":{"input":{"userkit":{"id":"usr_TgTbetyiSvuiIw","extras":{"a":${text}}}}}}`,
      });
      const { data } = (await response.json()) as { data?: { updateUser: { __typename: string } } };
      const isAdmitted = ['UserUpdated', 'OutcomeUnknown'].includes(data?.updateUser.__typename ?? '');
      expect({ writes: pair.sandbox.userkit.writes(), isAdmitted }).toEqual({
        writes: isAdmitted ? 1 : 0,
        isAdmitted,
      });
    } finally {
      await pair.close();
    }
  },
);

test.each([
  ['that no header can hold', 'a\r\nb'],
  ['that is longer than any head may be', 'a'.repeat(20_000)],
])('a token %s is not kept', async (_what, token) => {
  let now = Date.now();
  const pair = await startPair({ clock: { now: () => now, sleep: async () => {} } });
  try {
    const body = { access_token: token, expires_in: 3600 };
    pair.sandbox.kriptomat.fault({ kind: 'answer', path: '/auth/login', status: 200, body });
    const first = await pair.update({ kriptomat: { id: '1', name: 'Jane' } });
    expect(first.__typename).not.toBe('UserUpdated');
    // The next code, long before the token would expire.
    now += 60_000;
    expect(await pair.update({ kriptomat: { id: '1', name: 'Jane' } })).toMatchObject({
      __typename: 'UserUpdated',
    });
  } finally {
    await pair.close();
  }
});
