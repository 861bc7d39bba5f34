// What does the file hold, whoever else writes to it, moves it, or ends?
import { appendFileSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../sandbox/index.ts';
import { createAudit } from '../../src/audit/audit.ts';
import type { UpdateUserInput } from '../../src/contract/generated.ts';
import { type Pair, startPair } from '../usher.ts';
import { type Recording, startRecording } from './process.ts';
import { createTrail, hashKey, toRecords, type Trail, until } from './trail.ts';

const id = 'usr_TgTbetyiSvuiIw';
const input: UpdateUserInput = { userkit: { id, name: 'Ada' } };
const ended = { event: 'write', outcome: 'UserUpdated' };
const written = [{ event: 'write-begun' }, ended];

let trail: Trail;
beforeEach(() => {
  trail = createTrail({ AUDIT_REQUIRED: 'true' });
});
afterEach(() => trail.remove());

const create = (isRequired = false) =>
  createAudit({
    sink: { file: trail.file },
    hashKey,
    isRequired,
    now: () => 0,
    log: { info: () => undefined, error: () => undefined },
  });
const attempt = { key: 'kraken', userId: 'x', fields: [], requestId: 'r', caller: {} } as const;
const end = { outcome: 'UserUpdated', replayed: false, attempts: 1 } as const;

describe('in one process', () => {
  let pair: Pair;
  const start = async (env: Record<string, string> = {}) => {
    pair = await startPair({ env: { ...trail.env, ...env } });
  };
  afterEach(() => pair.close());

  test('is made for its owner alone, and is there before anything is written', async () => {
    await start();
    expect(statSync(trail.file).mode & 0o777).toBe(0o600);
    expect(trail.text()).toBe('');
  });

  test('is added to, and what stood there stays', async () => {
    writeFileSync(trail.file, '{"event":"older"}\n', { mode: 0o640 });
    await start();
    await pair.update(input);
    expect(trail.records()).toMatchObject([{ event: 'older' }, ...written]);
    expect(statSync(trail.file).mode & 0o777).toBe(0o640);
  });

  test('gets its next record on a new line, where half a line stands at its end', async () => {
    writeFileSync(trail.file, '{"event":"older"}\n{"event":"half');
    await start();
    await pair.update(input);
    appendFileSync(trail.file, '{"event":"another’s half');
    await pair.update(input);
    const lines = trail.text().split('\n');
    expect([lines[1], lines[4]]).toEqual(['{"event":"half', '{"event":"another’s half']);
    expect(toRecords(`${[2, 3, 5, 6].map((index) => lines[index]).join('\n')}\n`)).toMatchObject([
      ...written,
      ...written,
    ]);
    expect(lines).toHaveLength(8);
  });

  test('is followed by a new one where it was moved away, or removed', async () => {
    await start();
    await pair.update(input);
    renameSync(trail.file, `${trail.file}.1`);
    await pair.update(input);
    renameSync(trail.file, `${trail.file}.2`);
    writeFileSync(trail.file, '');
    await pair.update(input);
    for (const name of ['audit.log.1', 'audit.log.2', 'audit.log'])
      expect(trail.records(name)).toMatchObject(written);
  });

  test('is emptied without a hole', async () => {
    await start();
    await pair.update(input);
    writeFileSync(trail.file, '');
    await pair.update(input);
    expect(trail.records()).toMatchObject(written);
  });

  test('has every record when the process has drained', async () => {
    await start({ AUDIT_REQUIRED: 'false' });
    await Promise.all(Array.from({ length: 30 }, () => pair.update(input)));
    await pair.close();
    expect(trail.records()).toMatchObject(Array.from({ length: 30 }, () => ended));
  });

  test('gets records that come together in the order of their ends, each once', async () => {
    const audit = await create(true);
    await start();
    await Promise.all(
      Array.from({ length: 500 }, async (_, index) => {
        const open = audit.open({ ...attempt, requestId: String(index) });
        expect(await open.begin({ left: () => 1000 })).toBe(true);
        await open.end(end);
      }),
    );
    const numbers = (event: string) =>
      trail.records().flatMap((line) => (line.event === event ? [Number(line.requestId)] : []));
    const all = Array.from({ length: 500 }, (_, index) => index);
    expect(numbers('write-begun')).toEqual(all);
    expect(numbers('write').sort((a, b) => a - b)).toEqual(all);
    await audit.close();
  });
});

test('reopen() leaves a file that was moved away, though nothing is written', async () => {
  const audit = await create();
  await audit.open(attempt).end(end);
  await until(() => audit.health().waiting === 0);
  renameSync(trail.file, `${trail.file}.1`);
  await audit.reopen();
  expect(readdirSync(trail.folder).sort()).toEqual(['audit.log', 'audit.log.1']);
  expect([trail.records().length, trail.records('audit.log.1').length]).toEqual([0, 1]);
  await audit.close();
});

test('what ends after close() is counted, and not written', async () => {
  const audit = await create(true);
  await audit.close();
  const late = audit.open(attempt);
  expect(await late.begin({ left: () => 1000 })).toBe(false);
  await late.end({ ...end, outcome: 'VendorUnavailable' });
  expect(audit.health()).toMatchObject({ lost: 1, refused: 1 });
  expect(trail.text()).toBe('');
});

describe('of processes of their own', () => {
  let sandbox: Sandbox;
  const running: Recording[] = [];
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  beforeEach(() => sandbox.userkit.reset());
  afterEach(async () => {
    for (const process of running.splice(0)) await process.end('SIGKILL');
  });
  afterAll(() => sandbox.close());

  async function start(before?: string, env: Record<string, string> = {}): Promise<Recording> {
    const process = await startRecording({ ...sandbox.env, ...trail.env, ...env }, before);
    running.push(process);
    return process;
  }

  test('has whole lines of both, and one hash for one user', async () => {
    const [one, two] = await Promise.all([start(), start()]);
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? one : two).update(input)),
    );
    const records = trail.records();
    expect(records).toHaveLength(120);
    expect(new Set(records.map(({ user }) => user)).size).toBe(1);
    const ids = records.flatMap(({ event, requestId }) => (event === 'write' ? [requestId] : []));
    expect(ids.sort()).toEqual(answers.map((answer) => String(answer['requestId'])).sort());
    expect(sandbox.userkit.writes()).toBe(60);
  });

  test('is another after SIGHUP, and has everything after SIGTERM', async () => {
    const process = await start(undefined, { AUDIT_REQUIRED: 'false' });
    await process.update(input);
    await until(() => trail.text() !== '');
    renameSync(trail.file, `${trail.file}.1`);
    process.child.kill('SIGHUP');
    await until(() => readdirSync(trail.folder).includes('audit.log'));
    await process.update(input);
    expect(await process.end('SIGTERM')).toBe(0);
    expect([trail.records('audit.log.1'), trail.records()]).toMatchObject([[ended], [ended]]);
  });

  test('shows a write that was begun and whose process died before its end', async () => {
    const process = await start();
    sandbox.userkit.fault({ kind: 'hang', when: 'after' });
    const answer = process.update(input).catch(() => 'no answer');
    await until(() => sandbox.userkit.writes() === 1);
    expect(await process.end('SIGKILL')).toBe('SIGKILL');
    expect(await answer).toBe('no answer');
    expect(trail.records()).toMatchObject([{ event: 'write-begun', vendor: 'USERKIT', fields: ['name'] }]);
  });

  test('that has no room for a whole line has the line in the next file, and swallows no other', async () => {
    const process = await start('ulimit -f 4');
    let done = 0;
    while ((await process.update(input)).__typename === 'UserUpdated') done += 1;
    expect([done > 0, sandbox.userkit.writes()]).toEqual([true, done]);
    const full = trail.text();
    expect(full.endsWith('\n')).toBe(false);
    renameSync(trail.file, `${trail.file}.1`);
    expect(await process.update(input)).toMatchObject({ __typename: 'UserUpdated' });
    const whole = full.slice(0, full.lastIndexOf('\n') + 1);
    const records = [...toRecords(whole), ...trail.records()];
    const outcomes = records.flatMap(({ outcome }) => outcome ?? []);
    expect(outcomes).toEqual([
      ...Array.from({ length: done }, () => 'UserUpdated'),
      'VendorUnavailable',
      'UserUpdated',
    ]);
    expect(new Set(records.map(({ event, attemptId }) => event + attemptId)).size).toBe(records.length);
    renameSync(`${trail.file}.1`, trail.file);
    const other = await create(true);
    await other.open({ ...attempt, requestId: 'other' }).end(end);
    await other.close();
    const added = readFileSync(trail.file, 'utf8').slice(full.length);
    expect([added[0], toRecords(added.slice(1))]).toMatchObject(['\n', [{ requestId: 'other' }]]);
  });
});
