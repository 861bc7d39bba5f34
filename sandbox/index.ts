// What is the whole sandbox, and how is it started?

import { createHPay } from './hpay.ts';
import { createKraken } from './kraken.ts';
import { createKriptomat, type Kriptomat } from './kriptomat.ts';
import { createMachnet } from './machnet.ts';
import { type Simulator, startSimulator, type Vendor } from './simulator.ts';
import { createUserKit } from './userkit.ts';

/** The five simulators, each under its member of the one-of input. */
interface Simulators {
  hpay: Simulator;
  kraken: Simulator;
  kriptomat: Simulator<Kriptomat>;
  machnet: Simulator;
  userkit: Simulator;
}

/** A vendor of the sandbox. */
export type VendorName = keyof Simulators;

/** The running sandbox. */
export interface Sandbox extends Simulators {
  /** What points Usher at all five. */
  env: Record<string, string>;
  /** Ends all five, and every connection to them, at once. */
  close: () => Promise<void>;
}

/** Starts all five or none, on free ports unless told; `now` is in milliseconds and turns the vendors' clocks. */
export async function startSandbox({
  ports = {},
  now = Date.now,
}: { ports?: Partial<Record<VendorName, number>>; now?: () => number } = {}): Promise<Sandbox> {
  const running: Simulator[] = [];
  const close = async () => {
    await Promise.all(running.map((simulator) => simulator.close()));
  };
  const start = async <V extends Vendor>(name: VendorName, vendor: V): Promise<Simulator<V>> => {
    const simulator = await startSimulator(vendor, { port: ports[name] ?? 0 });
    running.push(simulator);
    return simulator;
  };
  try {
    const simulators: Simulators = {
      hpay: await start('hpay', createHPay()),
      kraken: await start('kraken', createKraken()),
      kriptomat: await start('kriptomat', createKriptomat({ now })),
      machnet: await start('machnet', createMachnet()),
      userkit: await start('userkit', createUserKit({ now })),
    };
    const env: Record<string, string> = Object.assign({}, ...running.map((simulator) => simulator.env));
    return { ...simulators, env, close };
  } catch (error) {
    await close();
    throw error;
  }
}
