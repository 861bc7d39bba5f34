import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { exportSPKI, importJWK, SignJWT } from 'jose';
import { type Pair, type Reply, startPair, updateUserDocument } from '../usher.ts';
import { createSigningKey, type Issuer, issuerName, type SigningKey, startIssuer } from './issuer.ts';

const scope = 'users:write:any users:read:any';
const input = { userkit: { id: 'usr_TgTbetyiSvuiIw', name: 'Jane Smith' } };
const seconds = () => Math.floor(Date.now() / 1000);
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

let issuer: Issuer;
let pair: Pair;
const update = (token?: string): Promise<Reply> =>
  pair.send(updateUserDocument(), { input }, token === undefined ? {} : { authorization: `Bearer ${token}` });
const calls = () => pair.sandbox.userkit.requests.length;
const expectRefused = async (token: string, told = 'Bearer error="invalid_token"') => {
  const { status, headers, data, errors } = await update(token);
  expect({ status, data }).toEqual({ status: 401, data: undefined });
  expect(headers.get('www-authenticate')).toBe(told);
  expect(errors).toEqual([
    {
      message: 'The token is not valid.',
      extensions: { code: 'UNAUTHENTICATED', requestId: headers.get('x-request-id') },
    },
  ]);
  expect(calls()).toBe(0);
};

beforeAll(async () => {
  issuer = await startIssuer();
  pair = await startPair({ env: issuer.env });
});
afterAll(async () => {
  await pair.close();
  await issuer.close();
});
beforeEach(() => pair.sandbox.userkit.reset());

describe('a caller with a token', () => {
  test('of the issuer for us gets its update done', async () => {
    const { status, data } = await update(await issuer.token({ scope }));
    expect({ status, name: data?.updateUser.__typename }).toEqual({ status: 200, name: 'UserUpdated' });
    expect(pair.sandbox.userkit.writes()).toBe(1);
  });

  test('for us among others is let in', async () => {
    expect((await update(await issuer.token({ scope, aud: ['other', 'usher'] }))).status).toBe(200);
  });

  test('is let in whatever the case of the scheme', async () => {
    const authorization = `bearer ${await issuer.token({ scope })}`;
    expect((await pair.send('{ __typename }', {}, { authorization })).status).toBe(200);
  });
});

