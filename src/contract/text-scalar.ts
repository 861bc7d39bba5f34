// What is a scalar whose values are texts of a certain form?
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

/** A scalar of texts. What `isValid` refuses never was a value of it; a text that it takes is passed on unchanged. */
export function createTextScalar(
  name: string,
  expected: string,
  isValid: (text: string) => boolean,
): GraphQLScalarType<string, string> {
  function parse(value: unknown, node?: ValueNode): string {
    if (typeof value === 'string' && isValid(value)) return value;
    throw new GraphQLError(`Expected ${expected}.`, { nodes: node ?? null });
  }
  return new GraphQLScalarType({
    name,
    parseValue: (value) => parse(value),
    parseLiteral: (node: ValueNode) => parse(node.kind === Kind.STRING ? node.value : undefined, node),
    serialize: (value) => parse(value),
  });
}

/** A telephone number in the E.164 form: `+` and 2 to 15 digits, the first not 0. */
export function isE164(text: string): boolean {
  return /^\+[1-9]\d{1,14}$/.test(text);
}
