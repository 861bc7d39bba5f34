import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Pair, type Reply, type UpdateAnswer, updateUserDocument } from '../usher.ts';
import { startTargets, targetOf, targets } from './calls.ts';

let pair: Pair;
beforeAll(async () => {
  pair = await startTargets();
});
afterAll(() => pair.close());
beforeEach(() => {
  for (const { key } of targets) pair.sandbox[key].reset();
});

const { id } = targetOf('userkit');
const document = updateUserDocument('... on UserKitUser { extras }');

/** Sends the variables as this very text: `JSON.stringify` could not write most of what stands here. */
async function sendText(variables: string, query = document): Promise<Reply> {
  const response = await fetch(pair.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"query":${JSON.stringify(query)},"variables":${variables}}`,
  });
  const body = (await response.json()) as Pick<Reply, 'data' | 'errors'>;
  return { status: response.status, headers: response.headers, ...body };
}

async function updateExtras(extras: string, key?: string): Promise<UpdateAnswer> {
  const idempotencyKey = key === undefined ? '' : `,"idempotencyKey":"${key}"`;
  const { data, errors } = await sendText(
    `{"input":{"userkit":{"id":"${id}","extras":${extras}}}${idempotencyKey}}`,
  );
  expect(errors).toBeUndefined();
  if (!data) throw new Error('Expected an answer in data.');
  return data.updateUser;
}

/** The same as a literal of the document, in which no text is quoted but values. */
async function updateLiteral(extras: string): Promise<Reply> {
  const selected = '__typename ... on InvalidInput { issues { path code } }';
  return sendText(
    '{}',
    `mutation { updateUser(input: { userkit: { id: "${id}", extras: ${extras} } }) { ${selected} } }`,
  );
}

const sent = () => pair.sandbox.userkit.requests.map(({ body }) => body);

function expectRefused(answer: unknown, code: string): void {
  expect(answer).toMatchObject({
    __typename: 'InvalidInput',
    issues: [{ path: ['userkit', 'extras'], code }],
  });
  expect(sent()).toEqual([]);
}

describe('a number in extras', () => {
  test.each([
    ['0', '0'],
    ['-0', '0'],
    ['1.0', '1'],
    ['2.5e3', '2500'],
    ['-2.5', '-2.5'],
    ['0.1', '0.1'],
    ['1.7e-300', '1.7e-300'],
    ['5e-324', '5e-324'],
    ['9007199254740991', '9007199254740991'],
    ['-9007199254740991', '-9007199254740991'],
  ])('that is written %s arrives as %s', async (written, arrives) => {
    expect(await updateExtras(`{"n":${written}}`)).toMatchObject({ __typename: 'UserUpdated' });
    expect(sent()).toEqual([`{"extras":{"n":${arrives}}}`]);
  });

  const inexact = [
    '1e400',
    '-1e400',
    '1e21',
    '9007199254740992',
    '9007199254740993',
    '-9007199254740993',
    '9007199254740993.0',
    '12345678901234567890',
    `1${'0'.repeat(40)}`,
  ];
  const places = inexact.flatMap((n) => [`{"n":${n}}`, `{"a":[1,{"b":${n}}],"c":1}`]);

  test.each(places)('that would become another is refused: %s', async (extras) => {
    expectRefused(await updateExtras(extras), 'OUT_OF_RANGE');
  });

  test.each(inexact)('that would become another is refused in a literal, too: %s', async (n) => {
    const { data } = await updateLiteral(`{ a: [{ b: ${n} }] }`);
    expectRefused(data?.updateUser, 'OUT_OF_RANGE');
  });

  test.each(inexact)('arrives with every digit as a text: %s', async (n) => {
    expect(await updateExtras(`{"n":"${n}"}`)).toMatchObject({ __typename: 'UserUpdated' });
    expect(sent()).toEqual([`{"extras":{"n":"${n}"}}`]);
  });
});

describe('a number for an Int', () => {
  const update = (n: string) =>
    sendText(`{"input":{"kraken":{"id":"${targetOf('kraken').id}","tosVersionAccepted":${n}}}}`);

  test.each(['1e400', '9007199254740993', '12345678901234567890', '2147483648', '-2147483649', '1.5'])(
    'that is none is refused, and its field is named: %s',
    async (n) => {
      expect(await update(n)).toMatchObject({
        errors: [{ extensions: { variables: [{ path: 'input.kraken.tosVersionAccepted' }] } }],
      });
      expect(pair.sandbox.kraken.requests).toEqual([]);
    },
  );

  test.each([
    ['-0', 0],
    ['1.0', 1],
    ['1e3', 1000],
    ['2147483647', 2_147_483_647],
  ])('that is one arrives: %s', async (n, arrives) => {
    expect(await update(n)).toMatchObject({ data: { updateUser: { __typename: 'UserUpdated' } } });
    expect(pair.sandbox.kraken.requests.map(({ json }) => json)).toEqual([{ tos_version_accepted: arrives }]);
  });
});

const names = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'then',
  'toJSON',
];

describe('a member of extras', () => {
  const expectUnpolluted = () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  };

  test.each(names)('that is called %s arrives as its own member, and comes back as one', async (name) => {
    const extras = `{"${name}":{"polluted":true,"${name}":{"polluted":1}},"a":[{"${name}":"x"}]}`;
    const answer = await updateExtras(extras);
    expect(answer).toMatchObject({ __typename: 'UserUpdated' });
    expect(sent()).toEqual([`{"extras":${extras}}`]);
    expect(JSON.stringify((answer['user'] as { extras: unknown }).extras)).toBe(extras);
    expectUnpolluted();
  });

  test.each(names)('that is called %s arrives from a literal as well', async (name) => {
    const { data } = await updateLiteral(`{ ${name}: { polluted: true, ${name}: { polluted: 1 } } }`);
    expect(data?.updateUser).toMatchObject({ __typename: 'UserUpdated' });
    expect(sent()).toEqual([`{"extras":{"${name}":{"polluted":true,"${name}":{"polluted":1}}}}`]);
    expectUnpolluted();
  });

  test.each(names)('that is called %s makes another input under the same key', async (name) => {
    const key = `key-${name}`;
    expect(await updateExtras(`{"${name}":{"a":1}}`, key)).toMatchObject({ __typename: 'UserUpdated' });
    expect(await updateExtras('{}', key)).toMatchObject({ __typename: 'IdempotencyConflict' });
    expect(await updateExtras(`{"${name}":{"a":1}}`, key)).toMatchObject({ replayed: true });
    expect(sent()).toHaveLength(1);
  });

  test('may be empty, half a character, or a line of a header', async () => {
    const extras = String.raw`{"":1,"\ud800":2,"a\r\nx-evil: 1":3,"\u0000":4,"\"":5}`;
    expect(await updateExtras(extras)).toMatchObject({ __typename: 'UserUpdated' });
    expect(sent()).toEqual([`{"extras":${extras}}`]);
  });

  test('is one of ten thousand', async () => {
    const extras = JSON.stringify(Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`k${n}`, 0])));
    expect(await updateExtras(extras, 'ten-thousand')).toMatchObject({ __typename: 'UserUpdated' });
    expect(sent()).toEqual([`{"extras":${extras}}`]);
  });

  test('that is given twice is the last one in JSON, for the vendor as for the key, and an error in a literal', async () => {
    expect(await updateExtras('{"a":1,"b":2,"a":3}', 'twice')).toMatchObject({ __typename: 'UserUpdated' });
    expect(sent()).toEqual(['{"extras":{"a":3,"b":2}}']);
    expect(await updateExtras('{"a":3,"b":2}', 'twice')).toMatchObject({ replayed: true });
    expect(await updateLiteral('{ a: 1, b: 2, a: 3 }')).toMatchObject({ status: 400, errors: [{}] });
    expect(sent()).toHaveLength(1);
  });
});

describe('the depth of extras', () => {
  const nests: [what: string, nest: (depth: number) => string][] = [
    ['objects', (depth) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`],
    ['lists', (depth) => `{"a":${'['.repeat(depth - 1)}1${']'.repeat(depth - 1)}}`],
  ];

  test.each(nests)('of %s may be 100', async (_what, nest) => {
    const extras = nest(100);
    const answer = await updateExtras(extras, `hundred-${extras.length}`);
    expect(answer).toMatchObject({ __typename: 'UserUpdated' });
    expect(JSON.stringify((answer['user'] as { extras: unknown }).extras)).toBe(extras);
    expect(sent()).toEqual([`{"extras":${extras}}`]);
  });

  test.each(nests.flatMap(([what, nest]) => [101, 900].map((depth) => [what, depth, nest] as const)))(
    'of %s is refused where it is %i, with a key and without',
    async (_what, depth, nest) => {
      expectRefused(await updateExtras(nest(depth)), 'NOT_ALLOWED');
      expectRefused(await updateExtras(nest(depth), 'deep'), 'NOT_ALLOWED');
    },
  );

  test.each(nests)('of %s is refused where it is as deep as a body is long', async (_what, nest) => {
    for (const extras of [nest(10_000), nest(15_000)]) {
      const { status, data } = await sendText(`{"input":{"userkit":{"id":"${id}","extras":${extras}}}}`);
      expect(status < 500 && data?.updateUser.__typename !== 'UserUpdated').toBe(true);
      expect(sent()).toEqual([]);
    }
  });

  test('is told beside a number that is wrong', async () => {
    const extras = `{"n":1e400,"a":${nests[0]?.[1](200) ?? ''}}`;
    expect(await updateExtras(extras)).toMatchObject({
      issues: [{ code: 'OUT_OF_RANGE' }, { code: 'NOT_ALLOWED' }],
    });
  });

  test.each([101, 1000, 20_000])('of a literal is refused where it is %i', async (depth) => {
    const { data, errors } = await updateLiteral(`${'{a:'.repeat(depth)}1${'}'.repeat(depth)}`);
    if (data) expectRefused(data.updateUser, 'NOT_ALLOWED');
    else expect(errors).toMatchObject([{ extensions: { code: expect.not.stringMatching('INTERNAL') } }]);
    expect(sent()).toEqual([]);
  });
});

