// What does autocannon send, where there is no wrk? The same as load.lua, and it tells the same.
import { readFileSync } from 'node:fs';
import { createHistogram } from 'node:perf_hooks';
import autocannon from 'autocannon';

const [url = '', folder = '', connections = '1', seconds = '1', users = '1', first = '0'] =
  process.argv.slice(2);
const tokens = readFileSync(`${folder}/tokens`, 'utf8').trim().split('\n');
const template = readFileSync(`${folder}/request`, 'utf8');
const latency = createHistogram();
let count = 0;

/** The next request, as autocannon takes it. */
function toRequest(): autocannon.Request {
  count += 1;
  const digits = (n: number) => String(n).padStart(12, '0');
  const text = template
    .replaceAll('@USER@', digits(count % Number(users)))
    .replaceAll('@KEY@', digits(Number(first) + count))
    .replaceAll('@TOKEN@', tokens[count % tokens.length] ?? '');
  const end = text.indexOf('\r\n\r\n');
  const [line = '', ...fields] = text.slice(0, end).split('\r\n');
  const [method, path = '/'] = line.split(' ');
  // Why: autocannon adds the length itself.
  const own = fields.filter((field) => !field.startsWith('content-length'));
  const headers = Object.fromEntries(own.map((field) => field.split(': ') as [string, string]));
  return { method: method as 'POST', path, headers, body: text.slice(end + 4) };
}

const running = autocannon(
  {
    url,
    connections: Number(connections),
    duration: Number(seconds),
    timeout: 20,
    requests: [{ setupRequest: (request) => ({ ...request, ...toRequest() }) }],
  },
  (_error, result) => tell(result),
);
running.on('response', (_client, _status, _bytes, milliseconds) => {
  latency.record(Math.max(1, Math.round(milliseconds * 1000)));
});

function tell(result: autocannon.Result): void {
  const { user, system } = process.cpuUsage();
  const told = {
    requests: result['2xx'] + result.non2xx,
    micros: result.duration * 1e6,
    failures: result.non2xx + result.errors + result.timeouts,
    p50: latency.percentile(50),
    p95: latency.percentile(95),
    p99: latency.percentile(99),
    cpuMicros: user + system,
  };
  process.stdout.write(`${JSON.stringify(told)}\n`);
}
