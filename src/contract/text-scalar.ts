// What is a scalar whose values are texts of a certain form?
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

/** A scalar of texts. What `isValid` refuses never was a value of it; a text that it takes is passed on unchanged. */
export function createTextScalar(
  name: string,
  expected: string,
  isValid: (text: string) => boolean,
): GraphQLScalarType<string, string> {
  function parse(value: unknown): string {
    if (typeof value === 'string' && isValid(value)) return value;
    throw new GraphQLError(`Expected ${expected}.`);
  }
  return new GraphQLScalarType({
    name,
    parseValue: parse,
    parseLiteral: (node: ValueNode) => parse(node.kind === Kind.STRING ? node.value : undefined),
    serialize: parse,
  });
}
