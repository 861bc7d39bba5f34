import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Fault } from '../../sandbox/faults.ts';
import { createAudit } from '../../src/audit/audit.ts';
import type { UpdateUserInput } from '../../src/contract/generated.ts';
import type { VendorKey } from '../../src/contract/vendor-key.ts';
import { recordEnd } from '../../src/operations/audit.ts';
import { type Issuer, startIssuer } from '../auth/issuer.ts';
import { type Pair, startPair, updateUserDocument } from '../usher.ts';
import { createTrail, hashKey, type Line, type Trail } from './trail.ts';

const id = 'AA00TESTEXAMPLE1';
const hpayId = '7f9c24e8-3b1a-4c55-9d6f-2a8e5b0c1d34';
const userKitId = 'usr_TgTbetyiSvuiIw';
const verifiedId = '0b6d3a52-98f4-4e0c-a7d1-5c2e8f9b6a70';
const toUserHash = (user: string, key = hashKey) =>
  createHmac('sha256', key).update(user.toLowerCase()).digest('base64url');
const input: UpdateUserInput = { kraken: { id, employerName: 'Analytical Engines' } };
const everything = 'users:write:any users:read:any';
const keys: VendorKey[] = ['hpay', 'kraken', 'kriptomat', 'machnet', 'userkit'];

let trail: Trail;
let issuer: Issuer;
let pair: Pair;
let known = 0;

beforeAll(async () => {
  trail = createTrail({ AUDIT_REQUIRED: 'true' });
  issuer = await startIssuer();
  const env = { ...issuer.env, ...trail.env, VENDOR_TIMEOUT_MS: '700', HPAY_API_KEY: undefined };
  pair = await startPair({ env: { ...env, HPAY_SECRET_KEY: undefined } });
});
afterAll(async () => {
  await pair.close();
  await issuer.close();
  trail.remove();
});
beforeEach(() => {
  for (const key of keys) pair.sandbox[key].reset();
  known = trail.records().length;
});

/** The records of this test. */
const added = () => trail.records().slice(known);
const events = () => added().map(({ event }) => event);

async function send(query: string, variables: object, claims: Record<string, unknown> = {}) {
  const token = await issuer.token({ scope: everything, client_id: 'mobile-app', ...claims });
  const reply = await pair.send(query, { ...variables }, { authorization: `Bearer ${token}` });
  if (!reply.data) throw new Error(`Expected an answer in data: ${JSON.stringify(reply.errors)}`);
  return reply.data.updateUser;
}

const update = (given: UpdateUserInput, options: object = {}, claims: Record<string, unknown> = {}) =>
  send(updateUserDocument(), { input: given, ...options }, claims);

