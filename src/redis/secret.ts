// Which secret do replicas share, without being given one more?
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** A key that every replica with the same shared secret derives alike (HKDF). With another, what was stored is forgotten. */
export function deriveSecret(sharedSecret: string, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', sharedSecret, 'usher', purpose, 32));
}

/** A name that tells nobody without the secret what it is about: HMAC-SHA256, as text. */
export const hashName = (secret: Uint8Array, name: string) =>
  createHmac('sha256', secret).update(name).digest('base64url');

const nonceBytes = 12;
const tagBytes = 16;

/** AES-256-GCM, as text, which is good at its place alone. What is stored outside this process may hold personal data. */
export function seal(secret: Uint8Array, text: string, place = ''): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', secret, nonce).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

/** The text that was sealed. Throws where it was changed, or sealed with another secret or for another place. */
export function unseal(secret: Uint8Array, sealed: string, place = ''): string {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, nonceBytes));
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString(
    'utf8',
  );
}
