// How much may one operation ask for, and what does production tell of the schema?
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  getIntrospectionQuery,
  getNamedType,
  type GraphQLOutputType,
  isAbstractType,
  isLeafType,
  parse,
} from 'graphql';
import { createSchema } from '../../src/graphql/schema.ts';
import { type Pair, type Reply, startPair, updateUserDocument } from '../usher.ts';

const ref = { userkit: 'usr_TgTbetyiSvuiIw' };
const input = { userkit: { id: ref.userkit, name: 'Jane Smith' } };
const one = '{ userkit: "usr_TgTbetyiSvuiIw" }';

/** The text so many times; `%` in it stands for the number of each, and `%+` for the next one's. */
const repeat = (count: number, text: string) =>
  Array.from({ length: count }, (_, index) =>
    text.replaceAll('%+', String(index + 1)).replaceAll('%', String(index)),
  ).join(' ');

const schema = createSchema();

/** Every field of every type that can be answered, under other names where types differ. */
function selectAll(type: GraphQLOutputType, named = new Map<string, string>()): string {
  const answered = getNamedType(type);
  if (isLeafType(answered)) return '';
  if (isAbstractType(answered)) {
    const members = schema.getPossibleTypes(answered);
    return `{ __typename ${members.map((each) => `... on ${each.name} ${selectAll(each, named)}`).join(' ')} }`;
  }
  const fields = Object.values(answered.getFields()).map(({ name, type: fieldType }) => {
    const first = named.get(name) ?? String(fieldType);
    named.set(name, first);
    const alias = first === String(fieldType) ? '' : `${answered.name}_${name}: `;
    return `${alias}${name} ${selectAll(fieldType)}`;
  });
  return `{ ${fields.join(' ')} }`;
}

function selectAllOf(operation: 'query' | 'mutation', field: string): string {
  const root = operation === 'query' ? schema.getQueryType() : schema.getMutationType();
  const type = root?.getFields()[field]?.type;
  if (!type) throw new Error(`The schema has no ${field}.`);
  return selectAll(type);
}

let pair: Pair;
beforeAll(async () => {
  pair = await startPair();
});
afterAll(() => pair.close());
beforeEach(() => {
  pair.sandbox.userkit.reset();
  pair.logs.length = 0;
});

function expectRefused({ status, headers, data, errors }: Reply, message: string, code: string) {
  expect({ status, data, messages: errors?.map((error) => error.message) }).toEqual({
    status: 400,
    data: undefined,
    messages: [message],
  });
  expect(errors?.[0]?.extensions).toEqual({ code, requestId: headers.get('x-request-id') });
  expect(pair.sandbox.userkit.requests).toEqual([]);
  expect(pair.logs.join('')).not.toContain('unforeseen');
}

describe('an operation is executed at a limit, and refused beyond it', () => {
  const vendors = (selection: string) => `{ vendors { ${selection} } }`;
  /** Costs 2 for `vendors`, 153 and 64 times 229 for the fragments, 1.5 for each other field: 15,000 with 126. */
  const costly = (count: number) =>
    `${vendors(`${repeat(65, '...Many')} ${repeat(count, 'vendor')}`)} fragment Many on VendorInfo { ${repeat(100, 'vendor')} }`;
  test.each<[string, (count: number) => string, number, string]>([
    [
      'fields in one another',
      (depth) => `{ __type(name: "ID") ${repeat(depth - 2, '{ ofType')} { name } ${repeat(depth - 2, '}')} }`,
      10,
      'An operation may be at most 10 fields deep.',
    ],
    [
      'fields in one another, through fragments',
      (depth) =>
        `{ __type(name: "ID") { ...Type0 } }
        ${repeat(depth - 2, 'fragment Type% on __Type { ofType { ...Next% } } fragment Next% on __Type { ...Type%+ }')}
        fragment Type${depth - 2} on __Type { name }`,
      10,
      'An operation may be at most 10 fields deep.',
    ],
    [
      'aliases',
      (count) => vendors(repeat(count, 'a%: vendor')),
      50,
      'An operation may have at most 50 aliases.',
    ],
    [
      'aliases, through fragments',
      (count) =>
        `${vendors(`...Two ${repeat(count - 2, 'a%: vendor')}`)} fragment Two on VendorInfo { x: vendor y: enabled }`,
      50,
      'An operation may have at most 50 aliases.',
    ],
    [
      'directives',
      (count) => vendors(repeat(count, 'vendor @include(if: true)')),
      20,
      'An operation may have at most 20 directives.',
    ],
    [
      'cost',
      costly,
      126,
      'An operation may cost at most 15000: select fewer fields, or spread fewer fragments.',
    ],
  ])('%s', async (_what, toQuery, most, message) => {
    const { status, errors } = await pair.send(toQuery(most));
    expect({ status, errors }).toEqual({ status: 200, errors: undefined });
    expectRefused(await pair.send(toQuery(most + 1)), message, 'GRAPHQL_VALIDATION_FAILED');
  });

  test('tokens', async () => {
    const thousand = repeat(1000, 'query Q% { __typename }');
    const post = async (query: string) => {
      const body = JSON.stringify({ query, operationName: 'Q1' });
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(pair.url, { method: 'POST', headers, body });
      return { status: response.status, headers: response.headers, ...((await response.json()) as object) };
    };
    expect(parse(thousand).tokenCount).toBe(5000);
    expect(await post(thousand)).toMatchObject({ status: 200, data: { __typename: 'Query' } });
    const refused = (await post(`${thousand} !`)) as Reply;
    expect(refused.errors?.[0]?.message).toBe('A document may have at most 5000 tokens.');
    expect(refused).toMatchObject({
      status: 400,
      errors: [{ extensions: { code: 'GRAPHQL_PARSE_FAILED' } }],
    });
  });

  test('every limit that is exceeded is told', async () => {
    const { errors } = await pair.send(vendors(repeat(60, 'a%: vendor @include(if: true)')));
    expect(errors?.map(({ message }) => message)).toEqual([
      'An operation may have at most 50 aliases.',
      'An operation may have at most 20 directives.',
    ]);
  });
});

