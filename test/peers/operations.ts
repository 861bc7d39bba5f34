// One operation for every way in which a call can end, as far as it can be provoked from outside.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { VendorName } from '../../sandbox/index.ts';
import type { Fault } from '../../sandbox/faults.ts';

/** What is sent, after which faults are scripted, and what answers. */
export interface Operation {
  readonly title: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly faults?: Readonly<Partial<Record<VendorName, Fault>>>;
  /** What the caller's token says; absent: a back office, which may do everything. */
  readonly claims?: object;
  /** Sent before it, on the same route. */
  readonly first?: Readonly<Record<string, unknown>>;
  /** The `__typename`s below the root fields, in order; what repeats is named once. */
  readonly expected: readonly string[];
}

const read = (name: string) => readFileSync(new URL(`../../examples/${name}`, import.meta.url), 'utf8');

function readVariables(name: string): Record<string, unknown> {
  const isThere = existsSync(new URL(`../../examples/${name}`, import.meta.url));
  return isThere ? (JSON.parse(read(name)) as Record<string, unknown>) : {};
}

/** Every file of examples/, which says in its first line what it answers. */
export const examples: readonly Operation[] = readdirSync(new URL('../../examples', import.meta.url))
  .filter((name) => name.endsWith('.graphql'))
  .map((name) => {
    const query = read(name);
    const [, expected = ''] = /^# Answers (\w+(?:, \w+)*)/.exec(query) ?? [];
    const variables = readVariables(name.replace(/graphql$/, 'variables.json'));
    return { title: `examples/${name}`, query, variables, expected: expected.split(', ') };
  });

const update = `
  mutation Update($input: UpdateUserInput!, $validateOnly: Boolean! = false, $idempotencyKey: ID) {
    updateUser(input: $input, validateOnly: $validateOnly, idempotencyKey: $idempotencyKey) {
      __typename
      ... on UserUpdated { vendor requestId attempts replayed user { __typename id vendor } }
      ... on UpdateValid { vendor requestId }
      ... on UpdateUserProblem { message vendor requestId retryable retryAfterSeconds vendorStatus vendorCode }
      ... on InvalidInput { issues { path code message } }
      ... on FieldsLocked { fields reason }
      ... on ValueTaken { field }
      ... on UserNotFound { userId }
    }
  }`;

const kraken = { kraken: { id: 'AA00TESTEXAMPLE1', phone: '+15551234567' } };
/** Longer than any deadline, so that Usher does not try again and each route meets one fault. */
const later = { 'retry-after': '60' };
const failKraken = (fault: Fault) => ({ kraken: { ...fault, method: 'PATCH' } });
const refusal = { error: [] };

/** What came of updates, the problems that need another configuration excepted. */
export const updates: readonly Operation[] = [
  { title: 'an update', input: kraken, expected: 'UserUpdated' },
  { title: 'an update that is only judged', input: kraken, validateOnly: true, expected: 'UpdateValid' },
  {
    title: 'values that are wrong',
    input: { kraken: { id: '?', phone: '0', language: 'xx' } },
    expected: 'InvalidInput',
  },
  {
    title: 'a value that the vendor never changes',
    input: {
      hpay: {
        id: '7f9c24e8-3b1a-4c55-9d6f-2a8e5b0c1d34',
        appUserId: '7',
        name: 'A',
        phoneNumber: '+23279123456',
      },
    },
    expected: 'FieldsLocked',
  },
  {
    title: 'an address that another user has',
    input: { userkit: { id: 'usr_TgTbetyiSvuiIw', email: 'taken@example.com' } },
    expected: 'ValueTaken',
  },
  {
    title: 'a user whom the vendor does not know',
    input: { kraken: { ...kraken.kraken, id: 'AA00NOBODYKNOWS9' } },
    expected: 'UserNotFound',
  },
  {
    title: 'a vendor that asks to slow down',
    input: kraken,
    faults: failKraken({ kind: 'answer', status: 429, headers: later, body: refusal }),
    expected: 'RateLimited',
  },
  {
    title: 'a vendor that is not in service',
    input: kraken,
    faults: failKraken({ kind: 'answer', status: 503, headers: later, body: refusal }),
    expected: 'VendorUnavailable',
  },
  {
    title: 'a vendor that does the work and hangs up',
    input: kraken,
    faults: failKraken({ kind: 'reset', when: 'after' }),
    expected: 'OutcomeUnknown',
  },
  {
    title: 'a vendor that never answers',
    input: kraken,
    faults: failKraken({ kind: 'hang', when: 'before' }),
    expected: 'OutcomeUnknown',
  },
  {
    title: 'a vendor that refuses',
    input: kraken,
    faults: failKraken({ kind: 'answer', status: 409, body: refusal }),
    expected: 'VendorRefused',
  },
  {
    title: 'an update that was made under the same key',
    input: kraken,
    idempotencyKey: 'the-same-input',
    first: { input: kraken, idempotencyKey: 'the-same-input' },
    expected: 'UserUpdated',
  },
  {
    title: 'another input under the same key',
    input: kraken,
    idempotencyKey: 'another-input',
    first: { input: { kraken: { ...kraken.kraken, language: 'de' } }, idempotencyKey: 'another-input' },
    expected: 'IdempotencyConflict',
  },
].map(({ title, faults, first, expected, ...variables }) => ({
  title,
  query: update,
  variables,
  ...(faults && { faults }),
  ...(first && { first }),
  expected: [expected],
}));

