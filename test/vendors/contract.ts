// What is a vendor? Every vendor proves this, then its own quirks.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Fault } from '../../sandbox/faults.ts';
import type { Simulator } from '../../sandbox/simulator.ts';
import type { UpdateUserInput } from '../../src/contract/generated.ts';
import type { VendorKey } from '../../src/contract/vendor-key.ts';
import { type Pair, startPair } from '../usher.ts';

/** What differs between vendors. */
export interface Subject {
  key: VendorKey;
  /** An update that the sandbox accepts, of the user with this id. */
  input: (id: string) => UpdateUserInput;
  id: string;
  unknownId: string;
  malformedId: string;
  /** The write as it goes out, with the id in the path as it is sent. */
  method: string;
  path: (encodedId: string) => string;
  headers: Record<string, unknown>;
  body: unknown;
  /** The environment's names of the credentials, and wrong ones of the right form. */
  wrongCredentials: Record<string, string>;
  /** How this vendor says no without one of its own codes. */
  refusal: unknown;
  unknownUserStatus: number;
}

const deadlineMs = 700;

/** Everything that every vendor has to be. */
export function describeVendor(subject: Subject): void {
  const { key, id, method } = subject;
  const vendor = key.toUpperCase();

  describe(`${key} is a vendor`, () => {
    let pair: Pair;
    let simulator: Simulator;
    const sent = () =>
      simulator.requests.filter((request) => request.method === method && !isLogin(request.url));
    const isLogin = (url: string) => url.endsWith('/login');
    const failWrite = (fault: Fault) =>
      simulator.fault({ ...fault, method, path: subject.path(encodeURIComponent(id)) });
    const update = (options = {}) => pair.update(subject.input(id), options);

    beforeAll(async () => {
      pair = await startPair({ env: { VENDOR_TIMEOUT_MS: String(deadlineMs) } });
      simulator = pair.sandbox[key];
      await update();
    });
    afterAll(() => pair.close());
    beforeEach(() => {
      simulator.reset();
      pair.logs.length = 0;
    });

    test('updates the user with one write, exactly as the vendor documents it', async () => {
      expect(await update()).toMatchObject({
        __typename: 'UserUpdated',
        vendor,
        attempts: 1,
        replayed: false,
        user: { id, vendor },
      });
      expect(sent()).toHaveLength(1);
      const [request] = sent();
      expect(request?.url).toBe(subject.path(encodeURIComponent(id)));
      expect(request?.headers).toMatchObject({ 'content-type': 'application/json', ...subject.headers });
      expect(request?.json).toEqual(subject.body);
      expect(simulator.writes(id)).toBe(1);
    });

    test('writes nothing for validateOnly and answers UpdateValid', async () => {
      expect(await update({ validateOnly: true })).toMatchObject({ __typename: 'UpdateValid', vendor });
      expect(sent()).toEqual([]);
    });

    test('reports UserNotFound when the vendor does not know the id', async () => {
      expect(await pair.update(subject.input(subject.unknownId))).toMatchObject({
        __typename: 'UserNotFound',
        vendor,
        userId: subject.unknownId,
        retryable: false,
        vendorStatus: subject.unknownUserStatus,
      });
      expect(simulator.writes()).toBe(0);
    });

    test.each([subject.malformedId, '', '.', '..', '\ud800'])(
      'refuses the malformed id %j without a call',
      async (bad) => {
        const answer = await pair.update(subject.input(bad));
        expect(answer).toMatchObject({ __typename: 'InvalidInput', vendorStatus: null, retryable: false });
        expect(answer['issues']).toContainEqual(expect.objectContaining({ path: [key, 'id'] }));
        expect(simulator.requests).toEqual([]);
      },
    );

    test('sends an id with reserved characters as one segment of the path, or not at all', async () => {
      await pair.update(subject.input('../../admin?x=1#y/%2e%2e/abcdef'));
      const prefix = subject.path('').replace(/\/$/, '');
      for (const { url } of simulator.requests) {
        expect(url.startsWith(`${prefix}/`)).toBe(true);
        expect(url).not.toMatch(/\.\.\/|[?#]/);
      }
    });

    test('reports VendorNotConfigured when there are no credentials', async () => {
      const names = Object.fromEntries(Object.keys(pair.sandbox[key].env).map((name) => [name, undefined]));
      const without = await startPair({ env: names });
      expect(await without.update(subject.input(id))).toMatchObject({
        __typename: 'VendorNotConfigured',
        vendor,
      });
      await without.close();
    });

    test('reports VendorRefusedCredentials when the vendor rejects ours', async () => {
      const other = await startPair({ env: subject.wrongCredentials });
      expect(await other.update(subject.input(id))).toMatchObject({
        __typename: 'VendorRefusedCredentials',
        vendorStatus: 401,
        retryable: false,
      });
      expect(other.sandbox[key].writes()).toBe(0);
      await other.close();
    });

    test('reports VendorUnavailable when nobody listens', async () => {
      const other = await startPair();
      await other.sandbox[key].close();
      expect(await other.update(subject.input(id))).toMatchObject({
        __typename: 'VendorUnavailable',
        retryable: true,
        vendorStatus: null,
      });
      await other.close();
    });

    test.each([
      {
        status: 429,
        headers: { 'retry-after': '7' },
        __typename: 'RateLimited',
        retryAfterSeconds: 7,
        retryable: true,
      },
      { status: 429, headers: {}, __typename: 'RateLimited', retryAfterSeconds: null, retryable: true },
      { status: 409, headers: {}, __typename: 'VendorRefused', retryAfterSeconds: null, retryable: false },
      {
        status: 307,
        headers: { location: '/x' },
        __typename: 'VendorRefused',
        retryAfterSeconds: null,
        retryable: false,
      },
    ])('reports $__typename for a $status, sent once', async ({ status, headers, ...expected }) => {
      failWrite({ kind: 'answer', status, headers, body: subject.refusal as object });
      expect(await update()).toMatchObject({ ...expected, vendorStatus: status });
      expect(sent()).toHaveLength(1);
      expect(simulator.writes()).toBe(0);
    });

    test('reads the status of a refusal that is HTML', async () => {
      failWrite({ kind: 'html', status: 409, work: false });
      expect(await update()).toMatchObject({ __typename: 'VendorRefused', vendorStatus: 409 });
    });

    test('sends a write again that certainly was not done, and tells how often it was sent', async () => {
      failWrite({ kind: 'answer', status: 503, times: 2 });
      expect(await update()).toMatchObject({ __typename: 'UserUpdated', attempts: 3 });
      expect(simulator.writes()).toBe(1);
    });

    test('reports VendorUnavailable when every try is a 503', async () => {
      failWrite({ kind: 'answer', status: 503, times: 9, body: subject.refusal as object });
      expect(await update()).toMatchObject({
        __typename: 'VendorUnavailable',
        retryable: true,
        vendorStatus: 503,
      });
      expect(sent()).toHaveLength(3);
      expect(simulator.writes()).toBe(0);
    });

    test.each<Fault>([{ kind: 'slow', ms: 200 }, { kind: 'wrong-content-type' }])(
      'takes a success that is a success, for %j',
      async (fault) => {
        failWrite(fault);
        expect(await update()).toMatchObject({ __typename: 'UserUpdated' });
      },
    );

    test('tells the log the outcome, and neither a credential nor a value of the input', async () => {
      failWrite({ kind: 'reset', when: 'after', times: 3 });
      await update();
      simulator.reset();
      failWrite({ kind: 'answer', status: 409 });
      await update();
      await update();
      const log = pair.logs.join('');
      expect(log).toContain('VendorRefused');
      expect(log).toContain('UserUpdated');
      const secrets = Object.entries(simulator.env).filter(([name]) => !name.endsWith('_BASE_URL'));
      const values = [...secrets.map(([, value]) => value), ...leaves(subject.body)];
      for (const value of values.filter(({ length }) => length > 3)) expect(log).not.toContain(value);
    });
  });
}

function leaves(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leaves);
  return typeof value === 'string' ? [value] : [];
}
