import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Pair } from '../usher.ts';
import { startTargets, targetOf } from './calls.ts';

let pair: Pair;
beforeAll(async () => {
  pair = await startTargets();
});
afterAll(() => pair.close());

test('a user whose id is written in two ways is not updated by both at once', async () => {
  const { id } = targetOf('hpay');
  const same = { appUserId: '1', name: 'A', phoneNumber: '+23279000001' };
  const answers = await Promise.all([
    pair.update({ hpay: { id, ...same, isActive: false } }),
    pair.update({ hpay: { id: id.toUpperCase(), ...same, username: 'other' } }),
  ]);
  expect(answers).toMatchObject([{ __typename: 'UserUpdated' }, { __typename: 'UserUpdated' }]);
  expect(pair.sandbox.hpay.requests.map(({ method }) => method)).toEqual(['GET', 'PUT', 'GET', 'PUT']);
  expect(pair.sandbox.hpay.users.get(id)).toMatchObject({ is_active: false, username: 'other' });
});

describe('an id that is given as a number', () => {
  async function send(query: string, variables: string) {
    const response = await fetch(pair.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"query":${JSON.stringify(query)},"variables":${variables}}`,
    });
    return (await response.json()) as { data?: unknown; errors?: { extensions: object }[] };
  }
  const update = (id: string) =>
    send(
      'mutation Update($input: UpdateUserInput!) { updateUser(input: $input) { __typename } }',
      `{"input":{"kriptomat":{"id":${id},"name":"A"}}}`,
    );
  const read = (id: string) =>
    send(
      'query Read($ref: VendorUserRef!) { vendorUser(ref: $ref) { __typename } }',
      `{"ref":{"kriptomat":${id}}}`,
    );
  const urls = () => pair.sandbox.kriptomat.requests.map(({ url }) => url);

  test.each(['9007199254740992', '9007199254740993', '12345678901234567890', '1e20', '1e400'])(
    'is refused by name where it would become another: %s',
    async (id) => {
      pair.sandbox.kriptomat.reset();
      expect((await update(id)).errors).toMatchObject([
        { extensions: { code: 'BAD_USER_INPUT', variables: [{ path: 'input.kriptomat.id' }] } },
      ]);
      expect((await read(id)).errors).toMatchObject([
        { extensions: { code: 'BAD_USER_INPUT', variables: [{ path: 'ref.kriptomat' }] } },
      ]);
      expect(urls()).toEqual([]);
    },
  );

  test.each([
    ['1', '1'],
    ['1.0', '1'],
    ['9007199254740991', '9007199254740991'],
    ['"12345678901234567890"', '12345678901234567890'],
  ])('arrives where it stays what it was: %s', async (id, arrives) => {
    pair.sandbox.kriptomat.reset();
    await update(id);
    await read(id);
    expect(urls()).toEqual(Array.from({ length: 2 }, () => `/api/v1/partners/users/${arrives}`));
  });

  test('arrives with every digit from a literal', async () => {
    pair.sandbox.kriptomat.reset();
    await send('{ vendorUser(ref: { kriptomat: 12345678901234567890 }) { __typename } }', '{}');
    expect(urls()).toEqual(['/api/v1/partners/users/12345678901234567890']);
  });
});
