// How does an HTTP request become a GraphQL request, and its result an answer?
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { Context } from './context.ts';
import type { Documents } from './documents.ts';
import { toListedRequest, toUnlistedRequest } from './listed-request.ts';
import { chooseAnswerType, judgeContentType } from './media-type.ts';
import { type Body, type BodyLimits, createPlace, readBody } from './read-body.ts';
import { type Refusal, refuse } from './refuse.ts';
import type { Safelist } from './safelist.ts';

/** What the HTTP side needs. */
export interface GraphQLHttpOptions extends BodyLimits {
  readonly apollo: ApolloServer<Context>;
  readonly requestId: string;
  /** Who sends it, where callers are told apart. */
  readonly owner: string | undefined;
  /** The operations that may run; undefined: all may. */
  readonly safelist: Safelist | undefined;
  readonly documents: Documents;
  readonly createContext: (bodyBytes: number) => Context;
}

/** Answers one request to `/graphql` (GraphQL over HTTP). */
export async function answerGraphQL(
  request: IncomingMessage,
  response: ServerResponse,
  options: GraphQLHttpOptions,
): Promise<void> {
  const refusal = judgeHead(request);
  if (refusal) return refuse(request, response, refusal, options.requestId);
  const place = createPlace(options.owner);
  try {
    const body = await readBody(request, options, place);
    const asked = 'status' in body ? body : toAsked(request, body, options);
    if ('status' in asked) return refuse(request, response, asked, options.requestId);
    return await execute(request, response, asked, options);
  } finally {
    place.release();
  }
}

/** What is handed on: what was sent, or what the list has in its place. */
interface Asked {
  readonly search: string;
  readonly body: unknown;
  readonly bytes: number;
}

function toAsked(
  { method, url = '/' }: IncomingMessage,
  { json, bytes }: Body,
  { safelist, documents }: GraphQLHttpOptions,
): Asked | Refusal {
  const from = url.indexOf('?');
  const sent = { search: from === -1 ? '' : url.slice(from), body: json };
  const listed = safelist ? toListedRequest(method, sent, safelist) : toUnlistedRequest(sent);
  if ('status' in listed) return listed;
  return { search: listed.search, body: documents.name(listed.body), bytes };
}

async function execute(
  request: IncomingMessage,
  response: ServerResponse,
  { search, body, bytes }: Asked,
  { apollo, requestId, createContext }: GraphQLHttpOptions,
): Promise<void> {
  const result = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: request.method ?? 'GET',
      headers: toApolloHead(request),
      search,
      body,
    },
    context: async () => createContext(bytes),
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
function judgeHead({ method, headers }: IncomingMessage): Refusal | undefined {
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
  if (chooseAnswerType(headers.accept)) return undefined;
  const types = 'application/json or application/graphql-response+json';
  return { status: 406, message: `The answer is ${types}; the Accept header takes neither.` };
}

/** Why: Apollo refuses some requests before any plugin sees them, and so without the request's id. */
function withRequestId(text: string, requestId: string): string {
  const { errors, ...rest } = JSON.parse(text) as { errors: { extensions?: object }[] };
  const named = errors.map((error) => ({ ...error, extensions: { ...error.extensions, requestId } }));
  return JSON.stringify({ errors: named, ...rest });
}

/** Those that Apollo looks at. */
const read = [
  'accept',
  'content-type',
  'apollo-require-preflight',
  'x-apollo-operation-name',
  'apollo-federation-include-trace',
];

/** The head as Apollo is to see it. Why not as it came: what was judged here costs more to judge again than to answer. */
function toApolloHead({ method, headers }: IncomingMessage): HeaderMap {
  const map = new HeaderMap();
  for (const name of read) {
    const value = headers[name];
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  if (method !== 'POST') return map;
  if (judgeContentType(headers['content-type']) === 'json') {
    // No form can send JSON, so this is no forgery across sites.
    map.delete('content-type');
    map.set('apollo-require-preflight', 'true');
  }
  // Why: Apollo judges this header once it has executed, and would answer 406 to a write that was done. An empty one is plain
  // JSON to it; where there is none it takes apart one that says "anything".
  const answerType = chooseAnswerType(headers.accept);
  if (answerType) map.set('accept', answerType === 'application/json' ? '' : answerType);
  return map;
}
