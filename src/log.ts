// How is something told to the people who run Usher? The only writer of logs.
import { type DestinationStream, type Logger, pino } from 'pino';

/** A structured log. Pass names, codes and numbers; never an input, an answer or a header. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** Names under which a secret or personal data could come along by mistake, at the top or one level down. */
const secret = [
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
];

/** JSON lines on standard output, or into the given stream. */
export function createLog(level: string, stream?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    formatters: { level: (label: string) => ({ level: label }) },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: [...secret, ...secret.map((name) => `*.${name}`)],
  };
  return stream ? pino(options, stream) : pino(options);
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
