// How does a try at a vendor stand in a trace? (OpenTelemetry's semantic conventions for HTTP clients)
import {
  type Context,
  context,
  createContextKey,
  INVALID_TRACEID,
  type Span,
  type SpanContext,
  SpanKind,
  type SpanOptions,
  SpanStatusCode,
  trace,
  TraceFlags,
} from '@opentelemetry/api';
import type { Exchanged } from './exchange.ts';
import { toTryResult } from './observer.ts';

const tracer = trace.getTracer('usher');
const triesKey = createContextKey('usher tries');

/** The tries of one call so far, by the way that they took: a login that the call waits for is no try of it. */
type Tries = Map<URL, { count: number; last: SpanContext }>;

/** Whether we are part of a trace of which nobody will see anything. Why asked: to begin spans in it costs, and shows nothing. */
function isUnseen(around: Context): boolean {
  const spanContext = trace.getSpanContext(around);
  return spanContext !== undefined && (spanContext.traceFlags & TraceFlags.SAMPLED) === 0;
}

/** Runs a call of which each try after the first is linked to the one before it. */
export function linkTries<Result>(run: () => Result): Result {
  if (isUnseen(context.active())) return run();
  const tries: Tries = new Map();
  return context.with(context.active().setValue(triesKey, tries), run);
}

/** A try that is being traced. */
export interface TracedTry {
  /** What joins the vendor's own spans to this trace. */
  readonly headers: Readonly<Record<string, string>>;
  end(exchanged: Exchanged): void;
}

const client: SpanOptions = { kind: SpanKind.CLIENT };
const none = {};
const untraced: TracedTry = { headers: none, end: () => undefined };

/**
 * Begins the span of a try. `way` is the same object for all requests to one vendor. The URL is left out of the span, because
 * it holds the user's id.
 */
export function traceTry(method: string, way: URL, isJoined: boolean): TracedTry {
  const around = context.active();
  if (isUnseen(around)) return isJoined ? joinUnseen(around) : untraced;
  const tries = around.getValue(triesKey) as Tries | undefined;
  const before = tries?.get(way);
  const span = tracer.startSpan(
    method,
    before ? { kind: SpanKind.CLIENT, links: [{ context: before.last }] } : client,
    around,
  );
  const spanContext = span.spanContext();
  // Why: without an SDK there is nobody to tell.
  if (spanContext.traceId === INVALID_TRACEID) return untraced;
  if (span.isRecording()) describe(span, method, way, before?.count ?? 0);
  tries?.set(way, { count: (before?.count ?? 0) + 1, last: spanContext });
  return { headers: isJoined ? toHeaders(spanContext) : none, end: (exchanged) => endTry(span, exchanged) };
}

/** Why: the vendor, too, is to leave out what nobody will see. */
function joinUnseen(around: Context): TracedTry {
  const spanContext = trace.getSpanContext(around);
  const isThere = spanContext && spanContext.traceId !== INVALID_TRACEID;
  return isThere ? { ...untraced, headers: toHeaders(spanContext) } : untraced;
}

function describe(span: Span, method: string, { hostname, port, protocol }: URL, resent: number): void {
  span.setAttributes({
    'http.request.method': method,
    'server.address': hostname,
    'server.port': Number(port) || (protocol === 'https:' ? 443 : 80),
  });
  if (resent > 0) span.setAttribute('http.request.resend_count', resent);
}

/**
 * Trace Context, Level 1 (https://www.w3.org/TR/trace-context-1/), without `tracestate` and without `baggage`. Why: those are texts
 * of whoever called us, and no vendor's business.
 */
function toHeaders({ traceId, spanId, traceFlags }: SpanContext): Record<string, string> {
  return { traceparent: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}` };
}

function endTry(span: Span, exchanged: Exchanged): void {
  const isAnswer = exchanged.kind === 'answer';
  if (isAnswer) span.setAttribute('http.response.status_code', exchanged.status);
  const result = toTryResult(exchanged);
  if (!/^[123]xx$/.test(result)) {
    span.setAttribute('error.type', isAnswer && exchanged.status >= 400 ? String(exchanged.status) : result);
    span.setStatus({ code: SpanStatusCode.ERROR });
  }
  span.end();
}

/** Runs a part of the work in a span of its own. */
export function inSpan<Result>(name: string, run: () => Result, options: SpanOptions = {}): Result {
  const around = context.active();
  if (isUnseen(around)) return run();
  const span = tracer.startSpan(name, options, around);
  if (!span.isRecording()) return run();
  let result: Result;
  try {
    result = context.with(trace.setSpan(around, span), run);
  } catch (error) {
    fail(span, error);
    throw error;
  }
  // Why: beside the result, not in front of it. Who gets it handles its rejection.
  if (result instanceof Promise)
    result.then(
      () => span.end(),
      (error: unknown) => fail(span, error),
    );
  else span.end();
  return result;
}

/** Why: the message of an error may quote what it was given. */
function fail(span: Span, error: unknown): void {
  span.setAttribute('error.type', error instanceof Error ? error.name : '_OTHER');
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}