describe('a write', () => {
  test('leaves a record before it is sent and one of its end', async () => {
    const { requestId } = await update(input);
    const attempt = {
      schema: 'usher.audit/1',
      time: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
      attemptId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      requestId,
      subject: 'somebody',
      client: 'mobile-app',
      vendor: 'KRAKEN',
      user: toUserHash(`kraken/${id}`),
      fields: ['employerName'],
    };
    const end = { outcome: 'UserUpdated', attempts: 1, replayed: false, vendorStatus: null };
    expect(added()).toEqual([
      { ...attempt, event: 'write-begun' },
      { ...attempt, event: 'write', ...end },
    ]);
    expect(new Set(added().map(({ attemptId }) => attemptId)).size).toBe(1);
    expect(pair.sandbox.kraken.writes()).toBe(1);
  });

  test('is recorded before it reaches the vendor', async () => {
    pair.sandbox.kraken.fault({ kind: 'slow', ms: 400 });
    const answer = update(input);
    while (pair.sandbox.kraken.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(events()).toEqual(['write-begun']);
    expect((await answer).__typename).toBe('UserUpdated');
    expect(events()).toEqual(['write-begun', 'write']);
  });

  test('that is one of several in an operation is an attempt of its own', async () => {
    await send(
      `mutation ($input: UpdateUserInput!) {
        first: updateUser(input: $input) { __typename }
        updateUser(input: $input) { __typename }
      }`,
      { input },
    );
    const ids = (event: string) =>
      added().flatMap((record) => (record.event === event ? [record.attemptId] : []));
    expect(new Set(ids('write')).size).toBe(2);
    expect(ids('write')).toEqual(ids('write-begun'));
    expect(new Set(added().map(({ requestId }) => requestId)).size).toBe(1);
  });

  test('that is validated only leaves nothing', async () => {
    await update(input, { validateOnly: true });
    await update({ kraken: { id, phone: 'x' } }, { validateOnly: true });
    expect(added()).toEqual([]);
  });
});

interface Case {
  title: string;
  fault?: Fault;
  given?: UpdateUserInput;
  claims?: Record<string, unknown>;
  end: Partial<Line>;
  /** Whether anything was sent to be written. */
  isBegun: boolean;
}

const answer = (status: number, times = 3): Fault => ({
  kind: 'answer',
  status,
  body: { error: [] },
  method: 'PATCH',
  times,
});
const cases: Case[] = [
  {
    title: 'our own judgement',
    given: { kraken: { id, phone: 'x' } },
    end: { outcome: 'InvalidInput', attempts: 0, vendorStatus: null, fields: ['phone'] },
    isBegun: false,
  },
  {
    title: 'nothing to update',
    given: { kraken: { id } },
    end: { outcome: 'InvalidInput', attempts: 0, fields: [] },
    isBegun: false,
  },
  {
    title: 'the vendor’s judgement',
    fault: answer(400),
    end: { outcome: 'InvalidInput', attempts: 1, vendorStatus: 400 },
    isBegun: true,
  },
  {
    title: 'another caller’s user',
    claims: { scope: 'users:write', vendor_users: { kraken: ['AA00TESTEXAMPLE2'] }, client_id: undefined },
    end: { outcome: 'NotPermitted', attempts: 0, vendorStatus: null, client: null },
    isBegun: false,
  },
  {
    title: 'a locked field, which a read shows',
    given: { machnet: { id: verifiedId, profile: { individual: { firstName: 'Another' } } } },
    end: { outcome: 'FieldsLocked', attempts: 0, fields: ['profile.individual.firstName'] },
    isBegun: false,
  },
  {
    title: 'a user whom a read does not show',
    given: {
      machnet: {
        id: '00000000-0000-4000-8000-000000000000',
        profile: { individual: { firstName: 'Ada' } },
      },
    },
    end: { outcome: 'UserNotFound', attempts: 0, vendorStatus: 404 },
    isBegun: false,
  },
  {
    title: 'a user whom the vendor does not know',
    given: { kraken: { id: 'AA00TESTEXAMPLE9', employerName: 'X' } },
    end: { outcome: 'UserNotFound', attempts: 1 },
    isBegun: true,
  },
  {
    title: 'too many calls',
    fault: answer(429),
    end: { outcome: 'RateLimited', attempts: 1, vendorStatus: 429 },
    isBegun: true,
  },
  {
    title: 'a vendor out of service, tried three times',
    fault: answer(503),
    end: { outcome: 'VendorUnavailable', attempts: 3, vendorStatus: 503 },
    isBegun: true,
  },
  {
    title: 'a connection that broke after the work',
    fault: { kind: 'reset', when: 'after', method: 'PATCH' },
    end: { outcome: 'OutcomeUnknown', attempts: 1, vendorStatus: null },
    isBegun: true,
  },
  {
    title: 'a refusal',
    fault: answer(409),
    end: { outcome: 'VendorRefused', attempts: 1, vendorStatus: 409 },
    isBegun: true,
  },
  {
    title: 'credentials that are refused',
    fault: answer(401),
    end: { outcome: 'VendorRefusedCredentials', vendorStatus: 401 },
    isBegun: true,
  },
  {
    title: 'a vendor that is not configured',
    given: { hpay: { id: hpayId, appUserId: '1', name: 'Ada', phoneNumber: '+1' } },
    end: { outcome: 'VendorNotConfigured', attempts: 0, fields: ['appUserId', 'name', 'phoneNumber'] },
    isBegun: false,
  },
  {
    title: 'an e-mail address that another user has',
    fault: {
      kind: 'answer',
      status: 400,
      body: { errors: [{ type: 'invalid_request_error', code: 'email_taken', param: 'email' }] },
      method: 'POST',
    },
    given: { userkit: { id: userKitId, email: 'ada@example.com' } },
    end: { outcome: 'ValueTaken', attempts: 1, vendorStatus: 400 },
    isBegun: true,
  },
];

describe('the record of an attempt that ends in', () => {
  test.each(cases)('$title', async ({ fault, given = input, claims, end, isBegun }) => {
    const [key] = Object.keys(given) as VendorKey[];
    if (fault && key) pair.sandbox[key].fault(fault);
    const { __typename, requestId, vendorStatus } = await update(given, {}, claims);
    expect(events()).toEqual(isBegun ? ['write-begun', 'write'] : ['write']);
    expect(added().at(-1)).toMatchObject({ ...end, replayed: false, requestId });
    expect(added().at(-1)).toMatchObject({ outcome: __typename, vendorStatus });
  });

  test('values that the vendor holds already tells that nothing was sent', async () => {
    const stored = pair.sandbox.machnet.users.get(verifiedId);
    const firstName = String(stored?.['first_name']);
    await update({ machnet: { id: verifiedId, profile: { individual: { firstName } } } });
    expect(added()).toMatchObject([{ event: 'write', outcome: 'UserUpdated', attempts: 0 }]);
    expect(pair.sandbox.machnet.writes()).toBe(0);
  });

  test('an answer that was kept under a key says so, and has no beginning', async () => {
    await update(input, { idempotencyKey: 'kept' });
    await update(input, { idempotencyKey: 'kept' });
    await update({ kraken: { id, employerName: 'Other' } }, { idempotencyKey: 'kept' });
    expect(added()).toMatchObject([
      { event: 'write-begun' },
      { event: 'write', outcome: 'UserUpdated', attempts: 1, replayed: false },
      { event: 'write', outcome: 'UserUpdated', attempts: 1, replayed: true },
      { event: 'write', outcome: 'IdempotencyConflict', attempts: 0, replayed: false },
    ]);
    expect(new Set(added().map(({ attemptId }) => attemptId)).size).toBe(3);
    expect(pair.sandbox.kraken.writes()).toBe(1);
  });

  test('another’s call in flight has no beginning either', async () => {
    pair.sandbox.kraken.fault({ kind: 'slow', ms: 100 });
    await Promise.all(Array.from({ length: 5 }, () => update(input, { idempotencyKey: 'joined' })));
    expect(events().filter((event) => event === 'write-begun')).toHaveLength(1);
    expect(added().filter(({ replayed }) => replayed === true)).toHaveLength(4);
  });

  test.each([
    [true, null],
    [false, 0],
  ])('what nobody foresaw, begun: %s, tells of %s tries', async (isBegun, attempts) => {
    const own = createTrail();
    const audit = await createAudit({
      sink: { file: own.file },
      hashKey,
      isRequired: true,
      now: () => 0,
      log: { info: () => undefined, error: () => undefined },
    });
    const attempt = audit.open({ key: 'kraken', userId: id, fields: [], requestId: 'r', caller: {} });
    const unforeseen = recordEnd(attempt, async () => {
      if (isBegun) await attempt.begin({ left: () => 1000 });
      throw new Error('unforeseen');
    });
    await expect(unforeseen).rejects.toThrow('unforeseen');
    expect(own.records().at(-1)).toMatchObject({ event: 'write', outcome: 'Unforeseen', attempts });
    await audit.close();
    own.remove();
  });
});

describe('the trail', () => {
  const secrets: UpdateUserInput[] = [
    {
      kraken: {
        id,
        fullName: { firstName: 'Augusta', lastName: 'Lovelace', middleName: 'Byron' },
        dateOfBirth: '1815-12-10',
        cityOfBirth: 'Londinium',
        residence: {
          line1: '12 Saint James Square',
          city: 'Marylebone',
          postalCode: 'SW1Y-4JH',
          country: 'GB',
        },
        phone: '+447911123456',
        taxIds: [{ id: 'QQ123456C', issuingCountry: 'GB' }],
        employerName: 'Analytical Engines',
        clientIdentifier: { type: 'PASSPORT', value: 'client-7788' },
      },
    },
    { kriptomat: { id: '1', name: 'Augusta', surname: 'Lovelace', phone: '+447911123456' } },
    {
      machnet: {
        id: verifiedId,
        profile: {
          individual: {
            addressLine1: '12 Saint James Square',
            ipAddress: '203.0.113.77',
            occupation: 'Mathematician',
            physicalDocuments: [
              { documentType: 'PASSPORT_CARD', documentValue: 'data:image/png;base64,SUQs', state: 'WY' },
            ],
          },
        },
      },
    },
    {
      userkit: {
        id: userKitId,
        name: 'Augusta Lovelace',
        username: 'enchantress',
        email: 'ada@example.com',
        password: 'correct horse battery',
        extras: { 'mother-of': { Annabella: ['Byron Noel'] }, shoeSize: 3777 },
      },
    },
    { hpay: { id: hpayId, appUserId: '4711', name: 'Augusta', phoneNumber: '+447911123456' } },
  ];

  /** Every value, and every name that is none of the schema's. */
  function toTexts(value: unknown, isFree = false): string[] {
    if (Array.isArray(value)) return value.flatMap((item) => toTexts(item, isFree));
    if (typeof value !== 'object' || value === null) return [String(value)];
    return Object.entries(value).flatMap(([name, inner]) => [
      ...(isFree ? [name] : []),
      ...toTexts(inner, isFree || name === 'extras'),
    ]);
  }

  test('holds no value that was sent, and no name that the caller chose', async () => {
    for (const given of secrets) await update(given, { idempotencyKey: 'born-in-piccadilly' });
    const text = trail.text();
    const sent = [...toTexts(secrets), 'born-in-piccadilly'].filter((value) => value !== '1');
    expect(sent.length).toBeGreaterThan(35);
    // Two letters stand in many a hash by chance.
    const told = text.replaceAll(/"user":"[^"]+"/g, '');
    expect(sent.filter((value) => told.includes(value))).toEqual([]);
    expect(added().map(({ fields }) => fields.join())).toEqual(
      expect.arrayContaining([
        'name,username,email,password,extras',
        expect.stringContaining('residence.line1,residence.city,residence.postalCode'),
        expect.stringContaining('profile.individual.physicalDocuments.documentType'),
      ]),
    );
  });

  test('cannot be forged by what stands in a token', async () => {
    const forged = '{"schema":"usher.audit/1","event":"write","outcome":"UserUpdated"}';
    const sub = `eve"}\n${forged}\r\n${forged}\u2028${forged}\u0085${forged}\u001B[2K\u009B1A\uD800\\`;
    await update(input, {}, { sub, client_id: `"\n${forged}` });
    expect(added()).toMatchObject([
      { event: 'write-begun', subject: sub, client: `"\n${forged}` },
      { event: 'write', subject: sub, client: `"\n${forged}` },
    ]);
    expect(trail.text()).toMatch(/^[\x20-\x7e\n]*$/);
  });

  test('tells users apart by vendor, and by the key of the hash', async () => {
    for (const given of secrets) await update(given);
    const users = new Set(added().map(({ user }) => user));
    expect([...users].sort()).toEqual(
      secrets
        .flatMap((given) => Object.entries(given) as [string, { id: string }][])
        .map(([key, value]) => toUserHash(`${key}/${value.id}`))
        .sort(),
    );
    expect(users).not.toContain(toUserHash(`kraken/${id}`, `${hashKey}!`));
  });
});
