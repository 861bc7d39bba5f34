// Does a frontend that has the generated types handle every answer, today's and a later version's?
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { ResultOf } from '@graphql-typed-document-node/core';
import { buildASTSchema, execute, extendSchema, type GraphQLSchema, isAbstractType, parse } from 'graphql';
import { UpdateUserDocument, type UpdateUserInput } from '../examples/generated/graphql.ts';
import known from '../examples/generated/possible-types.ts';
import { type Answer, toNextStep } from '../examples/next-step.ts';

const schema = buildASTSchema(parse(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8')), {
  assumeValidSDL: true,
});
const problem = {
  message: 'One sentence.',
  vendor: 'USERKIT',
  requestId: 'r',
  retryable: false,
  retryAfterSeconds: null,
  vendorStatus: null,
  vendorCode: null,
} as const;

/** What the document of `update-user.graphql` gets where a schema resolves `updateUser` to this. */
async function answer(from: GraphQLSchema, updateUser: { __typename: string }): Promise<Answer> {
  const variableValues = { input: { userkit: { id: 'usr_1', name: 'Jane' } } };
  const rootValue = { updateUser: () => updateUser };
  const { data, errors } = await execute({
    schema: from,
    document: UpdateUserDocument,
    rootValue,
    variableValues,
  });
  expect(errors).toBeUndefined();
  return (data as unknown as ResultOf<typeof UpdateUserDocument>).updateUser;
}

describe('a switch over __typename', () => {
  test('does not compile when a member is left out', () => {
    const toText = (given: Answer): string => {
      // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- The point is what the compiler says of it.
      switch (given.__typename) {
        case 'UserUpdated':
        case 'UpdateValid':
        case 'InvalidInput':
        case 'FieldsLocked':
        case 'ValueTaken':
        case 'UserNotFound':
        case 'NotPermitted':
        case 'RateLimited':
        case 'VendorUnavailable':
        case 'VendorRefused':
        case 'VendorRefusedCredentials':
        case 'VendorNotConfigured':
        case 'IdempotencyConflict':
          return 'handled';
        default: {
          // @ts-expect-error OutcomeUnknown is left out.
          const left: never = given;
          // It is the only one.
          const { __typename }: { __typename: 'OutcomeUnknown' } = given;
          return left === given ? __typename : '';
        }
      }
    };
    expect(toText({ __typename: 'OutcomeUnknown', ...problem })).toBe('OutcomeUnknown');
  });

  test('handles every member that the schema has', async () => {
    const steps: Record<string, string> = {};
    for (const __typename of known.possibleTypes['UpdateUserResult'] ?? []) {
      const own = { issues: [], fields: [], reason: 'IMMUTABLE', field: 'email', userId: 'usr_1' };
      const user = { __typename: 'UserKitUser', id: 'usr_1', vendor: 'USERKIT' };
      const written = { attempts: 1, replayed: false, user };
      const given = await answer(schema, { __typename, ...problem, ...own, ...written });
      steps[__typename] = toNextStep(given).kind;
    }
    expect(steps).toEqual({
      UserUpdated: 'done',
      UpdateValid: 'done',
      InvalidInput: 'correct',
      FieldsLocked: 'correct',
      ValueTaken: 'correct',
      UserNotFound: 'tell',
      NotPermitted: 'tell',
      RateLimited: 'tell',
      VendorUnavailable: 'tell',
      OutcomeUnknown: 'tell',
      VendorRefused: 'tell',
      VendorRefusedCredentials: 'tell',
      VendorNotConfigured: 'tell',
      IdempotencyConflict: 'tell',
    });
  });

  test('has the message of a member that a later version adds', async () => {
    const fields = Object.keys(problem).map((name) => {
      const types: Record<string, string> = { vendor: 'Vendor!', requestId: 'ID!', retryable: 'Boolean!' };
      const optional: Record<string, string> = {
        retryAfterSeconds: 'Int',
        vendorStatus: 'Int',
        vendorCode: 'String',
      };
      return `${name}: ${types[name] ?? optional[name] ?? 'String!'}`;
    });
    const later = extendSchema(
      schema,
      parse(`type UserMerged implements UpdateUserProblem { ${fields.join(' ')} intoId: ID }
             extend union UpdateUserResult = UserMerged`),
    );
    const given = await answer(later, { __typename: 'UserMerged', ...problem });
    expect(given.__typename).toBe('UserMerged');
    expect(toNextStep(given)).toEqual({ kind: 'tell', message: problem.message });
  });
});

describe('the next step', () => {
  test.each([
    [
      'an issue, by its path in the variables',
      {
        __typename: 'InvalidInput',
        ...problem,
        issues: [{ path: ['kraken', 'taxIds', '0', 'id'], code: 'TOO_SHORT', message: 'Expected more.' }],
      },
      { kind: 'correct', faults: [{ field: 'input.kraken.taxIds.0.id', message: 'Expected more.' }] },
    ],
    [
      'a locked field, by its path in the variables',
      {
        __typename: 'FieldsLocked',
        ...problem,
        vendor: 'MACHNET',
        fields: ['profile.individual.firstName'],
        reason: 'USER_VERIFIED',
      },
      {
        kind: 'correct',
        faults: [{ field: 'input.machnet.profile.individual.firstName', message: problem.message }],
      },
    ],
    [
      'a value that is taken, by its path in the variables',
      { __typename: 'ValueTaken', ...problem, field: 'email' },
      { kind: 'correct', faults: [{ field: 'input.userkit.email', message: problem.message }] },
    ],
    [
      'a repetition with the same key, where nothing was done',
      { __typename: 'RateLimited', ...problem, retryable: true, retryAfterSeconds: 30 },
      { kind: 'repeat', message: problem.message, seconds: 30, newKey: false },
    ],
    [
      'a repetition with a new key, where it may have been done',
      { __typename: 'OutcomeUnknown', ...problem, retryable: true },
      { kind: 'repeat', message: problem.message, seconds: 5, newKey: true },
    ],
    [
      'no repetition, where it could do harm',
      { __typename: 'OutcomeUnknown', ...problem },
      { kind: 'tell', message: problem.message },
    ],
  ] as [string, Answer, unknown][])('is %s', (_title, given, expected) => {
    expect(toNextStep(given)).toEqual(expected);
  });
});

describe('the generated types', () => {
  test('let an input have one member, and a member its own fields', () => {
    const inputs = [
      { userkit: { id: 'usr_1', extras: { plan: 'gold' } } },
      { kraken: { id: 'AA00TESTEXAMPLE1', dateOfBirth: '1990-01-31', employerName: null } },
      // @ts-expect-error Two vendors at once.
      { userkit: { id: 'usr_1' }, kraken: { id: 'AA00TESTEXAMPLE1' } },
      // @ts-expect-error No vendor.
      {},
      // @ts-expect-error A date is a text.
      { kraken: { id: 'AA00TESTEXAMPLE1', dateOfBirth: new Date(0) } },
      // @ts-expect-error HPay asks for more than the id.
      { hpay: { id: '7f9c24e8-3b1a-4c55-9d6f-2a8e5b0c1d34' } },
    ] satisfies UpdateUserInput[];
    expect(inputs).toHaveLength(6);
  });

  test('tell a cache which types every interface and union has', () => {
    const abstract = Object.values(schema.getTypeMap()).filter(isAbstractType);
    const expected = abstract.map((type) => [
      type.name,
      schema
        .getPossibleTypes(type)
        .map(({ name }) => name)
        .sort(),
    ]);
    expect(known.possibleTypes).toEqual(Object.fromEntries(expected));
  });
});
