// How much may one operation ask for?
import { costLimitRule } from '@escape.tech/graphql-armor-cost-limit';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import {
  defaultFieldResolver,
  getNamedType,
  getNullableType,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  isAbstractType,
  isListType,
  Kind,
  Lexer,
  OperationTypeNode,
  type SelectionSetNode,
  type Source,
  TokenKind,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

/**
 * Why: ten updates that select every field of every answer have 3,900 where a gateway writes fragments out, 720 where it
 * does not. Validating the worst that fits takes a tenth of a second, as it does with fewer.
 */
export const mostTokens = 5000;

/** Why: the deepest selection of the schema has 6. */
const mostDepth = 10;

/** Why: ten updates that select everything have 40, for fields of one name and several types. */
const mostAliases = 50;

const mostDirectives = 20;

/** Why: ten updates that select everything cost 8,600. Only fragments that multiply each other cost much more. */
const mostCost = 15_000;

const mostReads = 10;

/** What validation refuses beside what is not valid GraphQL. */
export function createLimits(schema: GraphQLSchema, maxUpdates: number): ValidationRule[] {
  // Why: without it a fragment costs more depth than its fields.
  const flattenFragments = true;
  return [
    maxDepthRule({
      n: mostDepth,
      flattenFragments,
      ...report(`An operation may be at most ${mostDepth} fields deep.`),
    }),
    costLimitRule({
      maxCost: mostCost,
      flattenFragments,
      ...report(`An operation may cost at most ${mostCost}: select fewer fields, or spread fewer fragments.`),
    }),
    maxAliasesRule({ n: mostAliases, ...report(`An operation may have at most ${mostAliases} aliases.`) }),
    maxDirectivesRule({
      n: mostDirectives,
      ...report(`An operation may have at most ${mostDirectives} directives.`),
    }),
    boundRootFields(schema, maxUpdates),
    refuseUnknownRoots,
  ];
}

/** Why: graphql-js judges no field of an operation whose kind the schema does not have, and would fail only as it executes. */
const refuseUnknownRoots: ValidationRule = (context) => ({
  OperationDefinition(node) {
    if (context.getSchema().getRootType(node.operation)) return;
    context.reportError(new GraphQLError(`The schema has no ${node.operation}s.`, { nodes: [node] }));
  },
});

/** Makes a rule report its limit beside other faults, where it would throw, and call it a syntax error. */
function report(message: string) {
  return {
    propagateOnRejection: false,
    onReject: [(context: ValidationContext | null) => context?.reportError(new GraphQLError(message))],
  };
}

function boundRootFields(schema: GraphQLSchema, maxUpdates: number): ValidationRule {
  const updates = new Set(Object.keys(schema.getMutationType()?.getFields() ?? {}));
  const reads = findReads(schema);
  return (context) => ({
    OperationDefinition(node) {
      const isMutation = node.operation === OperationTypeNode.MUTATION;
      const most = isMutation ? maxUpdates : mostReads;
      const found = nameRootFields(node.selectionSet, context, isMutation ? updates : reads).size;
      if (found <= most) return;
      const limit = isMutation ? `make at most ${most} updates` : `read users in at most ${most} fields`;
      const message = `An operation may ${limit}; this one has ${found}.`;
      context.reportError(new GraphQLError(message, { nodes: [node] }));
    },
  });
}

/** The fields of `Query` that may answer a user. */
function findReads(schema: GraphQLSchema): ReadonlySet<string> {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
  const reads = fields.filter((field) => {
    const type = getNamedType(field.type);
    const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
    return possible.some((each) => each.getInterfaces().some(({ name }) => name === 'VendorUser'));
  });
  return new Set(reads.map(({ name }) => name));
}

/**
 * The names under which root fields are answered. As in execution, what has one name is one field, and a fragment is looked
 * into once however often it is spread.
 */
function nameRootFields(
  { selections }: SelectionSetNode,
  context: ValidationContext,
  counted: ReadonlySet<string>,
  names = new Set<string>(),
  fragments = new Set<string>(),
): ReadonlySet<string> {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      const { name, alias } = selection;
      if (counted.has(name.value)) names.add((alias ?? name).value);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      nameRootFields(selection.selectionSet, context, counted, names, fragments);
    } else if (!fragments.has(selection.name.value)) {
      fragments.add(selection.name.value);
      const fragment = context.getFragment(selection.name.value);
      if (fragment) nameRootFields(fragment.selectionSet, context, counted, names, fragments);
    }
  }
  return names;
}

/** Lets no field of `Query` be called with a list that is longer than this. */
export function boundReferences(schema: GraphQLSchema, maxReferences: number): void {
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const lists = field.args.filter(({ type }) => isListType(getNullableType(type)));
    if (lists.length === 0) continue;
    const { resolve = defaultFieldResolver } = field;
    field.resolve = (root, args: Record<string, unknown>, context, info) => {
      const long = lists.find(({ name }) => {
        const list = args[name];
        return Array.isArray(list) && list.length > maxReferences;
      });
      if (!long) return resolve(root, args, context, info);
      throw new GraphQLError(`At most ${maxReferences} ${long.name} are taken at once.`, {
        extensions: { code: 'BAD_USER_INPUT' },
      });
    };
  }
}

/** Words the error of a document that was not parsed, where that is because it is too long. */
export function nameTokenLimit(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const isUnparsed = formatted.extensions?.['code'] === 'GRAPHQL_PARSE_FAILED';
  if (!isUnparsed || !(error instanceof GraphQLError) || !error.source) return formatted;
  if (!hasTooManyTokens(error.source)) return formatted;
  return { ...formatted, message: `A document may have at most ${mostTokens} tokens.` };
}

/** Why: graphql-js tells this from a syntax error by its words alone. */
function hasTooManyTokens(source: Source): boolean {
  const lexer = new Lexer(source);
  try {
    for (let count = 0; count <= mostTokens; count += 1) {
      if (lexer.advance().kind === TokenKind.EOF) return false;
    }
    return true;
  } catch {
    return false;
  }
}
