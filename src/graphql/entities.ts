// How is a reference from another subgraph resolved?
import { GraphQLError } from 'graphql';
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
