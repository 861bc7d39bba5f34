// What does one round of load show of a server, and of those around it?
import { type Load, type Pressure, runLoad } from './load.ts';
import { toRequest, toTemplate } from './request.ts';
import type { Scenario } from './scenarios.ts';
import { checkAnswer, type Server } from './servers.ts';
import { serverCore } from './machine.ts';
import { forgetPeak, readCoreMicros, readCpuMicros, readMemory } from './usage.ts';
import type { VendorProcess } from './vendor-process.ts';

/** One round. Times in milliseconds, memory in megabytes, shares of a core from 0 to 1. */
export interface Sample {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Microseconds of the server's CPU for each answer. */
  readonly cpuMicros: number;
  readonly peakMemory: number;
  readonly serverShare: number;
  readonly vendorShare: number;
  readonly generatorShare: number;
  /** What others took of the server's core. */
  readonly foreignShare: number;
}

/** What is sent in a round, and how much of it. */
export interface Round extends Pressure {
  readonly scenario: Scenario;
  readonly users: number;
  readonly tokens: readonly string[];
  /** Sent before, for so long, and not counted. */
  readonly warmSeconds: number;
}

/** Whether the server had its core to itself. Otherwise its throughput is that of what others left. */
export const isCalm = ({ foreignShare }: Sample) => foreignShare <= 0.05;

/** Warms up, measures, and makes sure that every answer was one: what the vendor got has to fit what the client got. */
export async function measure(server: Server, vendor: VendorProcess, round: Round): Promise<Sample> {
  const { scenario, users, tokens, warmSeconds, connections } = round;
  const { port, pid, contender } = server;
  const load: Load = { request: toTemplate(toRequest(contender, scenario)), users, tokens };
  if (warmSeconds > 0) await runLoad(port, load, { connections, seconds: warmSeconds });
  const before = await vendor.report();
  if (pid !== undefined) forgetPeak(pid);
  const used = readUsed(server, vendor);
  const result = await runLoad(port, load, round);
  const now = readUsed(server, vendor);
  const cpuMicros = now.server - used.server;
  const peakMemory = pid === undefined ? 0 : readMemory(pid).peak;
  const after = await vendor.report();
  const { requests, failures, perSecond, p50, p95, p99, seconds } = result;
  if (requests === 0 || failures > 0)
    throw new Error(`${contender.title}: ${requests} answers in ${seconds} s, and ${failures} failures.`);
  const isProxied = contender.speaks === 'rest';
  expectAbout(after.requests - before.requests, requests * scenario.vendorRequests, round, contender.title);
  if (!isProxied)
    expectAbout(after.writes - before.writes, requests * scenario.vendorWrites, round, contender.title);
  await checkAnswer(server, scenario, tokens[0] ?? '');
  const micros = seconds * 1e6;
  return {
    requests,
    perSecond,
    p50,
    p95,
    p99,
    cpuMicros: cpuMicros / requests,
    peakMemory,
    serverShare: cpuMicros / micros,
    vendorShare: (now.vendor - used.vendor) / micros,
    generatorShare: result.cpuMicros / micros,
    foreignShare: pid === undefined ? 0 : Math.max(0, now.core - used.core - cpuMicros) / micros,
  };
}

function readUsed({ pid }: Server, vendor: VendorProcess) {
  return {
    server: pid === undefined ? 0 : readCpuMicros(pid),
    vendor: readCpuMicros(vendor.pid),
    core: serverCore === undefined ? 0 : readCoreMicros(serverCore),
  };
}

/** Requests that were under way when the time was up reached the vendor, but were not counted by the generator. */
function expectAbout(seen: number, expected: number, { connections }: Pressure, title: string): void {
  if (seen >= expected && seen <= expected + 2 * connections) return;
  throw new Error(`${title}: the vendor saw ${seen} requests, and ${expected} were answered.`);
}
