// Which bytes could a vendor send in the place of an answer?
import * as fc from 'fast-check';
import { anyOf } from './texts.ts';

/** Bytes on the line to a vendor, one character for each. */
export interface VendorBytes {
  readonly kind: 'bytes';
  readonly latin1: string;
  /** The line is cut after them. */
  readonly isCut: boolean;
}

const heads =
  anyOf(`HTTP/1.1 200 OK | HTTP/1.1 200 OK | HTTP/1.1 200 | HTTP/1.1 999 X | HTTP/1.1 000 X | HTTP/1.1 20 X | HTTP/1.0 200 OK
  | HTTP/2.0 200 OK | HTTP/9.9 200 OK | HTTP/1.1 99999999999 X | 200 OK | | HTTP/1.1 101 Switching Protocols
  | HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK | HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 204 No Content
  | HTTP/1.1 200 \u00FF | ${'HTTP/1.1 100 Continue\r\n\r\n'.repeat(50)}HTTP/1.1 200 OK`);

const fields =
  anyOf(`content-length: 2 | content-length: 0 | content-length: 99 | content-length: -1 | content-length: x
  | content-length: 2\r\ncontent-length: 3 | transfer-encoding: chunked | transfer-encoding: gzip | content-encoding: gzip
  | connection: close | connection: upgrade\r\nupgrade: h2c | no colon | : no name | a\0b: c | a: b\r\n folded
  | x: ${'a'.repeat(20_000)} | retry-after: \u00FF | content-type: application/json | x: y | set-cookie: a\r\nset-cookie: b`);

const tails = fc.oneof(
  anyOf(`{} | | {"id":"\u00FF"} | \u00EF\u00BB\u00BF{} | \u001F\u008B\u0008\u0000 | {}HTTP/1.1 200 OK\r\n\r\n{} | x\r\n{}
    | ffffffffffffffff\r\n{} | -1\r\n{} | 2;x=y\r\n{}`),
  fc.constantFrom('2\r\n{}\r\n0\r\n\r\n', '2\r\n{}\r\n0\r\nx: y\r\n\r\n', '2\r\n{}\r\n', '{}\r\n\r\n'),
  fc.uint8Array({ maxLength: 40 }).map((random) => Buffer.from(random).toString('latin1')),
);

/** Answers that are no HTTP, or nearly. */
export const vendorBytes: fc.Arbitrary<VendorBytes> = fc
  .record({ head: heads, names: fc.array(fields, { maxLength: 3 }), tail: tails, isCut: fc.boolean() })
  .map(({ head, names, tail, isCut }) => ({
    kind: 'bytes' as const,
    latin1: `${[head, ...names].join('\r\n')}\r\n\r\n${tail}`,
    // Why: a line that is left open with half an answer costs a whole deadline, so that is rare.
    isCut: isCut || names.length % 2 === 0,
  }));
