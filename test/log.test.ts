import { describe, expect, test } from '@jest/globals';
import { createLog, type Log } from '../src/log.ts';

/** The records that are written at this level. */
function recordsOf(write: (log: Log) => void, level = 'debug'): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLog(level, { write: (line) => lines.push(line) }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('a record', () => {
  test('is one line of JSON: level, time, what was given, and the message', () => {
    expect(recordsOf((log) => log.info({ vendor: 'KRAKEN', ms: 7 }, 'updateUser\nand more'))).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
        vendor: 'KRAKEN',
        ms: 7,
        msg: 'updateUser\nand more',
      },
    ]);
  });

  test.each([
    ['debug', ['debug', 'info', 'warn', 'error']],
    ['info', ['info', 'warn', 'error']],
    ['error', ['error']],
    ['fatal', []],
    ['silent', []],
  ])('is written at the level %s if it is one of %j', (level, levels) => {
    const records = recordsOf((log) => {
      for (const each of ['debug', 'info', 'warn', 'error'] as const) log[each]({}, each);
    }, level);
    expect(records.map(({ msg }) => msg)).toEqual(levels);
  });

  const names = [
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

  test.each(names)('does not hold what comes along as %s, at the top or one level down', (name) => {
    const values = ['Zx9-secret', { deep: 'Zx9-secret' }, ['Zx9-secret']];
    const records = recordsOf((log) => {
      for (const value of values) {
        log.info({ [name]: value, vendor: 'KRAKEN' }, 'top');
        log.info({ cause: { [name]: value, status: 500 } }, 'below');
      }
    });
    expect(JSON.stringify(records)).not.toContain('Zx9');
    expect(records).toHaveLength(6);
    expect(records[0]).toMatchObject({ vendor: 'KRAKEN', [name]: '[Redacted]' });
    expect(records[1]).toMatchObject({ cause: { status: 500, [name]: '[Redacted]' } });
  });

  test('holds names, codes and numbers as they are', () => {
    const given = {
      outcome: 'OutcomeUnknown',
      cause: { kind: 'disconnected', sent: true, cause: { code: 'X' } },
    };
    expect(recordsOf((log) => log.warn(given, 'updateUser'))).toMatchObject([given]);
  });
});
