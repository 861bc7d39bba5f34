// Usher and the sandbox together, over loopback: what every test of the whole talks to.
import type { AddressInfo } from 'node:net';
import { type Sandbox, startSandbox } from '../sandbox/index.ts';
import { readConfig } from '../src/config.ts';
import type { UpdateUserInput } from '../src/contract/generated.ts';
import { createLog } from '../src/log.ts';
import { createUsher } from '../src/server.ts';
import type { Clock } from '../src/vendors/vendor.ts';

/** An answer of `updateUser`: `__typename` and whatever was selected. */
export type UpdateAnswer = { __typename: string; [field: string]: unknown };

/** A GraphQL answer over HTTP. */
export interface Reply {
  status: number;
  headers: Headers;
  data?: { updateUser: UpdateAnswer } | null;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

/** A running pair. */
export interface Pair {
  sandbox: Sandbox;
  url: string;
  /** Everything that was logged, at level debug. */
  logs: string[];
  send(query: string, variables?: Record<string, unknown>, headers?: Record<string, string>): Promise<Reply>;
  /** `updateUser` with every field of every problem selected, and `user { … }` as given. */
  update(input: UpdateUserInput, options?: UpdateOptions): Promise<UpdateAnswer>;
  close(): Promise<void>;
}

/** What else an update may ask for. */
export interface UpdateOptions {
  validateOnly?: boolean;
  idempotencyKey?: string;
  /** Selected of `user`, beside `id` and `vendor`. */
  user?: string;
}

/** The problems' own fields, and those of the interface. */
export const updateUserDocument = (user = '') => `
  mutation Update($input: UpdateUserInput!, $validateOnly: Boolean! = false, $idempotencyKey: ID) {
    updateUser(input: $input, validateOnly: $validateOnly, idempotencyKey: $idempotencyKey) {
      __typename
      ... on UserUpdated { vendor requestId attempts replayed user { __typename id vendor ${user} } }
      ... on UpdateValid { vendor requestId }
      ... on UpdateUserProblem { message vendor requestId retryable retryAfterSeconds vendorStatus vendorCode }
      ... on InvalidInput { issues { path code message } }
      ... on FieldsLocked { fields reason }
      ... on ValueTaken { field }
      ... on UserNotFound { userId }
    }
  }`;

/** Starts both on free ports. `env` is added to the sandbox's, `undefined` removes a name. */
export async function startPair({
  env = {},
  clock,
}: { env?: Record<string, string | undefined>; clock?: Clock } = {}): Promise<Pair> {
  const sandbox = await startSandbox(clock ? { now: () => clock.now() } : {});
  const config = readConfig({ ...sandbox.env, PORT: '0', ...env });
  if ('faults' in config) {
    await sandbox.close();
    throw new Error(config.faults.join('; '));
  }
  const logs: string[] = [];
  const log = createLog('debug', { write: (line) => logs.push(line) });
  const usher = await createUsher(config, log, clock);
  await new Promise<void>((resolve) => usher.server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(usher.server.address() as AddressInfo).port}/graphql`;

  async function send(query: string, variables = {}, headers = {}): Promise<Reply> {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as Pick<Reply, 'data' | 'errors'>;
    return { status: response.status, headers: response.headers, ...body };
  }

  return {
    sandbox,
    url,
    logs,
    send,
    async update(input, { user, ...options } = {}) {
      const { data, errors } = await send(updateUserDocument(user), { input, ...options });
      if (!data || errors) throw new Error(`Expected an answer in data: ${JSON.stringify(errors)}`);
      return data.updateUser;
    },
    async close() {
      await usher.drain(1000);
      await sandbox.close();
    },
  };
}
