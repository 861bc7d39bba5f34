// How is the vendor's process started, told how slow to be, and asked what it has seen?
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { pin } from './machine.ts';
import type { Order, Report } from './vendor.ts';

/** The vendor, running. */
export interface VendorProcess {
  readonly pid: number;
  readonly port: number;
  setLatency(milliseconds: number): void;
  /** What came in, once nothing more comes in. */
  report(): Promise<Report>;
  stop(): void;
}

const settleMs = 50;

/** Starts it on a free port. */
export async function startVendor(): Promise<VendorProcess> {
  const script = new URL('vendor.ts', import.meta.url).pathname;
  const [command = '', ...args] = pin('vendor', [process.execPath, script]);
  const child: ChildProcess = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  const give = (order: Order) => child.send(order);

  async function ask(): Promise<Report> {
    const answered = once(child, 'message');
    give('report');
    const [report] = (await answered) as [Report];
    return report;
  }

  let latencyMs = 0;
  return {
    pid: child.pid ?? 0,
    port,
    setLatency(milliseconds) {
      latencyMs = milliseconds;
      give({ latencyMs });
    },
    async report() {
      for (let before = await ask(); ;) {
        await new Promise((resolve) => setTimeout(resolve, settleMs + latencyMs));
        const now = await ask();
        if (now.requests === before.requests) return now;
        before = now;
      }
    },
    stop: () => void child.kill(),
  };
}
