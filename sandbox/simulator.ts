// How does a vendor's behaviour become an HTTP server on loopback?

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { answerControl, controlPrefix } from './control.ts';
import { deliver, sendReply } from './deliver.ts';
import { createFaultQueue } from './faults.ts';
import type { Incoming, Recorded, Reply, Simulator, Vendor } from './vendor.ts';

export type { Recorded, Simulator, Vendor } from './vendor.ts';

const keptRecords = 10_000;
const longestBody = 32 * 1024 * 1024;

/** Listens, on a free port unless told, until `close`. */
export async function startSimulator<V extends Vendor>(
  vendor: V,
  { port = 0, host = '127.0.0.1' }: { port?: number; host?: string } = {},
): Promise<Simulator<V>> {
  const faults = createFaultQueue();
  const requests: Recorded[] = [];
  const writesByUser = new Map<string, number>();
  const sockets = new Set<Socket>();

  const reset = () => {
    faults.clear();
    requests.length = 0;
    writesByUser.clear();
    vendor.reset();
  };

  const keep = (record: Recorded) => {
    requests.push(record);
    if (requests.length > keptRecords) requests.shift();
  };

  const work = (incoming: Incoming, record: Recorded): Reply => {
    const reply = vendor.answer(incoming);
    if (reply.wrote !== undefined) {
      record.wrote = reply.wrote;
      writesByUser.set(reply.wrote, (writesByUser.get(reply.wrote) ?? 0) + 1);
    }
    return reply;
  };

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const incoming = await readRequest(request);
    if (incoming.path.startsWith(controlPrefix)) {
      const controlled = { requests, writesByUser, fault: faults.add, reset };
      sendReply({ response, onSent: () => {} }, answerControl(incoming, controlled));
      return;
    }
    const { method, url, headers, rawBody, json } = incoming;
    const record: Recorded = { method, url, headers, body: rawBody.toString('utf8'), json, at: Date.now() };
    keep(record);
    const exchange = {
      response,
      work: () => work(incoming, record),
      onSent: (status: number) => {
        record.status = status;
      },
    };
    if (incoming.isTooLarge) {
      sendReply(exchange, { status: 413, body: { message: 'The sandbox takes bodies up to 32 MB.' } });
      return;
    }
    const fault = faults.take(method, url);
    if (fault) record.fault = fault;
    deliver(fault, exchange);
  };

  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    response.on('error', () => {});
    serve(request, response).catch((error: unknown) => {
      // Why: a client that went away needs no answer; anything else is the sandbox's own bug and has to be seen.
      if (request.destroyed && !request.complete) return;
      const message = `The sandbox itself failed: ${String(error)}`;
      if (response.headersSent) response.destroy();
      else sendReply({ response, onSent: () => {} }, { status: 500, body: { message } });
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('clientError', (_error, socket) => {
    socket.destroy();
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${bound}`;

  return {
    name: vendor.name,
    url,
    env: vendor.env(url),
    userIds: vendor.userIds,
    get users() {
      return vendor.users;
    },
    vendor,
    requests,
    writes: (userId) =>
      userId === undefined
        ? [...writesByUser.values()].reduce((sum, n) => sum + n, 0)
        : (writesByUser.get(userId) ?? 0),
    fault: faults.add,
    reset,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of sockets) socket.destroy();
      }),
  };
}

async function readRequest(request: IncomingMessage): Promise<Incoming & { isTooLarge: boolean }> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= longestBody) chunks.push(chunk);
    else chunks.length = 0;
  }
  const isTooLarge = length > longestBody;
  const rawBody = Buffer.concat(isTooLarge ? [] : chunks);
  const { method = 'GET', url = '/', headers } = request;
  const [path = '/'] = url.split('?', 1);
  return { method, url, path, headers, rawBody, json: readJson(rawBody), isTooLarge };
}

function readJson(rawBody: Buffer): unknown {
  try {
    return JSON.parse(rawBody.toString('utf8'));
  } catch {
    return undefined;
  }
}
