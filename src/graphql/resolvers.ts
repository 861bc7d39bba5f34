// Which function answers which field?
import {
  defaultFieldResolver,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isInterfaceType,
} from 'graphql';
import type { Resolvers, VendorUserRef } from '../contract/generated.ts';
import { isProblem } from '../contract/outcome.ts';
import type { UserToReadBack } from '../operations/read-back.ts';
import { readUser, readUsers, type UserRef } from '../operations/read-user.ts';
import { updateUser } from '../operations/update-user.ts';
import { definitions } from '../vendors/index.ts';
import { pickMember } from '../contract/vendor-key.ts';
import type { Context } from './context.ts';
import { entityResolvers } from './entities.ts';
import { scalars } from './scalars.ts';
import { describeVendors } from './vendor-info.ts';

function toUserRef(ref: VendorUserRef): UserRef {
  const { key, value } = pickMember(ref);
  return { key, id: value };
}

/** The resolvers of the schema. Members of unions and interfaces are told by their `__typename`. */
export const resolvers: Resolvers<Context> = {
  Query: {
    vendorUser: (_root, { ref }, context) => readUser(toUserRef(ref), context.services, context),
    vendorUsers: (_root, { refs }, context) => readUsers(refs.map(toUserRef), context.services, context),
    vendors: (_root, _args, context, info) => describeVendors(info.schema, context.services.guards),
  },
  Mutation: {
    updateUser: (_root, args, context) => updateUser(args, context.services, context),
  },
  ...entityResolvers,
  ...scalars,
  ...Object.assign({}, ...Object.values(definitions).map((definition) => definition.scalars)),
};

/** Lets the fields of a user that was written, but not answered, be read when they are selected. */
export function readBackUsers(schema: GraphQLSchema): void {
  const users = schema.getType('VendorUser');
  if (!isInterfaceType(users)) throw new Error('The schema has no interface VendorUser.');
  for (const type of schema.getPossibleTypes(users)) {
    for (const field of Object.values(type.getFields())) {
      const isKnown = field.name in users.getFields();
      if (!isKnown) field.resolve = resolveReadBack;
    }
  }
}

const resolveReadBack: GraphQLFieldResolver<UserToReadBack, Context> = (user, args, context, info) => {
  if (!('readBack' in user)) return defaultFieldResolver(user, args, context, info);
  return user.readBack().then((found) => {
    if (!isProblem(found)) return defaultFieldResolver(found.user, args, context, info);
    throw new GraphQLError('The update was made, but the user could not be read afterwards.', {
      extensions: { code: 'READ_BACK_FAILED', problem: found.__typename },
    });
  });
};
