// How does UserKit's server API for users answer?

import type { Incoming, Reply, Vendor } from './vendor.ts';
import { refusal, requestFault, userNotFound, fieldFault } from './userkit/errors.ts';
import { createPhones } from './userkit/phones.ts';
import { update } from './userkit/update.ts';
import { userKitUsers, type Json } from './userkit/users.ts';

const secretKey = 'sandbox-userkit-secret-key';

// Inferred: UserKit's own error form is for what it knows; another route is answered by its web server.
const notARoute = (): Reply => ({
  status: 404,
  headers: { 'content-type': 'text/html' },
  body: '<html><body><h1>404 Not Found</h1></body></html>',
});

/** A second key that also works, of the old form: it has a colon and is itself the whole Basic pair. */
export const legacyKey = 'sandbox-userkit-app:sandbox-userkit-legacy-key';

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isKnownApp = (header = '') => {
  const [, encoded = ''] = /^Basic +(\S+)$/i.exec(header) ?? [];
  return [`api:${secretKey}`, legacyKey].includes(Buffer.from(encoded, 'base64').toString());
};

const isJson = (type = '') => /^application\/json\s*(;|$)/i.test(type);

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeStrings = (value: unknown): unknown => {
  if (typeof value === 'string') return value.replaceAll(/[&<>"']/g, (char) => entities[char] ?? char);
  if (Array.isArray(value)) return value.map(escapeStrings);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, escapeStrings(entry)]));
};

const toAnswer = ({ password: _password, ...answer }: Json) => answer;

const idIn = (segment: string) => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return '';
  }
};

const list = (users: Map<string, Json>, url: string): Reply => {
  const query = new URLSearchParams(url.split('?')[1]);
  const limit = Number(query.get('limit') ?? 25);
  const from = Number(query.get('next_page') ?? 0);
  if (!Number.isInteger(limit) || limit < 1)
    return refusal(400, fieldFault('limit', 'invalid_limit', 'Invalid limit'));
  if (!Number.isInteger(from) || from < 0)
    return refusal(400, fieldFault('next_page', 'invalid_next_page', 'Invalid next page'));
  // Inferred: newest last, at most 100 at a time.
  const to = from + Math.min(limit, 100);
  const sorted = [...users.values()].sort((a, b) => Number(a['created']) - Number(b['created']));
  const body = {
    users: sorted.slice(from, to).map(toAnswer),
    next_page: to < sorted.length ? String(to) : null,
  };
  return { status: 200, body };
};

/** UserKit's user API: reading, partial updates and the phone verification they need. */
export const createUserKit = ({ now = Date.now }: { now?: () => number } = {}): Vendor => {
  const users = new Map<string, Json>();
  const phones = createPhones(now);

  const reset = () => {
    users.clear();
    for (const user of userKitUsers()) users.set(String(user['id']), user);
    phones.reset();
  };
  reset();

  const write = (segment: string, body: Json): Reply => {
    if (segment === 'request_phone_verification_code') return phones.requestCode(body);
    if (segment === 'verify_phone') return phones.verifyCode(body);
    const user = users.get(idIn(segment));
    if (user === undefined) return userNotFound();
    const outcome = update({ user, users: users.values(), phones }, body);
    if ('refused' in outcome) return refusal(400, ...outcome.refused);
    return { status: 200, body: toAnswer(user), ...(outcome.wrote && { wrote: String(user['id']) }) };
  };

  const read = (segment: string): Reply => {
    const user = users.get(idIn(segment));
    return user === undefined ? userNotFound() : { status: 200, body: toAnswer(user) };
  };

  const route = ({ method, path, url, headers, json }: Incoming): Reply => {
    if (!isKnownApp(headers.authorization)) {
      const message = 'Invalid app credentials';
      // Inferred: the vendor publishes the status only.
      return refusal(401, { type: 'app_authentication_error', code: 'unauthorized', message });
    }
    const [, segment] = /^\/v1\/users(?:\/([^/]+))?$/.exec(path) ?? [];
    if (method === 'GET' && path === '/v1/users') return list(users, url);
    if (method === 'GET' && segment !== undefined) return read(segment);
    // Quirk: every write is a POST; other methods are routes UserKit does not have.
    if (method !== 'POST' || segment === undefined) return notARoute();
    if (!isJson(headers['content-type'])) return refusal(415, requestFault('The body must be JSON'));
    if (!isObject(json)) return refusal(400, requestFault('The body must be a JSON object'));
    return write(segment, json);
  };

  // Quirk: strings come back HTML-escaped unless the caller asks for them as they are.
  const answer = (request: Incoming): Reply => {
    const reply = route(request);
    return request.headers['x-escape'] === 'false' || reply.status === 404
      ? reply
      : { ...reply, body: escapeStrings(reply.body) };
  };

  return {
    name: 'userkit',
    env: (url) => ({ USERKIT_BASE_URL: url, USERKIT_SECRET_KEY: secretKey }),
    userIds: [...users.keys()],
    answer,
    users,
    reset,
  };
};
