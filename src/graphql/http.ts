// How does an HTTP request become a GraphQL request, and its result an answer?
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { Context } from './context.ts';
import { chooseAnswerType, judgeContentType } from './media-type.ts';

/** What the HTTP side needs. */
export interface GraphQLHttpOptions {
  readonly apollo: ApolloServer<Context>;
  readonly maxBodyBytes: number;
  readonly createContext: () => Context;
}

/** A request that does not come as far as GraphQL. */
interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Of a body that is refused, so much is read and thrown away. */
const mostDiscardedBytes = 100_000_000;

/** Answers one request to `/graphql` (GraphQL over HTTP). */
export async function answerGraphQL(
  request: IncomingMessage,
  response: ServerResponse,
  { apollo, maxBodyBytes, createContext }: GraphQLHttpOptions,
): Promise<void> {
  const context = createContext();
  const { requestId } = context;
  response.setHeader('x-request-id', requestId);
  const answerType = chooseAnswerType(request.headers.accept);
  const refusal = judgeHead(request, answerType);
  const body = refusal ?? (await readBody(request, maxBodyBytes));
  if ('status' in body) {
    const { status, message, headers } = body;
    const text = JSON.stringify({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
    const type = `${answerType ?? 'application/json'}; charset=utf-8`;
    response.writeHead(status, { 'content-type': type, ...headers }).end(withRequestId(text, requestId));
    discard(request);
    return;
  }
  const headers = toHeaderMap(request);
  // Why: Apollo judges this header once it has executed, and would answer 406 to a write that was done.
  if (request.method === 'POST' && answerType) headers.set('accept', answerType);
  const result = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: request.method ?? 'GET',
      headers,
      search: new URL(request.url ?? '/', 'http://localhost').search,
      body: body.json,
    },
    context: async () => context,
  });
  for (const [name, value] of result.headers) response.setHeader(name, value);
  response.statusCode = result.status ?? 200;
  if (result.body.kind === 'complete') {
    const { string: text } = result.body;
    response.end(response.statusCode >= 400 ? withRequestId(text, requestId) : text);
    return;
  }
  for await (const chunk of result.body.asyncIterator) response.write(chunk);
  response.end();
}

/** What the head alone says against the request. What a form could send is left to Apollo, which refuses it. */
function judgeHead(
  { method, headers }: IncomingMessage,
  answerType: string | undefined,
): Refusal | undefined {
  if (method === 'GET') return undefined;
  if (method !== 'POST') {
    return { status: 405, message: 'GraphQL is served by GET and POST.', headers: { allow: 'GET, POST' } };
  }
  if (judgeContentType(headers['content-type']) === 'other') {
    return { status: 415, message: 'The body has to be application/json in UTF-8.' };
  }
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') {
    const accepted = { 'accept-encoding': 'identity' };
    return { status: 415, message: 'The body has to come without a content encoding.', headers: accepted };
  }
  if (answerType) return undefined;
  const types = 'application/json or application/graphql-response+json';
  return { status: 406, message: `The answer is ${types}; the Accept header takes neither.` };
}

/** The JSON of a POST that is declared as JSON, undefined where there is none. */
async function readBody(request: IncomingMessage, mostBytes: number): Promise<{ json: unknown } | Refusal> {
  if (request.method !== 'POST' || judgeContentType(request.headers['content-type']) !== 'json') {
    return { json: undefined };
  }
  const tooLarge = { status: 413, message: `The body is larger than ${mostBytes} bytes.` };
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) return tooLarge;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) return tooLarge;
    chunks.push(chunk);
  }
  if (size === 0) return { json: undefined };
  try {
    // Why: a byte that is not UTF-8 would be replaced, and the replacement written to a vendor.
    return { json: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))) };
  } catch {
    return { status: 400, message: 'The body is not JSON in UTF-8.' };
  }
}

/** Lets a client that is still sending finish and read the answer, within bounds: a reset could overtake it. */
function discard(request: IncomingMessage): void {
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > mostDiscardedBytes) request.destroy();
  });
}

/** Why: Apollo refuses some requests before any plugin sees them, and so without the request's id. */
function withRequestId(text: string, requestId: string): string {
  const { errors, ...rest } = JSON.parse(text) as { errors: { extensions?: object }[] };
  const named = errors.map((error) => ({ ...error, extensions: { ...error.extensions, requestId } }));
  return JSON.stringify({ errors: named, ...rest });
}

function toHeaderMap({ headers }: IncomingMessage): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}
