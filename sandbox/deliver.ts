// How does an answer reach the client, well or ill?

import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { Fault } from './faults.ts';
import type { Reply } from './vendor.ts';

/** One request that waits for its answer. */
export interface Exchange {
  response: ServerResponse;
  /** Lets the vendor do its work; called once at most. */
  work: () => Reply;
  /** Notes the status that went out. */
  onSent: (status: number) => void;
}

interface Wire {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

const htmlPage =
  '<!DOCTYPE html>\n<html><head><title>Gateway</title></head><body><h1>Gateway</h1></body></html>\n';

/** Answers as the vendor would, or as the fault demands. */
export function deliver(fault: Fault | undefined, exchange: Exchange): void {
  const { response, work } = exchange;
  switch (fault?.kind) {
    case undefined:
      sendWhole(exchange, toWire(work()));
      return;
    case 'answer':
      if (fault.work === true) work();
      sendWhole(exchange, toScripted(fault));
      return;
    case 'slow': {
      const wire = toWire(work());
      const timer = setTimeout(() => {
        sendWhole(exchange, wire);
      }, fault.ms);
      response.once('close', () => {
        clearTimeout(timer);
      });
      return;
    }
    case 'hang':
      if (fault.when === 'after') work();
      return;
    case 'hang-in-body':
      sendHalf(exchange, toWire(work()));
      return;
    case 'reset':
      if (fault.when === 'after') work();
      response.socket?.resetAndDestroy();
      return;
    case 'html':
      if (fault.work !== false) work();
      sendWhole(exchange, {
        status: fault.status ?? 200,
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: Buffer.from(htmlPage),
      });
      return;
    case 'truncated':
      sendHalf(exchange, toWire(work()), () => {
        response.socket?.destroySoon();
      });
      return;
    case 'empty':
      work();
      sendWhole(exchange, { status: fault.status ?? 200, headers: {}, body: Buffer.alloc(0) });
      return;
    case 'oversized':
      sendPadded(exchange, toWire(work()), fault.bytes);
      return;
    case 'wrong-content-type': {
      const wire = toWire(work());
      sendWhole(exchange, {
        ...wire,
        headers: { ...wire.headers, 'content-type': 'text/plain; charset=utf-8' },
      });
    }
  }
}

/** Sends a reply as the vendor means it. */
export function sendReply(exchange: Pick<Exchange, 'response' | 'onSent'>, reply: Reply): void {
  sendWhole(exchange, toWire(reply));
}

function toScripted({ status, body, headers }: Extract<Fault, { kind: 'answer' }>): Wire {
  const wire = toWire({ status, body, ...(headers ? { headers } : {}) });
  return typeof body === 'string' ? { ...wire, body: Buffer.from(body) } : wire;
}

function toWire({ status, body, headers }: Reply): Wire {
  const own = lowerCase(headers);
  const isOwnText = typeof body === 'string' && !(own['content-type'] ?? 'json').includes('json');
  if (body === undefined) return { status, headers: own, body: Buffer.alloc(0) };
  return {
    status,
    headers: { 'content-type': 'application/json', ...own },
    body: Buffer.from(isOwnText ? body : JSON.stringify(body)),
  };
}

function lowerCase(headers: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function sendWhole({ response, onSent }: Pick<Exchange, 'response' | 'onSent'>, wire: Wire): void {
  if (response.destroyed) return;
  const isBodiless = wire.status === 204 || wire.status === 304;
  response.writeHead(wire.status, {
    ...wire.headers,
    ...(isBodiless ? {} : { 'content-length': wire.body.length }),
  });
  response.end(isBodiless ? undefined : wire.body);
  onSent(wire.status);
}

function sendHalf({ response, onSent }: Exchange, { status, headers, body }: Wire, then?: () => void): void {
  const whole = body.length > 1 ? body : Buffer.from('{}');
  response.writeHead(status, { ...headers, 'content-length': whole.length });
  response.write(whole.subarray(0, Math.floor(whole.length / 2)), then);
  onSent(status);
}

function sendPadded({ response, onSent }: Exchange, { headers, body }: Wire, bytes: number): void {
  response.writeHead(200, { ...headers, 'content-type': 'application/json' });
  Readable.from(padded(body.length > 0 ? body : Buffer.from('{}'), bytes)).pipe(response);
  onSent(200);
}

function* padded(json: Buffer, bytes: number): Generator<Buffer> {
  yield json;
  const blank = Buffer.alloc(65_536, ' ');
  for (let left = bytes - json.length; left > 0; left -= blank.length) {
    yield left < blank.length ? blank.subarray(0, left) : blank;
  }
}
