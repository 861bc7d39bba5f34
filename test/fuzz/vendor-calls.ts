// What is asked while a vendor answers anything at all, and is what comes of it told as the contract has it?
import * as fc from 'fast-check';
import {
  getNamedType,
  type GraphQLSchema,
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import type { VendorName } from '../../sandbox/index.ts';
import { updateUserDocument } from '../usher.ts';
import type { Answer } from './answer-rules.ts';
import type { Call } from './calls.ts';
import { toJsonText } from './json.ts';
import { callerMark, vendorMark } from './texts.ts';
import type { ValueOptions } from './scalar-values.ts';
import { valuesOf } from './values.ts';

/** An update of a user of the vendor, or a read of one in any of the ways in which users are read. */
export function vendorCallsOf(
  schema: GraphQLSchema,
  vendor: VendorName,
  options: ValueOptions,
): fc.Arbitrary<Call> {
  const type = toUserType(schema, vendor);
  const user = selectAll(schema, type);
  const ids = fc.constantFrom(...(options.users[vendor] ?? []));
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .record({
          input: inputsOf(schema, vendor, options),
          validateOnly: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
          idempotencyKey: fc.oneof(fc.constant(undefined), fc.nat({ max: 1e9 }).map(String)),
        })
        .map((variables) => toCall(updateUserDocument(`... on ${type} { ${user} }`), variables)),
    },
    {
      weight: 1,
      arbitrary: ids.map((id) =>
        toCall(
          `query($ref: VendorUserRef!) { vendorUser(ref: $ref) { __typename ... on ${type} { ${user} } } }`,
          {
            ref: { [vendor]: id },
          },
        ),
      ),
    },
    {
      weight: 1,
      arbitrary: ids.map((id) =>
        toCall(
          `query($refs: [VendorUserRef!]!) { vendorUsers(refs: $refs) { __typename ... on ${type} { ${user} } } }`,
          { refs: [{ [vendor]: id }, { [vendor]: id }] },
        ),
      ),
    },
    {
      weight: 1,
      arbitrary: ids.map((id) =>
        toCall(
          `query($all: [_Any!]!) { _entities(representations: $all) { __typename ... on ${type} { ${user} } } }`,
          { all: [{ __typename: type, id }] },
        ),
      ),
    },
  );
}

function inputsOf(schema: GraphQLSchema, vendor: VendorName, options: ValueOptions): fc.Arbitrary<unknown> {
  const update = schema.getType('UpdateUserInput');
  const member = isInputObjectType(update) ? update.getFields()[vendor] : undefined;
  if (!member) throw new Error(`The schema has no input for ${vendor}.`);
  // Why: its own users only, as in a one-of input that names it.
  const users = { [vendor]: options.users[vendor] ?? [] };
  return valuesOf(member.type, vendor, { ...options, users })
    .filter(({ json }) => json !== null)
    .map(({ json }) => ({ [vendor]: json }));
}

function toUserType(schema: GraphQLSchema, vendor: VendorName): string {
  const users = schema.getType('VendorUser');
  const members = isInterfaceType(users) ? schema.getPossibleTypes(users) : [];
  const type = members.find(({ name }) => name.toLowerCase() === `${vendor}user`);
  if (!type) throw new Error(`The schema has no user type for ${vendor}.`);
  return type.name;
}

/** Every field of the object type, and of what is in it. */
function selectAll(schema: GraphQLSchema, typeName: string): string {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) return '';
  const fields = Object.values(type.getFields()).map((field) => {
    const inner = selectAll(schema, getNamedType(field.type).name);
    return inner === '' ? field.name : `${field.name} { ${inner} }`;
  });
  return fields.join(' ');
}

function toCall(document: string, variables: object): Call {
  const body = toJsonText({ query: document, variables });
  return { method: 'POST', search: '', headers: { 'content-type': 'application/json' }, body, document };
}

/** Errors that a vendor can be the cause of. */
const vendorErrors: ReadonlySet<unknown> = new Set(['READ_BACK_FAILED', 'USER_NOT_READ']);

/** Every way in which the answer is not what the contract promises, whatever the vendor answered. */
export function findBreachesOfContract(schema: GraphQLSchema, { text }: Answer): string[] {
  const { data, errors = [] } = JSON.parse(text) as {
    data?: { updateUser?: unknown } | null;
    errors?: { message: string; extensions: { code: unknown } }[];
  };
  const breaches = errors.flatMap(({ message, extensions: { code } }) => [
    ...(vendorErrors.has(code) ? [] : [`an error of the code ${String(code)}`]),
    ...(message.includes(vendorMark) ? ['an error tells what a vendor said'] : []),
  ]);
  if (!data) return [...breaches, 'there are no data'];
  return 'updateUser' in data ? [...breaches, ...findBreachesOfUpdate(schema, data.updateUser)] : breaches;
}

function findBreachesOfUpdate(schema: GraphQLSchema, answer: unknown): string[] {
  const union = schema.getType('UpdateUserResult');
  const members = isUnionType(union) ? union.getTypes() : [];
  const told = answer as Record<string, unknown> | null;
  const member = members.find(({ name }) => name === told?.['__typename']);
  if (!told || !member) return [`an update is answered by ${String(told?.['__typename'])}`];
  const { message, issues } = told;
  const missing = Object.values(member.getFields())
    .filter(({ name, type }) => isNonNullType(type) && (told[name] === undefined || told[name] === null))
    .map(({ name }) => `${member.name} has no ${name}`);
  const words = JSON.stringify([message, issues]);
  const isTold = words.includes(vendorMark) || words.includes(callerMark);
  return [...missing, ...(isTold ? ['the words of a problem tell a value'] : [])];
}
