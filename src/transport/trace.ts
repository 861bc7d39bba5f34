// How does a try at a vendor stand in a trace? (OpenTelemetry's semantic conventions for HTTP clients)
import {
  context,
  createContextKey,
  propagation,
  type Span,
  type SpanContext,
  SpanKind,
  type SpanOptions,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import type { Exchanged } from './exchange.ts';
import { toTryResult } from './observer.ts';

const tracer = trace.getTracer('usher');
const triesKey = createContextKey('usher tries');

/** The tries of one call so far. */
interface Tries {
  count: number;
  last?: SpanContext;
}

/** Runs a call of which each try after the first is linked to the one before it. */
export function linkTries<Result>(run: () => Result): Result {
  const tries: Tries = { count: 0 };
  return context.with(context.active().setValue(triesKey, tries), run);
}

/** A try that is being traced. */
export interface TracedTry {
  /** What joins the vendor's own spans to this trace. */
  readonly headers: Readonly<Record<string, string>>;
  end(exchanged: Exchanged): void;
}

const untold = {};

/** Begins the span of a try. The URL is left out of it, because it holds the user's id. */
export function traceTry(method: string, host: URL, isJoined: boolean): TracedTry {
  const around = context.active();
  const tries = around.getValue(triesKey) as Tries | undefined;
  const span = tracer.startSpan(
    method,
    {
      kind: SpanKind.CLIENT,
      attributes: {
        'http.request.method': method,
        'server.address': host.hostname,
        'server.port': Number(host.port) || (host.protocol === 'https:' ? 443 : 80),
        ...(tries && tries.count > 0 && { 'http.request.resend_count': tries.count }),
      },
      links: tries?.last ? [{ context: tries.last }] : [],
    },
    around,
  );
  if (tries) {
    tries.count += 1;
    tries.last = span.spanContext();
  }
  return { headers: isJoined ? toHeaders(span) : untold, end: (exchanged) => endTry(span, exchanged) };
}

function toHeaders(span: Span): Record<string, string> {
  const headers: Record<string, string> = {};
  propagation.inject(trace.setSpan(context.active(), span), headers);
  return headers;
}

function endTry(span: Span, exchanged: Exchanged): void {
  if (exchanged.kind === 'answer') span.setAttribute('http.response.status_code', exchanged.status);
  const result = toTryResult(exchanged);
  if (!/^[123]xx$/.test(result)) {
    span.setAttribute('error.type', exchanged.kind === 'answer' ? String(exchanged.status) : result);
    span.setStatus({ code: SpanStatusCode.ERROR });
  }
  span.end();
}

/** Runs a part of the work in a span of its own. */
export function inSpan<Result>(name: string, run: () => Result, options: SpanOptions = {}): Result {
  return tracer.startActiveSpan(name, options, (span) => {
    const result = run();
    if (!(result instanceof Promise)) {
      span.end();
      return result;
    }
    const fail = () => span.setStatus({ code: SpanStatusCode.ERROR });
    // Why: beside the result, not in front of it. Who gets it handles its rejection.
    result.catch(fail).finally(() => span.end());
    return result;
  });
}
