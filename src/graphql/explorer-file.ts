// What is a file of an explorer, and how is it served?
import type { IncomingMessage, ServerResponse } from 'node:http';

/** A page of an explorer, or what a page loads. */
export interface ExplorerFile {
  readonly contentType: string;
  readonly text: string;
  /** Names the text, so that a browser need not fetch again what it has. A file without one is never kept. */
  readonly etag?: string;
  readonly contentSecurityPolicy: string;
}

/** Answers with the file; with 304 where the browser has it. */
export function sendExplorerFile(
  request: IncomingMessage,
  response: ServerResponse,
  { contentType, text, etag, contentSecurityPolicy }: ExplorerFile,
): void {
  const isKnown = etag !== undefined && request.headers['if-none-match'] === etag;
  response.writeHead(isKnown ? 304 : 200, {
    'content-type': contentType,
    'cache-control': etag === undefined ? 'no-store' : 'no-cache',
    ...(etag !== undefined && { etag }),
    'content-security-policy': contentSecurityPolicy,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  response.end(isKnown ? undefined : text);
}
