// Whom does the simulated Kraken let in, and what does it answer them?

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createKraken, krakenKeys } from '../../sandbox/kraken.ts';
import { sign } from '../../sandbox/kraken/signature.ts';
import { type Simulator, startSimulator } from '../../sandbox/simulator.ts';
import { callKraken, type KrakenCall, nextNonce } from './kraken-call.ts';

let kraken: Simulator;

beforeAll(async () => {
  kraken = await startSimulator(createKraken());
});

beforeEach(() => {
  kraken.reset();
});

afterAll(() => kraken.close());

const own = '/b2b/users/AA00TESTEXAMPLE1';
const phone = { phone: '+15551234567' };
const call = (path = own, options: KrakenCall = {}) => callKraken(kraken.url, path, options);
const refused = (status: number, ...error: string[]) => ({ status, json: { error } });

describe('the gate of Kraken', () => {
  test('lets in who holds the secret, and traces every answer', async () => {
    const answers = [await call(), await call(own, { headers: { 'api-key': 'x' } })];
    expect(answers.map(({ status }) => status)).toEqual([200, 401]);
    for (const { headers } of answers) expect(headers.get('x-trace-id')).toMatch(/^[0-9a-f]{32}$/);
  });

  test('has a secret that is valid base64', () => {
    expect(Buffer.from(krakenKeys.secret, 'base64').toString('base64')).toBe(krakenKeys.secret);
  });

  test.each<[Record<string, string>, string]>([
    [{ 'api-key': '' }, 'EAPI:Invalid key'],
    [{ 'api-key': 'another' }, 'EAPI:Invalid key'],
    [{ 'api-sign': '' }, 'EAPI:Invalid signature'],
    [{ 'api-sign': 'AAAA' }, 'EAPI:Invalid signature'],
    [{ 'api-nonce': '' }, 'EAPI:Invalid nonce'],
    [{ 'api-nonce': '1e3' }, 'EAPI:Invalid nonce'],
    [{ 'api-nonce': '-1' }, 'EAPI:Invalid nonce'],
    [{ 'api-nonce': '12.5' }, 'EAPI:Invalid nonce'],
    [{ 'api-nonce': '18446744073709551616' }, 'EAPI:Invalid nonce'],
    [{ 'api-nonce': nextNonce() }, 'EAPI:Invalid signature'],
  ])('refuses %j', async (headers, code) => {
    expect(await call(own, { body: phone, headers })).toMatchObject(refused(401, code));
    expect(kraken.writes()).toBe(0);
  });

  test('verifies the bytes that were sent, not what they mean', async () => {
    expect((await call(own, { body: '{ "phone" : "+15551234567" }' })).status).toBe(200);
    const nonce = nextNonce();
    const signature = sign(krakenKeys.secret, { path: own, nonce, body: JSON.stringify(phone) });
    const spaced = { body: '{"phone": "+15551234567"}', nonce, headers: { 'api-sign': signature } };
    expect(await call(own, spaced)).toMatchObject(refused(401, 'EAPI:Invalid signature'));
  });

  test('verifies the path as it was sent, with its query', async () => {
    expect((await call(`${own}?a=%5B1%5D`)).status).toBe(200);
    expect((await call('/b2b/users/AA00%20TEST%20EXAM%20PLE1')).status).toBe(200);
    const nonce = nextNonce();
    const signature = sign(krakenKeys.secret, { path: own, nonce, body: '' });
    expect((await call(`${own}?a=1`, { nonce, headers: { 'api-sign': signature } })).status).toBe(401);
  });

  test('takes a nonce once, and only a higher one after it', async () => {
    const [low, middle, high] = [nextNonce(), nextNonce(), nextNonce()];
    const statuses = [];
    for (const nonce of [middle, middle, low, high]) statuses.push((await call(own, { nonce })).status);
    expect(statuses).toEqual([200, 401, 401, 200]);
    expect(await call(own, { nonce: middle })).toMatchObject(refused(401, 'EAPI:Invalid nonce'));
  });

  test('takes the highest nonce of 64 bits, after which none is left', async () => {
    expect((await call(own, { nonce: '18446744073709551615' })).status).toBe(200);
    expect((await call()).status).toBe(401);
  });

  test('uses a nonce up when the signature is valid, whatever becomes of the call', async () => {
    const nonce = nextNonce();
    expect((await call('/b2b/users/nobody', { nonce })).status).toBe(400);
    expect(await call(own, { nonce })).toMatchObject(refused(401, 'EAPI:Invalid nonce'));
  });

  test('leaves a nonce unused when the signature is wrong', async () => {
    const nonce = nextNonce();
    expect((await call(own, { nonce, headers: { 'api-sign': 'AAAA' } })).status).toBe(401);
    expect((await call(own, { nonce })).status).toBe(200);
  });

  test('forgets its nonces at a reset', async () => {
    await call(own, { nonce: '18446744073709551615' });
    kraken.reset();
    expect((await call()).status).toBe(200);
  });
});

