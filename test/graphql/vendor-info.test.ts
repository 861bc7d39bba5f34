import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  buildClientSchema,
  getIntrospectionQuery,
  getNamedType,
  type GraphQLInputObjectType,
  isInputObjectType,
  isRequiredInputField,
  type IntrospectionQuery,
} from 'graphql';
import type { UpdatableField } from '../../src/contract/generated.ts';
import { type Pair, startPair } from '../usher.ts';

interface Info {
  vendor: string;
  enabled: boolean;
  updatableFields: UpdatableField[];
}

describe('vendors', () => {
  let pair: Pair;
  let vendors: Info[];
  const fields = (vendor: string) => vendors.find((info) => info.vendor === vendor)?.updatableFields ?? [];
  const field = (path: string) =>
    fields(path.split('.')[0]?.toUpperCase() ?? '').find((each) => each.path.join('.') === path);

  beforeAll(async () => {
    pair = await startPair({ env: { MACHNET_CLIENT_ID: undefined, MACHNET_CLIENT_SECRET: undefined } });
    const { data } = await pair.send(
      '{ vendors { vendor enabled updatableFields { path type required nullable lockedWhen lockedItems } } }',
    );
    vendors = (data as unknown as { vendors: Info[] }).vendors;
  });
  afterAll(() => pair.close());

  test('tell which of them this deployment can reach', () => {
    expect(vendors.map(({ vendor, enabled }) => [vendor, enabled])).toEqual([
      ['HPAY', true],
      ['KRAKEN', true],
      ['KRIPTOMAT', true],
      ['MACHNET', false],
      ['USERKIT', true],
    ]);
  });

  test('have exactly the fields, types and requirements of the input types', async () => {
    const { data } = await pair.send(getIntrospectionQuery({ oneOf: true }));
    const schema = buildClientSchema(data as unknown as IntrospectionQuery);
    const list = (type: GraphQLInputObjectType, path: string[]): object[] =>
      Object.values(type.getFields())
        .filter(({ name }) => path.length > 1 || name !== 'id')
        .flatMap((each) => {
          const inner = getNamedType(each.type);
          const own = {
            path: [...path, each.name],
            type: String(each.type),
            required: isRequiredInputField(each),
          };
          return isInputObjectType(inner) ? [own, ...list(inner, own.path)] : [own];
        });
    for (const member of Object.values(
      (schema.getType('UpdateUserInput') as GraphQLInputObjectType).getFields(),
    )) {
      const expected = list(getNamedType(member.type) as GraphQLInputObjectType, [member.name]);
      const told = fields(member.name.toUpperCase()).map(({ path, type, required }) => ({
        path,
        type,
        required,
      }));
      expect(told).toEqual(expected);
    }
  });

  test.each([
    ['hpay.appUserId', { required: true, lockedWhen: 'IMMUTABLE' }],
    ['hpay.email', { required: false, nullable: true, lockedWhen: null }],
    ['hpay.isActive', { nullable: false }],
    ['kraken.residence', { nullable: false, type: 'KrakenResidenceInput' }],
    ['kraken.residence.line2', { nullable: true, required: false }],
    ['kraken.taxIds.id', { required: true, type: 'String!' }],
    ['machnet.profile.individual.firstName', { lockedWhen: 'USER_VERIFIED' }],
    ['machnet.profile.individual.email', { lockedWhen: 'USER_VERIFIED' }],
    ['machnet.profile.business.email', { lockedWhen: null }],
    ['machnet.profile.individual.virtualDocuments', { lockedWhen: 'USER_VERIFIED', lockedItems: ['SSN'] }],
    [
      'machnet.profile.business.virtualDocuments.documentValue',
      { lockedWhen: 'USER_VERIFIED', lockedItems: null },
    ],
    ['userkit.extras', { type: 'JSONObject', nullable: true }],
  ])('tell of %s what is enforced', (path, expected) => {
    expect(field(path)).toMatchObject(expected);
  });
});
