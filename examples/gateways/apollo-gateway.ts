// Apollo Gateway in front of Usher. It runs where @apollo/gateway, @apollo/server and graphql are installed:
//   SUPERGRAPH=supergraph.graphql NODE_ENV=production node apollo-gateway.ts
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  ApolloGateway,
  type GraphQLDataSourceProcessOptions,
  RemoteGraphQLDataSource,
} from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import {
  GraphQLError,
  type GraphQLFormattedError,
  Kind,
  parse,
  print,
  type ValidationRule,
  visit,
} from 'graphql';

interface Context {
  /** What is passed on to every subgraph. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

class Subgraph extends RemoteGraphQLDataSource<Context> {
  readonly #name: string;

  constructor(name: string, url: string) {
    super({ url });
    this.#name = name;
  }

  override willSendRequest({ request, context }: GraphQLDataSourceProcessOptions<Context>): void {
    for (const [name, value] of Object.entries(context['headers'] ?? {})) {
      if (typeof value === 'string') request.http?.headers.set(name, value);
    }
  }

  // Why: for a status of 400 the gateway tells "400: Bad Request", the subgraph's URL and its whole answer.
  override async errorFromResponse(
    response: Parameters<RemoteGraphQLDataSource['errorFromResponse']>[0],
  ): Promise<GraphQLError> {
    const body = (await this.parseBody(response)) as { errors?: GraphQLFormattedError[] };
    const [first] = body.errors ?? [];
    if (!first) return new GraphQLError(`${this.#name} answered ${response.status}.`);
    return new GraphQLError(first.message, { extensions: { ...first.extensions, serviceName: this.#name } });
  }
}

/** What the gateway says of its own refusals. Its own words echo values of the variables and of the document. */
const sentences: Readonly<Record<string, string>> = {
  BAD_USER_INPUT: 'The variables are not of the types that the operation declares.',
  GRAPHQL_PARSE_FAILED: 'The document has a syntax error.',
  GRAPHQL_VALIDATION_FAILED: 'The operation does not fit the schema, or asks for too much.',
};

/** Passes on what a subgraph worded, and of everything else tells the kind and the place. */
function formatError(error: GraphQLFormattedError): GraphQLFormattedError {
  const { message, path, locations } = error;
  const { code, serviceName, requestId, problem, variables } = error.extensions ?? {};
  const place = { ...(path && { path }), ...(locations && { locations }) };
  if (serviceName !== undefined)
    return { message, ...place, extensions: { code, requestId, problem, variables } };
  const sentence = sentences[String(code)];
  return {
    message: sentence ?? 'Something went wrong on our side.',
    ...place,
    extensions: { code: sentence ? code : 'INTERNAL_SERVER_ERROR' },
  };
}

/** At most ten fields in a mutation: the gateway has no limits of cost. */
const boundMutations: ValidationRule = (context) => {
  let count = 0;
  return {
    Field(node) {
      if (context.getParentType() !== context.getSchema().getMutationType()) return;
      count += 1;
      if (count === 11) context.reportError(new GraphQLError('Too many fields.', { nodes: node }));
    },
  };
};

/** What the gateway does not start with, as it does not enforce it. */
const notEnforced = [
  'https://specs.apollo.dev/authenticated/v0.1',
  'https://specs.apollo.dev/requiresScopes/v0.1',
];

/**
 * Why: the gateway refuses a supergraph that links these two `for: SECURITY`. Usher judges every token itself, so without the
 * purpose nothing is lost. Another subgraph that leaves `@authenticated` or `@requiresScopes` to the gateway is open.
 */
function withoutPurposes(supergraph: string): string {
  const document = visit(parse(supergraph), {
    Directive(node) {
      const isNotEnforced = node.arguments?.some(
        ({ name, value }) =>
          name.value === 'url' && value.kind === Kind.STRING && notEnforced.includes(value.value),
      );
      if (node.name.value !== 'link' || !isNotEnforced) return undefined;
      return { ...node, arguments: node.arguments?.filter(({ name }) => name.value !== 'for') };
    },
  });
  return print(document);
}

const gateway = new ApolloGateway({
  supergraphSdl: withoutPurposes(readFileSync(process.env['SUPERGRAPH'] ?? 'supergraph.graphql', 'utf8')),
  buildService: ({ name, url = '' }) => new Subgraph(name, url),
});
const server = new ApolloServer<Context>({
  gateway,
  formatError,
  validationRules: [boundMutations],
  introspection: false,
  includeStacktraceInErrorResponses: false,
});
const { url } = await startStandaloneServer(server, {
  listen: { host: process.env['HOST'] ?? '127.0.0.1', port: Number(process.env['PORT'] ?? 4000) },
  context: async ({ req }) => ({
    headers: {
      authorization: req.headers.authorization,
      'x-request-id': req.headers['x-request-id']?.toString() ?? randomUUID(),
    },
  }),
});
process.stdout.write(`Apollo Gateway listens on ${url}\n`);
