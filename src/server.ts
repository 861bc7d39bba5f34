// How are the parts put together? Builds the server and does not listen.
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { createAuthenticate } from './auth/authenticate.ts';
import { systemClock } from './clock.ts';
import type { Registry } from 'prom-client';
import type { Config } from './config.ts';
import { startApollo } from './graphql/apollo.ts';
import { allowOrigin, answerOptions } from './graphql/cors.ts';
import { createDocuments } from './graphql/documents.ts';
import { answerExplorer } from './graphql/explorer.ts';
import { answerGraphQL } from './graphql/http.ts';
import { traceRequest } from './graphql/observe.ts';
import { refuse } from './graphql/refuse.ts';
import { readSafelist, type Safelist } from './graphql/safelist.ts';
import { createSchema } from './graphql/schema.ts';
import { toAuthRefusal } from './graphql/unauthenticated.ts';
import { type Log, toErrorRecord } from './log.ts';
import { createMetrics } from './metrics.ts';
import { createReads } from './operations/reads.ts';
import { createServices } from './services.ts';
import { StartFault } from './start-fault.ts';
import { inStep } from './transport/in-step.ts';
import type { Clock } from './vendors/vendor.ts';
import { createMetricsReader } from './workers.ts';

/** A server that is ready to listen. */
export interface Usher {
  readonly server: Server;
  readonly metrics: Registry;
  /** Takes no new requests, finishes those in flight for at most so many milliseconds, and tells whether it could. */
  drain(graceMs: number): Promise<boolean>;
  /** Goes on with the credentials of another configuration, and with the files that now stand at their paths. */
  renew(config: Config): Promise<void>;
}

/** How long a request may take to come; Node looks after it once in each interval. */
const timeouts = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 1000 };

/** Builds the process from its configuration. */
export async function createUsher(config: Config, log: Log, clock: Clock = systemClock): Promise<Usher> {
  const safelist = readList(config.persistedOperations);
  const metrics = createMetrics();
  const readMetrics = createMetricsReader(metrics.registry);
  const { services, renew, close } = await createServices(config, log, clock, metrics);
  const documents = createDocuments();
  const apollo = await startApollo({ ...config, metrics, documents, log });
  const authenticate = createAuthenticate(config.auth);
  /** How many requests are worked on, those too whose callers have gone away. */
  let underWay = 0;
  let onIdle = () => {};
  let isDraining = false;

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    requestId: string,
  ): Promise<void> {
    const [path] = (request.url ?? '/').split('?');
    const isProbe = path === '/livez' || path === '/readyz' || path === '/metrics';
    response.once('close', () => {
      if (!isProbe && response.headersSent) metrics.answered(response.statusCode);
      // Why: a connection that is kept would hold up the end, and could bring another request.
      if (isDraining) server.closeIdleConnections();
    });
    if (isDraining) response.setHeader('connection', 'close');
    if (path === '/livez') return sendText(response, 200, 'ok');
    if (path === '/readyz') return sendText(response, isDraining ? 503 : 200, isDraining ? 'draining' : 'ok');
    if (path === '/metrics')
      return sendText(response, 200, await readMetrics(), metrics.registry.contentType);
    if (isDraining) return sendText(response, 503, 'draining');
    if (path === '/graphql') allowOrigin(request, response, config.corsOrigins);
    // Why asked here already: to wait for nothing would cost each update.
    const isPage = request.method !== 'POST' && (await answerExplorer(request, response, config.explorer));
    if (isPage) return undefined;
    if (path !== '/graphql') return sendText(response, 404, 'Not found. The GraphQL endpoint is /graphql.');
    if (request.method === 'OPTIONS') return answerOptions(response);
    response.setHeader('x-request-id', requestId);
    const caller = await authenticate(request.headers.authorization);
    metrics.callerJudged('kind' in caller ? caller.kind : 'authenticated');
    if ('kind' in caller) {
      log.info({ requestId, ...caller }, 'unauthenticated');
      return refuse(request, response, toAuthRefusal(caller), requestId);
    }
    return traceRequest(request.headers, requestId, () =>
      answerGraphQL(request, response, {
        apollo,
        requestId,
        owner: caller.subject,
        safelist,
        documents,
        maxBodyBytes: config.maxBodyBytes,
        maxLargeBodyBytes: caller.mayWriteSome ? config.maxLargeBodyBytes : config.maxBodyBytes,
        createContext: (bodyBytes) => ({
          requestId,
          caller,
          bodyBytes,
          services,
          reads: createReads(services),
          isAbandoned: () => response.closed && !response.writableFinished,
          log,
        }),
      }),
    );
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = readRequestId(request) ?? randomUUID();
    underWay += 1;
    try {
      await answer(request, response, requestId);
    } catch (error) {
      if (!request.destroyed) log.error({ requestId, error: toErrorRecord(error) }, 'unforeseen');
      // Why: the line is written in a microtask, and no answer goes out before it.
      await Promise.resolve();
      if (response.headersSent) response.destroy();
      else sendText(response, 500, 'Something went wrong on our side.');
    } finally {
      underWay -= 1;
      if (underWay === 0) onIdle();
    }
  }

  const server = createServer(timeouts, (request, response) => inStep(() => void serve(request, response)));

  return {
    server,
    metrics: metrics.registry,
    renew,
    async drain(graceMs) {
      isDraining = true;
      const closed = new Promise((resolve) => server.close(resolve)).then(async () => {
        if (underWay > 0) await new Promise<void>((resolve) => (onIdle = resolve));
        return true;
      });
      const isClosed = await Promise.race([closed, delay(graceMs, false, { ref: false })]);
      server.closeAllConnections();
      await apollo.stop();
      await close();
      return isClosed;
    },
  };
}

/** The operations that may run; undefined where any may. */
function readList(path: string | undefined): Safelist | undefined {
  const safelist = path === undefined ? undefined : readSafelist(path, createSchema());
  if (safelist && 'faults' in safelist) throw new StartFault(safelist.faults);
  return safelist;
}

/** The caller's id of the request, where it is one that can stand in a log line as it is. */
function readRequestId(request: IncomingMessage): string | undefined {
  const id = request.headers['x-request-id'];
  return typeof id === 'string' && /^[\w.-]{1,128}$/.test(id) ? id : undefined;
}

function sendText(
  response: ServerResponse,
  status: number,
  text: string,
  type = 'text/plain; charset=utf-8',
): void {
  response.writeHead(status, { 'content-type': type }).end(`${text}\n`);
}
