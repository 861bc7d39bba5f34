// How does an HTTP request become a GraphQL request, and its result an answer?
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { Context } from './context.ts';

/** What the HTTP side needs. */
export interface GraphQLHttpOptions {
  readonly apollo: ApolloServer<Context>;
  readonly maxBodyBytes: number;
  readonly createContext: () => Context;
}

/** Answers one request to `/graphql` (GraphQL over HTTP). */
export async function answerGraphQL(
  request: IncomingMessage,
  response: ServerResponse,
  { apollo, maxBodyBytes, createContext }: GraphQLHttpOptions,
): Promise<void> {
  const context = createContext();
  response.setHeader('x-request-id', context.requestId);
  const body = await readBody(request, maxBodyBytes);
  if (typeof body === 'number') {
    const message = body === 413 ? `The body is larger than ${maxBodyBytes} bytes.` : 'The body is not JSON.';
    const extensions = { code: 'BAD_REQUEST', requestId: context.requestId };
    // Why: the rest of a body that is too large is not read, so the connection cannot be used again.
    if (body === 413) response.setHeader('connection', 'close');
    response.writeHead(body, { 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify({ errors: [{ message, extensions }] }));
    return;
  }
  const result = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: (request.method ?? 'GET').toUpperCase(),
      headers: toHeaderMap(request),
      search: new URL(request.url ?? '/', 'http://localhost').search,
      body: body.json,
    },
    context: async () => context,
  });
  for (const [name, value] of result.headers) response.setHeader(name, value);
  response.statusCode = result.status ?? 200;
  if (result.body.kind === 'complete') {
    response.end(result.body.string);
    return;
  }
  for await (const chunk of result.body.asyncIterator) response.write(chunk);
  response.end();
}

/** The JSON of the body, undefined where there is none or it is not declared as JSON; or the status of a refusal. */
async function readBody(request: IncomingMessage, mostBytes: number): Promise<{ json: unknown } | 400 | 413> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) return 413;
    chunks.push(chunk);
  }
  const isJson = /^application\/json\b/i.test(request.headers['content-type'] ?? '');
  if (size === 0 || !isJson) return { json: undefined };
  try {
    return { json: JSON.parse(Buffer.concat(chunks).toString('utf8')) };
  } catch {
    return 400;
  }
}

function toHeaderMap({ headers }: IncomingMessage): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}
