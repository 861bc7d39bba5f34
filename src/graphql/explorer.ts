// What does a browser get that opens the endpoint?
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ExplorerFile, sendExplorerFile } from './explorer-file.ts';
import { readGraphiQLFile } from './graphiql.ts';
import { toRange } from './media-type.ts';
import { sandboxPage } from './sandbox-page.ts';

/** What `/graphql` shows to a browser. GraphiQL is on `/graphiql` with either of the first two. */
export type ExplorerKind = 'sandbox' | 'graphiql' | 'none';

/** Answers a request for an explorer, and tells whether it was one; any other is left untouched. */
export async function answerExplorer(
  request: IncomingMessage,
  response: ServerResponse,
  kind: ExplorerKind,
): Promise<boolean> {
  if (kind === 'none' || (request.method !== 'GET' && request.method !== 'HEAD')) return false;
  const [path = '/'] = (request.url ?? '/').split('?');
  const file = await findFile(path, request.headers.accept, kind);
  if (file) sendExplorerFile(request, response, file);
  return file !== undefined;
}

async function findFile(
  path: string,
  accept: string | undefined,
  kind: 'sandbox' | 'graphiql',
): Promise<ExplorerFile | undefined> {
  if (path !== '/graphql') return readGraphiQLFile(path);
  if (!prefersHtml(accept)) return undefined;
  return kind === 'sandbox' ? sandboxPage : readGraphiQLFile('/graphiql');
}

/** Whether HTML is asked for by name, and before anything that a GraphQL result could be. */
function prefersHtml(accept = ''): boolean {
  const ranges = accept.split(',').map(toRange);
  const asked = ranges.filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality);
  const first = asked.find(({ type }) =>
    /^(text\/html|application\/.*json|application\/\*|\*\/\*)$/.test(type),
  );
  return first?.type === 'text/html';
}
