// AUDIT_LOG=stdout: what a platform reads that keeps what processes print.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../sandbox/index.ts';
import type { UpdateUserInput } from '../../src/contract/generated.ts';
import { type Recording, startRecording } from './process.ts';
import { hashKey, toRecords, until } from './trail.ts';

const input: UpdateUserInput = { userkit: { id: 'usr_TgTbetyiSvuiIw', name: 'Ada' } };
let sandbox: Sandbox;
let process: Recording;
beforeAll(async () => {
  sandbox = await startSandbox();
});
beforeEach(() => sandbox.userkit.reset());
afterEach(() => process.end('SIGKILL'));
afterAll(() => sandbox.close());

async function start(isRequired: 'true' | 'false', before?: string): Promise<void> {
  const trail = { AUDIT_LOG: 'stdout', AUDIT_HASH_KEY: hashKey, AUDIT_REQUIRED: isRequired };
  process = await startRecording({ ...sandbox.env, ...trail }, before);
}

/** What is not the log's. */
const records = () => toRecords(process.stdout).filter(({ schema }) => schema === 'usher.audit/1');

describe('on standard output', () => {
  test('records stand between the lines of the log, each known by its schema', async () => {
    await start('true');
    await Promise.all(Array.from({ length: 20 }, () => process.update(input)));
    // Two when it starts, and three for each update: begun, ended, and the log's own.
    await until(() => process.stdout.split('\n').length > 2 + 3 * 20);
    expect(records()).toHaveLength(40);
    expect(records().filter(({ event }) => event === 'write-begun')).toHaveLength(20);
    expect(await process.end('SIGTERM')).toBe(0);
  });

  test.each([
    ['true', 'VendorUnavailable', 0],
    ['false', 'UserUpdated', 3],
  ] as const)(
    'that nobody reads any more, AUDIT_REQUIRED=%s, updates end in %s and the process goes on',
    async (isRequired, expected, writes) => {
      await start(isRequired);
      process.child.stdout?.destroy();
      for (const _ of [1, 2, 3]) expect(await process.update(input)).toMatchObject({ __typename: expected });
      expect(sandbox.userkit.writes()).toBe(writes);
      expect(await process.end('SIGTERM')).toBe(0);
    },
  );
});