/** What comes of updates where one vendor has no credentials and another has wrong ones. */
export const misconfigured: readonly Operation[] = [
  {
    title: 'a vendor without credentials',
    query: update,
    variables: {
      input: {
        hpay: {
          id: '7f9c24e8-3b1a-4c55-9d6f-2a8e5b0c1d34',
          appUserId: '1',
          name: 'A',
          phoneNumber: '+23279123456',
        },
      },
    },
    expected: ['VendorNotConfigured'],
  },
  {
    title: 'a vendor that rejects the credentials',
    query: update,
    variables: { input: { userkit: { id: 'usr_TgTbetyiSvuiIw', name: 'Jane' } } },
    expected: ['VendorRefusedCredentials'],
  },
  {
    title: 'the vendors of such a deployment',
    query: '{ vendors { __typename vendor enabled } }',
    expected: ['VendorInfo'],
  },
];

const everyUser = `
  __typename
  ... on HPayUser { id vendor name phoneNumber email username isActive createdAt stripeConnectVerified }
  ... on KrakenUser { id vendor externalId userType status { state reasons requiredActions { actionType } } }
  ... on KriptomatUser { id vendor name surname dateOfBirth country userStatus: status kycStatus }
  ... on MachnetUser { id vendor type business firstName mailingAddress { city } physicalDocuments { documentType } }
  ... on UserKitUser { id vendor name email verifiedPhone authType created extras }
  ... on UserNotFound { userId }
  ... on UpdateUserProblem { message requestId retryable retryAfterSeconds vendorStatus vendorCode }`;

/** What comes of reads. */
export const reads: readonly Operation[] = [
  {
    title: 'one user',
    query: `query One($ref: VendorUserRef!) { vendorUser(ref: $ref) { ${everyUser} } }`,
    variables: { ref: { machnet: 'c1d2e3f4-5a6b-4c7d-8e9f-0a1b2c3d4e5f' } },
    expected: ['MachnetUser'],
  },
  {
    title: 'a user at every vendor, and those whom none knows',
    query: `query Many($refs: [VendorUserRef!]!) { vendorUsers(refs: $refs) { ${everyUser} } }`,
    variables: {
      refs: [
        { hpay: '7f9c24e8-3b1a-4c55-9d6f-2a8e5b0c1d34' },
        { kraken: 'AA00TESTEXAMPLE1' },
        { kriptomat: '1' },
        { machnet: 'f45680e1-014d-42c7-be86-3b2899e911c3' },
        { userkit: 'usr_TgTbetyiSvuiIw' },
        { kraken: 'AA00NOBODYKNOWS9' },
        { kriptomat: 'not a number' },
      ],
    },
    expected: ['HPayUser', 'KrakenUser', 'KriptomatUser', 'MachnetUser', 'UserKitUser', 'UserNotFound'],
  },
  {
    title: 'users of whom vendors tell nothing now',
    query: `query Many($refs: [VendorUserRef!]!) { vendorUsers(refs: $refs) { ${everyUser} } }`,
    variables: {
      refs: [
        { kraken: 'AA00TESTEXAMPLE1' },
        { userkit: 'usr_TgTbetyiSvuiIw' },
        { machnet: 'f45680e1-014d-42c7-be86-3b2899e911c3' },
      ],
    },
    faults: {
      kraken: {
        kind: 'answer',
        status: 429,
        headers: later,
        body: refusal,
        times: 9,
      },
      userkit: { kind: 'answer', status: 503, headers: later, body: {}, times: 9 },
    },
    expected: ['RateLimited', 'VendorUnavailable', 'MachnetUser'],
  },
  {
    title: 'literals and aliases',
    query: `{
      a: vendorUser(ref: { kraken: "AA00TESTEXAMPLE1" }) { __typename ... on VendorUser { key: id vendor } }
      b: vendorUsers(refs: [{ userkit: "usr_TgTbetyiSvuiIw" }]) { __typename ... on VendorUser { key: id vendor } }
    }`,
    expected: ['KrakenUser', 'UserKitUser'],
  },
];

