// What is the schema that runs?
import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';
import { readBackUsers, resolvers } from './resolvers.ts';

/** `schema.graphql` with its resolvers, as a federation subgraph. */
export function createSchema(): GraphQLSchema {
  const typeDefs = parse(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
  const schema = buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]);
  readBackUsers(schema);
  return schema;
}
