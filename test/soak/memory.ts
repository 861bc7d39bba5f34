// Does a process keep more and more memory?
import { existsSync, readFileSync } from 'node:fs';

const everyMs = 500;
const most = 1.25;
/** In less time a process has not got into its stride. */
const shortestMs = 60_000;

/** What the samples say; `isFlat` is absent where nothing can be said. */
export interface MemoryVerdict {
  readonly isFlat?: boolean;
  readonly text: string;
}

/** Samples the resident memory of these processes until it is told to stop. */
export function watchMemory(pids: readonly number[]): () => MemoryVerdict[] {
  const begun = performance.now();
  if (!existsSync('/proc/self/status'))
    return () => [{ text: 'memory: not looked at, because there is no /proc' }];
  const samples = pids.map((): number[] => []);
  const timer = setInterval(() => {
    pids.forEach((pid, index) => {
      const megabytes = readMegabytes(pid);
      if (megabytes !== undefined) samples[index]?.push(megabytes);
    });
  }, everyMs);
  return () => {
    clearInterval(timer);
    const isLong = performance.now() - begun >= shortestMs;
    return samples.map((each, index) => toVerdict(index + 1, each, isLong));
  };
}

function readMegabytes(pid: number): number | undefined {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}

function toVerdict(replica: number, samples: readonly number[], isLong: boolean): MemoryVerdict {
  const quarter = Math.floor(samples.length / 4);
  const means = [0, 1, 2, 3].map((n) => mean(samples.slice(n * quarter, (n + 1) * quarter)));
  const text = `memory of replica ${replica}: ${means.map((each) => each.toFixed(0)).join(', ')} MB in the quarters of the run`;
  if (!isLong) return { text: `${text}; not judged, because it was shorter than a minute` };
  const isFlat = (means[3] ?? 0) <= most * (means[1] ?? 0);
  return { isFlat, text: `${text}; ${isFlat ? 'flat' : 'NOT FLAT'}` };
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
