// What is asked of a server, and what has it to answer? The same operation for everyone who can do it.
import { verifiedPrefix } from './vendor-answers.ts';

/** One kind of request. In what is sent `@USER@` stands for twelve digits. */
export interface Scenario {
  readonly name: string;
  readonly title: string;
  readonly input: object;
  /** What `updateUser` has to answer where the user's digits are these. */
  readonly answer: (digits: string) => object;
  /** How many requests each answer costs the vendor, and how many of them are writes. */
  readonly vendorRequests: number;
  readonly vendorWrites: number;
  /** The same update in the vendor's own words, for whoever speaks no GraphQL. */
  readonly rest?: { readonly method: string; readonly path: string; readonly body: object };
}

/** The operation. Beside this there are only the variables. */
export const document = `mutation Update($input: UpdateUserInput!) {
  updateUser(input: $input) {
    __typename
    ... on UserUpdated { user { id ... on UserKitUser { name username email authType disabled created } } }
    ... on InvalidInput { issues { path code message } }
    ... on UpdateUserProblem { message retryable }
  }
}`;

/** The same, with a selection that only Usher's schema has. */
export const usherDocument = `mutation Update($input: UpdateUserInput!, $idempotencyKey: ID) {
  updateUser(input: $input, idempotencyKey: $idempotencyKey) {
    __typename
    ... on UserUpdated {
      user {
        id
        ... on UserKitUser { name username email authType disabled created }
        ... on MachnetUser { firstName status physicalDocuments { id documentType } }
      }
    }
    ... on InvalidInput { issues { path code message } }
    ... on FieldsLocked { fields reason }
    ... on UpdateUserProblem { message retryable }
  }
}`;

const hpayUser = '7f9c24e8-3b1a-4c55-9d6f-';
const machnetUser = 'f45680e1-014d-42c7-be86-';
const megabyte = 1_000_000;

function toDocumentOf(bytes: number): string {
  const head = 'data:image/jpeg;base64,';
  // Why: a multiple of four characters is complete base64 without padding.
  return head + 'QUJD'.repeat(Math.floor((bytes - head.length) / 4));
}

/** The bytes of the large document. */
export const documentBytes = 5 * megabyte;
const scan = toDocumentOf(documentBytes);

/** A scenario's name. */
export type ScenarioName = 'update' | 'invalid' | 'locked' | 'document' | 'signed' | 'replaced' | 'userless';

/** All of them, by their names. */
export const scenarios: Readonly<Record<ScenarioName, Scenario>> = {
  update: {
    name: 'update',
    title: 'An update that is made (UserKit, three fields)',
    input: {
      userkit: {
        id: 'usr_@USER@',
        name: 'Ada Lovelace',
        email: 'ada@example.com',
        authType: 'TWO_FACTOR',
      },
    },
    answer: (digits) => ({
      __typename: 'UserUpdated',
      user: {
        id: `usr_${digits}`,
        name: 'Ada Lovelace',
        username: 'ada5',
        email: 'ada@example.com',
        authType: 'TWO_FACTOR',
        disabled: false,
        created: 1473544359.25,
      },
    }),
    vendorRequests: 1,
    vendorWrites: 1,
    rest: {
      method: 'POST',
      path: '/v1/users/usr_@USER@',
      body: { name: 'Ada Lovelace', email: 'ada@example.com', auth_type: 'two_factor' },
    },
  },
  invalid: {
    name: 'invalid',
    title: 'An input with a fault: the vendor is not asked',
    input: { userkit: { id: 'usr_@USER@', name: 'Ada Lovelace', email: 'ada at example.com' } },
    answer: () => ({
      __typename: 'InvalidInput',
      issues: [
        { path: ['userkit', 'email'], code: 'INVALID_FORMAT', message: 'Expected an e-mail address.' },
      ],
      message: 'Some of the values have to be changed; the issues say which.',
      retryable: false,
    }),
    vendorRequests: 0,
    vendorWrites: 0,
  },
  locked: {
    name: 'locked',
    title: 'A locked field (Machnet): one read, no write',
    input: { machnet: { id: `${verifiedPrefix}@USER@`, profile: { individual: { lastName: 'Sherpa' } } } },
    answer: () => ({
      __typename: 'FieldsLocked',
      fields: ['profile.individual.lastName'],
      reason: 'USER_VERIFIED',
      message: 'Some of the fields can no longer be changed for this user.',
      retryable: false,
    }),
    vendorRequests: 1,
    vendorWrites: 0,
  },
  document: {
    name: 'document',
    title: 'An update with a document of 5 MB (Machnet)',
    input: {
      machnet: {
        id: `${machnetUser}@USER@`,
        profile: {
          individual: { physicalDocuments: [{ documentType: 'BANK_STATEMENT', documentValue: scan }] },
        },
      },
    },
    answer: (digits) => ({
      __typename: 'UserUpdated',
      user: {
        id: `${machnetUser}${digits}`,
        firstName: 'Tenzin',
        status: 'UNVERIFIED',
        physicalDocuments: [{ id: '9f57c7c9-ffa5-4e88-a28a-af3af1232a46', documentType: 'BANK_STATEMENT' }],
      },
    }),
    vendorRequests: 1,
    vendorWrites: 1,
    rest: {
      method: 'PATCH',
      path: `/users/${machnetUser}@USER@`,
      body: { physical_documents: [{ document_type: 'BANK_STATEMENT', document_value: scan }] },
    },
  },
  signed: {
    name: 'signed',
    title: 'An update that is signed, in the order of its nonces (Kraken)',
    input: { kraken: { id: 'AA00@USER@', phone: '+15551234567' } },
    answer: (digits) => ({ __typename: 'UserUpdated', user: { id: `AA00${digits}` } }),
    vendorRequests: 1,
    vendorWrites: 1,
  },
  replaced: {
    name: 'replaced',
    title: 'An update that replaces the user, and so reads it before (HPay)',
    input: {
      hpay: { id: `${hpayUser}@USER@`, appUserId: '1', name: 'Ada Lovelace', phoneNumber: '+15552323353' },
    },
    answer: (digits) => ({ __typename: 'UserUpdated', user: { id: `${hpayUser}${digits}` } }),
    vendorRequests: 2,
    vendorWrites: 1,
  },
  userless: {
    name: 'userless',
    title: 'An update whose answer holds no user, and nothing more than the id is selected (Kriptomat)',
    input: { kriptomat: { id: '1@USER@', name: 'Ada', phone: '+15552323353' } },
    answer: (digits) => ({ __typename: 'UserUpdated', user: { id: `1${digits}` } }),
    vendorRequests: 1,
    vendorWrites: 1,
  },
};

/** Whether this names a scenario. */
export const isScenarioName = (name: string): name is ScenarioName => Object.hasOwn(scenarios, name);
