// Do real clients get typed answers from Usher, by the documents that are generated from examples/?
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import {
  ApolloClient,
  CombinedGraphQLErrors,
  HttpLink,
  InMemoryCache,
  type TypedDocumentNode,
} from '@apollo/client';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { cacheExchange, Client, fetchExchange } from '@urql/core';
import { print } from 'graphql';
import {
  UpdateKriptomatUserDocument,
  type UpdateKriptomatUserMutation,
  UpdateUserDocument,
  type UpdateUserMutation,
  type UpdateUserMutationVariables,
  VendorsDocument,
  type VendorsQuery,
  VendorUserDocument,
  type VendorUserQuery,
  type VendorUserQueryVariables,
} from '../../examples/generated/graphql.ts';
import known from '../../examples/generated/possible-types.ts';
import { toNextStep } from '../../examples/next-step.ts';
import { type Sandbox, startSandbox } from '../../sandbox/index.ts';
import { type Issuer, startIssuer } from '../auth/issuer.ts';
import { findFreePort } from './program.ts';

/** What a client got. That it has the type of the document is for the compiler to see: nothing below is cast. */
interface Got<Data> {
  data: Data | null | undefined;
  errors: readonly { message: string; extensions?: Record<string, unknown> }[];
}

/** A frontend, whichever client it has. */
interface Frontend {
  updateUser(variables: UpdateUserMutationVariables): Promise<Got<UpdateUserMutation>>;
  updateKriptomatUser(): Promise<Got<UpdateKriptomatUserMutation>>;
  vendorUser(variables: VendorUserQueryVariables): Promise<Got<VendorUserQuery>>;
  vendors(): Promise<Got<VendorsQuery>>;
}

const frontends: { client: string; connect: (url: string, fetchWithToken?: typeof fetch) => Frontend }[] = [
  { client: 'Apollo Client', connect: connectApollo },
  { client: 'urql', connect: connectUrql },
  { client: 'fetch', connect: connectFetch },
];

/** Sends whatever token there is when a request is made. */
function createFetch(getToken: () => Promise<string>): typeof fetch {
  const fetchWithToken: typeof fetch = async (address, init) => {
    const headers = new Headers(init?.headers);
    headers.set('authorization', `Bearer ${await getToken()}`);
    return fetch(address, { ...init, headers });
  };
  return fetchWithToken;
}

/** The fetch of a back office, which may do everything. */
const fetchOfAll = createFetch(() => issuer.token({ scope: 'users:read:any users:write:any' }));

function connectApollo(url: string, fetchWithToken = fetchOfAll): Frontend {
  const client = new ApolloClient({
    link: new HttpLink({ uri: url, fetch: fetchWithToken }),
    cache: new InMemoryCache({
      possibleTypes: {
        ...known.possibleTypes,
        // What a later Usher adds has no name here: the cache looks whether it has the fields of a problem.
        UpdateUserProblem: [...(known.possibleTypes['UpdateUserProblem'] ?? []), '.+'],
      },
    }),
  });
  const errorPolicy = 'all';
  const toGot = <Data>({ data, error }: { data: Data; error?: unknown }) => {
    if (CombinedGraphQLErrors.is(error)) return { data, errors: error.errors };
    if (error) throw new Error('Expected an answer of GraphQL.', { cause: error });
    return { data, errors: [] };
  };
  return {
    updateUser: async (variables) =>
      toGot(await client.mutate({ mutation: UpdateUserDocument, variables, errorPolicy })),
    updateKriptomatUser: async () =>
      toGot(await client.mutate({ mutation: UpdateKriptomatUserDocument, errorPolicy })),
    vendorUser: async (variables) =>
      toGot(await client.query({ query: VendorUserDocument, variables, errorPolicy })),
    vendors: async () => toGot(await client.query({ query: VendorsDocument, errorPolicy })),
  };
}

function connectUrql(url: string, fetchWithToken = fetchOfAll): Frontend {
  const client = new Client({
    url,
    fetch: fetchWithToken,
    exchanges: [cacheExchange, fetchExchange],
    preferGetMethod: false,
  });
  const toGot = <Data>({ data, error }: { data?: Data; error?: { graphQLErrors: Got<Data>['errors'] } }) => ({
    data,
    errors: error?.graphQLErrors ?? [],
  });
  return {
    updateUser: async (variables) => toGot(await client.mutation(UpdateUserDocument, variables)),
    updateKriptomatUser: async () => toGot(await client.mutation(UpdateKriptomatUserDocument, {})),
    vendorUser: async (variables) => toGot(await client.query(VendorUserDocument, variables)),
    vendors: async () => toGot(await client.query(VendorsDocument, {})),
  };
}

