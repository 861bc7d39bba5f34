// How do lines reach standard output, and what if nobody reads there any more?
import { promisify } from 'node:util';
import type { Sink } from './sink.ts';

/** Standard output. A line counts as appended once the system has taken it; whether anybody keeps it is not known. */
export function createStdoutSink(): Sink {
  const write = promisify((line: string, done: (error?: Error | null) => void) =>
    process.stdout.write(line, done),
  );
  // Why: each write is told of its own failure. As an event that nobody listens to it would end the process.
  process.stdout.on('error', () => undefined);
  return {
    async append(lines) {
      // Why: one by one, because a pipe keeps only small writes in one piece, and the log writes to it too.
      await Promise.all(lines.map((line) => write(line)));
      return lines.length;
    },
    reopen: () => undefined,
    close: async () => undefined,
  };
}