describe('a caller without a token', () => {
  test.each([
    ['no header', undefined, 'Bearer'],
    ['an empty one', '', 'Bearer error="invalid_token"'],
    ['another scheme', 'Basic YTpi', 'Bearer error="invalid_token"'],
    ['the scheme alone', 'Bearer', 'Bearer error="invalid_token"'],
    ['two tokens', 'Bearer a.b.c d.e.f', 'Bearer error="invalid_token"'],
    ['a token among commas', 'Bearer a.b.c, Bearer d.e.f', 'Bearer error="invalid_token"'],
  ])('is told to bring one: %s', async (_what, authorization, challenge) => {
    const { status, headers, errors } = await pair.send(
      '{ __typename }',
      {},
      authorization === undefined ? {} : { authorization },
    );
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toBe(challenge);
    expect(errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
  });

  test.each(['{ _service { sdl } }', '{ __schema { types { name } } }', '{ vendors { vendor } }', '{', ''])(
    'gets nothing else either: %s',
    async (query) => {
      expect((await pair.send(query)).status).toBe(401);
    },
  );

  test('is not let in by a token elsewhere in the request', async () => {
    const token = await issuer.token({ scope });
    const headers = { cookie: `authorization=${token}`, 'x-authorization': `Bearer ${token}` };
    expect((await pair.send(`{ __typename }`, { token, authorization: token }, headers)).status).toBe(401);
  });

  test('still gets the probes and a preflight', async () => {
    const base = pair.url.replace('/graphql', '');
    expect((await fetch(`${base}/livez`)).status).toBe(200);
    expect((await fetch(`${base}/readyz`)).status).toBe(200);
    expect((await fetch(pair.url, { method: 'OPTIONS' })).status).toBe(204);
  });
});

describe('a token is not taken', () => {
  test.each<[string, Record<string, unknown>]>([
    ['expired', { exp: seconds() - 60 }],
    ['without an expiry', { exp: undefined }],
    ['with an expiry that is no number', { exp: 'tomorrow' }],
    ['not good before later', { nbf: seconds() + 60 }],
    ['of another issuer', { iss: 'https://issuer.example.evil' }],
    ['of an issuer with a slash more', { iss: `${issuerName}/` }],
    ['without an issuer', { iss: undefined }],
    ['of issuers in a list', { iss: [issuerName] }],
    ['for another audience', { aud: 'someone-else' }],
    ['without an audience', { aud: undefined }],
    ['for an audience that begins like us', { aud: 'usher-staging' }],
    ['without a subject', { sub: undefined }],
    ['with an empty subject', { sub: '' }],
    ['with a subject that is no text', { sub: 7 }],
  ])('that is %s', async (_what, claims) => {
    await expectRefused(await issuer.token({ scope, ...claims }));
  });

  test('whose signature is another key’s under the same id', async () => {
    const forger = await createSigningKey('ES256', issuer.keys[0]?.kid);
    await expectRefused(await issuer.token({ scope }, {}, forger));
  });

  test('that brings its own key along', async () => {
    const forger = await createSigningKey('ES256');
    const head = { jwk: forger.publicJwk, jku: issuer.url, x5u: issuer.url };
    await expectRefused(await issuer.token({ scope }, head, forger));
  });

  test.each(['none', 'None', 'NONE', 'nOnE', ''])('that says that it is signed by "%s"', async (alg) => {
    const [, payload = ''] = (await issuer.token({ scope })).split('.');
    await expectRefused(`${encode({ alg, kid: issuer.keys[0]?.kid })}.${payload}.`);
    await expectRefused(`${encode({ alg })}.${payload}.AAAA`);
  });

  test.each(['HS256', 'HS384', 'HS512'])(
    'that is signed by %s with a public key as its secret',
    async (alg) => {
      const key = issuer.keys[0] as SigningKey;
      const [, payload = ''] = (await issuer.token({ scope })).split('.');
      const head = encode({ alg, kid: key.kid });
      const publicKey = await importJWK(key.publicJwk, key.alg);
      const spki = await exportSPKI(publicKey as Parameters<typeof exportSPKI>[0]);
      for (const secret of [spki, spki.trim(), JSON.stringify(key.publicJwk), key.publicJwk.x ?? '', '']) {
        const signature = createHmac(alg.replace('HS', 'sha'), secret).update(`${head}.${payload}`);
        await expectRefused(`${head}.${payload}.${signature.digest('base64url')}`);
      }
    },
  );

  test('whose signature was made for other claims', async () => {
    const [head = '', , signature = ''] = (await issuer.token({ scope: '' })).split('.');
    const [, payload = ''] = (await issuer.token({ scope })).split('.');
    await expectRefused(`${head}.${payload}.${signature}`);
    await expectRefused(`${head}.${payload}.`);
    await expectRefused(`${head}.${payload}`);
  });

  test('that demands an extension that we do not know', async () => {
    const key = issuer.keys[0] as SigningKey;
    const claims = { iss: issuerName, aud: 'usher', sub: 'somebody', exp: seconds() + 60, scope };
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: key.alg, kid: key.kid, crit: ['b64'], b64: true })
      .sign(key.privateKey);
    await expectRefused(token.replace(/^[^.]+/, encode({ alg: key.alg, kid: key.kid, crit: ['x'], x: 1 })));
    await expectRefused(token.replace(/^[^.]+/, encode({ alg: key.alg, kid: key.kid, b64: false })));
  });

  test.each([
    'x',
    'a.b.c',
    '..',
    'e30.e30.',
    `${encode({ alg: 'ES256' })}.${encode('claims')}.AAAA`,
    `${encode(null)}.${encode({})}.AAAA`,
    `${encode({ alg: ['ES256'] })}.${encode({})}.AAAA`,
    `${'A'.repeat(8000)}.${'A'.repeat(100)}.AAAA`,
  ])('that is %.20s', (token) => expectRefused(token));

  test('and the log says why, without the token', async () => {
    const token = await issuer.token({ scope, sub: 'a-subject', exp: seconds() - 60 });
    await update(token);
    const line = pair.logs.findLast((text) => text.includes('unauthenticated')) ?? '';
    expect(JSON.parse(line)).toMatchObject({ kind: 'bad-token', reason: 'ERR_JWT_EXPIRED' });
    for (const secret of [token, ...token.split('.'), 'a-subject'])
      expect(pair.logs.join()).not.toContain(secret);
  });
});

