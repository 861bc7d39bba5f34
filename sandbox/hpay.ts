// How does HPay answer calls about users?

import { randomUUID } from 'node:crypto';
import type { Incoming, Reply, Vendor } from './vendor.ts';
import { type Fault, partOfUser, readBody, wholeUser } from './hpay/schema.ts';
import { type HPayUser, usersAtStart } from './hpay/users.ts';

const apiKey = 'sandbox-hpay-api-key';
const secretKey = 'sandbox-hpay-secret-key';

type Users = Map<string, HPayUser>;
type Work = (users: Users, request: Incoming, id: string) => Reply;

const detail = (status: number, text: string): Reply => ({ status, body: { detail: text } });
const notFound = () => detail(404, 'User not found');
const invalid = (faults: Fault[]): Reply => ({ status: 422, body: { detail: faults } });

/** HPay as its documentation describes it: FastAPI, a PUT that replaces, refusals told apart by text alone. */
export function createHPay(): Vendor {
  const users: Users = new Map();
  const reset = () => {
    users.clear();
    for (const user of usersAtStart()) users.set(user.id, user);
  };
  reset();
  return {
    name: 'hpay',
    env: (url) => ({ HPAY_BASE_URL: url, HPAY_API_KEY: apiKey, HPAY_SECRET_KEY: secretKey }),
    userIds: usersAtStart().map(({ id }) => id),
    answer: (request) => answer(users, request),
    users,
    reset,
  };
}

const user = '/api/v1/users/([^/]+)/';
const routes: { path: RegExp; works: Record<string, Work> }[] = [
  { path: /^\/api\/v1\/users\/create\/$/, works: { POST: create } },
  { path: /^\/api\/v1\/users\/$/, works: { GET: list } },
  { path: new RegExp(`^${user}$`), works: { GET: show, PUT: replace, PATCH: change, DELETE: remove } },
  { path: new RegExp(`^${user}disable$`), works: { POST: switchTo(false) } },
  { path: new RegExp(`^${user}enable$`), works: { POST: switchTo(true) } },
];

// Inferred: 401 before 422 before 404 before 400; FastAPI finds the route before any of them.
function answer(users: Users, request: Incoming): Reply {
  const path = decode(request.path);
  const matching = routes.filter((route) => route.path.test(path));
  if (matching.length === 0) return answerNoRoute(request, path);
  const route = matching.find(({ works }) => Object.hasOwn(works, request.method));
  const work = route?.works[request.method];
  if (!route || !work) return detail(405, 'Method Not Allowed');
  if (request.headers['api-key'] !== apiKey || request.headers['secret-key'] !== secretKey) {
    return detail(401, 'Invalid application credentials');
  }
  return work(users, request, route.path.exec(path)?.[1] ?? '');
}

// Quirk: FastAPI redirects the spelling with the other ending instead of answering it.
function answerNoRoute(request: Incoming, path: string): Reply {
  const otherEnding = (text: string) => (text.endsWith('/') ? text.slice(0, -1) : `${text}/`);
  if (!routes.some((route) => route.path.test(otherEnding(path)))) return detail(404, 'Not Found');
  const query = request.url.slice(request.path.length);
  const location = `http://${request.headers.host ?? 'localhost'}${otherEnding(request.path)}${query}`;
  return { status: 307, headers: { location } };
}

function list(users: Users, request: Incoming): Reply {
  const wanted = new URL(request.url, 'http://hpay').searchParams.get('is_active');
  if (wanted === null) return { status: 200, body: [...users.values()] };
  if (wanted !== 'true' && wanted !== 'false') {
    const msg = 'Input should be a valid boolean, unable to interpret input';
    return invalid([{ type: 'bool_parsing', loc: ['query', 'is_active'], msg, input: wanted }]);
  }
  return { status: 200, body: [...users.values()].filter((each) => String(each.is_active) === wanted) };
}

