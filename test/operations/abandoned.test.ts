// A caller who goes away leaves nothing half done.
import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { UpdateUserInput } from '../../src/contract/generated.ts';
import { type Pair, startPair, updateUserDocument } from '../usher.ts';

const id = '7f9c24e8-3b1a-4c55-9d6f-2a8e5b0c1d34';
const input: UpdateUserInput = { hpay: { id, appUserId: '1', name: 'Ada', phoneNumber: '+1' } };

describe('a caller who goes away', () => {
  let pair: Pair;
  const calls = () => pair.sandbox.hpay.requests.map(({ method }) => method);
  const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  const until = async (isSo: () => boolean) => {
    while (!isSo()) await rest(5);
  };

  /** Sends the update, and hangs up once the vendor has been asked this. */
  async function updateAndLeave(method: string, idempotencyKey?: string): Promise<void> {
    const outgoing = request(pair.url, { method: 'POST', headers: { 'content-type': 'application/json' } });
    outgoing.on('error', () => undefined);
    outgoing.end(JSON.stringify({ query: updateUserDocument(), variables: { input, idempotencyKey } }));
    await until(() => calls().includes(method));
    outgoing.destroy();
  }

  beforeAll(async () => {
    pair = await startPair({ env: { VENDOR_TIMEOUT_MS: '5000' } });
    await pair.update(input);
  });
  afterAll(() => pair.close());
  beforeEach(() => pair.sandbox.hpay.reset());

  test('before the write was sent has nothing written', async () => {
    pair.sandbox.hpay.fault({ kind: 'slow', ms: 1000, method: 'GET' });
    await updateAndLeave('GET');
    await rest(1500);
    expect(calls()).toEqual(['GET']);
    expect(pair.sandbox.hpay.writes()).toBe(0);
  });

  test('after the write was sent has it finished, and recorded under its key', async () => {
    pair.sandbox.hpay.fault({ kind: 'slow', ms: 500, method: 'PUT' });
    await updateAndLeave('PUT', 'left');
    await until(() => pair.sandbox.hpay.writes() === 1);
    expect(pair.sandbox.hpay.writes()).toBe(1);
    expect(await pair.update(input, { idempotencyKey: 'left' })).toMatchObject({
      __typename: 'UserUpdated',
      replayed: true,
    });
    expect(calls()).toEqual(['GET', 'PUT']);
  });

  test('may ask again under the key of what was not written', async () => {
    pair.sandbox.hpay.fault({ kind: 'slow', ms: 1000, method: 'GET' });
    await updateAndLeave('GET', 'left early');
    await rest(1500);
    expect(await pair.update(input, { idempotencyKey: 'left early' })).toMatchObject({
      __typename: 'UserUpdated',
      replayed: false,
    });
    expect(pair.sandbox.hpay.writes()).toBe(1);
  });
});
