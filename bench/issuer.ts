// Whose tokens do the requests carry? An issuer of our own, with its key set on loopback.
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An issuer that runs. */
export interface Issuer {
  /** What Usher has to be told to take its tokens. */
  readonly env: Readonly<Record<string, string>>;
  /** Tokens of different callers, each of whom may change every user. */
  readonly tokens: readonly string[];
  close(): void;
}

const name = 'https://issuer.example';
const audience = 'usher';
const dayInSeconds = 86_400;

/** An issuer with tokens for so many callers, signed with RS256 as most issuers do. */
export async function startIssuer(callers: number): Promise<Issuer> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'jwk' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const key = createPrivateKey(privateKey);
  const keySet = JSON.stringify({ keys: [{ ...publicKey, kid: 'bench', alg: 'RS256', use: 'sig' }] });
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(keySet);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  function toToken(_: unknown, caller: number): string {
    const now = Math.floor(Date.now() / 1000);
    const head = { alg: 'RS256', typ: 'JWT', kid: 'bench' };
    const claims = {
      iss: name,
      aud: audience,
      sub: `caller-${caller}`,
      iat: now,
      exp: now + dayInSeconds,
      scope: 'users:read:any users:write:any',
    };
    const signed = [head, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
    const signature = sign('sha256', Buffer.from(signed.join('.')), key).toString('base64url');
    return [...signed, signature].join('.');
  }

  return {
    env: {
      AUTH_MODE: 'jwt',
      AUTH_JWKS_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`,
      AUTH_ISSUER: name,
      AUTH_AUDIENCE: audience,
    },
    tokens: Array.from({ length: callers }, toToken),
    close: () => server.close(),
  };
}
