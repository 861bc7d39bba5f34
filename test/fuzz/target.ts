// What is driven: Usher as a process of its own, in front of the sandbox.
import { kriptomatAccessToken } from '../../sandbox/kriptomat.ts';
import { type Sandbox, startSandbox, type VendorName } from '../../sandbox/index.ts';
import { type Said, startUsher } from './usher-process.ts';
import { openLine, type VendorLine } from './vendor-line.ts';

/** Every vendor, under its member of the input. */
export const vendors: readonly VendorName[] = ['hpay', 'kraken', 'kriptomat', 'machnet', 'userkit'];

/** A running Usher. */
export interface Target {
  readonly port: number;
  readonly sandbox: Sandbox;
  /** Between Usher and each vendor, where bytes can be put in place of an answer. */
  readonly lines: Readonly<Record<VendorName, VendorLine>>;
  /** What it has said of itself since this was last asked, up to a line of the log that has the mark. */
  readSaid(mark?: string): Promise<Said>;
  isRunning(): boolean;
  /** Starts it again, if it has ended. */
  revive(): Promise<void>;
  /** Every write that the vendors ever made. */
  countWrites(): number;
  /** The vendors as they were at the start, with no fault scripted. */
  reset(): void;
  /** Asks the process to end, ends everything else, and resolves to its exit code. Twice is harmless. */
  stop(): Promise<number | null>;
}

/** Short, so that a vendor that never answers costs little; long enough for a machine that is busy. */
const timeoutMs = 1000;

/** Starts the sandbox, and Usher in front of it, without authentication. */
export async function startTarget(): Promise<Target> {
  const sandbox = await startSandbox();
  const lines = Object.fromEntries(
    await Promise.all(vendors.map(async (vendor) => [vendor, await openLine(sandbox[vendor].url)] as const)),
  ) as Record<VendorName, VendorLine>;
  const closeAll = async () => {
    await Promise.all(vendors.map((vendor) => lines[vendor].close()));
    await sandbox.close();
  };
  const env = toEnv(sandbox, lines);
  let writesBefore = 0;
  let closed: Promise<void> | undefined;
  const countNow = () => vendors.reduce((sum, vendor) => sum + sandbox[vendor].writes(), 0);
  try {
    let usher = await startUsher(env);
    return {
      get port() {
        return usher.port;
      },
      sandbox,
      lines,
      readSaid: (mark) => usher.readSaid(mark),
      isRunning: () => usher.isRunning(),
      async revive() {
        if (!usher.isRunning()) usher = await startUsher(env);
      },
      countWrites: () => writesBefore + countNow(),
      reset() {
        writesBefore += countNow();
        for (const vendor of vendors) {
          sandbox[vendor].reset();
          lines[vendor].clear();
        }
      },
      async stop() {
        const code = await usher.stop();
        closed ??= closeAll();
        await closed;
        return code;
      },
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

function toEnv(sandbox: Sandbox, lines: Readonly<Record<VendorName, VendorLine>>): Record<string, string> {
  // Why: a one-time code is good once, so a process that logs in again and again would wait most of the time.
  const logins = /^KRIPTOMAT_(EMAIL|PASSWORD|TOTP_SECRET|CLIENT_ID|CLIENT_SECRET)$/;
  const toLine = (value: string) =>
    vendors.reduce((text, vendor) => text.replace(sandbox[vendor].url, lines[vendor].url), value);
  const entries = Object.entries(sandbox.env).filter(([name]) => !logins.test(name));
  return {
    ...Object.fromEntries(entries.map(([name, value]) => [name, toLine(value)])),
    KRIPTOMAT_ACCESS_TOKEN: kriptomatAccessToken,
    VENDOR_TIMEOUT_MS: String(timeoutMs),
    // A vendor that fails this often opens its breaker again and again; it is not to stay open.
    BREAKER_PROBE_MS: '10',
    LOG_LEVEL: 'debug',
    PORT: '0',
  };
}