function connectFetch(url: string, fetchWithToken = fetchOfAll): Frontend {
  async function post<Data, Variables>(document: TypedDocumentNode<Data, Variables>, variables: Variables) {
    const response = await fetchWithToken(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body: JSON.stringify({ query: print(document), variables }),
    });
    const { data, errors = [] } = (await response.json()) as Partial<Got<Data>>;
    return { data, errors };
  }
  return {
    updateUser: (variables) => post(UpdateUserDocument, variables),
    updateKriptomatUser: () => post(UpdateKriptomatUserDocument, {}),
    vendorUser: (variables) => post(VendorUserDocument, variables),
    vendors: () => post(VendorsDocument, {}),
  };
}

const jane = { userkit: 'usr_TgTbetyiSvuiIw' } as const;
const nobody = { userkit: 'usr_nobody' } as const;

let sandbox: Sandbox;
let issuer: Issuer;
let usher: { url: string; process: ChildProcess };
let later: { url: string; server: Server };

beforeAll(async () => {
  sandbox = await startSandbox();
  issuer = await startIssuer();
  usher = await startUsher({ ...sandbox.env, ...issuer.env });
  later = await startLaterUsher(usher.url);
});
afterAll(async () => {
  usher.process.kill('SIGTERM');
  const [code] = await once(usher.process, 'exit');
  later.server.close();
  later.server.closeAllConnections();
  await sandbox.close();
  await issuer.close();
  expect(code).toBe(0);
});
beforeEach(() => {
  for (const vendor of ['kraken', 'kriptomat', 'userkit'] as const) sandbox[vendor].reset();
});

describe.each(frontends)('$client', ({ connect }) => {
  test('gets the user that was updated', async () => {
    const { data, errors } = await connect(usher.url).updateUser({
      input: { userkit: { id: jane.userkit, name: 'Jane Smith', extras: { plan: 'gold' } } },
    });
    expect(errors).toEqual([]);
    const answer = data?.updateUser;
    if (answer?.__typename !== 'UserUpdated') throw new Error(`Expected UserUpdated: ${answer?.__typename}`);
    const { id, vendor, __typename }: { id: string; vendor: string; __typename: string } = answer.user;
    expect({ id, vendor, __typename }).toEqual({
      id: jane.userkit,
      vendor: 'USERKIT',
      __typename: 'UserKitUser',
    });
    expect(toNextStep(answer)).toEqual({ kind: 'done' });
  });

  test('gets every fault of a form at its field', async () => {
    const { data } = await connect(usher.url).updateUser({
      input: { kraken: { id: 'AA00TESTEXAMPLE1', phone: '0123', dateOfBirth: '1990-02-30' } },
    });
    const step = data ? toNextStep(data.updateUser) : undefined;
    if (step?.kind !== 'correct') throw new Error(`Expected faults: ${step?.kind}`);
    expect(step.faults.map(({ field }) => field)).toEqual(['input.kraken.dateOfBirth', 'input.kraken.phone']);
  });

  test('is told what may be repeated, and when', async () => {
    const headers = { 'retry-after': '7' };
    sandbox.userkit.fault({ kind: 'answer', status: 429, headers, times: 3 });
    const { data } = await connect(usher.url).updateUser({
      input: { userkit: { id: jane.userkit, name: 'Jane Smith' } },
    });
    expect(data && toNextStep(data.updateUser)).toMatchObject({ kind: 'repeat', seconds: 7, newKey: false });
  });

  test('reads a user', async () => {
    const { data } = await connect(usher.url).vendorUser({ ref: { kraken: 'AA00TESTEXAMPLE1' } });
    const user = data?.vendorUser;
    if (user?.__typename !== 'KrakenUser') throw new Error(`Expected KrakenUser: ${user?.__typename}`);
    const state: string | null | undefined = user.krakenStatus?.state;
    expect([user.id, user.vendor, state]).toEqual(['AA00TESTEXAMPLE1', 'KRAKEN', 'ok']);
  });

  test('reads which fields a form for each vendor has', async () => {
    const { data } = await connect(usher.url).vendors();
    expect(data?.vendors.map(({ vendor }) => vendor)).toEqual([
      'HPAY',
      'KRAKEN',
      'KRIPTOMAT',
      'MACHNET',
      'USERKIT',
    ]);
    expect(data?.vendors.every(({ updatableFields }) => updatableFields.length > 0)).toBe(true);
  });

  test('gets an update that was made, and the error of what could not be read afterwards', async () => {
    sandbox.kriptomat.fault({ kind: 'answer', status: 500, method: 'GET', times: 9 });
    const { data, errors } = await connect(usher.url).updateKriptomatUser();
    expect(data?.updateUser).toMatchObject({
      __typename: 'UserUpdated',
      user: { id: '1', surname: null },
    });
    expect(new Set(errors.map(({ extensions }) => extensions?.['code']))).toEqual(
      new Set(['READ_BACK_FAILED']),
    );
  });

  test('gets the request id of an operation that is malformed', async () => {
    const both = { kraken: 'AA00TESTEXAMPLE1', userkit: jane.userkit };
    // @ts-expect-error A reference has exactly one member.
    const { data, errors } = await connect(usher.url).vendorUser({ ref: both });
    expect(data?.vendorUser).toBeUndefined();
    expect(errors[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      requestId: expect.any(String),
    });
  });

  test('has a message to show where the user is not the caller’s', async () => {
    const claims = { scope: 'users:write', vendor_users: { userkit: [nobody.userkit] } };
    const frontend = connect(
      usher.url,
      createFetch(() => issuer.token(claims)),
    );
    const { data, errors } = await frontend.updateUser({
      input: { userkit: { id: jane.userkit, name: 'Jane Smith' } },
    });
    expect(errors).toEqual([]);
    expect(data?.updateUser.__typename).toBe('NotPermitted');
    expect(data && toNextStep(data.updateUser)).toEqual({
      kind: 'tell',
      message: 'You may not see or change this user.',
    });
    expect(sandbox.userkit.requests).toEqual([]);
  });

  test('is told that its token is not valid any more', async () => {
    const frontend = connect(
      usher.url,
      createFetch(() => issuer.token({ exp: 1 })),
    );
    const { data, errors } = await frontend.updateUser({
      input: { userkit: { id: jane.userkit, name: 'Jane Smith' } },
    });
    expect(data?.updateUser).toBeUndefined();
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({
      message: 'The token is not valid.',
      extensions: { code: 'UNAUTHENTICATED', requestId: expect.any(String) },
    });
  });

  test('is told that nobody can be authenticated at the moment', async () => {
    const AUTH_JWKS_URL = `http://127.0.0.1:${await findFreePort()}/keys`;
    const without = await startUsher({ ...sandbox.env, ...issuer.env, AUTH_JWKS_URL });
    const { data, errors } = await connect(without.url)
      .vendorUser({ ref: jane })
      .finally(() => without.process.kill());
    expect(data?.vendorUser).toBeUndefined();
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({
      message: 'Callers cannot be authenticated at the moment.',
      extensions: { code: 'AUTHENTICATION_UNAVAILABLE', requestId: expect.any(String) },
    });
  });

  test('has a message to show for a problem that it does not know yet', async () => {
    const frontend = connect(later.url);
    const update = await frontend.updateUser({ input: { userkit: { id: nobody.userkit, name: 'Nobody' } } });
    expect(update.data?.updateUser.__typename).toBe('UserMerged');
    expect(update.data && toNextStep(update.data.updateUser)).toEqual({
      kind: 'tell',
      message: 'There is no such user.',
    });
    const { data } = await frontend.vendorUser({ ref: nobody });
    expect(data?.vendorUser).toMatchObject({ __typename: 'UserMerged', message: 'There is no such user.' });
  });
});