test.each(['{ a: { b: [1, "x", null] } }', '{ a: -0 }', '{ __proto__: { a: 1 } }'])(
  'extras that were done are found done, also where they were a literal: %s',
  async (extras) => {
    pair.sandbox.userkit.fault({ kind: 'answer', method: 'POST', status: 500, work: true });
    expect(await updateLiteral(extras)).toMatchObject({
      data: { updateUser: { __typename: 'UserUpdated' } },
    });
    expect(pair.sandbox.userkit.writes(id)).toBe(1);
  },
);

test('extras that were done are found done, where they hold a zero with a sign', async () => {
  pair.sandbox.userkit.fault({ kind: 'answer', method: 'POST', status: 500, work: true });
  expect(await updateExtras('{"a":[-0]}')).toMatchObject({ __typename: 'UserUpdated' });
});

describe('a variable', () => {
  const userkit = `"id":"${id}","name":"A"`;
  const kraken = `"id":"${targetOf('kraken').id}"`;
  const machnet = `"id":"${targetOf('machnet').id}"`;
  const places: [path: string, around: (member: string) => string][] = [
    ['input', (member) => `{"input":{"userkit":{${userkit}},${member}}}`],
    ['input.userkit', (member) => `{"input":{"userkit":{${userkit},${member}}}}`],
    [
      'input.kraken.fullName',
      (member) => `{"input":{"kraken":{${kraken},"fullName":{"firstName":"A","lastName":"B",${member}}}}}`,
    ],
    [
      'input.kraken.taxIds.0',
      (member) => `{"input":{"kraken":{${kraken},"taxIds":[{"id":"1","issuingCountry":"US",${member}}]}}}`,
    ],
    [
      'input.machnet.profile.individual',
      (member) => `{"input":{"machnet":{${machnet},"profile":{"individual":{"city":"A",${member}}}}}}`,
    ],
    [
      'input.machnet.profile.individual.companyDetails',
      (member) =>
        `{"input":{"machnet":{${machnet},"profile":{"individual":{"companyDetails":{"address":"A",${member}}}}}}}`,
    ],
  ];
  const table = places.flatMap(([path, around]) => names.map((name) => [name, path, around] as const));

  test.each(table)('has no member %s of its own at %s', async (name, path, around) => {
    const { status, data, errors } = await sendText(around(`"${name}":{"name":"evil","id":"evil"}`));
    expect([status, data]).toEqual([400, undefined]);
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      variables: expect.arrayContaining([expect.objectContaining({ path: `${path}.${name}` })]),
    });
    for (const { key } of targets) expect(pair.sandbox[key].requests).toEqual([]);
  });

  test.each([
    '{"__proto__":{"input":{"userkit":{"id":"x","name":"A"}}}}',
    '{"constructor":{"input":{}}}',
    '{}',
  ])('is not inherited: %s', async (variables) => {
    const { errors } = await sendText(variables);
    expect(errors).toMatchObject([{ extensions: { variables: [{ path: 'input' }] } }]);
  });

  test('is the last of its name, once', async () => {
    await sendText(`{"input":{"userkit":{"id":"usr_other",${userkit},"name":"B"}}}`);
    expect(pair.sandbox.userkit.requests.map(({ url, body }) => [url, body])).toEqual([
      [`/v1/users/${id}`, '{"name":"B"}'],
    ]);
  });

  test.each(['[', '{"a":'])('may be as deep as a body is long without harm: %s', async (open) => {
    const close = open === '[' ? ']' : '}';
    const deep = `${open.repeat(15_000)}1${close.repeat(15_000)}`;
    for (const variables of [`{"input":${deep}}`, `{"input":{"userkit":${deep}}}`, `{"other":${deep}}`]) {
      expect(await sendText(variables)).toMatchObject({
        status: 400,
        errors: [{ extensions: { code: expect.stringMatching(/^BAD_/) } }],
      });
    }
  });
});