describe('ten updates are made in one operation, and not one of eleven', () => {
  const update = (name: string) => `${name}: updateUser(input: $input) { __typename }`;
  const forms: [string, (count: number) => string][] = [
    ['aliases', (count) => `{ ${repeat(count, update('a%'))} }`],
    [
      'a fragment that is spread twice',
      (count) => `{ ...Some ${repeat(count - 6, update('a%'))} ...Some }
        fragment Some on Mutation { ${repeat(6, update('b%'))} }`,
    ],
    [
      'fragments in fragments',
      (count) =>
        `{ ...F0 } ${repeat(count, `fragment F% on Mutation { ${update('a%')} ...F%+ }`)}
        fragment F${count} on Mutation { __typename }`,
    ],
    ['inline fragments', (count) => `{ ${repeat(count, `... on Mutation { ... { ${update('a%')} } }`)} }`],
    [
      'fields that are one field, since they have one name',
      (count) => `{ ${repeat(count, update('a%'))} ${repeat(count, update('a%'))} }`,
    ],
  ];
  test.each(forms)('by %s', async (_how, toSelection) => {
    const query = (count: number) => `mutation ($input: UpdateUserInput!) ${toSelection(count)}`;
    const beyond = await pair.send(query(11), { input });
    const message = 'An operation may make at most 10 updates; this one has 11.';
    expectRefused(beyond, message, 'GRAPHQL_VALIDATION_FAILED');
    const { status, errors } = await pair.send(query(10), { input });
    expect({ status, errors }).toEqual({ status: 200, errors: undefined });
    expect(pair.sandbox.userkit.writes()).toBe(10);
  });

  test('in each of several operations of a document', async () => {
    const query = `query A { __typename } mutation B($input: UpdateUserInput!) { ${repeat(11, update('a%'))} }`;
    const { status } = await pair.send(query, { input });
    expect(status).toBe(400);
    expect(pair.sandbox.userkit.requests).toEqual([]);
  });
});

