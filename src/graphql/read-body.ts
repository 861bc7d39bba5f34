// How is the body of a request read, with bounds on what that may cost?
import type { IncomingMessage } from 'node:http';
import { isJsonObject } from '../contract/outcome.ts';
import { parseLargeJson, parseStrictJson } from './large-json.ts';
import { judgeContentType } from './media-type.ts';
import type { Refusal } from './refuse.ts';

/** How many bytes a body may have. */
export interface BodyLimits {
  /** But for the values of large fields. */
  readonly maxBodyBytes: number;
  /** With them. */
  readonly maxLargeBodyBytes: number;
}

/** What a body says. */
export interface Body {
  /** Undefined where there is no JSON to read. */
  readonly json: unknown;
  /** Its bytes, an ASCII character that is escaped counted as one: some clients escape the `/` and `+` of base64. */
  readonly bytes: number;
}

/** The place of one large body, of those that this process can hold at once. */
export interface Place {
  isFree(): boolean;
  /** Tells whether there was one. To take it again changes nothing. */
  take(): boolean;
  release(): void;
}

/** Why: with its text, its values and what is sent of it to a vendor, a body takes several times its size. */
const mostLargeBodies = 8;
/** Why: one caller who sends slowly must not keep the others out. */
const mostOfOne = 2;
const large = new Map<string, number>();
let largeBodies = 0;

/** A place that is not taken yet. Whoever takes it has to release it. `owner`: who is asking, where that is known. */
export function createPlace(owner: string | undefined): Place {
  let isTaken = false;
  const ofOwner = () => (owner === undefined ? 0 : (large.get(owner) ?? 0));
  const isFree = () => isTaken || (largeBodies < mostLargeBodies && ofOwner() < mostOfOne);
  function count(change: 1 | -1): void {
    largeBodies += change;
    const left = ofOwner() + change;
    if (owner === undefined) return;
    if (left > 0) large.set(owner, left);
    else large.delete(owner);
  }
  return {
    isFree,
    take() {
      if (!isFree()) return false;
      if (!isTaken) count(1);
      isTaken = true;
      return true;
    },
    release() {
      if (isTaken) count(-1);
      isTaken = false;
    },
  };
}

/**
 * The JSON of a POST that is declared as JSON. The place is taken by what has come, not by what is announced, so that
 * nobody holds it by sending nothing.
 */
export async function readBody(
  request: IncomingMessage,
  { maxBodyBytes, maxLargeBodyBytes }: BodyLimits,
  place: Place,
): Promise<Body | Refusal> {
  const { method, headers } = request;
  if (method !== 'POST' || judgeContentType(headers['content-type']) !== 'json') return nothing;
  const announced = Number(headers['content-length'] ?? 0);
  if (announced > maxLargeBodyBytes) return toTooLarge('body', maxLargeBodyBytes);
  if (announced > maxBodyBytes && !place.isFree()) return overloaded;
  const chunks = await collect(request, maxLargeBodyBytes, (size) => size <= maxBodyBytes || place.take());
  if ('status' in chunks) return chunks;
  return chunks.length === 0 ? nothing : parseBody(chunks, maxBodyBytes);
}

/** What comes, as it comes. Rejects where the rest does not. Why: an iterator over a small body costs more than parsing it. */
function collect(
  request: IncomingMessage,
  mostBytes: number,
  hasPlace: (size: number) => boolean,
): Promise<Buffer[] | Refusal> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    // Why: of one that was lost while its token was judged nothing more comes, not even its end.
    if (request.destroyed) return reject(new Error('The request was not sent whole.'));
    const stop = (refusal: Refusal) => {
      request.off('data', keep);
      resolve(refusal);
    };
    const keep = (chunk: Buffer) => {
      size += chunk.length;
      if (size > mostBytes) stop(toTooLarge('body', mostBytes));
      else if (!hasPlace(size)) stop(overloaded);
      else chunks.push(chunk);
    };
    request.on('data', keep);
    request.once('end', () => resolve(chunks));
    request.once('error', reject);
    request.once('close', () => {
      if (!request.complete) reject(new Error('The request was not sent whole.'));
    });
  });
}

const nothing: Body = { json: undefined, bytes: 0 };

function parseBody(chunks: Buffer[], maxBodyBytes: number): Body | Refusal {
  const isOurs = chunks.length > 1;
  const body = join(chunks);
  const bytes = body.length > maxBodyBytes ? measureJson(body, maxBodyBytes) : body.length;
  if (bytes === undefined) return toTooLarge('body', maxBodyBytes);
  try {
    const json = body.length > maxBodyBytes ? parseLargeJson(body) : parseStrictJson(body);
    // Why: megabytes that nobody reads any more are let go at once, not when the collector comes to them.
    if (isOurs) body.buffer.transfer(0);
    const query = isJsonObject(json) ? json['query'] : undefined;
    const isLong = typeof query === 'string' && Buffer.byteLength(query) > maxBodyBytes;
    return isLong ? toTooLarge('query', maxBodyBytes) : { json, bytes };
  } catch {
    return { status: 400, message: 'The body is not JSON in UTF-8.' };
  }
}

/**
 * The chunks in one buffer, of its own where there are several. Each is let go as soon as it was copied, where it has its memory
 * for itself.
 */
function join(chunks: Buffer[]): Buffer<ArrayBuffer> {
  const [first] = chunks;
  if (chunks.length === 1 && first) return first as Buffer<ArrayBuffer>;
  const body = Buffer.allocUnsafeSlow(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (let chunk = chunks.shift(); chunk; chunk = chunks.shift()) {
    at += chunk.copy(body, at);
    if (chunk.buffer.byteLength === chunk.byteLength) (chunk.buffer as ArrayBuffer).transfer(0);
  }
  return body;
}

const [quote, backslash, u, zero, eight = 0] = Buffer.from('"\\u08');

/**
 * The bytes of a body as `Body` has them, undefined where what is not text is too large already. Why: large fields are texts,
 * and of anything else JSON.parse makes many times its size: 20 MB of brackets take it seconds and a gigabyte.
 */
function measureJson(body: Buffer, maxBodyBytes: number): number | undefined {
  let bytes = body.length;
  let bytesOutside = 0;
  let isText = false;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at];
    if (byte === quote) isText = !isText;
    else if (byte === backslash) {
      const length = toEscapeLength(body, at);
      bytes -= length - 1;
      at += Math.max(length, 2) - 1;
    } else if (!isText) {
      bytesOutside += 1;
      if (bytesOutside > maxBodyBytes) return undefined;
    }
  }
  return bytes;
}

/** The length of an escaped ASCII character; 1 where another character is escaped. */
function toEscapeLength(body: Buffer, at: number): 1 | 2 | 6 {
  if (body[at + 1] !== u) return 2;
  const isAscii = body[at + 2] === zero && body[at + 3] === zero && (body[at + 4] ?? eight) < eight;
  return isAscii ? 6 : 1;
}

const overloaded: Refusal = {
  status: 503,
  message: 'Too many large requests are being worked on: try again later.',
  code: 'OVERLOADED',
  headers: { 'retry-after': '1' },
};

function toTooLarge(what: string, maxBytes: number): Refusal {
  return { status: 413, message: `The ${what} is larger than ${maxBytes} bytes.` };
}