describe('a representation of an entity', () => {
  const query =
    'query Of($refs: [_Any!]!) { _entities(representations: $refs) { ... on UserKitUser { id } } }';
  const resolve = (representation: string) => sendText(`{"refs":[${representation}]}`, query);
  const urls = () => pair.sandbox.userkit.requests.map(({ url }) => url);

  test.each([
    ...names.map((name) => [`a member ${name}`, `"${name}":{"id":"usr_evil","__typename":"KrakenUser"}`]),
    ['another id', '"userkit":{"id":"usr_evil"}'],
    ['a deep member', `"deep":${'['.repeat(900)}${']'.repeat(900)}`],
  ])('with %s is read for its id and nothing else', async (_what, member) => {
    const { data, errors } = await resolve(`{"__typename":"UserKitUser","id":"${id}",${member}}`);
    expect([data, errors]).toEqual([{ _entities: [{ id }] }, undefined]);
    expect(urls()).toEqual([`/v1/users/${id}`]);
  });

  test.each([
    `{"__typename":"UserKitUser","__proto__":{"id":"${id}"}}`,
    `{"__typename":"UserKitUser","id":["${id}"]}`,
    `{"__typename":"UserKitUser","id":{"toString":"${id}"}}`,
    '{"__typename":"KriptomatUser","id":12345678901234567890}',
    '{"__typename":"UserKitUser","id":null}',
    '{"__typename":"UserKitUser"}',
  ])('without an id that is a text is nobody: %s', async (representation) => {
    expect(await resolve(representation)).toMatchObject({ status: 200, data: { _entities: [null] } });
    for (const { key } of targets) expect(pair.sandbox[key].requests).toEqual([]);
  });

  test.each([
    `{"__proto__":{"__typename":"UserKitUser","id":"${id}"}}`,
    ...names.map((name) => `{"__typename":"${name}","id":"${id}"}`),
    `{"__typename":"Query","id":"${id}"}`,
    `{"__typename":"VendorUser","id":"${id}"}`,
    `"${id}"`,
  ])('of no entity is not read: %s', async (representation) => {
    const { data } = await resolve(representation);
    expect((data as { _entities?: unknown } | null | undefined)?._entities ?? [null]).toEqual([null]);
    for (const { key } of targets) expect(pair.sandbox[key].requests).toEqual([]);
  });
});
