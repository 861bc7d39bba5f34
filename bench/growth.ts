// Does a request cost more where there are ten times the users, the keys, or the requests before it?
import { type Contender, type Surroundings, toUsher } from './contenders.ts';
import { findLayers } from './layer-costs.ts';
import { toEnv } from './layers.ts';
import { runLoad } from './load.ts';
import { measure } from './measure.ts';
import { writePart } from './page.ts';
import { toRequest, toTemplate } from './request.ts';
import { scenarios } from './scenarios.ts';
import { type Server, startServer } from './servers.ts';
import { toSpread } from './statistics.ts';
import { withSurroundings } from './surroundings.ts';
import { type Row, toCellOf, toTable } from './table.ts';
import type { VendorProcess } from './vendor-process.ts';

/** What is asked for. */
export interface GrowthOptions {
  readonly isQuick: boolean;
  readonly tell: (text: string) => void;
  readonly isWritten: boolean;
  readonly command: string;
}

/** Something that grows: what a server has behind it before it is measured, and how many users are updated then. */
interface Growth {
  readonly title: string;
  readonly isKeyed: boolean;
  readonly small: { readonly requests: number; readonly users: number };
  readonly large: { readonly requests: number; readonly users: number };
}

const growths: readonly Growth[] = [
  {
    title: 'users',
    isKeyed: false,
    small: { requests: 20_000, users: 2000 },
    large: { requests: 20_000, users: 20_000 },
  },
  {
    title: 'idempotency keys remembered',
    isKeyed: true,
    small: { requests: 9000, users: 10_000 },
    large: { requests: 90_000, users: 10_000 },
  },
  {
    title: 'requests before',
    isKeyed: false,
    small: { requests: 20_000, users: 10_000 },
    large: { requests: 200_000, users: 10_000 },
  },
];

const pressure = { connections: 32 };

/** Measures them, prints them, and writes them where that is asked for. */
export async function measureGrowth({ isQuick, tell, isWritten, command }: GrowthOptions): Promise<void> {
  const text = await withSurroundings(async (surroundings) => {
    const layers = await findLayers(surroundings);
    const env = toEnv(layers.filter(({ isInProduction }) => isInProduction));
    const rows: Row[] = [];
    for (const growth of growths) {
      tell(growth.title);
      const usher = { ...toUsher(surroundings, 'usher', 'Usher', env), isKeyed: growth.isKeyed };
      rows.push(await measureOne(growth, usher, surroundings, isQuick, tell));
    }
    const table = toTable(['', 'from', 'to', 'CPU µs', 'CPU µs, grown', 'ratio'], rows);
    return `Command: \`${command}\`\n\n${table}`;
  });
  tell(`\n${text}`);
  if (isWritten) writePart('growth', text);
}

/** Two servers side by side, one with ten times as much behind it, measured in turn. */
async function measureOne(
  { title, small, large }: Growth,
  usher: Contender,
  surroundings: Surroundings & { readonly vendor: VendorProcess },
  isQuick: boolean,
  tell: (text: string) => void,
): Promise<Row> {
  const { issuer, vendor, vendorPort } = surroundings;
  const servers: { server: Server; users: number; cpu: number[] }[] = [];
  const scale = isQuick ? 10 : 1;
  const [rounds, seconds] = isQuick ? [2, 1] : [7, 2];
  try {
    for (const { requests, users } of [small, large]) {
      const server = await startServer(usher, vendorPort);
      servers.push({ server, users, cpu: [] });
      await serve(server, requests / scale, users / scale, surroundings);
    }
    for (let round = 0; round < rounds; round += 1) {
      for (const { server, users, cpu } of round % 2 === 0 ? servers : servers.toReversed()) {
        const { cpuMicros } = await measure(server, vendor, {
          ...pressure,
          scenario: scenarios.update,
          users: users / scale,
          tokens: issuer.tokens,
          seconds,
          warmSeconds: 0,
        });
        cpu.push(cpuMicros);
        tell(`  ${round + 1}/${rounds}: ${cpuMicros.toFixed(0)} µs`);
      }
    }
  } finally {
    await Promise.all(servers.map(({ server }) => server.stop()));
  }
  const [before = Number.NaN, after = Number.NaN] = servers.map(({ cpu }) => toSpread(cpu).median);
  const by = small.users === large.users ? 'requests' : 'users';
  return [
    title,
    toCellOf(small[by] / scale),
    toCellOf(large[by] / scale),
    toCellOf(before),
    toCellOf(after),
    toCellOf(after / before, 2),
  ];
}

/** Lets it serve at least so many requests. */
async function serve(server: Server, requests: number, users: number, { issuer }: Surroundings) {
  const load = {
    request: toTemplate(toRequest(server.contender, scenarios.update)),
    users,
    tokens: issuer.tokens,
  };
  let done = 0;
  let seconds = 1;
  while (done < requests) {
    const result = await runLoad(server.port, load, { ...pressure, seconds });
    done += result.requests;
    seconds = Math.max(1, Math.round((requests - done) / result.perSecond));
  }
}
