// How is a large body read, most of which is a few long texts?
import { randomUUID } from 'node:crypto';

/** In bytes. */
const longText = 16 * 1024;
/** Of a body. Why: to look for each of millions of quotes by itself takes longer than to parse all of them. */
const mostQuotes = 10_000;
const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;

/** What stands in JSON as it is, such as base64. */
const plain = /^[ !#-[\]-~]*$/;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** What the JSON says. Throws where it is none, or not UTF-8: a byte would be replaced, and the replacement written to a vendor. */
export const parseStrictJson = (body: Uint8Array): unknown => JSON.parse(utf8.decode(body));

/**
 * The same of a large body. Why not JSON.parse alone: it takes a text, and makes another of each document in it, so that both
 * are in memory until the collector comes. Here long texts are cut out of the bytes, and the rest is parsed with marks in
 * their places.
 */
export function parseLargeJson(body: Buffer): unknown {
  // Why drawn now: nobody who sent the body can have known it.
  const mark = randomUUID();
  const cut: string[] = [];
  const rest: Buffer[] = [];
  let from = 0;
  const findQuote = countQuotes(body);
  for (let start = findQuote(0); start !== -1;) {
    const end = findEnd(body, start + 1, findQuote);
    if (end === -1) break;
    const text = end - start > longText && !isName(body, end) ? readPlain(body, start + 1, end) : undefined;
    if (text !== undefined) {
      rest.push(body.subarray(from, start + 1), Buffer.from(`${mark}${cut.length}`));
      cut.push(text);
      from = end;
    }
    start = findQuote(end + 1);
  }
  if (cut.length === 0) return parseStrictJson(body);
  const text = utf8.decode(Buffer.concat([...rest, body.subarray(from)]));
  return JSON.parse(text, (_name, value: unknown) =>
    typeof value === 'string' && value.startsWith(mark) ? cut[Number(value.slice(mark.length))] : value,
  );
}

/** Where the next quote is, from a place on; -1 where there is none, or too many were looked for. */
type FindQuote = (from: number) => number;

function countQuotes(body: Buffer): FindQuote {
  let left = mostQuotes;
  return (from) => ((left -= 1) < 0 ? -1 : body.indexOf(quote, from));
}

/** The quote that ends the text; -1 where none is found. */
function findEnd(body: Buffer, from: number, findQuote: FindQuote): number {
  for (let end = findQuote(from); end !== -1; end = findQuote(end + 1)) {
    let first = end;
    while (first > from && body[first - 1] === backslash) first -= 1;
    if ((end - first) % 2 === 0) return end;
  }
  return -1;
}

/** Whether the text that ends here is the name of a member. Names are left in place: a reviver changes values alone. */
function isName(body: Buffer, end: number): boolean {
  let next = end + 1;
  while ([0x20, 0x09, 0x0a, 0x0d].includes(body[next] ?? 0)) next += 1;
  return body[next] === colon;
}

/** The text between; undefined where there is more to it than its characters. */
function readPlain(body: Buffer, from: number, to: number): string | undefined {
  // Why first: a text of megabytes that is not used stays in memory until the collector comes.
  if (body.subarray(from, to).includes(backslash)) return undefined;
  const text = body.toString('latin1', from, to);
  return plain.test(text) ? text : undefined;
}
