// How does a vendor answer that costs next to nothing? A process of its own; the parent process tells it what to do.
import { createServer, type Socket, type AddressInfo } from 'node:net';
import { answerTo } from './vendor-answers.ts';

/** What the parent may ask. */
export type Order = { latencyMs: number } | 'report';

/** What came in so far. */
export interface Report {
  requests: number;
  writes: number;
  last: string;
}

const headEnd = '\r\n\r\n';
/** Of a body so much is kept to be looked at. */
const mostKept = 4096;

let latencyMs = 0;
let requests = 0;
let writes = 0;
let lastHead = '';
let lastBody: Buffer = Buffer.alloc(0);

/** Reads one request after the other from a connection and answers each, without looking into its body. */
function serve(socket: Socket): void {
  let rest: Buffer | undefined;
  let answer = '';
  let bodyLeft = 0;
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    let data = rest ? Buffer.concat([rest, chunk]) : chunk;
    rest = undefined;
    while (data.length > 0) {
      if (answer === '') {
        const end = data.indexOf(headEnd);
        if (end === -1) {
          rest = data;
          return;
        }
        lastHead = data.toString('latin1', 0, end);
        bodyLeft = readLength(lastHead);
        data = data.subarray(end + headEnd.length);
        lastBody = data.subarray(0, Math.min(bodyLeft, mostKept));
        answer = answerTo(lastHead);
        requests += 1;
        if (!lastHead.startsWith('GET')) writes += 1;
      }
      const taken = Math.min(bodyLeft, data.length);
      bodyLeft -= taken;
      data = data.subarray(taken);
      if (bodyLeft > 0) return;
      send(socket, answer);
      answer = '';
    }
  });
}

function readLength(head: string): number {
  return Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
}

function send(socket: Socket, answer: string): void {
  if (latencyMs === 0) socket.write(answer, 'latin1');
  else setTimeout(() => socket.write(answer, 'latin1'), latencyMs);
}

process.on('message', (order: Order) => {
  if (order === 'report')
    process.send?.({ requests, writes, last: `${lastHead}${headEnd}${lastBody.toString()}` });
  else ({ latencyMs } = order);
});

const server = createServer(serve);
server.listen({ port: 0, host: '127.0.0.1', backlog: 1024 }, () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.once('disconnect', () => process.exit());
