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
import type { Documents } from './documents.ts';
import { judgeReferences } from './entities.ts';
import { boundReferences, createLimits, mostTokens, nameTokenLimit } from './limits.ts';
import { isTellable, logUnforeseen, mask } from './mask.ts';
import { createObserve, type Observed } from './observe.ts';
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
  readonly documents: Documents;
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
  documents,
}: ApolloOptions): Promise<ApolloServer<Context>> {
  const schema = createSchema();
  judgeReferences(schema);
  boundReferences(schema, maxReferences);
  const apollo = new ApolloServer<Context>({
    schema,
    parseOptions: { maxTokens: mostTokens },
    validationRules: createLimits(schema, maxUpdates),
    introspection: !isProduction,
    // Only what we name ourselves is found there: what clients send of this kind is taken off before (listed-request.ts).
    persistedQueries: { cache: documents.cache },
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: (formatted, error) => nameTokenLimit(mask(formatted, error, isProduction), error),
    logger: {
      debug: (text) => log.debug({}, String(text)),
      info: (text) => log.info({}, String(text)),
      warn: (text) => log.warn({}, String(text)),
      error: (text) => log.error({}, String(text)),
    },
    // Why: our own explorer.ts answers browsers, with headers that Apollo's page cannot have.
    plugins: [
      createRequestPlugin(createObserve(metrics), createSizeCheck(schema, maxBodyBytes)),
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

/**
 * Judges size and variables, logs what nobody foresaw, puts the request's id on every error, and has it all observed. Why one
 * plugin: Apollo waits for each of them at each step.
 */
function createRequestPlugin(observe: () => Observed, checkSize: CheckSize): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      const observed = observe();
      return {
        async validationDidStart() {
          const end = observed.validating();
          return async (errors) => end(errors);
        },
        async didResolveOperation({ schema, document, operation, request, contextValue }) {
          if (!operation) return;
          observed.resolved(operation);
          checkSize(contextValue.bodyBytes, operation, request.variables ?? {});
          checkVariables(schema, document, operation, request.variables ?? {});
        },
        async didEncounterErrors({ errors, contextValue }) {
          for (const error of errors) {
            if (!isTellable(error)) logUnforeseen(contextValue.log, contextValue.requestId, error);
          }
        },
        async willSendResponse({ response: { body }, contextValue }) {
          observed.ended(body);
          if (body.kind !== 'single' || !body.singleResult.errors) return;
          body.singleResult.errors = body.singleResult.errors.map((error) => ({
            ...error,
            extensions: { ...error.extensions, requestId: contextValue.requestId },
          }));
        },
      };
    },
  };
}
