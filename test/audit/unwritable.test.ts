// What becomes of writes where the trail cannot be written?
import { execFileSync } from 'node:child_process';
import { constants, createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createAudit } from '../../src/audit/audit.ts';
import type { UpdateUserInput } from '../../src/contract/generated.ts';
import type { VendorKey } from '../../src/contract/vendor-key.ts';
import { type Pair, startPair } from '../usher.ts';
import { createTrail, hashKey, type Trail, until } from './trail.ts';

const id = 'AA00TESTEXAMPLE1';
const input: UpdateUserInput = { kraken: { id, employerName: 'Analytical Engines' } };
const inputs: Record<VendorKey, UpdateUserInput> = {
  hpay: {
    hpay: { id: '7f9c24e8-3b1a-4c55-9d6f-2a8e5b0c1d34', appUserId: '1', name: 'A', phoneNumber: '+1' },
  },
  kraken: input,
  kriptomat: { kriptomat: { id: '1', name: 'Ada' } },
  machnet: {
    machnet: { id: 'f45680e1-014d-42c7-be86-3b2899e911c3', profile: { individual: { city: 'London' } } },
  },
  userkit: { userkit: { id: 'usr_TgTbetyiSvuiIw', name: 'Ada' } },
};
const keys = Object.keys(inputs) as VendorKey[];
const refused = { __typename: 'VendorUnavailable', retryable: true, vendorStatus: null };

let trail: Trail;
let pair: Pair;
afterEach(async () => {
  await pair?.close();
  trail.remove();
});

async function start(env: Record<string, string>, target?: string): Promise<void> {
  trail = createTrail(env);
  if (target !== undefined) trail.pointTo(target);
  pair = await startPair({ env: { ...trail.env, VENDOR_TIMEOUT_MS: '3000' } });
}

/** What the log says of the trail. */
const told = () =>
  pair.logs
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ msg }) => msg !== 'updateUser');
const cannot = { level: 'error', msg: 'the audit trail cannot be written', code: 'ENOSPC' };
const again = { level: 'info', msg: 'the audit trail is written again', lost: 0 };

/** Makes the path lead to a file again. */
const mend = () => trail.pointTo(join(trail.folder, 'mended.log'));
const begun = (given: UpdateUserInput) => [
  { event: 'write-begun', vendor: Object.keys(given)[0]?.toUpperCase() },
  { event: 'write', outcome: 'UserUpdated', attempts: 1 },
];

