// How is Apollo Server set up?
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginInlineTrace } from '@apollo/server/plugin/inlineTrace';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { type CheckSize, createSizeCheck } from './body-size.ts';
import type { Context } from './context.ts';
import { judgeReferences } from './entities.ts';
import { boundReferences, createLimits, mostTokens, nameTokenLimit } from './limits.ts';
import { isTellable, logUnforeseen, mask } from './mask.ts';
import { createObservePlugin } from './observe.ts';
import { createSchema } from './schema.ts';
import { checkVariables } from './variables.ts';

/** What differs from one deployment to another. */
export interface ApolloOptions {
  readonly isProduction: boolean;
  readonly log: Log;
  readonly maxUpdates: number;
  readonly maxReferences: number;
  readonly maxBodyBytes: number;
  readonly isFederatedTracing: boolean;
  readonly metrics: Metrics;
}

/** Apollo Server over our schema. It is started, and listens to nothing by itself. */
export async function startApollo({
  isProduction,
  log,
  maxUpdates,
  maxReferences,
  maxBodyBytes,
  isFederatedTracing,
  metrics,
}: ApolloOptions): Promise<ApolloServer<Context>> {
  const schema = createSchema();
  judgeReferences(schema);
  boundReferences(schema, maxReferences);
  const apollo = new ApolloServer<Context>({
    schema,
    parseOptions: { maxTokens: mostTokens },
    validationRules: createLimits(schema, maxUpdates),
    introspection: !isProduction,
    // Why: what a client persists by itself is nobody's list. Listed operations are found before (safelist.ts).
    persistedQueries: false,
    hideSchemaDetailsFromClientErrors: isProduction,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: (formatted, error) => nameTokenLimit(mask(formatted, error), error),
    logger: {
      debug: (text) => log.debug({}, String(text)),
      info: (text) => log.info({}, String(text)),
      warn: (text) => log.warn({}, String(text)),
      error: (text) => log.error({}, String(text)),
    },
    // Why: our own explorer.ts answers browsers, with headers that Apollo's page cannot have.
    plugins: [
      createObservePlugin(metrics),
      createRequestPlugin(createSizeCheck(schema, maxBodyBytes)),
      isFederatedTracing
        ? ApolloServerPluginInlineTrace({ includeErrors: { masked: true } })
        : ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      // Why: nothing here may be cached, and watching every field for hints costs more than resolving it.
      ApolloServerPluginCacheControlDisabled(),
    ],
  });
  await apollo.start();
  return apollo;
}

/** Judges size and variables, logs what nobody foresaw, and puts the request's id on every error. */
function createRequestPlugin(checkSize: CheckSize): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ schema, document, operation, request, contextValue }) => {
        if (!operation) return;
        checkSize(contextValue.bodyBytes, operation, request.variables ?? {});
        checkVariables(schema, document, operation, request.variables ?? {});
      },
      didEncounterErrors: async ({ errors, contextValue }) => {
        for (const error of errors) {
          if (!isTellable(error)) logUnforeseen(contextValue.log, contextValue.requestId, error);
        }
      },
      willSendResponse: async ({ response, contextValue }) => {
        if (response.body.kind !== 'single') return;
        const { singleResult } = response.body;
        if (!singleResult.errors) return;
        singleResult.errors = singleResult.errors.map((error) => ({
          ...error,
          extensions: { ...error.extensions, requestId: contextValue.requestId },
        }));
      },
    }),
  };
}
