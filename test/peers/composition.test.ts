// Does Usher's schema compose with every composer, alone and next to another team's subgraph, and stay what it is?
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type ConstDirectiveNode, Kind, parse, print } from 'graphql';
import { runProgram } from './program.ts';

const build = 'test/peers/build/composition';
const read = (name: string) =>
  parse(readFileSync(new URL(`../../${build}/${name}.graphql`, import.meta.url), 'utf8')).definitions;
const readDeployed = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const nameOf = ({ name: { value } }: { name: { value: string } }) => value;

/** What a caller needs by the directives of a type or a field, as they are printed. */
const toNeeds = (directives: readonly ConstDirectiveNode[] = []) =>
  directives
    .filter((directive) => ['authenticated', 'requiresScopes'].includes(nameOf(directive)))
    .map((directive) => print(directive));

test('deploy/supergraph.graphql is what Hive makes of the schema: copy test/peers/build/deploy.graphql there', async () => {
  await runProgram('test/peers/compose.ts', [`--out=${build}`]);
  expect(readDeployed(`${build}/deploy.graphql`)).toBe(readDeployed('deploy/supergraph.graphql'));
});

describe.each(['alone', 'with-customers'])('Usher %s', (graph) => {
  let outcome: Awaited<ReturnType<typeof runProgram>>;
  beforeAll(async () => {
    outcome = await runProgram('test/peers/compose.ts', [`--out=${build}`]);
  });

  test('composes with all three composers, without an error, a warning or a hint', () => {
    expect(outcome).toEqual({ code: 0, errors: '' });
  });

  test.each([
    `apollo-${graph}`,
    `hive-${graph}`,
    `hive-${graph}.client`,
    `cosmo-${graph}`,
    `cosmo-${graph}.client`,
  ])('keeps @oneOf on its three one-of inputs in %s', (name) => {
    const oneOfs = read(name)
      .filter((definition) => definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION)
      .filter(({ directives }) => directives?.some((directive) => nameOf(directive) === 'oneOf'));
    expect(oneOfs.map(nameOf).toSorted()).toEqual([
      'MachnetProfileInput',
      'UpdateUserInput',
      'VendorUserRef',
    ]);
  });

  test.each([`apollo-${graph}`, `hive-${graph}`])('keeps what its fields cost in %s', (name) => {
    const costly = read(name)
      .filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION)
      .flatMap(({ fields = [] }) => fields)
      .filter(({ directives }) => directives?.some((directive) => nameOf(directive) === 'cost'));
    expect(costly.map(nameOf).toSorted()).toEqual(['updateUser', 'vendorUser', 'vendorUsers']);
  });

  test.each([`apollo-${graph}`, `hive-${graph}`, `cosmo-${graph}`])(
    'keeps what a caller needs for each field and user in %s',
    (name) => {
      const objects = read(name).filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION);
      const needs = objects.flatMap((type) => [
        [nameOf(type), ...toNeeds(type.directives)],
        ...(type.fields ?? []).map((field) => [
          `${nameOf(type)}.${nameOf(field)}`,
          ...toNeeds(field.directives),
        ]),
      ]);
      const toRead = '@requiresScopes(scopes: [["users:read"], ["users:read:any"]])';
      const toSee =
        '@requiresScopes(scopes: [["users:read"], ["users:read:any"], ["users:write"], ["users:write:any"]])';
      expect(Object.fromEntries(needs.filter(({ length }) => length > 1))).toEqual({
        'Mutation.updateUser': '@requiresScopes(scopes: [["users:write"], ["users:write:any"]])',
        'Query.vendorUser': toRead,
        'Query.vendorUsers': toRead,
        'Query.vendors': '@authenticated',
        HPayUser: toSee,
        KrakenUser: toSee,
        KriptomatUser: toSee,
        MachnetUser: toSee,
        UserKitUser: toSee,
      });
    },
  );

  test.each([`apollo-${graph}`, `hive-${graph}`, `cosmo-${graph}`])(
    'loses no member of its unions in %s',
    (name) => {
      const unions = read(name).filter((definition) => definition.kind === Kind.UNION_TYPE_DEFINITION);
      const sizes = Object.fromEntries(unions.map((union) => [nameOf(union), union.types?.length]));
      expect(sizes).toEqual({ UpdateUserResult: 14, VendorUserResult: 12 });
    },
  );
});
