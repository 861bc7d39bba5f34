// Hive Gateway in front of Usher. It runs where @graphql-hive/gateway is installed:
//   hive-gateway supergraph supergraph.graphql --config-path hive-gateway.config.ts
import { defineConfig, type GatewayPlugin } from '@graphql-hive/gateway';
import { GraphQLError, type ValidationRule } from 'graphql';

/** What the gateway says of its own refusals. Its own words echo values of the variables and of the document. */
const sentences: Readonly<Record<string, string>> = {
  COST_ESTIMATED_TOO_EXPENSIVE: 'The operation asks for too much at once.',
  GRAPHQL_PARSE_FAILED: 'The document has a syntax error.',
  GRAPHQL_VALIDATION_FAILED: 'The operation does not fit the schema, or asks for too much.',
};

/** Passes on what a subgraph worded, and of everything else tells the kind and the place. */
function tell(error: GraphQLError): GraphQLError {
  const { code, serviceName, requestId, problem, variables, http } = error.extensions;
  // Why: of a subgraph that does not answer, the gateway tells the address and the body that it sent, variables included.
  const isOfSubgraph = serviceName !== undefined && code !== 'SUBREQUEST_HTTP_ERROR';
  // Quirk: the gateway's refusal of a variable has no code, only a status.
  const isOfVariables = code === undefined && http?.status === 400;
  const sentence = isOfVariables
    ? 'The variables are not of the types that the operation declares.'
    : sentences[String(code)];
  return new GraphQLError(isOfSubgraph ? error.message : (sentence ?? 'Something went wrong on our side.'), {
    nodes: error.nodes ?? null,
    source: error.source ?? null,
    positions: error.positions ?? null,
    path: error.path ?? null,
    extensions: {
      code: isOfVariables ? 'BAD_USER_INPUT' : isOfSubgraph || sentence ? code : 'INTERNAL_SERVER_ERROR',
      ...(isOfSubgraph && { requestId, problem, variables }),
      ...(http !== undefined && { http }),
    },
  });
}

// Why: `maskedErrors` is not asked about errors of validation, which echo literals. This hook sees every answer.
const tellPlugin: GatewayPlugin = {
  onResultProcess({ result, setResult }) {
    // Batches and @defer are off unless they are turned on.
    if (Array.isArray(result) || !('errors' in result) || !result.errors) return;
    setResult({ ...result, errors: result.errors.map(tell) });
  },
};

// Why: each field of a mutation is a request of its own, and `demandControl` sums the costs as they go out. A mutation
// that costs too much is refused when most of it is done, so its fields are counted before the first is sent.
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
const boundPlugin: GatewayPlugin = {
  onValidate({ addValidationRule }) {
    addValidationRule(boundMutations);
  },
};

export const gatewayConfig = defineConfig({
  // `jwt` and `genericAuth` stay unset, so the gateway enforces no @authenticated and no @requiresScopes. Usher judges each
  // token itself. Another subgraph that leaves the two directives to the gateway is open.
  // Why: those who ask the same at the same time share one request to a subgraph, and the gateway compares the headers that are
  // set here. A token that a plugin adds later, in `onFetch`, is not compared: one caller would get another's users.
  // `x-request-id` is passed on, or made, by default.
  propagateHeaders: {
    fromClientToSubgraphs: ({ request }) => ({ authorization: request.headers.get('authorization') }),
  },
  // Longer than twice VENDOR_TIMEOUT_MS: an update, and the read of what was selected of the user after it.
  upstreamTimeout: 25_000,
  requestDeadline: 30_000,
  // `upstreamRetry` stays unset: a retried mutation would write twice.
  disableIntrospection: { disableIf: () => true },
  graphiql: false,
  landingPage: false,
  // By the schema's @cost and @listSize an update costs 20 to 50, and a read of up to 100 users 1,100 to 5,400.
  demandControl: { maxCost: 6000, listSize: 10 },
  plugins: () => [boundPlugin, tellPlugin],
});