describe('Kraken', () => {
  test('shows the status in groups of four, and never the profile', async () => {
    expect(await call()).toMatchObject({ status: 200 });
    expect((await call()).json).toEqual({
      result: {
        user: 'AA00 TEST EXAM PLE1',
        external_id: 'partner-user-12345',
        user_type: 'individual',
        status: { state: 'ok', required_actions: [] },
        created_at: '2026-01-15T10:00:00Z',
      },
    });
  });

  test('shows a closed user with reasons only, and a disabled one with an action of each kind', async () => {
    expect((await call('/b2b/users/AA00TESTCLOSED01')).json).toMatchObject({
      result: { status: { state: 'closed', reasons: ['user_request'] } },
    });
    expect((await call('/b2b/users/AA00TESTDISABLE1')).json).toMatchObject({
      result: {
        external_id: null,
        status: {
          state: 'disabled',
          required_actions: [
            { action_type: 'verification' },
            { action_type: 'provide_details' },
            { action_type: 'wait' },
          ],
        },
      },
    });
  });

  test('answers an update with success alone and keeps the rest of the profile', async () => {
    const { status, json } = await call(own, { body: { ...phone, language: null } });
    expect([status, json]).toEqual([200, { result: 'success' }]);
    const kept = { ...phone, language: null, occupation: 'science', full_name: { first_name: 'Noa' } };
    expect(kraken.users.get('AA00TESTEXAMPLE1')).toMatchObject(kept);
    expect(kraken.writes('AA00TESTEXAMPLE1')).toBe(1);
  });

  test('takes an id with its spaces for the same user', async () => {
    await call('/b2b/users/AA00%20TEST%20EXAM%20PLE1', { body: phone });
    expect(kraken.users.get('AA00TESTEXAMPLE1')).toMatchObject(phone);
  });

  test('replaces objects and lists whole', async () => {
    const residence = { line1: '2 Side St', city: 'Lund', postal_code: '22100', country: 'SE' };
    await call(own, { body: { residence, nationalities: [] } });
    expect(kraken.users.get('AA00TESTEXAMPLE1')?.residence).toEqual(residence);
    expect(kraken.users.get('AA00TESTEXAMPLE1')?.nationalities).toEqual([]);
  });

  test('changes nothing for an empty object', async () => {
    expect((await call(own, { body: {} })).status).toBe(200);
    expect(kraken.writes()).toBe(0);
  });

  test.each([undefined, phone])('tells malformed ids from unknown ones (%j)', async (body) => {
    const options = { method: body ? 'PATCH' : 'GET', ...(body ? { body } : {}) };
    const malformed = ['AA00TEST', 'A'.repeat(13), 'A'.repeat(43), 'AA00TESTEXAMPLE%F'];
    for (const id of malformed) {
      expect(await call(`/b2b/users/${id}`, options)).toMatchObject(refused(400, 'ENexus:Invalid user ID'));
    }
    for (const id of ['A'.repeat(14), 'A'.repeat(42)]) {
      expect(await call(`/b2b/users/${id}`, options)).toMatchObject(refused(404, 'ENexus:Unknown user'));
    }
  });

  test('refuses to update a closed user, and takes an update of a disabled one', async () => {
    expect(await call('/b2b/users/AA00TESTCLOSED01', { body: phone })).toMatchObject({ status: 409 });
    expect((await call('/b2b/users/AA00TESTDISABLE1', { body: phone })).status).toBe(200);
  });

  test('knows one version, and takes a call that names none', async () => {
    const wrong = refused(400, 'EGeneral:Invalid arguments:Payward-Version');
    expect(await call(own, { headers: { 'payward-version': '2024-01-01' } })).toMatchObject(wrong);
    expect((await call(own, { headers: { 'payward-version': '' } })).status).toBe(200);
  });

  test('refuses other content types, routes and verbs', async () => {
    expect((await call(own, { body: phone, headers: { 'content-type': 'text/plain' } })).status).toBe(415);
    expect((await call(`${own}/`)).status).toBe(404);
    expect((await call(own, { method: 'PUT', body: phone })).status).toBe(405);
  });
});
