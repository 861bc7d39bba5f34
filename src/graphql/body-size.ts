// How large may a request be? Small, but for the texts that a vendor's table of fields calls large.
import {
  getNamedType,
  getNullableType,
  GraphQLError,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isInputType,
  isListType,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';
import { isJsonObject } from '../contract/outcome.ts';
import type { FieldTable } from '../input/fields.ts';
import { definitions } from '../vendors/index.ts';

/** The names of the large fields of each input that has some. */
type LargeFields = ReadonlyMap<GraphQLInputObjectType, ReadonlySet<string>>;

/** Throws where a request of so many bytes is too large for what its operation needs. */
export type CheckSize = (
  bodyBytes: number,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
) => void;

/** The check by which only the values of large fields, found in variables of their types, may exceed `maxBodyBytes`. */
export function createSizeCheck(schema: GraphQLSchema, maxBodyBytes: number): CheckSize {
  const large = findLargeFields(schema);
  const names = [...new Set([...large.values()].flatMap((fields) => [...fields]))].join(', ');
  return (bodyBytes, operation, variables) => {
    if (bodyBytes <= maxBodyBytes) return;
    let restBytes = bodyBytes;
    for (const { variable, type: typeNode } of operation.variableDefinitions ?? []) {
      const type = typeFromAST(schema, typeNode);
      const name = variable.name.value;
      if (isInputType(type) && Object.hasOwn(variables, name)) {
        restBytes -= weighLarge(type, variables[name], large);
      }
    }
    if (restBytes <= maxBodyBytes) return;
    throw new GraphQLError(`The body is larger than ${maxBodyBytes} bytes, not counting ${names}.`, {
      extensions: { code: 'BAD_REQUEST', http: { status: 413 } },
    });
  };
}

function findLargeFields(schema: GraphQLSchema): LargeFields {
  const large = new Map<GraphQLInputObjectType, Set<string>>();
  const members = schema.getType('UpdateUserInput');
  if (!isInputObjectType(members)) throw new Error('The schema has no input UpdateUserInput.');
  for (const [key, { fields }] of Object.entries(definitions)) {
    const input = toInputObject(members, key);
    if (input) collectLarge(input, fields, large);
  }
  return large;
}

function collectLarge(
  input: GraphQLInputObjectType,
  table: FieldTable,
  large: Map<GraphQLInputObjectType, Set<string>>,
): void {
  for (const [name, row] of Object.entries(table)) {
    if (row.isLarge) large.set(input, (large.get(input) ?? new Set()).add(name));
    const inner = row.fields && toInputObject(input, name);
    if (inner && row.fields) collectLarge(inner, row.fields, large);
  }
}

function toInputObject(input: GraphQLInputObjectType, name: string): GraphQLInputObjectType | undefined {
  const field = input.getFields()[name];
  const type = field && getNamedType(field.type);
  return isInputObjectType(type) ? type : undefined;
}

/** The bytes of the large texts in a value that was sent as one of this type, which it need not be. */
function weighLarge(type: GraphQLInputType, value: unknown, large: LargeFields): number {
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    return items.reduce<number>((sum, item) => sum + weighLarge(nullable.ofType, item, large), 0);
  }
  if (!isInputObjectType(nullable) || !isJsonObject(value)) return 0;
  return Object.values(nullable.getFields()).reduce((sum, field) => {
    const member = Object.hasOwn(value, field.name) ? value[field.name] : undefined;
    if (!large.get(nullable)?.has(field.name)) return sum + weighLarge(field.type, member, large);
    return sum + (typeof member === 'string' ? Buffer.byteLength(member) : 0);
  }, 0);
}
