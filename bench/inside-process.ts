// What does an update cost by itself, without sockets? A process of its own, with the checkout in the folder that it is given.
// Its standard output is Usher's log; what it measured goes to descriptor 3.
import { EventEmitter } from 'node:events';
import { readFileSync, writeSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { isDeepStrictEqual } from 'node:util';
import type { Dispatcher, Pool } from 'undici';
import type * as ConfigModule from '../src/config.ts';
import type * as LogModule from '../src/log.ts';
import type * as ServerModule from '../src/server.ts';
import type * as TracingModule from '../src/tracing.ts';
import { document, scenarios } from './scenarios.ts';
import { answerTo } from './vendor-answers.ts';

const [folder = '', tokensFile = ''] = process.argv.slice(2);
const resultDescriptor = 3;
const concurrent = 32;
const warmUpdates = 20_000;
const windows = 100;
const updatesOfWindow = 800;
/** Why one for each update under way: those of one user would wait for each other. */
const users = Array.from({ length: concurrent }, (_, index) => String(index).padStart(12, '0'));

/** Takes the place of the connections to the vendor: every request is answered at once. */
function answerInPlace(): void {
  const { Pool: OwnPool } = createRequire(`${folder}/src/main.ts`)('undici') as { Pool: typeof Pool };
  const answers = new Map(users.map((digits) => [`/v1/users/usr_${digits}`, toAnswer(digits)]));
  const controller = { abort: () => undefined } as unknown as Dispatcher.DispatchController;
  const overridden = Object.getPrototypeOf(OwnPool.prototype) as Pool;
  function dispatch(this: Pool, request: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler) {
    const answer = answers.get(request.path);
    if (!answer) return overridden.dispatch.call(this, request, handler);
    const { headers, bytes } = answer;
    setImmediate(() => {
      handler.onRequestStart?.(controller, {});
      handler.onRequestSent?.();
      handler.onResponseStart?.(controller, 200, headers);
      handler.onResponseData?.(controller, bytes);
      handler.onResponseEnd?.(controller, {});
    });
    return true;
  }
  Object.assign(OwnPool.prototype, { dispatch });
}

interface Answer {
  readonly headers: Record<string, string>;
  readonly bytes: Buffer;
}

/** What the vendor says of an update of this user. */
function toAnswer(digits: string): Answer {
  const [head = '', body = ''] = answerTo(`POST /v1/users/usr_${digits} HTTP/1.1`).split('\r\n\r\n');
  const lines = head.split('\r\n').slice(1);
  const headers = Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      line.slice(line.indexOf(':') + 1).trim(),
    ]),
  );
  return { headers, bytes: Buffer.from(body) };
}

const template = JSON.stringify({ query: document, variables: { input: scenarios.update.input } });
const bodies = users.map((digits) => Buffer.from(template.replaceAll('@USER@', digits)));
const tokens = readFileSync(tokensFile, 'utf8').split('\n');
let requests = 0;

/** A request as the HTTP server gives it: its body comes once somebody listens. */
class Request extends EventEmitter {
  readonly #body: Buffer;
  readonly method = 'POST';
  readonly url = '/graphql';
  readonly complete = true;
  readonly headers = {
    'content-type': 'application/json',
    'content-length': String(bodies[0]?.length),
    authorization: `Bearer ${tokens[(requests += 1) % tokens.length]}`,
  };

  constructor(body: Buffer) {
    super();
    this.#body = body;
  }

  override on(name: string, listener: (...args: unknown[]) => void): this {
    if (name === 'data') process.nextTick(() => this.#come());
    return super.on(name, listener);
  }

  #come(): void {
    this.emit('data', this.#body);
    this.emit('end');
    this.emit('close');
  }
}

/** A response that keeps what it is given. */
class Response extends EventEmitter {
  statusCode = 200;
  headersSent = false;
  writableFinished = false;
  closed = false;
  text = '';

  setHeader(): this {
    return this;
  }

  writeHead(): this {
    return this;
  }

  end(text: string): void {
    this.text = text;
    this.headersSent = true;
    this.writableFinished = true;
    this.emit('finish');
    this.closed = true;
    this.emit('close');
  }
}

answerInPlace();
const load = async <Module>(path: string) => (await import(`${folder}/src/${path}`)) as Module;
const { readConfig } = await load<typeof ConfigModule>('config.ts');
const { createLog } = await load<typeof LogModule>('log.ts');
const { createUsher } = await load<typeof ServerModule>('server.ts');
const { startTracing } = await load<typeof TracingModule>('tracing.ts');
const config = readConfig(process.env);
if ('faults' in config) throw new Error(config.faults.join('\n'));
const log = createLog('info');
await startTracing(process.env, log);
const { server } = await createUsher(config, log);

function update(body: Buffer): Promise<string> {
  return new Promise((resolve) => {
    const request = new Request(body);
    const response = new Response();
    response.once('close', () => resolve(response.text));
    server.emit('request', request as unknown as IncomingMessage, response as unknown as ServerResponse);
  });
}

async function updateMany(count: number): Promise<void> {
  let left = count;
  await Promise.all(
    bodies.map(async (body) => {
      while ((left -= 1) >= 0) await update(body);
    }),
  );
}

for (const [index, digits] of users.entries()) {
  const answer: unknown = JSON.parse(await update(bodies[index] as Buffer));
  if (!isDeepStrictEqual(answer, { data: { updateUser: scenarios.update.answer(digits) } })) {
    throw new Error(`The update is not answered as it should be: ${JSON.stringify(answer)}`);
  }
}
await updateMany(warmUpdates);
const micros: number[] = [];
for (let count = 0; count < windows; count += 1) {
  const before = process.cpuUsage();
  await updateMany(updatesOfWindow);
  const { user, system } = process.cpuUsage(before);
  micros.push((user + system) / updatesOfWindow);
}
writeSync(resultDescriptor, JSON.stringify(micros));
process.exit();
