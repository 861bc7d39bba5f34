// Which pages of other origins may call us and read the answer? (CORS, https://fetch.spec.whatwg.org/#http-cors-protocol)
import type { IncomingMessage, ServerResponse } from 'node:http';

const methods = 'GET, POST';

/**
 * What a page may send beside the headers that every page may send. `accept` is among them because older clients quote a
 * part of it, and a quote makes it subject to a preflight.
 */
const requestHeaders = [
  'accept',
  'authorization',
  'content-type',
  'x-request-id',
  'apollo-require-preflight',
  'x-apollo-operation-name',
  'apollographql-client-name',
  'apollographql-client-version',
  'traceparent',
  'tracestate',
].join(', ');

/**
 * Puts on an answer whether the page that asks may read it: yes for the listed origins, with credentials, and for nobody
 * else. An origin that is not listed is not refused here, because a page of our own sends its origin, too; the browser
 * keeps the answer from it, and CSRF prevention sees to it that nothing is done without a preflight.
 */
export function allowOrigin(
  request: IncomingMessage,
  response: ServerResponse,
  origins: readonly string[],
): void {
  // Why: on every answer, also without an origin, or a cache between us would hand one origin's answer to another.
  response.setHeader('vary', 'Origin');
  const { origin } = request.headers;
  if (origin === undefined || !origins.includes(origin)) return;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-allow-credentials', 'true');
  response.setHeader('access-control-expose-headers', 'x-request-id, retry-after');
}

/** Answers OPTIONS, a preflight or not. What may be sent is told to those origins only that `allowOrigin` has let in. */
export function answerOptions(response: ServerResponse): void {
  if (response.hasHeader('access-control-allow-origin')) {
    response.setHeader('access-control-allow-methods', methods);
    response.setHeader('access-control-allow-headers', requestHeaders);
    response.setHeader('access-control-max-age', '600');
  }
  response.writeHead(204, { allow: `${methods}, OPTIONS` }).end();
}
