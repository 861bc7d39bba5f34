// How can a vendor answer what no HTTP server would send? A line to it on which bytes take the place of an answer.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A line that carries everything to and from the vendor, but for the answers that were put in their place. */
export interface VendorLine {
  readonly url: string;
  /** The next request is answered by these bytes and does not reach the vendor; then the line is cut, if it is to be. */
  answerNext(bytes: Buffer, isCut: boolean): void;
  clear(): void;
  close(): Promise<void>;
}

/** Opens a line to the vendor at this address. */
export async function openLine(vendorUrl: string): Promise<VendorLine> {
  const { hostname, port } = new URL(vendorUrl);
  const waiting: { bytes: Buffer; isCut: boolean }[] = [];
  const sockets = new Set<Socket>();

  function keep(socket: Socket): Socket {
    sockets.add(socket);
    return socket.on('error', () => socket.destroy()).once('close', () => sockets.delete(socket));
  }

  const server = createServer((caller) => {
    keep(caller);
    let vendor: Socket | undefined;
    let isEaten = false;
    caller.on('data', (data: Buffer) => {
      // The rest of a request that was answered already.
      if (isEaten) return;
      const answer = isHead(data) ? waiting.shift() : undefined;
      if (answer) {
        isEaten = answer.isCut;
        caller.write(answer.bytes);
        if (answer.isCut) caller.end();
        return;
      }
      vendor ??= keep(connect(Number(port), hostname)).once('close', () => caller.destroy());
      if (vendor.listenerCount('data') === 0) vendor.on('data', (back) => caller.write(back));
      vendor.write(data);
    });
    caller.once('close', () => vendor?.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answerNext: (bytes, isCut) => void waiting.push({ bytes, isCut }),
    clear: () => void waiting.splice(0),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function isHead(data: Buffer): boolean {
  return /^[A-Z]+ \S+ HTTP\/1\.1\r\n/.test(data.subarray(0, 1000).toString('latin1'));
}
