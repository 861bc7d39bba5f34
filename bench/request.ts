// How does a scenario read as HTTP, in the language of a contender?
import type { Contender } from './contenders.ts';
import { document, type Scenario, usherDocument } from './scenarios.ts';

/** A request in which `@USER@`, `@KEY@` and `@TOKEN@` stand for what changes. */
export interface TemplateRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The scenario's request to this contender. */
export function toRequest(contender: Contender, { name, input, rest }: Scenario): TemplateRequest {
  const headers = { 'content-type': 'application/json', authorization: 'Bearer @TOKEN@' };
  if (contender.speaks === 'rest') {
    if (!rest) throw new Error(`"${name}" cannot be asked of ${contender.title}.`);
    return { ...rest, headers, body: JSON.stringify(rest.body) };
  }
  const isShared = name === 'update' || name === 'invalid';
  const query = isShared && !contender.isKeyed ? document : usherDocument;
  const variables = contender.isKeyed ? { input, idempotencyKey: 'bench-@KEY@' } : { input };
  return { method: 'POST', path: '/graphql', headers, body: JSON.stringify({ query, variables }) };
}

/** The request as it goes over the wire. */
export function toTemplate({ method, path, headers, body }: TemplateRequest): string {
  // Why: whatever a marker stands for in a body is twelve digits.
  const length = Buffer.byteLength(body.replaceAll(/@(USER|KEY)@/g, '0'.repeat(12)));
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const head = [`${method} ${path} HTTP/1.1`, 'host: 127.0.0.1', ...lines, `content-length: ${length}`];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}
