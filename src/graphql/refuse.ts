// How is a request told that it does not come as far as GraphQL?
import type { IncomingMessage, ServerResponse } from 'node:http';
import { finished } from 'node:stream';
import { chooseAnswerType } from './media-type.ts';

/** A request that is not executed. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
  /** The error's code; `BAD_REQUEST` where it is the form of the request. */
  readonly code?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Of a body that is refused, so much is read and thrown away. */
const mostDiscardedBytes = 100_000_000;

/** Answers with an error as GraphQL over HTTP has it, in the type that the client takes. The head has the request's id already. */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  { status, message, code = 'BAD_REQUEST', headers }: Refusal,
  requestId: string,
): void {
  const answerType = chooseAnswerType(request.headers.accept) ?? 'application/json';
  const text = JSON.stringify({ errors: [{ message, extensions: { code, requestId } }] });
  response.writeHead(status, {
    'content-type': `${answerType}; charset=utf-8`,
    'content-length': Buffer.byteLength(text),
    ...headers,
  });
  response.write(text);
  discard(request, () => response.end());
}

/**
 * Lets a client that is still sending finish and read the answer, within bounds. Why: the connection may close with the end
 * of the answer, and then a reset could overtake it.
 */
function discard(request: IncomingMessage, whenDone: () => void): void {
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > mostDiscardedBytes) request.destroy();
  });
  finished(request, whenDone);
}
