// Do the variables have the types that the operation declares? Judged before execution, whose own messages echo values.
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isInputType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  type OperationDefinitionNode,
  typeFromAST,
  TypeInfo,
  ValidationContext,
} from 'graphql';
import { isJsonObject } from '../contract/outcome.ts';

/** A value that is not of its type: where, and what was expected there. Never the value. */
interface VariableFault {
  readonly path: string;
  readonly expected: string;
}

const mostFaults = 20;

/** Throws one error that names every fault, `mostFaults` at most. */
export function checkVariables(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): void {
  const faults: VariableFault[] = [];
  for (const { variable, type: typeNode, defaultValue } of operation.variableDefinitions ?? []) {
    const type = typeFromAST(schema, typeNode);
    const name = variable.name.value;
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (!isInputType(type) || (value === undefined && defaultValue)) continue;
    if (value === null && defaultValue && !isNonNullType(type))
      faults.push(...findNulled(schema, document, operation, name));
    check(type, value, { name: variable.name.value, around: undefined }, faults);
  }
  if (faults.length === 0) return;
  const told = faults.slice(0, mostFaults).map(({ path, expected }) => `"${path}": expected ${expected}`);
  throw new GraphQLError(`Variables are not of their types. ${told.join('; ')}.`, {
    extensions: { code: 'BAD_USER_INPUT', variables: faults.slice(0, mostFaults), http: { status: 400 } },
  });
}

/**
 * What a variable that may be null is used as where null may not be. GraphQL lets that be because the variable has a default,
 * and finds the null only when it comes to the field: by then the field before it may have written.
 */
function findNulled(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  name: string,
): VariableFault[] {
  const context = new ValidationContext(schema, document, new TypeInfo(schema), () => undefined);
  const usage = context
    .getRecursiveVariableUsages(operation)
    .find(({ node, type }) => node.name.value === name && isNonNullType(type));
  return usage ? [{ path: name, expected: String(usage.type) }] : [];
}

/** Where a value stands. Why not a text from the start: only where there is a fault is anybody told of it. */
interface Place {
  readonly name: string;
  readonly around: Place | undefined;
}

function toPath({ name, around }: Place): string {
  return around ? `${toPath(around)}.${name}` : name;
}

function check(type: GraphQLInputType, value: unknown, place: Place, faults: VariableFault[]): void {
  if (faults.length > mostFaults) return;
  if (value === undefined || value === null) {
    if (isNonNullType(type)) faults.push({ path: toPath(place), expected: String(type) });
    return;
  }
  const nullable = isNonNullType(type) ? type.ofType : type;
  if (isListType(nullable)) {
    const items = Array.isArray(value) ? value : [value];
    items.forEach((item, index) => {
      check(nullable.ofType, item, { name: String(index), around: place }, faults);
    });
  } else if (isInputObjectType(nullable)) {
    checkObject(nullable, value, place, faults);
  } else if (isLeafType(nullable) && !isLeafValue(nullable, value)) {
    faults.push({ path: toPath(place), expected: String(type) });
  }
}

function checkObject(
  type: GraphQLInputObjectType,
  value: unknown,
  place: Place,
  faults: VariableFault[],
): void {
  if (!isJsonObject(value)) {
    faults.push({ path: toPath(place), expected: String(type) });
    return;
  }
  const fields = type.getFields();
  const given = Object.keys(value).filter((name) => value[name] !== undefined);
  for (const name of given) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field) check(field.type, value[name], { name, around: place }, faults);
    else {
      const path = toPath({ name: toShownName(name), around: place });
      faults.push({ path, expected: `only fields of ${String(type)}` });
    }
  }
  for (const field of findRequired(type)) {
    if (Object.hasOwn(value, field.name)) continue;
    faults.push({ path: toPath({ name: field.name, around: place }), expected: String(field.type) });
  }
  const [member] = given;
  if (type.isOneOf && (member === undefined || given.length > 1 || value[member] === null)) {
    faults.push({ path: toPath(place), expected: `exactly one member of ${String(type)}, not null` });
  }
}

const required = new WeakMap<GraphQLInputObjectType, readonly GraphQLInputField[]>();

/** Why remembered: an input of a vendor has dozens of fields, of which one is required. */
function findRequired(type: GraphQLInputObjectType): readonly GraphQLInputField[] {
  const found = required.get(type) ?? Object.values(type.getFields()).filter(isRequiredInputField);
  required.set(type, found);
  return found;
}

function isLeafValue(type: { parseValue(value: unknown): unknown }, value: unknown): boolean {
  // Why: digits that a double has no room for are lost by now, and what is left may be the id of another user.
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return false;
  try {
    return type.parseValue(value) !== undefined;
  } catch {
    return false;
  }
}

/** A field's name as a developer would write it; anything else could be a value in the wrong place. */
function toShownName(name: string): string {
  return /^[_a-z][_a-z0-9]{0,40}$/i.test(name) ? name : '?';
}
