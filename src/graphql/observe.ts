// How is a GraphQL operation told to metrics and traces, under a name that no client has chosen?
import type { GraphQLResponse } from '@apollo/server';
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

const tracer = trace.getTracer('usher');

/** Why: `tracestate` and `baggage` are texts that a caller may choose freely, and would stand in the trace. */
const onlyIds: TextMapGetter<IncomingHttpHeaders> = {
  keys: () => ['traceparent'],
  get: (headers, name) => (name === 'traceparent' ? headers[name] : undefined),
};

/** Runs a request in a span, which is part of the trace that the request's headers name, if they do. */
export function traceRequest(
  headers: IncomingHttpHeaders,
  requestId: string,
  run: () => Promise<void>,
): Promise<void> {
  const outside = context.active();
  const isJoined = headers['traceparent'] !== undefined;
  const around = isJoined ? propagation.extract(outside, headers, onlyIds) : outside;
  const attributes = { 'usher.request_id': requestId };
  return tracer.startActiveSpan('graphql', { kind: SpanKind.SERVER, attributes }, around, (span) =>
    span.isRecording() ? run().finally(() => span.end()) : run(),
  );
}

/** One operation, told of as it goes. */
export interface Observed {
  /** The document is being validated. What is returned is called with what was found. */
  validating(): (errors?: readonly Error[]) => void;
  /** It is known which operation it is. */
  resolved(operation: OperationDefinitionNode): void;
  /** Its answer is ready. */
  ended(body: GraphQLResponse['body']): void;
}

/** Counts and times operations, and names their spans. */
export function createObserve(metrics: Metrics): () => Observed {
  return () => {
    const start = performance.now();
    let name = 'other';
    return {
      validating() {
        const span = tracer.startSpan('graphql.validate');
        return (errors) => {
          if (errors) span.setStatus({ code: SpanStatusCode.ERROR });
          span.end();
        };
      },
      resolved(operation) {
        name = toName(operation);
        const span = trace.getActiveSpan();
        span?.updateName(`${operation.operation} ${name}`);
        span?.setAttribute('graphql.operation.type', operation.operation);
      },
      ended(body) {
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
  };
}

/** The field that the operation begins with: validation has made sure that the schema has it. */
function toName({ selectionSet }: OperationDefinitionNode): string {
  const [first] = selectionSet.selections;
  return first?.kind === Kind.FIELD ? first.name.value : 'other';
}
