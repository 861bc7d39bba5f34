// A collector of traces over loopback: what it was sent (OTLP/HTTP, protobuf), read without the sender's own code.
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span as it arrived. Ids are in hex. */
export interface Span {
  traceId: string;
  spanId: string;
  /** Empty: it is the first of its trace. */
  parentSpanId: string;
  traceState: string;
  name: string;
  kind: 'internal' | 'server' | 'client' | 'other';
  attributes: Record<string, string | number | boolean>;
  links: { traceId: string; spanId: string }[];
  events: number;
  isError: boolean;
  statusMessage: string;
}

/** What a collector does with whatever it is sent. */
export type Behaviour = 'takes' | 'hangs' | 'resets' | { status: number; type: string; body: string };

/** A running collector. */
export interface Collector {
  url: string;
  spans: Span[];
  /** The attributes of whoever sent them. */
  resources: Span['attributes'][];
  /** Every byte of every body. */
  bytes: () => string;
  /** How often something was sent to it. */
  asked: () => number;
  /** Every span of the trace of this request, once the request's own has arrived, which is the last of them. */
  traceOf(requestId: string): Promise<Span[]>;
  close(): Promise<void>;
}

/** Listens on a free port. */
export async function startCollector(behaviour: Behaviour = 'takes'): Promise<Collector> {
  const bodies: Buffer[] = [];
  const spans: Span[] = [];
  const resources: Span['attributes'][] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      bodies.push(body);
      for (const sent of readExport(body)) {
        resources.push(sent.resource);
        spans.push(...sent.spans);
      }
      answer(response, behaviour);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    resources,
    bytes: () => Buffer.concat(bodies).toString('latin1'),
    asked: () => bodies.length,
    async traceOf(requestId) {
      const end = performance.now() + 15_000;
      while (performance.now() < end) {
        const own = spans.find(({ attributes }) => attributes['usher.request_id'] === requestId);
        if (own) return spans.filter(({ traceId }) => traceId === own.traceId);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      throw new Error(`Nothing was sent of ${requestId}.`);
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function answer(response: ServerResponse, behaviour: Behaviour): void {
  if (behaviour === 'hangs') return;
  if (behaviour === 'resets') {
    response.socket?.resetAndDestroy();
    return;
  }
  const { status, type, body } =
    behaviour === 'takes' ? { status: 200, type: 'application/x-protobuf', body: '' } : behaviour;
  response.writeHead(status, { 'content-type': type }).end(body);
}

/** The fields of a protobuf message by their numbers, as they stand on the wire. */
type Fields = Map<number, (bigint | Buffer)[]>;

function readFields(bytes: Buffer): Fields {
  const fields: Fields = new Map();
  let at = 0;
  const readVarint = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes.readUInt8(at);
      at += 1;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  const take = (length: number) => {
    if (at + length > bytes.length) throw new Error('The message ends in the middle of a field.');
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    const tag = Number(readVarint());
    const wire = tag % 8;
    const number = (tag - wire) / 8;
    const value =
      wire === 0
        ? readVarint()
        : wire === 1
          ? take(8).readBigUInt64LE()
          : wire === 2
            ? take(Number(readVarint()))
            : wire === 5
              ? BigInt(take(4).readUInt32LE())
              : undefined;
    if (value === undefined) throw new Error(`Wire type ${wire} is none of those in use.`);
    fields.set(number, [...(fields.get(number) ?? []), value]);
  }
  return fields;
}

const messages = (fields: Fields, number: number) =>
  (fields.get(number) ?? []).map((value) => readFields(value as Buffer));
const bytesOf = (fields: Fields, number: number) => (fields.get(number)?.[0] ?? Buffer.alloc(0)) as Buffer;
const textOf = (fields: Fields, number: number) => bytesOf(fields, number).toString('utf8');
const hexOf = (fields: Fields, number: number) => bytesOf(fields, number).toString('hex');
const numberOf = (fields: Fields, number: number) => Number(fields.get(number)?.[0] ?? 0n);

/** Numbers are those of opentelemetry/proto/collector/trace/v1 and opentelemetry/proto/trace/v1. */
function readExport(body: Buffer): { resource: Span['attributes']; spans: Span[] }[] {
  return messages(readFields(body), 1).map((resourceSpans) => ({
    resource: messages(resourceSpans, 1).map((resource) => readAttributes(resource, 1))[0] ?? {},
    spans: messages(resourceSpans, 2).flatMap((scopeSpans) => messages(scopeSpans, 2).map(readSpan)),
  }));
}

const kinds = ['other', 'internal', 'server', 'client'] as const;

function readSpan(span: Fields): Span {
  const [status] = messages(span, 15);
  return {
    traceId: hexOf(span, 1),
    spanId: hexOf(span, 2),
    traceState: textOf(span, 3),
    parentSpanId: hexOf(span, 4),
    name: textOf(span, 5),
    kind: kinds[numberOf(span, 6)] ?? 'other',
    attributes: readAttributes(span, 9),
    events: messages(span, 11).length,
    links: messages(span, 13).map((link) => ({ traceId: hexOf(link, 1), spanId: hexOf(link, 2) })),
    isError: status !== undefined && numberOf(status, 3) === 2,
    statusMessage: status ? textOf(status, 2) : '',
  };
}

function readAttributes(message: Fields, number: number): Span['attributes'] {
  return Object.fromEntries(
    messages(message, number).map((pair) => [textOf(pair, 1), readValue(messages(pair, 2)[0] ?? new Map())]),
  );
}

/** Texts, truths and integers are all that an attribute of ours can be. */
function readValue(value: Fields): string | number | boolean {
  if (value.has(1)) return textOf(value, 1);
  if (value.has(2)) return numberOf(value, 2) === 1;
  if (value.has(3)) return numberOf(value, 3);
  throw new Error('An attribute is neither a text, nor a truth, nor an integer.');
}