describe('users are read in ten fields, by a hundred references each', () => {
  const fields = (count: number) =>
    `${repeat(count - 2, `a%: vendorUser(ref: ${one}) { __typename }`)}
     b: vendorUsers(refs: [${one}]) { __typename }
     _entities(representations: [{ __typename: "UserKitUser", id: "usr_TgTbetyiSvuiIw" }]) { __typename }`;

  test.each<[string, (count: number) => string]>([
    ['aliases', (count) => `{ ${fields(count)} }`],
    ['fragments', (count) => `{ ...All ...All } fragment All on Query { ${fields(count)} }`],
  ])('ten fields by %s, and not eleven', async (_how, toQuery) => {
    const message = 'An operation may read users in at most 10 fields; this one has 11.';
    expectRefused(await pair.send(toQuery(11)), message, 'GRAPHQL_VALIDATION_FAILED');
    expect(await pair.send(toQuery(10))).toMatchObject({
      status: 200,
      data: { a0: { __typename: 'UserKitUser' } },
    });
  });

  test('fields that read no user are not counted', async () => {
    const query = `{ ${fields(10)} ${repeat(11, 'v%: vendors { vendor }')} _service { sdl } __typename }`;
    expect((await pair.send(query)).status).toBe(200);
  });

  const representation = { __typename: 'UserKitUser', id: ref.userkit };
  test.each<[string, string, unknown]>([
    ['refs', 'query ($list: [VendorUserRef!]!) { vendorUsers(refs: $list) { __typename } }', ref],
    [
      'representations',
      'query ($list: [_Any!]!) { _entities(representations: $list) { __typename } }',
      representation,
    ],
  ])('a hundred %s, and not one more', async (name, query, item) => {
    const list = (count: number) => Array.from({ length: count }, () => item);
    const { data, errors } = await pair.send(query, { list: list(101) });
    expect(data).toBeNull();
    expect(errors).toMatchObject([
      { message: `At most 100 ${name} are taken at once.`, extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    expect(pair.sandbox.userkit.requests).toEqual([]);
    expect((await pair.send(query, { list: list(100) })).errors).toBeUndefined();
    expect(pair.sandbox.userkit.requests).toHaveLength(1);
  });
});

describe('limits that are configured', () => {
  let own: Pair;
  beforeAll(async () => {
    own = await startPair({ env: { MAX_UPDATES: '1', MAX_REFERENCES: '2' } });
  });
  afterAll(() => own.close());

  test('are the ones that hold', async () => {
    const update = (count: number) =>
      `mutation ($input: UpdateUserInput!) { ${repeat(count, 'a%: updateUser(input: $input) { __typename }')} }`;
    const read = (count: number) => `{ vendorUsers(refs: [${repeat(count, one)}]) { __typename } }`;
    expect((await own.send(update(2), { input })).errors?.[0]?.message).toContain('at most 1 updates');
    expect((await own.send(update(1), { input })).errors).toBeUndefined();
    expect((await own.send(read(3))).errors?.[0]?.message).toContain('At most 2 refs');
    expect((await own.send(read(2))).errors).toBeUndefined();
  });
});

describe('what is sensible is within every limit', () => {
  const ten = (value: unknown) =>
    Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`i${index}`, value]));
  const declared = (type: string) => repeat(10, `$i%: ${type}`);
  const everything = selectAllOf('mutation', 'updateUser');

  test.each<[string, string]>([
    [
      'written out, as some gateways send them',
      repeat(10, `a%: updateUser(input: $i%, validateOnly: false) ${everything}`),
    ],
    ['in a fragment', repeat(10, 'a%: updateUser(input: $i%) { ...All }')],
  ])('ten updates that select every field of every answer, %s', async (_how, selection) => {
    const fragment = selection.includes('...All') ? `fragment All on UpdateUserResult ${everything}` : '';
    const query = `mutation (${declared('UpdateUserInput!')}) { ${selection} } ${fragment}`;
    const { data, errors } = await pair.send(query, ten(input));
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ a0: { __typename: 'UserUpdated' }, a9: { __typename: 'UserUpdated' } });
  });

  test('ten reads that select every field', async () => {
    const reads = repeat(10, `a%: vendorUser(ref: $i%) ${selectAllOf('query', 'vendorUser')}`);
    const { data, errors } = await pair.send(`query (${declared('VendorUserRef!')}) { ${reads} }`, ten(ref));
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ a9: { __typename: 'UserKitUser' } });
  });

  test("a gateway's reference with every field, and an update with every problem", async () => {
    const query = `query ($list: [_Any!]!) { _entities(representations: $list) ${selectAllOf('query', '_entities')} }`;
    const list = [{ __typename: 'UserKitUser', id: ref.userkit }];
    expect((await pair.send(query, { list })).errors).toBeUndefined();
    expect((await pair.send(updateUserDocument(), { input })).errors).toBeUndefined();
  });

  test('the introspection of explorers', async () => {
    const options = { descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, oneOf: true };
    const query = getIntrospectionQuery({ ...options, schemaDescription: true, inputValueDeprecation: true });
    const { data, errors } = await pair.send(query);
    expect(errors).toBeUndefined();
    expect(data).toHaveProperty('__schema.types');
  });
});

