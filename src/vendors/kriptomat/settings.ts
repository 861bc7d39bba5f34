// Which credentials does Kriptomat ask for?
import { Secret } from 'otpauth';
import { z } from 'zod';
import { encodedCredential, headerCredential } from '../vendor.ts';

const loginNames = [
  'KRIPTOMAT_EMAIL',
  'KRIPTOMAT_PASSWORD',
  'KRIPTOMAT_TOTP_SECRET',
  'KRIPTOMAT_CLIENT_ID',
  'KRIPTOMAT_CLIENT_SECRET',
] as const;

const shape = z.object({
  KRIPTOMAT_ACCESS_TOKEN: headerCredential.optional(),
  KRIPTOMAT_EMAIL: encodedCredential.optional(),
  KRIPTOMAT_PASSWORD: encodedCredential.optional(),
  KRIPTOMAT_TOTP_SECRET: z.string().refine(isBase32, 'has to be base32').optional(),
  KRIPTOMAT_CLIENT_ID: encodedCredential.optional(),
  KRIPTOMAT_CLIENT_SECRET: encodedCredential.optional(),
});

/** Kriptomat's credentials: an access token, or all five of a login, or both. */
export type KriptomatSettings = z.infer<typeof shape>;

/** What a login takes. */
export type LoginSettings = Record<(typeof loginNames)[number], string>;

/** An access token is enough; without one the login has to be complete. */
export const kriptomatSettings = shape.superRefine((settings, context) => {
  if (
    settings.KRIPTOMAT_ACCESS_TOKEN !== undefined &&
    loginNames.every((name) => settings[name] === undefined)
  )
    return;
  for (const name of loginNames) {
    if (settings[name] === undefined)
      context.addIssue({ code: 'custom', path: [name], message: 'is not set' });
  }
});

/** The login, where it is configured. */
export function readLogin(settings: KriptomatSettings): LoginSettings | undefined {
  const entries = loginNames.flatMap((name) =>
    settings[name] === undefined ? [] : [[name, settings[name]]],
  );
  return entries.length === loginNames.length ? (Object.fromEntries(entries) as LoginSettings) : undefined;
}

function isBase32(text: string): boolean {
  try {
    return Secret.fromBase32(text.replaceAll(' ', '')).buffer.byteLength > 0;
  } catch {
    return false;
  }
}
