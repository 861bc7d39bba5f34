// An issuer of tokens over loopback: its keys, and whatever it or a forger can sign.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

/** What tokens say if nothing else is asked for. */
export const issuerName = 'https://issuer.example';
const audienceName = 'usher';

/** A key pair of the issuer's. */
export interface SigningKey {
  kid: string;
  alg: string;
  privateKey: Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];
  publicJwk: JWK;
}

/** A running issuer. */
export interface Issuer {
  url: string;
  /** What Usher is told of it. */
  env: Record<string, string>;
  /** The keys that it publishes; change them to rotate. */
  keys: SigningKey[];
  /** How often its keys were asked for. */
  asked(): number;
  /** What it answers instead of its keys. */
  failure: { status: number; body: string } | 'hang' | undefined;
  /** Signed with the first of its keys. */
  token(claims?: Record<string, unknown>, head?: Record<string, unknown>, key?: SigningKey): Promise<string>;
  close(): Promise<void>;
}

/** A new key pair. */
export async function createSigningKey(
  alg = 'ES256',
  kid: string = crypto.randomUUID(),
): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const publicJwk = { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' };
  return { kid, alg, privateKey, publicJwk };
}

/** Where its keys are, to the letter. */
const path = '/keys?of=usher';

/** Starts an issuer with one key. */
export async function startIssuer(alg?: string): Promise<Issuer> {
  let asked = 0;
  const server: Server = createServer((request, response) => {
    if (request.url !== path) return response.writeHead(404).end();
    asked += 1;
    const { failure } = issuer;
    if (failure === 'hang') return undefined;
    const body = failure?.body ?? JSON.stringify({ keys: issuer.keys.map(({ publicJwk }) => publicJwk) });
    return response.writeHead(failure?.status ?? 200, { 'content-type': 'application/json' }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  const issuer: Issuer = {
    url,
    env: { AUTH_JWKS_URL: url, AUTH_ISSUER: issuerName, AUTH_AUDIENCE: audienceName },
    keys: [await createSigningKey(alg)],
    asked: () => asked,
    failure: undefined,
    async token(claims = {}, head = {}, key = issuer.keys[0]) {
      if (!key) throw new Error('The issuer has no key.');
      const now = Math.floor(Date.now() / 1000);
      const payload = {
        iss: issuerName,
        aud: audienceName,
        sub: 'somebody',
        iat: now,
        exp: now + 300,
        ...claims,
      };
      // A claim that is undefined is left out.
      return new SignJWT(JSON.parse(JSON.stringify(payload)) as Record<string, unknown>)
        .setProtectedHeader({ alg: key.alg, kid: key.kid, ...head })
        .sign(key.privateKey);
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return issuer;
}
