// What did the vendors really do?
import type { Sandbox } from '../../sandbox/index.ts';
import type { Recorded } from '../../sandbox/vendor.ts';
import { anyMarker } from './operations.ts';
import { vendors } from './population.ts';

/** The sandbox's records, kept by marker. */
export interface Books {
  /** How often the work of the operation with this marker was done. */
  countOf(marker: string): number;
  /** What the vendor was sent of it: method, fault, status, and whether it was done. */
  requestsOf(marker: string): string[];
  /** How many requests the vendors met, and how many of them met a fault. */
  totals(): { requests: number; faults: number };
}

/** Books that take the records out of the sandbox as they read them, so that none is lost, however many there are. */
export function openBooks(sandbox: Sandbox): Books {
  const counts = new Map<string, number>();
  const sent = new Map<string, Recorded[]>();
  let requests = 0;
  let faults = 0;

  function enter(record: Recorded, vendor: string): void {
    requests += 1;
    if (record.fault) faults += 1;
    for (const marker of readMarkers(record, vendor)) {
      sent.set(marker, [...(sent.get(marker) ?? []), record]);
      if (record.wrote !== undefined) counts.set(marker, (counts.get(marker) ?? 0) + 1);
    }
  }

  function update(): void {
    for (const vendor of vendors) {
      for (const record of sandbox[vendor].requests.splice(0)) enter(record, vendor);
    }
  }

  return {
    countOf(marker) {
      update();
      return counts.get(marker) ?? 0;
    },
    requestsOf(marker) {
      update();
      return (sent.get(marker) ?? []).map(describe);
    },
    totals() {
      update();
      return { requests, faults };
    },
  };
}

// Why: of what HPay is sent, all but the name may be stored values that another update has written.
function readMarkers({ body, json }: Recorded, vendor: string): Set<string> {
  const text = vendor === 'hpay' ? String((json as { name?: unknown } | undefined)?.name) : body;
  return new Set(text.match(anyMarker));
}

function describe({ method, url, at, fault, status, wrote }: Recorded): string {
  const met = fault ? JSON.stringify(fault) : 'no fault';
  const done = wrote === undefined ? 'not done' : 'done';
  return `${new Date(at).toISOString()} ${method} ${url}: ${met}, status ${status ?? 'none'}, ${done}`;
}
