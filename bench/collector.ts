// Where do traces go? To a collector that throws them away.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A collector (OTLP over HTTP) that takes everything. */
export interface Collector {
  readonly url: string;
  close(): void;
}

/** Starts it on a free port. */
export async function startCollector(): Promise<Collector> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => server.close(),
  };
}