function show(users: Users, _request: Incoming, rawId: string): Reply {
  const id = readId(rawId);
  if (typeof id !== 'string') return invalid([id]);
  const found = users.get(id);
  return found ? { status: 200, body: found } : notFound();
}

function create(users: Users, request: Incoming): Reply {
  const read = readBody(request.rawBody, request.headers['content-type'], wholeUser);
  if ('faults' in read) return invalid(read.faults);
  const taken = findTaken(users, read.values);
  if (taken) return detail(400, taken);
  const id = randomUUID();
  const now = timestamp();
  const created = { ...read.values, id, created_at: now, updated_at: now, stripe_connect_verified: false };
  users.set(id, created as HPayUser);
  return { status: 201, body: created, wrote: id };
}

function replace(users: Users, request: Incoming, rawId: string): Reply {
  const id = readId(rawId);
  const read = readBody(request.rawBody, request.headers['content-type'], wholeUser);
  if (typeof id !== 'string') return invalid([id, ...('faults' in read ? read.faults : [])]);
  if ('faults' in read) return invalid(read.faults);
  const stored = users.get(id);
  if (!stored) return notFound();
  // Inferred: compared as text, so that 1 matches "1".
  if (read.values.app_user_id !== stored.app_user_id) return detail(400, 'App user ID cannot be changed');
  return save(users, stored, read.values);
}

function change(users: Users, request: Incoming, rawId: string): Reply {
  const id = readId(rawId);
  const read = readBody(request.rawBody, request.headers['content-type'], partOfUser);
  if (typeof id !== 'string') return invalid([id, ...('faults' in read ? read.faults : [])]);
  if ('faults' in read) return invalid(read.faults);
  const stored = users.get(id);
  if (!stored) return notFound();
  // Inferred: null clears what may be empty, and says nothing about the rest.
  const clearable = new Set(['email', 'username']);
  const given = Object.entries(read.values).filter(([name, value]) => value !== null || clearable.has(name));
  if (given.length === 0) return detail(400, 'No fields to update');
  return save(users, stored, Object.fromEntries(given));
}

function save(users: Users, stored: HPayUser, values: Record<string, unknown>): Reply {
  const taken = findTaken(users, values, stored.id);
  if (taken) return detail(400, taken);
  Object.assign(stored, values, { updated_at: timestamp() });
  return { status: 200, body: stored, wrote: stored.id };
}

function remove(users: Users, _request: Incoming, rawId: string): Reply {
  const id = readId(rawId);
  if (typeof id !== 'string') return invalid([id]);
  if (!users.delete(id)) return notFound();
  return { status: 200, body: { message: 'User deleted successfully' }, wrote: id };
}

function switchTo(isActive: boolean): Work {
  return (users, _request, rawId) => {
    const id = readId(rawId);
    if (typeof id !== 'string') return invalid([id]);
    const stored = users.get(id);
    if (!stored) return notFound();
    Object.assign(stored, { is_active: isActive, updated_at: timestamp() });
    const message = `User and wallet ${isActive ? 'enabled' : 'disabled'} successfully`;
    return { status: 200, body: { message }, wrote: id };
  };
}

// Inferred: e-mail and user name are unique; a phone number is not, since the test numbers are meant to be shared.
function findTaken(users: Users, values: Record<string, unknown>, ownId?: string): string | undefined {
  const others = [...users.values()].filter(({ id }) => id !== ownId);
  const isTaken = (field: 'email' | 'username') =>
    typeof values[field] === 'string' && others.some((other) => other[field] === values[field]);
  if (isTaken('email')) return 'Email already exists';
  return isTaken('username') ? 'Username already exists' : undefined;
}

function readId(raw: string): string | Fault {
  const parts = /^([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})$/i.exec(raw);
  if (parts) return parts.slice(1).join('-').toLowerCase();
  return { type: 'uuid_parsing', loc: ['path', 'user_id'], msg: 'Input should be a valid UUID', input: raw };
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

const timestamp = () => new Date().toISOString();
