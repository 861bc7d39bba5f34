// What runs beside whatever is measured? The vendor, the issuer of the callers' tokens, and a collector of traces.
import { startCollector } from './collector.ts';
import type { Surroundings } from './contenders.ts';
import { startIssuer } from './issuer.ts';
import { startVendor, type VendorProcess } from './vendor-process.ts';

const callers = 500;

/** Runs the task between them, and ends them. */
export async function withSurroundings<Result>(
  task: (surroundings: Surroundings & { readonly vendor: VendorProcess }) => Promise<Result>,
): Promise<Result> {
  const vendor = await startVendor();
  const issuer = await startIssuer(callers);
  const collector = await startCollector();
  try {
    return await task({ vendor, vendorPort: vendor.port, issuer, collector });
  } finally {
    collector.close();
    issuer.close();
    vendor.stop();
  }
}
