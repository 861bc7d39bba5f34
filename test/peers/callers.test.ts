// Is a caller behind a gateway who its token says, and nobody else?
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Federation, gateways, sentRequestId, startFederation } from './federation.ts';
import { update } from './wrong-operations.ts';

const kraken = 'AA00TESTEXAMPLE1';
const userkit = 'usr_TgTbetyiSvuiIw';
const input = { kraken: { id: kraken, phone: '+15551234567' } };
const one = `{ vendorUser(ref: { kraken: "${kraken}" }) { __typename } }`;
const customers = '{ customers { name kraken { vendor } userkit { vendor } } }';
const everything = { scope: 'users:read:any users:write:any' };

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation('callers');
}, 60_000);
afterAll(() => federation?.close());
beforeEach(() => {
  federation.sandbox.kraken.reset();
  federation.sandbox.userkit.reset();
});

const calls = () => [...federation.sandbox.kraken.requests, ...federation.sandbox.userkit.requests];

type Headers = Readonly<Record<string, string>>;

/** What a caller sends who has no token, or none that is good, each made when it is needed. */
const strangers: readonly [string, message: string, make: () => Promise<Headers>][] = [
  ['no token', 'A bearer token is needed.', async () => ({})],
  [
    'a token in other headers',
    'A bearer token is needed.',
    async () => {
      const { authorization = '' } = await federation.sign(everything);
      return {
        cookie: `authorization=${authorization}`,
        'proxy-authorization': authorization,
        'x-authorization': authorization,
        'x-forwarded-authorization': authorization,
      };
    },
  ],
  [
    'an identity in other headers',
    'A bearer token is needed.',
    async () => ({
      'x-jwt-claims': JSON.stringify({ sub: 'somebody', ...everything }),
      'x-scope': everything.scope,
      'x-user-id': kraken,
    }),
  ],
  ['another scheme', 'The token is not valid.', async () => ({ authorization: 'Basic YTpi' })],
  ['an expired token', 'The token is not valid.', () => federation.sign({ ...everything, exp: 1 })],
  [
    'a token for another audience',
    'The token is not valid.',
    () => federation.sign({ ...everything, aud: 'b' }),
  ],
  [
    'another issuer’s token',
    'The token is not valid.',
    () => federation.sign({ ...everything, iss: 'https://other.example' }),
  ],
];

/** The one error that a client gets, whose place depends on the gateway, and that nothing is told beside it. */
function expectError(
  { text, errors }: Awaited<ReturnType<Federation['send']>>,
  error: { message: string; code: string },
): void {
  const { message, code } = error;
  expect(errors?.map(({ path: _path, ...rest }) => rest)).toEqual([
    { message, extensions: { code, requestId: sentRequestId } },
  ]);
  for (const secret of [...federation.secretHosts, '127.0.0.1', 'localhost', 'issuer.example', 'eyJ'])
    expect(text).not.toContain(secret);
  expect(calls()).toEqual([]);
}

describe.each(strangers)('a caller with %s', (_what, message, make) => {
  test('is refused with status 401 by Usher', async () => {
    const reply = await federation.send('straight', update, { input }, await make());
    expect(reply.status).toBe(401);
    expectError(reply, { message, code: 'UNAUTHENTICATED' });
  });

  test.each(gateways)('is told so by %s, in errors', async (gateway) => {
    for (const query of [update, one]) {
      const variables = query === update ? { input } : {};
      const reply = await federation.send(gateway, query, variables, await make());
      expect([reply.status, reply.data]).toEqual([200, null]);
      expectError(reply, { message, code: 'UNAUTHENTICATED' });
    }
  });

  test.each(gateways)('gets what another team owns from %s, and no user', async (gateway) => {
    const { data, errors } = await federation.send(gateway, customers, {}, await make());
    expect(data?.['customers']).toEqual(
      ['Ada', 'Bo', 'Cem'].map((name) => ({ name, kraken: null, userkit: null })),
    );
    expect(new Set(errors?.map(({ extensions }) => extensions?.['code']))).toEqual(
      new Set(['UNAUTHENTICATED']),
    );
    expect(calls()).toEqual([]);
  });
});

describe.each(gateways)('behind %s', (gateway) => {
  test('a caller gets its own users across subgraphs, and of each other one why not', async () => {
    const claims = { scope: 'users:read', vendor_users: { kraken: [kraken], userkit: [userkit] } };
    const { data, errors } = await federation.send(gateway, customers, {}, await federation.sign(claims));
    expect(data?.['customers']).toEqual([
      { name: 'Ada', kraken: { vendor: 'KRAKEN' }, userkit: { vendor: 'USERKIT' } },
      { name: 'Bo', kraken: null, userkit: null },
      { name: 'Cem', kraken: null, userkit: null },
    ]);
    // A gateway may fetch both users at once: which is answered first, nothing says.
    expect(errors?.map(({ path }) => path?.slice(0, 3).join('.')).toSorted()).toEqual([
      'customers.1.kraken',
      'customers.1.userkit',
    ]);
    for (const { extensions } of errors ?? [])
      expect(extensions).toEqual({
        code: 'USER_NOT_READ',
        problem: 'NotPermitted',
        requestId: sentRequestId,
      });
    expect(calls()).toHaveLength(2);
  });

  test('an identity in other headers adds nothing to a token', async () => {
    const { authorization = '' } = await federation.sign({ scope: 'users:read users:write' });
    const headers = {
      authorization,
      'x-forwarded-user': 'root',
      'x-jwt-claims': JSON.stringify(everything),
      'x-scope': everything.scope,
      'x-vendor-users': JSON.stringify({ kraken: [kraken] }),
    };
    expect((await federation.send(gateway, one, {}, headers)).data).toEqual({
      vendorUser: { __typename: 'NotPermitted' },
    });
    expect((await federation.send(gateway, update, { input }, headers)).data).toEqual({
      updateUser: { __typename: 'NotPermitted' },
    });
    expect(calls()).toEqual([]);
  });

  test('of two callers who ask the same at the same time each gets its own answer', async () => {
    const claims = { scope: 'users:read', vendor_users: { kraken: [kraken] } };
    federation.sandbox.kraken.fault({ kind: 'slow', ms: 1000 });
    const first = federation.send(gateway, one, {}, await federation.sign(claims));
    // Gateways share one request to a subgraph among those who ask the same while it is under way.
    while (federation.sandbox.kraken.requests.length === 0) await delay(5);
    const second = await federation.send(gateway, one, {}, await federation.sign({ scope: 'users:read' }));
    expect(second.data).toEqual({ vendorUser: { __typename: 'NotPermitted' } });
    expect((await first).data).toEqual({ vendorUser: { __typename: 'KrakenUser' } });
  });
});

describe('when the issuer’s keys cannot be had', () => {
  const unavailable = {
    message: 'Callers cannot be authenticated at the moment.',
    code: 'AUTHENTICATION_UNAVAILABLE',
  };
  beforeAll(async () => {
    federation.issuer.failure = { status: 500, body: '' };
    await federation.restartUsher();
  });

  test('Usher answers 503', async () => {
    const reply = await federation.send('straight', update, { input });
    expect(reply.status).toBe(503);
    expectError(reply, unavailable);
  });

  test.each(gateways)('%s tells so, in errors, and writes nothing', async (gateway) => {
    const reply = await federation.send(gateway, update, { input });
    expect([reply.status, reply.data]).toEqual([200, null]);
    expectError(reply, unavailable);
  });
});
