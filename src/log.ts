// How is something told to the people who run Usher? The only writer of logs.
import { type DestinationStream, type Logger, pino } from 'pino';
import { isJsonObject } from './contract/outcome.ts';

/** A structured log. Pass names, codes and numbers; never an input, an answer or a header. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** Names under which a secret or personal data could come along by mistake, at the top or one level down. */
const secret = new Set([
  'input',
  'variables',
  'headers',
  'body',
  'json',
  'stored',
  'authorization',
  'password',
  'token',
  'secret',
]);

/** Why: pino's own redaction by path costs more than writing the line. The record is one that was made for the line. */
function redact(record: Record<string, unknown>, depth = 1): Record<string, unknown> {
  for (const name in record) {
    const value = record[name];
    if (secret.has(name)) record[name] = '[Redacted]';
    else if (depth > 0 && isJsonObject(value)) record[name] = redact({ ...value }, depth - 1);
  }
  return record;
}

/** The time as pino's own `isoTime` writes it. Why not that: the second is the same for many lines, and to write it is most of it. */
function createStamp(now: () => number): () => string {
  let second = -1;
  let beginning = '';
  return () => {
    const time = now();
    const milliseconds = time % 1000;
    if (time - milliseconds !== second) {
      second = time - milliseconds;
      beginning = `,"time":"${new Date(second).toISOString().slice(0, -4)}`;
    }
    return `${beginning}${String(milliseconds).padStart(3, '0')}Z"`;
  };
}

/** JSON lines on standard output, or into the given stream. */
export function createLog(level: string, stream?: DestinationStream, now: () => number = Date.now): Log {
  const options = {
    level,
    base: null,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (record: Record<string, unknown>) => redact({ ...record }),
    },
    timestamp: createStamp(now),
  };
  // Why by this thread: to wake another one for a line costs ten times what it takes to write it.
  return pino(options, stream ?? createOutput());
}

/** In bytes. A pipe keeps no more in one piece (PIPE_BUF), and the lines of several workers must not mix. */
const mostAtOnce = 4096;
/** Beyond so many bytes that could not be written, lines are dropped. */
const mostHeld = 1_000_000;

function createOutput(): DestinationStream {
  // Why by its number: to ask Node for its stream would make a pipe one that does not wait, and then a full one is looked at every
  // 100 ms.
  const output = pino.destination({ dest: 1, sync: true, maxLength: mostHeld });
  // Why: a line that cannot be written must not change the answer to a write that was done.
  output.on('error', () => undefined);
  let lines = '';
  let bytes = 0;
  function flush(): void {
    if (bytes === 0) return;
    output.write(lines);
    lines = '';
    bytes = 0;
  }
  process.once('exit', flush);
  return {
    write(line) {
      const added = Buffer.byteLength(line);
      if (bytes + added > mostAtOnce) flush();
      // Why not later: no answer goes out before its line, and calls in step write theirs one right after the other.
      if (bytes === 0) queueMicrotask(flush);
      lines += line;
      bytes += added;
    },
  };
}

/**
 * An error as the log may have it: its name, its code, and where it was thrown, with those of its causes. Its message is
 * left out, because other people's messages quote what they were given.
 */
export function toErrorRecord(error: unknown, depth = 3): object {
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, stack = '', cause } = error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const at = stack.split('\n').filter((line) => /^ {4}at /.test(line));
  return {
    name,
    code,
    at: at.map((line) => line.trim()),
    ...(cause !== undefined && depth > 0 && { cause: toErrorRecord(cause, depth - 1) }),
  };
}