const own = { kraken: ['AA00TESTEXAMPLE1'] };
const one = `query One($ref: VendorUserRef!) { vendorUser(ref: $ref) { ${everyUser} } }`;
const many = `query Many($refs: [VendorUserRef!]!) { vendorUsers(refs: $refs) { ${everyUser} } }`;
const ref = { kraken: 'AA00TESTEXAMPLE1' };

/** What callers may do whose tokens say different things. */
export const permissions: readonly Operation[] = [
  {
    title: 'an update of the caller’s own user',
    claims: { scope: 'users:write', vendor_users: own },
    query: update,
    variables: { input: kraken },
    expected: ['UserUpdated'],
  },
  {
    title: 'an update of a user who is not the caller’s',
    claims: { scope: 'users:write', vendor_users: { kraken: ['AA00NOBODYKNOWS9'] } },
    query: update,
    variables: { input: kraken },
    expected: ['NotPermitted'],
  },
  {
    title: 'an update that is only judged, of a user who is not the caller’s',
    claims: { scope: 'users:write', vendor_users: { userkit: ['AA00TESTEXAMPLE1'] } },
    query: update,
    variables: { input: kraken, validateOnly: true },
    expected: ['NotPermitted'],
  },
  {
    title: 'an update without the scope to write',
    claims: { scope: 'users:read users:read:any', vendor_users: own },
    query: update,
    variables: { input: kraken },
    expected: ['NotPermitted'],
  },
  {
    title: 'an update with the scope to write every user',
    claims: { scope: 'users:write:any' },
    query: update,
    variables: { input: kraken },
    expected: ['UserUpdated'],
  },
  {
    title: 'an update whose user is read back without the scope to read',
    claims: { scope: 'users:write', vendor_users: { kriptomat: ['1'] } },
    query: `mutation ($input: UpdateUserInput!) {
      updateUser(input: $input) {
        __typename
        ... on UserUpdated { user { id ... on KriptomatUser { name surname kycStatus } } }
      }
    }`,
    variables: { input: { kriptomat: { id: '1', name: 'Maja' } } },
    expected: ['UserUpdated'],
  },
  {
    title: 'the caller’s own user',
    claims: { scope: 'users:read', vendor_users: own },
    query: one,
    variables: { ref },
    expected: ['KrakenUser'],
  },
  {
    title: 'a user who is not the caller’s',
    claims: { scope: 'users:read', vendor_users: own },
    query: one,
    variables: { ref: { userkit: 'usr_TgTbetyiSvuiIw' } },
    expected: ['NotPermitted'],
  },
  {
    title: 'a user without the scope to read',
    claims: { scope: 'users:write users:write:any', vendor_users: own },
    query: one,
    variables: { ref },
    expected: ['NotPermitted'],
  },
  {
    title: 'users of whom one is the caller’s',
    claims: { scope: 'users:read', vendor_users: own },
    query: many,
    variables: { refs: [ref, { userkit: 'usr_TgTbetyiSvuiIw' }, { kraken: 'AA00NOBODYKNOWS9' }] },
    expected: ['KrakenUser', 'NotPermitted'],
  },
  {
    title: 'users with the scope to read every user',
    claims: { scope: 'users:read:any' },
    query: many,
    variables: { refs: [ref, { userkit: 'usr_TgTbetyiSvuiIw' }] },
    expected: ['KrakenUser', 'UserKitUser'],
  },
  {
    title: 'the vendors, for a caller without scopes',
    claims: {},
    query: '{ vendors { __typename vendor enabled } }',
    expected: ['VendorInfo'],
  },
];
