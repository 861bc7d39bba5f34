// What comes back over a bare connection, and is it HTTP?
import { connect } from 'node:net';
import { setImmediate as pause } from 'node:timers/promises';
import type { Answer } from './answer-rules.ts';
import type { RawBytes } from './raw-bytes.ts';

/** Everything that came back. */
export interface Heard {
  readonly bytes: Buffer;
  /** The server closed the connection before we did. */
  readonly isClosed: boolean;
}

/** After so many silent milliseconds nothing more is expected, and the connection is ended from here. */
const silenceMs = 150;
const longestMs = 5000;

/** Sends the pieces, and resolves once the connection is closed. Rejects if it never is. */
export async function talk(port: number, { latin1, cuts, goneAfterMs }: RawBytes): Promise<Heard> {
  const socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  let isClosed = true;
  let silence: NodeJS.Timeout | undefined;
  const endAfter = (milliseconds: number, end: () => void) =>
    setTimeout(() => {
      isClosed = false;
      end();
    }, milliseconds);
  const listen = () => {
    clearTimeout(silence);
    silence = endAfter(silenceMs, () => socket.end());
  };
  let isStuck = false;
  const gone = endAfter(goneAfterMs ?? longestMs, () => {
    isStuck = goneAfterMs === undefined;
    socket.destroy();
  });
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  // A connection may be reset while we still send; that closes it.
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    listen();
  });
  for (const piece of cutAt(Buffer.from(latin1, 'latin1'), cuts)) {
    if (socket.writable) socket.write(piece);
    await pause();
  }
  listen();
  await closed;
  clearTimeout(silence);
  clearTimeout(gone);
  if (isStuck) throw new Error('the connection was never closed');
  return { bytes: Buffer.concat(chunks), isClosed };
}

/** The answers; a text says where they are no HTTP. Half an answer is right only where the connection was ended from here. */
export function readAnswers({ bytes, isClosed }: Heard): Answer[] | string {
  const answers: Answer[] = [];
  let rest = bytes.toString('latin1');
  while (rest !== '') {
    const head = /^HTTP\/1\.1 (\d{3}) [^\r\n]*\r\n((?:[!#$%&'*+.^_`|~\w-]+:[^\r\n]*\r\n)*)\r\n/.exec(rest);
    const isCut = !isClosed && 'HTTP/1.1 '.startsWith(rest.slice(0, 9));
    if (!head) return isCut ? answers : `no head: ${rest.slice(0, 200)}`;
    rest = rest.slice(head[0].length);
    const status = Number(head[1]);
    if (status < 200) continue;
    const headers = readHeaders(head[2] ?? '');
    const body = readBody(status, headers, rest);
    if (body === undefined) return isClosed ? `half a body: ${rest.slice(0, 200)}` : answers;
    rest = body.rest;
    answers.push({ status, headers, text: Buffer.from(body.text, 'latin1').toString('utf8') });
  }
  return answers;
}

function readHeaders(text: string): Record<string, string> {
  const lines = text.split('\r\n').filter((line) => line !== '');
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
}

/** The body and what follows it; undefined where it is not complete. */
function readBody(
  status: number,
  headers: Readonly<Record<string, string>>,
  rest: string,
): { text: string; rest: string } | undefined {
  if (status === 204 || status === 304) return { text: '', rest };
  const { 'content-length': length } = headers;
  // An answer to HEAD may say how long the body would be, and has none.
  if (rest === '' || rest.startsWith('HTTP/1.1 ')) return { text: '', rest };
  if (headers['transfer-encoding'] === 'chunked') return readChunks(rest);
  if (length === undefined) return { text: rest, rest: '' };
  const size = Number(length);
  return rest.length < size ? undefined : { text: rest.slice(0, size), rest: rest.slice(size) };
}

function readChunks(whole: string): { text: string; rest: string } | undefined {
  let text = '';
  let rest = whole;
  for (;;) {
    const size = /^([0-9a-f]+)\r\n/i.exec(rest);
    if (!size) return undefined;
    const start = size[0].length;
    const length = Number.parseInt(size[1] ?? '0', 16);
    const end = start + length;
    if (rest.slice(end, end + 2) !== '\r\n') return undefined;
    text += rest.slice(start, end);
    rest = rest.slice(end + 2);
    if (length === 0) return { text, rest };
  }
}

function cutAt(whole: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [...new Set(cuts.map((cut) => cut % (whole.length + 1)))].sort((a, b) => a - b);
  return [0, ...places].map((from, index) => whole.subarray(from, places[index] ?? whole.length));
}
