import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { createLog, type Log } from '../src/log.ts';

const run = promisify(execFile);
const writerPath = new URL('log-writer.ts', import.meta.url).pathname;

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

  test('has the time in milliseconds, whatever the line before it had', () => {
    const times = [
      '2026-11-21T18:00:00.000Z',
      '2026-11-21T18:00:00.007Z',
      '2026-11-21T18:00:00.999Z',
      '2026-11-21T18:00:01.000Z',
      '2026-11-21T17:59:59.070Z',
    ];
    const lines: string[] = [];
    let now = 0;
    const log = createLog('info', { write: (line) => lines.push(line) }, () => now);
    for (const time of times) {
      now = Date.parse(time);
      log.info({}, 'updateUser');
    }
    expect(lines.map((line) => (JSON.parse(line) as { time: string }).time)).toEqual(times);
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

test('a line that cannot be written is not thrown at whoever writes it', async () => {
  const full = openSync('/dev/full', 'w');
  const writer = spawn(process.execPath, [writerPath], { stdio: ['ignore', full, 'inherit'] });
  closeSync(full);
  expect(await once(writer, 'exit')).toEqual([0, null]);
});

test('a line is written before what is written in a later step, such as the answer that it tells of', async () => {
  const log = JSON.stringify(new URL('../src/log.ts', import.meta.url).href);
  const code = `const { createLog } = await import(${log});
    const { writeSync } = await import('node:fs');
    createLog('info').info({}, 'the line');
    await undefined;
    writeSync(1, 'the answer');`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', code]);
  expect(stdout).toMatch(/"the line"\}\nthe answer$/);
});

test('lines of several processes that write into one pipe stay whole to the last, also if nobody reads as fast', async () => {
  const node = JSON.stringify(process.execPath);
  const write = `${node} ${JSON.stringify(writerPath)}`;
  const read = `${node} ${JSON.stringify(new URL('log-reader.ts', import.meta.url).pathname)}`;
  const { stdout } = await run('sh', ['-c', `(${write} & ${write} & ${write} & wait) | ${read}`]);
  expect(JSON.parse(stdout)).toEqual({ lines: 18_003, broken: 0 });
});