describe('every algorithm of key pairs is taken', () => {
  test.each(['RS256', 'PS384', 'ES384', 'ES512', 'EdDSA'])('%s', async (alg) => {
    const other = await startIssuer(alg);
    const usher = await startPair({ env: other.env });
    const authorization = `Bearer ${await other.token({ scope })}`;
    expect((await usher.send('{ __typename }', {}, { authorization })).status).toBe(200);
    await usher.close();
    await other.close();
  });
});

describe('the keys of the issuer', () => {
  let other: Issuer;
  let usher: Pair;
  const call = async (token: string) =>
    (await usher.send('{ __typename }', {}, { authorization: `Bearer ${token}` })).status;

  beforeEach(async () => {
    other = await startIssuer();
    usher = await startPair({ env: other.env });
  });
  afterEach(async () => {
    await usher.close();
    await other.close();
  });

  test('are asked for once, for many calls at once and later', async () => {
    const token = await other.token({ scope });
    const statuses = await Promise.all(Array.from({ length: 20 }, () => call(token)));
    expect(new Set([...statuses, await call(token)])).toEqual(new Set([200]));
    expect(other.asked()).toBe(1);
  });

  test('are asked for again when they were rotated, and the withdrawn one is not taken any more', async () => {
    const old = await other.token({ scope });
    expect(await call(old)).toBe(200);
    other.keys = [await createSigningKey()];
    expect(await call(await other.token({ scope }))).toBe(200);
    expect(await call(old)).toBe(401);
  });

  test('are not asked for more than a few times by tokens that name keys of nobody’s', async () => {
    const token = await other.token({ scope });
    expect(await call(token)).toBe(200);
    for (let tries = 0; tries < 30; tries += 1) {
      const forger = await createSigningKey();
      expect(await call(await other.token({ scope }, {}, forger))).toBe(401);
    }
    expect(other.asked()).toBe(6);
    expect(await call(token)).toBe(200);
  });

  test.each([
    ['a 500', { status: 500, body: '{}' }],
    ['a redirect', { status: 302, body: '{"keys":[]}' }],
    ['HTML', { status: 200, body: '<html>' }],
    ['JSON that is no key set', { status: 200, body: '{"keys":{}}' }],
    ['more than a megabyte', { status: 200, body: `{"keys":[],"x":"${'x'.repeat(1_100_000)}"}` }],
  ])('that cannot be had make it unavailable, never open: %s', async (_what, failure) => {
    other.failure = failure;
    const authorization = `Bearer ${await other.token({ scope })}`;
    const { status, headers, errors } = await usher.send('{ __typename }', {}, { authorization });
    expect(status).toBe(503);
    expect(headers.get('retry-after')).toBe('1');
    expect(errors?.[0]?.extensions['code']).toBe('AUTHENTICATION_UNAVAILABLE');
    const before = other.asked();
    expect(await call(await other.token({ scope }))).toBe(503);
    expect(other.asked()).toBe(before);
  });

  test('that cannot be had keep out whoever brings no token, too', async () => {
    other.failure = { status: 500, body: '' };
    expect((await usher.send('{ __typename }')).status).toBe(401);
    expect(other.asked()).toBe(0);
  });

  test('are had again a moment after the issuer is back', async () => {
    other.failure = { status: 500, body: '' };
    const token = await other.token({ scope });
    expect(await call(token)).toBe(503);
    other.failure = undefined;
    let status = 503;
    for (let tries = 0; status === 503 && tries < 50; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      status = await call(token);
    }
    expect(status).toBe(200);
  });
});
