// How is Apollo Server set up?
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { Log } from '../log.ts';
import type { Context } from './context.ts';
import { isTellable, logUnforeseen, mask } from './mask.ts';
import { createSchema } from './schema.ts';
import { checkVariables } from './variables.ts';

/** What differs between a developer's machine and production. */
export interface ApolloOptions {
  readonly isProduction: boolean;
  readonly log: Log;
}

/** Apollo Server over our schema. It is started, and listens to nothing by itself. */
export async function startApollo({ isProduction, log }: ApolloOptions): Promise<ApolloServer<Context>> {
  const apollo = new ApolloServer<Context>({
    schema: createSchema(),
    introspection: !isProduction,
    hideSchemaDetailsFromClientErrors: isProduction,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: mask,
    logger: {
      debug: (text) => log.debug({}, String(text)),
      info: (text) => log.info({}, String(text)),
      warn: (text) => log.warn({}, String(text)),
      error: (text) => log.error({}, String(text)),
    },
    // Why: our own explorer.ts answers browsers, with headers that Apollo's page cannot have.
    plugins: [
      requestPlugin,
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
    ],
  });
  await apollo.start();
  return apollo;
}

/** Judges variables, logs what nobody foresaw, and puts the request's id on every error. */
const requestPlugin: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ schema, operation, request }) => {
      if (operation) checkVariables(schema, operation, request.variables ?? {});
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
