// The schema keeps its own rules.
import { describe, expect, test } from '@jest/globals';
import {
  type GraphQLInputObjectType,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql';
import { createSchema } from '../src/graphql/schema.ts';
import { definitions } from '../src/vendors/index.ts';

const schema = createSchema();
const isOurs = ({ name }: GraphQLNamedType) =>
  !name.startsWith('_') && name !== 'Query' && !/^(federation|link)__/.test(name);
const types = Object.values(schema.getTypeMap()).filter(
  (type) => isOurs(type) && !isSpecifiedScalarType(type),
);
const inputs = types.filter(isInputObjectType);
const input = (name: string) => schema.getType(name) as GraphQLInputObjectType;

/** Everything that a person can read about, by its coordinate. */
function* describables(): Generator<[string, { description?: string | null | undefined }]> {
  for (const type of types) {
    yield [type.name, type];
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        yield [`${type.name}.${field.name}`, field];
        for (const argument of field.args) yield [`${type.name}.${field.name}(${argument.name})`, argument];
      }
    }
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) yield [`${type.name}.${field.name}`, field];
    }
    if (isEnumType(type)) for (const value of type.getValues()) yield [`${type.name}.${value.name}`, value];
  }
}

describe('the schema', () => {
  test('describes every type, field, argument and enum value', () => {
    const silent = [...describables()]
      .filter(([, { description }]) => !description?.trim())
      .map(([name]) => name);
    expect([...describables()].length).toBeGreaterThan(300);
    expect(silent).toEqual([]);
  });

  test('has every problem in the union, and in the union nothing else but the two answers', () => {
    const union = schema.getType('UpdateUserResult');
    const problem = schema.getType('UpdateUserProblem');
    if (!isUnionType(union) || !isInterfaceType(problem))
      throw new Error('The schema lacks its union or interface.');
    const members = union.getTypes().map(({ name }) => name);
    const problems = schema.getPossibleTypes(problem).map(({ name }) => name);
    expect(members.toSorted()).toEqual([...problems, 'UserUpdated', 'UpdateValid'].toSorted());
  });

  test('has nullable members in every one-of input', () => {
    const oneOfs = inputs.filter(({ isOneOf }) => isOneOf);
    expect(oneOfs.map(({ name }) => name).toSorted()).toEqual([
      'MachnetProfileInput',
      'UpdateUserInput',
      'VendorUserRef',
    ]);
    const members = oneOfs.flatMap((type) => Object.values(type.getFields()));
    expect(
      members.filter(({ type, defaultValue }) => isNonNullType(type) || defaultValue !== undefined),
    ).toEqual([]);
  });

  test('has one member, one enum value and one folder for each vendor', () => {
    const members = Object.keys(input('UpdateUserInput').getFields()).toSorted();
    const vendors = schema.getType('Vendor');
    if (!isEnumType(vendors)) throw new Error('The schema lacks its vendors.');
    expect(
      vendors
        .getValues()
        .map(({ name }) => name.toLowerCase())
        .toSorted(),
    ).toEqual(members);
    expect(Object.keys(definitions).toSorted()).toEqual(members);
  });

  test('asks every vendor input for the id of the user', () => {
    const members = Object.values(input('UpdateUserInput').getFields());
    for (const { type } of members) {
      expect(String((type as GraphQLInputObjectType).getFields()['id']?.type)).toBe('ID!');
    }
  });

  test('has a resolver of its own for every scalar', () => {
    const scalars = types.filter(
      (type) => 'parseValue' in type && !isSpecifiedScalarType(type) && !isEnumType(type),
    );
    for (const scalar of scalars) {
      expect(() =>
        (scalar as unknown as { parseValue(value: unknown): void }).parseValue(Symbol('no value')),
      ).toThrow();
    }
  });
});