test('Apollo Client without an error policy loses an update that was made', async () => {
  sandbox.kriptomat.fault({ kind: 'answer', status: 500, method: 'GET', times: 9 });
  const client = new ApolloClient({
    link: new HttpLink({ uri: usher.url, fetch: fetchOfAll }),
    cache: new InMemoryCache(),
  });
  const updated = client.mutate({ mutation: UpdateKriptomatUserDocument });
  await expect(updated).rejects.toThrow('The update was made');
  expect(sandbox.kriptomat.writes()).toBe(1);
});

test('urql without preferGetMethod: false asks by GET, and is refused', async () => {
  const client = new Client({ url: usher.url, fetch: fetchOfAll, exchanges: [fetchExchange] });
  const { error } = await client.query(VendorsDocument, {});
  expect(error?.response).toMatchObject({ status: 400 });
  expect(error?.message).toContain('Cross-Site Request Forgery');
});

/** Usher in a process of its own: here it would meet another copy of graphql. */
async function startUsher(env: Record<string, string>): Promise<{ url: string; process: ChildProcess }> {
  const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
  const child = spawn(process.execPath, [main], {
    env: { ...env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const { url } = JSON.parse(line) as { url?: string };
    if (!url) continue;
    child.stdout.resume();
    return { url, process: child };
  }
  throw new Error('Usher ended before it listened.');
}

/** A later Usher, which has a problem that is unknown today, in the place of UserNotFound. */
async function startLaterUsher(today: string): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const { 'content-type': type = '', accept = '*/*', authorization = '' } = request.headers;
      const answer = await fetch(today, {
        method: 'POST',
        headers: { 'content-type': type, accept, authorization },
        body: Buffer.concat(chunks),
      });
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
      response.end((await answer.text()).replaceAll('"UserNotFound"', '"UserMerged"'));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}
