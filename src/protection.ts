// Who has to prove who they are, and what is recorded of them? Read from values that belong together.
import type { AuditConfig } from './audit/audit.ts';
import type { AuthConfig } from './auth/authenticate.ts';

type Values = Readonly<Record<string, string>>;

/**
 * How callers prove who they are; undefined: they do not. Adds its faults to those that were found. A token of another issuer,
 * or for another audience, would be as good as ours, so all three values belong together.
 */
export function readAuth(
  values: Values,
  isProduction: boolean,
  faults: string[],
): Omit<AuthConfig, 'usersClaim'> | undefined {
  const { AUTH_MODE: mode, AUTH_JWKS_URL: jwksUrl, AUTH_ISSUER: issuer, AUTH_AUDIENCE: audience } = values;
  const given = { AUTH_JWKS_URL: jwksUrl, AUTH_ISSUER: issuer, AUTH_AUDIENCE: audience };
  const names = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  const isJwt = mode === 'jwt' || (mode === undefined && names.length > 0);
  if (!isJwt) {
    if (mode === 'none' && names.length > 0)
      faults.push(`AUTH_MODE has to be jwt, or unset, where ${names.join(', ')} is set`);
    if (isProduction && mode === undefined)
      faults.push(
        'AUTH_MODE is not set: set AUTH_JWKS_URL, or write it out as "none" that callers are not authenticated',
      );
    return undefined;
  }
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) faults.push(`${name} is not set: tokens are judged by it`);
  }
  return jwksUrl && issuer && audience ? { jwksUrl, issuer, audience } : undefined;
}

/** Where writes are recorded; undefined: nowhere. Adds its faults to those that were found. */
export function readAudit(values: Values, faults: string[]): AuditConfig | undefined {
  const { AUDIT_LOG: log, AUDIT_HASH_KEY: hashKey, AUDIT_REQUIRED: required } = values;
  const isRequired = required === 'true';
  if (log === undefined) {
    if (isRequired) faults.push('AUDIT_LOG is not set: AUDIT_REQUIRED needs somewhere to record');
    return undefined;
  }
  if (hashKey === undefined) {
    faults.push('AUDIT_HASH_KEY is not set: users are recorded as a hash with this key');
    return undefined;
  }
  return { sink: log === 'stdout' ? 'stdout' : { file: log }, hashKey, isRequired };
}
