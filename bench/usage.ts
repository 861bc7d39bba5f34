// What has a process used so far, as the operating system counts it?
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** Microseconds of CPU time of all its threads that live, in user and kernel mode. */
export function readCpuMicros(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const nanoseconds = threads.map((thread) => {
    const text = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8');
    return Number(text.split(' ')[0]);
  });
  const sum = nanoseconds.reduce((total, each) => total + each, 0);
  return sum > 0 ? sum / 1000 : readCpuTicks(pid) * 10_000;
}

/** Why: a kernel may keep no statistics of its scheduler. These count in hundredths of a second. */
function readCpuTicks(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

/** Resident memory in megabytes: what it has now, and the most that it had since the peak was forgotten. */
export function readMemory(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const read = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
  return { now: read('VmRSS'), peak: read('VmHWM') };
}

/** Lets the peak begin anew. */
export function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

/** Microseconds in which a core was not idle, whoever used it. */
export function readCoreMicros(core: number): number {
  const [, text = ''] = new RegExp(`^cpu${core} (.+)$`, 'm').exec(readFileSync('/proc/stat', 'utf8')) ?? [];
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = text.split(' ').map(Number);
  return (user + nice + system + irq + softirq) * 10_000;
}
