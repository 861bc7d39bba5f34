// A one-of input has exactly one member, also where the member is a variable.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Pair, startPair } from '../usher.ts';

describe('a one-of input with a member that is a variable', () => {
  let pair: Pair;
  beforeAll(async () => {
    pair = await startPair();
  });
  afterAll(() => pair.close());

  const update = 'mutation ($k: KrakenUpdateUserInput) { updateUser(input: { kraken: $k }) { __typename } }';
  const profile = `mutation ($i: MachnetIndividualInput) {
    updateUser(input: { machnet: { id: "x", profile: { individual: $i } } }) { __typename }
  }`;
  const read = 'query ($id: ID) { vendorUser(ref: { kraken: $id }) { __typename } }';
  const list = 'query ($id: ID) { vendorUsers(refs: [{ userkit: "a" }, { kraken: $id }]) { __typename } }';

  test.each<[string, object]>([
    [update, { k: null }],
    [update, {}],
    [profile, { i: null }],
    [profile, {}],
    [read, { id: null }],
    [list, { id: null }],
  ])('%s is refused for %j, by its place', async (query, variables) => {
    const { errors } = await pair.send(query, variables as Record<string, unknown>);
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message).toMatch(/^The value at line \d+, column \d+ is not of the type/);
    expect(pair.logs.join('')).not.toContain('unforeseen');
  });

  test('is taken with a value', async () => {
    const { data, errors } = await pair.send(update, { k: { id: 'AA00TESTEXAMPLE1', language: 'en' } });
    expect([errors, data?.updateUser.__typename]).toEqual([undefined, 'UserUpdated']);
  });
});