describe('what costs a server more than a client is refused, and never an error of ours', () => {
  test.each<[string, string, Record<string, unknown>?]>([
    ['a list literal that is opened 10,000 times', `{ vendorUser(ref: ${'['.repeat(10_000)}`],
    ['a list literal that is opened as often as tokens allow', `{ vendorUser(ref: ${'['.repeat(4990)}`],
    [
      'a list literal 2,400 deep',
      `{ vendorUser(ref: ${'['.repeat(2400)}${']'.repeat(2400)}) { __typename } }`,
    ],
    [
      'an object literal 1,200 deep',
      `{ vendorUser(ref: ${'{a:'.repeat(1200)}1${'}'.repeat(1200)}) { __typename } }`,
    ],
    [
      'a type 2,400 lists deep',
      `query ($v: ${'['.repeat(2400)}VendorUserRef${']'.repeat(2400)}) { vendorUsers(refs: $v) { __typename } }`,
    ],
    ['selections 1,600 deep', `${'{ vendors '.repeat(1600)}{ vendor } ${'}'.repeat(1600)}`],
    ['a fragment that spreads itself', '{ vendors { ...A } } fragment A on VendorInfo { vendor ...A }'],
    [
      'fragments that spread each other, with updates in them',
      `mutation { ...A } fragment A on Mutation { a: updateUser(input: { userkit: { id: "1" } }) { __typename } ...B }
       fragment B on Mutation { ...A }`,
    ],
    [
      'five hundred fragments in a circle',
      `{ vendors { ...F0 } } ${repeat(500, 'fragment F% on VendorInfo { ...F%+ }')}
       fragment F500 on VendorInfo { ...F0 }`,
    ],
    [
      'fragments that double 300 times',
      `{ vendors { ...F0 } } ${repeat(300, 'fragment F% on VendorInfo { ...F%+ ...F%+ }')}
       fragment F300 on VendorInfo { vendor }`,
    ],
    [
      'fields that double ten times',
      `{ __type(name: "ID") { ...F0 } }
       ${repeat(10, 'fragment F% on __Type { a: ofType { ...F%+ } b: ofType { ...F%+ } }')}
       fragment F10 on __Type { name }`,
    ],
    ['one field 4,900 times', `{ vendors { ${'vendor '.repeat(4900)} } }`],
    ['700 fields that are compared with each other', `{ ${repeat(700, 'vendors { health { state } }')} }`],
    ['800 fields that are not there', `{ ${repeat(800, 'nothing%')} }`],
    ['800 aliases', `{ ${repeat(800, 'a%: vendors { vendor }')} }`],
    ['2,000 directives on a field', `{ vendors { vendor ${repeat(2000, '@skip')} } }`],
    ['1,000 variables', `query (${repeat(1000, '$v%: Int')}) { __typename }`],
    [
      '19,000 references that are none',
      'query ($v: [VendorUserRef!]!) { vendorUsers(refs: $v) { __typename } }',
      { v: Array.from({ length: 19_000 }, () => null) },
    ],
    [
      'a list 900 deep in a variable',
      'query ($v: [VendorUserRef!]!) { vendorUsers(refs: $v) { __typename } }',
      { v: JSON.parse(`${'['.repeat(900)}${']'.repeat(900)}`) as unknown },
    ],
  ])('%s', async (_what, query, variables = {}) => {
    const { status, data, errors } = await pair.send(query, variables);
    expect({ status, data }).toEqual({ status: 400, data: undefined });
    for (const { message, extensions } of errors ?? []) {
      expect(extensions['code']).toMatch(/^(GRAPHQL_(PARSE|VALIDATION)_FAILED|BAD_USER_INPUT)$/);
      expect(message).not.toContain('Syntax Error');
    }
    expect(pair.sandbox.userkit.requests).toEqual([]);
    expect(pair.logs.join('')).not.toContain('unforeseen');
  });

  test.each(['subscription { updateUser }', 'query A { __typename } subscription B { a }'])(
    'an operation of a kind that the schema does not have: %s',
    async (query) => {
      expectRefused(await pair.send(query), 'The schema has no subscriptions.', 'GRAPHQL_VALIDATION_FAILED');
    },
  );

  test('a query of a megabyte is not parsed', async () => {
    const { status, errors } = await pair.send(`{ __typename } #${'x'.repeat(1_000_000)}`);
    expect({ status, messages: errors?.map(({ message }) => message) }).toEqual({
      status: 413,
      messages: ['The query is larger than 100000 bytes.'],
    });
  });
});

