// How is a reference from another subgraph resolved?
import { defaultFieldResolver, GraphQLError, type GraphQLSchema } from 'graphql';
import { isJsonObject } from '../contract/outcome.ts';
import type { VendorKey } from '../contract/vendor-key.ts';
import { readUser } from '../operations/read-user.ts';
import { definitions } from '../vendors/index.ts';
import type { Context } from './context.ts';

/** A reference resolver for each vendor's user type. */
export const entityResolvers = Object.fromEntries(
  (Object.keys(definitions) as VendorKey[]).map((key) => [
    definitions[key].userType,
    { __resolveReference: ({ id }: { id: string }, context: Context) => resolveReference(key, id, context) },
  ]),
);

/** The user; null where the vendor does not know it. Any other problem is an error of this one reference. */
async function resolveReference(key: VendorKey, id: unknown, context: Context) {
  if (typeof id !== 'string') return null;
  const answer = await readUser({ key, id }, context.services, context);
  if (answer.__typename === definitions[key].userType) return answer;
  if (answer.__typename === 'UserNotFound') return null;
  throw new GraphQLError('The user could not be read.', {
    extensions: { code: 'USER_NOT_READ', problem: answer.__typename },
  });
}

const userTypes: ReadonlySet<unknown> = new Set(Object.values(definitions).map(({ userType }) => userType));

/** Refuses references that cannot be to a user of ours, which the library would take for faults of our own. */
export function judgeReferences(schema: GraphQLSchema): void {
  const field = schema.getQueryType()?.getFields()['_entities'];
  if (!field) throw new Error('The schema has no entities.');
  const { resolve = defaultFieldResolver } = field;
  field.resolve = (root, args: { representations: unknown[] }, context, info) => {
    const bad = args.representations.findIndex((each) => !isReference(each));
    if (bad === -1) return resolve(root, args, context, info);
    throw new GraphQLError(`"representations.${bad}": expected the type and the id of a user.`, {
      extensions: { code: 'BAD_USER_INPUT' },
    });
  };
}

function isReference(value: unknown): boolean {
  return isJsonObject(value) && userTypes.has(value['__typename']);
}
