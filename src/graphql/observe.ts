// How is a GraphQL operation told to metrics and traces, under a name that no client has chosen?
import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import {
  context,
  propagation,
  SpanKind,
  SpanStatusCode,
  type TextMapGetter,
  trace,
} from '@opentelemetry/api';
import { Kind, type OperationDefinitionNode } from 'graphql';
import type { IncomingHttpHeaders } from 'node:http';
import type { Metrics, OperationResult } from '../metrics.ts';
import type { Context } from './context.ts';

const tracer = trace.getTracer('usher');

/** Why: `tracestate` and `baggage` are texts that a caller may choose freely, and would stand in the trace. */
const onlyIds: TextMapGetter<IncomingHttpHeaders> = {
  keys: () => ['traceparent'],
  get: (headers, name) => (name === 'traceparent' ? headers[name] : undefined),
};

/** Runs a request in a span, which is part of the trace that the request's headers name, if they do. */
export async function traceRequest(
  headers: IncomingHttpHeaders,
  requestId: string,
  run: () => Promise<void>,
): Promise<void> {
  const outside = context.active();
  const isJoined = headers['traceparent'] !== undefined;
  const around = isJoined ? propagation.extract(outside, headers, onlyIds) : outside;
  const attributes = { 'usher.request_id': requestId };
  await tracer.startActiveSpan('graphql', { kind: SpanKind.SERVER, attributes }, around, async (span) => {
    try {
      await run();
    } finally {
      span.end();
    }
  });
}

/** Counts and times operations, and names their spans. */
export function createObservePlugin(metrics: Metrics): ApolloServerPlugin<Context> {
  return {
    async requestDidStart(): Promise<GraphQLRequestListener<Context>> {
      const start = performance.now();
      let name = 'other';
      return {
        async validationDidStart() {
          const span = tracer.startSpan('graphql.validate');
          return async (errors) => {
            if (errors) span.setStatus({ code: SpanStatusCode.ERROR });
            span.end();
          };
        },
        async didResolveOperation({ operation }) {
          if (!operation) return;
          name = toName(operation);
          const span = trace.getActiveSpan();
          span?.updateName(`${operation.operation} ${name}`);
          span?.setAttribute('graphql.operation.type', operation.operation);
        },
        async willSendResponse({ response: { body } }) {
          const { data, errors } = body.kind === 'single' ? body.singleResult : body.initialResult;
          const result: OperationResult = !errors ? 'data' : data ? 'partial' : 'errors';
          metrics.operationEnded(name, result, (performance.now() - start) / 1000);
          if (!errors) return;
          // Why: errors are masked by now, and so each code is one of our own.
          const codes = errors.map(({ extensions }) => String(extensions?.['code']));
          for (const code of codes) metrics.errorAnswered(code);
          const span = trace.getActiveSpan();
          span?.setAttribute('error.type', codes[0] ?? '_OTHER');
          span?.setStatus({ code: SpanStatusCode.ERROR });
        },
      };
    },
  };
}

/** The field that the operation begins with: validation has made sure that the schema has it. */
function toName({ selectionSet }: OperationDefinitionNode): string {
  const [first] = selectionSet.selections;
  return first?.kind === Kind.FIELD ? first.name.value : 'other';
}