describe('in production', () => {
  let production: Pair;
  beforeAll(async () => {
    production = await startPair({ env: { NODE_ENV: 'production', AUTH_MODE: 'none' } });
  });
  afterAll(() => production.close());

  test.each([
    '{ __schema { queryType { name } } }',
    '{ __type(name: "Query") { name } }',
    '{ hidden: __schema { types { name } } }',
    '{ ... on Query { __type(name: "VendorUser") { possibleTypes { name } } } }',
    '{ ...Hidden } fragment Hidden on Query { __schema { directives { name } } }',
    getIntrospectionQuery(),
  ])('nothing is told of the schema by %s', async (query) => {
    expect((await pair.send(query)).errors).toBeUndefined();
    const { status, data, errors } = await production.send(query);
    expect({ status, data }).toEqual({ status: 400, data: undefined });
    expect(errors?.[0]?.message).toContain('introspection is not allowed');
  });

  test('gateways get the schema, and clients __typename', async () => {
    const { data, errors } = await production.send('{ __typename _service { sdl } }');
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ __typename: 'Query' });
    expect(data).toHaveProperty('_service.sdl', expect.stringContaining('type Mutation'));
  });

  const suggested: [string, string][] = [
    ['a field', '{ vendor }'],
    ['a field of a union', '{ vendorUser(ref: { hpay: "1" }) { username } }'],
    [
      'a field of an interface',
      `mutation { updateUser(input: { hpay: { id: "1" } }) { ... on UserUpdated { user { username } } } }`,
    ],
    ['the fields of an object', '{ vendors }'],
    ['the type of a fragment', 'fragment A on HPayUse { id } { vendorUser(ref: { hpay: "1" }) { ...A } }'],
    ['the type of a variable', 'query ($v: VendorUserRe) { vendorUser(ref: $v) { __typename } }'],
    ['an argument', '{ vendorUser(reff: { hpay: "1" }) { __typename } }'],
    ['an argument of a directive', '{ vendors { vendor @include(iff: true) } }'],
    ['a field of an input', '{ vendorUser(ref: { hpai: "1" }) { __typename } }'],
  ];
  test.each(suggested)('%s that is not known is not guessed', async (_what, query) => {
    const guessed = await pair.send(query);
    expect(guessed.errors?.map(({ message }) => message).join(' ')).toContain('Did you mean');
    const { status, errors } = await production.send(query);
    expect(status).toBe(400);
    expect(JSON.stringify(errors)).not.toMatch(/did you mean/i);
  });

  test.each<[string, string, Record<string, unknown>?]>([
    ['an enum', 'mutation { updateUser(input: { kriptomat: { id: "1", status: ACTIV } }) { __typename } }'],
    ['a fragment', '{ ...A } fragment AA on Query { __typename }'],
    ['a directive', '{ vendors { vendor @includ(if: true) } }'],
    ['a variable', 'query ($vendor: VendorUserRef!) { vendorUser(ref: $vendo) { __typename } }'],
    ['a member in a variable', updateUserDocument(), { input: { krake: { id: '1' } } }],
    ['an enum in a variable', updateUserDocument(), { input: { kriptomat: { id: '1', status: 'ACTIV' } } }],
  ])('%s that is not known is not guessed either', async (_what, query, variables = {}) => {
    const { status, errors } = await production.send(query, variables);
    expect(status).toBe(400);
    expect(JSON.stringify(errors)).not.toMatch(/did you mean/i);
  });

  test.each(['{', '{ nothing }', '{ vendorUsers(refs: $v) { __typename } }', ''])(
    'an error has no stack trace, here or elsewhere: %s',
    async (query) => {
      for (const each of [pair, production]) {
        const { errors } = await each.send(query);
        expect(errors?.length).toBeGreaterThan(0);
        for (const { extensions } of errors ?? [])
          expect(Object.keys(extensions)).toEqual(['code', 'requestId']);
        expect(JSON.stringify(errors)).not.toMatch(/stacktrace|node_modules|\.[jt]s:/);
      }
    },
  );

  test('the limits are the same', async () => {
    const many = `{ vendors { ${repeat(51, 'a%: vendor')} } }`;
    expect((await production.send(many)).errors?.[0]?.message).toBe(
      'An operation may have at most 50 aliases.',
    );
    const updates = `mutation ($input: UpdateUserInput!) { ${repeat(11, 'a%: updateUser(input: $input) { __typename }')} }`;
    expect((await production.send(updates, { input })).status).toBe(400);
    expect(production.sandbox.userkit.requests).toEqual([]);
  });
});
