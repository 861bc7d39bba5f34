// How does Kriptomat's partner API answer calls about users?

import { account, createLogins } from './kriptomat/login.ts';
import { readUpdate } from './kriptomat/update.ts';
import { type KriptomatUser, usersAtStart } from './kriptomat/users.ts';
import type { Incoming, Reply, Vendor } from './vendor.ts';

export { kriptomatAccessToken } from './kriptomat/login.ts';

/** Kriptomat, and what tests ask about its logins. */
export interface Kriptomat extends Vendor {
  /** How many logins succeeded since the last reset. */
  logins: () => number;
  /** Every token from a login stops being good at once; the configured one stays. */
  revokeTokens: () => void;
}

type Users = Map<string, KriptomatUser>;

// Inferred: Laravel's shapes throughout, since no error is documented.
const refusal = (status: number, message: string): Reply => ({ status, body: { message } });

// Inferred: without the header Laravel takes the caller for a browser and sends it to the login form.
const redirect = (): Reply => ({
  status: 302,
  headers: { location: '/login', 'content-type': 'text/html; charset=utf-8' },
  body: '<!DOCTYPE html>\n<html><head><meta http-equiv="refresh" content="0;url=\'/login\'"></head><body>Redirecting to /login.</body></html>\n',
});

/** Kriptomat as its documentation describes it: a login with a one-time code, and a PUT that is partial. */
export function createKriptomat({ now = Date.now }: { now?: () => number } = {}): Kriptomat {
  const users: Users = new Map();
  const logins = createLogins(now);
  const reset = () => {
    logins.reset();
    users.clear();
    for (const [id, user] of usersAtStart()) users.set(id, user);
  };
  reset();

  const answer = (request: Incoming): Reply => {
    if (request.headers['x-requested-with'] !== 'XMLHttpRequest') return redirect();
    const { method, path } = request;
    if (path === '/api/v1/partners/auth/login') {
      return method === 'POST' ? logins.login(readInput(request)) : wrongVerb(method, 'POST');
    }
    const [, id] = /^\/api\/v1\/partners\/users\/([^/]+)$/.exec(path) ?? [];
    if (id === undefined) return refusal(404, 'The route could not be found.');
    if (method !== 'GET' && method !== 'PUT') return wrongVerb(method, 'GET, PUT');
    const [, token = ''] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
    if (!logins.isGood(token)) return refusal(401, 'Unauthenticated.');
    const user = /^[1-9]\d*$/.test(id) ? users.get(id) : undefined;
    // Inferred: a deleted user is as good as unknown.
    if (!user || user.status === 'deleted') return refusal(404, `No query results for model [User] ${id}`);
    return method === 'GET' ? { status: 200, body: { status: true, data: user } } : update(user, id, request);
  };

  return {
    name: 'kriptomat',
    env: (url) => ({
      KRIPTOMAT_BASE_URL: url,
      KRIPTOMAT_EMAIL: account.email,
      KRIPTOMAT_PASSWORD: account.password,
      KRIPTOMAT_TOTP_SECRET: account.totpSecret,
      KRIPTOMAT_CLIENT_ID: String(account.clientId),
      KRIPTOMAT_CLIENT_SECRET: account.clientSecret,
    }),
    userIds: [...usersAtStart().keys()],
    answer,
    users,
    reset,
    logins: logins.count,
    revokeTokens: logins.revoke,
  };
}

// Quirk: partial in spite of PUT, and the user is not in the answer (update page).
function update(user: KriptomatUser, id: string, request: Incoming): Reply {
  const read = readUpdate(readInput(request));
  if ('errors' in read) {
    return { status: 422, body: { message: 'The given data was invalid.', errors: read.errors } };
  }
  Object.assign(user, read.values);
  const success: Reply = { status: 200, body: { status: true } };
  return Object.keys(read.values).length > 0 ? { ...success, wrote: id } : success;
}

// Inferred: Laravel takes a body that it cannot read as JSON for an empty one.
function readInput({ headers, json }: Incoming): Record<string, unknown> {
  const isJson = /[/+]json\b/i.test(headers['content-type'] ?? '');
  const isObject = typeof json === 'object' && json !== null && !Array.isArray(json);
  return isJson && isObject ? (json as Record<string, unknown>) : {};
}

function wrongVerb(method: string, supported: string): Reply {
  const message = `The ${method} method is not supported for this route. Supported methods: ${supported}.`;
  return { ...refusal(405, message), headers: { allow: supported } };
}