describe('AUDIT_REQUIRED=true on a full disk', () => {
  test.each(keys)('refuses an update at %s, and sends nothing to be written', async (key) => {
    await start({ AUDIT_REQUIRED: 'true' }, '/dev/full');
    expect(await pair.update(inputs[key])).toMatchObject(refused);
    expect(pair.sandbox[key].writes()).toBe(0);
    expect(pair.sandbox[key].requests.filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(pair.logs.join('')).toContain('"cause":{"kind":"audit-unwritable"}');
  });

  test('refuses until there is room again, and then tells of what was refused', async () => {
    await start({ AUDIT_REQUIRED: 'true' }, '/dev/full');
    for (const _ of [1, 2, 3]) expect(await pair.update(input)).toMatchObject(refused);
    expect(told()).toMatchObject([cannot]);
    mend();
    expect(await pair.update(input)).toMatchObject({ __typename: 'UserUpdated' });
    expect(pair.sandbox.kraken.writes()).toBe(1);
    const refusal = { event: 'write', outcome: 'VendorUnavailable', attempts: 0, vendorStatus: null };
    expect(trail.records()).toMatchObject([refusal, refusal, refusal, ...begun(input)]);
    expect(told()).toMatchObject([cannot, again]);
  });

  test('leaves an idempotency key free', async () => {
    await start({ AUDIT_REQUIRED: 'true' }, '/dev/full');
    expect(await pair.update(input, { idempotencyKey: 'k' })).toMatchObject(refused);
    mend();
    const corrected: UpdateUserInput = { kraken: { id, employerName: 'Other' } };
    expect(await pair.update(corrected, { idempotencyKey: 'k' })).toMatchObject({
      __typename: 'UserUpdated',
      replayed: false,
    });
  });

  test('answers what needs no write', async () => {
    await start({ AUDIT_REQUIRED: 'true' }, '/dev/full');
    expect(await pair.update({ kraken: { id, phone: 'x' } })).toMatchObject({ __typename: 'InvalidInput' });
    expect(await pair.update(input, { validateOnly: true })).toMatchObject({ __typename: 'UpdateValid' });
    mend();
    await pair.update(input);
    expect(trail.records()).toMatchObject([{ outcome: 'InvalidInput' }, ...begun(input)]);
  });

  test('during a write changes nothing of its answer, and keeps its record', async () => {
    await start({ AUDIT_REQUIRED: 'true' });
    pair.sandbox.kraken.fault({ kind: 'slow', ms: 1000 });
    const answer = pair.update(input);
    await until(() => pair.sandbox.kraken.requests.length > 0);
    const before = trail.text();
    trail.pointTo('/dev/full');
    expect(await answer).toMatchObject({ __typename: 'UserUpdated', attempts: 1 });
    expect(told()).toMatchObject([cannot]);
    expect(await pair.update(input)).toMatchObject(refused);
    mend();
    expect(await pair.update(input)).toMatchObject({ __typename: 'UserUpdated' });
    expect(JSON.parse(before)).toMatchObject({ event: 'write-begun' });
    const [kept, ...rest] = trail.records();
    expect(kept).toMatchObject({
      event: 'write',
      outcome: 'UserUpdated',
      attemptId: (JSON.parse(before) as { attemptId: string }).attemptId,
    });
    expect(rest).toMatchObject([{ outcome: 'VendorUnavailable' }, ...begun(input)]);
  });

  test('has what was kept written as soon as there is room, though nobody writes', async () => {
    await start({ AUDIT_REQUIRED: 'true' }, '/dev/full');
    await pair.update(input);
    mend();
    await until(() => told().length === 2);
    expect(told()).toMatchObject([cannot, again]);
    expect(trail.records()).toMatchObject([{ event: 'write', outcome: 'VendorUnavailable' }]);
  });
});

describe('AUDIT_REQUIRED=false on a full disk', () => {
  test('has everything written, and tells the log once', async () => {
    await start({ AUDIT_REQUIRED: 'false' }, '/dev/full');
    for (const _ of [1, 2, 3]) expect(await pair.update(input)).toMatchObject({ __typename: 'UserUpdated' });
    expect(pair.sandbox.kraken.writes()).toBe(3);
    // Nothing waits for the record, and so not for the trouble with it.
    await until(() => told().length > 0);
    expect(told()).toMatchObject([cannot]);
    mend();
    await pair.close();
    expect(trail.records()).toMatchObject([1, 2, 3].map(() => ({ event: 'write', outcome: 'UserUpdated' })));
  });

  test('tells at the end what is lost', async () => {
    await start({ AUDIT_REQUIRED: 'false' }, '/dev/full');
    for (const _ of [1, 2, 3]) await pair.update(input);
    await pair.close();
    expect(told()).toMatchObject([cannot, { level: 'error', msg: 'audit records are lost', lost: 3 }]);
  });
});

test('a trail that takes nothing and says nothing has a write refused, and another one when it goes on', async () => {
  trail = createTrail({ AUDIT_REQUIRED: 'true' });
  execFileSync('/bin/sh', ['-c', 'mkfifo "$1"', 'sh', trail.file]);
  const { O_RDWR, O_NONBLOCK } = constants;
  const pipe = await open(trail.file, O_RDWR | O_NONBLOCK);
  let filled = 0;
  const fill = async (): Promise<void> => {
    for (;;) filled += (await pipe.write(Buffer.alloc(4096, '\n'))).bytesWritten;
  };
  await expect(fill()).rejects.toMatchObject({ code: 'EAGAIN' });
  pair = await startPair({ env: { ...trail.env, VENDOR_TIMEOUT_MS: '3000' } });
  expect(await pair.update(input)).toMatchObject(refused);
  expect(pair.sandbox.kraken.writes()).toBe(0);
  expect(told()).toMatchObject([{ ...cannot, code: 'SLOW' }]);
  let text = '';
  const reader = createReadStream(trail.file).on('data', (chunk) => (text += chunk.toString()));
  await until(() => told().length === 2);
  expect(await pair.update(input)).toMatchObject({ __typename: 'UserUpdated' });
  expect(pair.sandbox.kraken.writes()).toBe(1);
  await until(() => text.includes('UserUpdated'));
  expect(text.length).toBeGreaterThan(filled);
  reader.destroy();
  await pipe.close();
});

describe('a trail', () => {
  const create = (file: string, isRequired: boolean) =>
    createAudit({
      sink: { file },
      hashKey,
      isRequired,
      now: () => 0,
      log: { info: () => undefined, error: () => undefined },
    });
  const attempt = { key: 'kraken', userId: id, fields: [], requestId: 'r', caller: {} } as const;

  test('keeps ten thousand records while it cannot be written, and counts what is lost', async () => {
    trail = createTrail();
    trail.pointTo('/dev/full');
    const audit = await create(trail.file, false);
    for (let count = 0; count < 10_100; count += 1)
      void audit.open(attempt).end({ outcome: 'UserUpdated', replayed: false });
    await until(() => audit.health().isFailing);
    const { lost, waiting } = audit.health();
    expect([lost + waiting, lost > 0, waiting >= 10_000]).toEqual([10_100, true, true]);
    mend();
    await until(() => !audit.health().isFailing);
    expect(audit.health()).toEqual({ isFailing: false, waiting: 0, lost, refused: 0 });
    expect(trail.records()).toHaveLength(waiting);
    await audit.close();
  });

  test('counts the writes that it refused', async () => {
    trail = createTrail();
    trail.pointTo('/dev/full');
    const audit = await create(trail.file, true);
    for (const _ of [1, 2]) expect(await audit.open(attempt).begin({ left: () => 1000 })).toBe(false);
    expect(audit.health()).toMatchObject({ isFailing: true, refused: 2 });
    await audit.close();
  });

  test.each([
    ['in a folder that is not there', 'none/audit.log', 'ENOENT'],
    ['that is a folder', '.', 'EISDIR'],
  ])('at a path %s is not opened, and says so', async (_title, path, code) => {
    trail = createTrail();
    await expect(create(join(trail.folder, path), false)).rejects.toMatchObject({
      faults: [`AUDIT_LOG names a file that cannot be opened: ${code}`],
    });
  });
});
