// What could be selected of a type? Derived from the schema; nothing here knows a field by its name.
import * as fc from 'fast-check';
import {
  getNamedType,
  GraphQLBoolean,
  type GraphQLCompositeType,
  type GraphQLField,
  GraphQLNonNull,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';
import type { Draft } from './drafts.ts';
import type { ValueOptions } from './scalar-values.ts';
import { valuesOf } from './values.ts';

/** A part of a selection, not yet written. */
export type Selection =
  | {
      readonly kind: 'field';
      readonly name: string;
      readonly alias: string | undefined;
      readonly args: readonly (readonly [string, Draft])[];
      readonly directives: readonly Directive[];
      readonly selections: readonly Selection[] | undefined;
    }
  | {
      readonly kind: 'fragment';
      readonly on: string;
      /** Whether it is written as a definition of its own and a spread of it. */
      readonly isNamed: boolean;
      readonly directives: readonly Directive[];
      readonly selections: readonly Selection[];
    }
  /** A spread of a fragment that is there, is not there, or has this very spread in it. */
  | { readonly kind: 'spread'; readonly name: string };

/** `@include`, `@skip`, or none that exists. */
export interface Directive {
  readonly name: string;
  readonly condition: Draft | undefined;
}

type Selections = fc.Arbitrary<readonly Selection[]>;

/** Selections of any type of the schema. */
export interface SelectionSource {
  of(type: GraphQLCompositeType, depth: number): Selections;
  ofField(field: GraphQLField<unknown, unknown>, depth: number): fc.Arbitrary<Selection>;
}

/** Selections of a schema's types, with arguments whose values are about the given users. */
export function selectFrom(schema: GraphQLSchema, options: ValueOptions): SelectionSource {
  const isWild = options.manner === 'wild';
  const directives = directivesOf(options);
  const known = new Map<string, Selections>();

  function of(type: GraphQLCompositeType, depth: number): Selections {
    const key = `${type.name}/${depth}`;
    const selections = known.get(key) ?? build(type, depth);
    known.set(key, selections);
    return selections;
  }

  function build(type: GraphQLCompositeType, depth: number): Selections {
    const fields = isUnionType(type) ? [] : Object.values(type.getFields());
    const within = fields.filter((field) => depth > 0 || isLeafType(getNamedType(field.type)));
    const right = fc.oneof(
      fc.constant(typename),
      ...within.map((field) => ofField(field, depth - 1)),
      ...(depth > 0 ? fragmentsOf(type).map((on) => fragment(on, depth - 1)) : []),
    );
    const part = isWild ? fc.oneof({ weight: 40, arbitrary: right }, spread, unknownField) : right;
    const some = fc.array(part, { minLength: 1, maxLength: 5 });
    const whole = fc.constant(wholeOf(type));
    return fc.oneof(
      { withCrossShrink: true },
      { weight: 3, arbitrary: some },
      { weight: 1, arbitrary: whole },
    );
  }

  /** The types that a fragment within `type` may be on. */
  function fragmentsOf(type: GraphQLCompositeType): GraphQLCompositeType[] {
    if (!isAbstractType(type)) return [type];
    const members = schema.getPossibleTypes(type);
    return [...members, ...new Set(members.flatMap((member) => member.getInterfaces()))];
  }

  function fragment(on: GraphQLCompositeType, depth: number): fc.Arbitrary<Selection> {
    return fc.record({
      kind: fc.constant('fragment' as const),
      on: fc.constant(on.name),
      isNamed: fc.boolean(),
      directives,
      selections: of(on, depth),
    });
  }

  function ofField(field: GraphQLField<unknown, unknown>, depth: number): fc.Arbitrary<Selection> {
    const type = getNamedType(field.type);
    const args = field.args.map((arg) => {
      const value = valuesOf(arg.type, arg.name, options).map((draft) => [arg.name, draft] as const);
      return isRequiredArgument(arg) ? value : fc.option(value, { nil: undefined, freq: 2 });
    });
    return fc.record({
      kind: fc.constant('field' as const),
      name: fc.constant(field.name),
      alias: isWild ? aliases : fc.constant(undefined),
      args: fc.tuple(...args).map((values) => values.filter((value) => value !== undefined)),
      directives,
      selections: isCompositeType(type) ? of(type, depth) : fc.constant(undefined),
    });
  }

  /** Every field that is a leaf and takes no argument, of the type and of every type that it may turn out to be. */
  function wholeOf(type: GraphQLCompositeType): readonly Selection[] {
    const fields = isUnionType(type) ? [] : Object.values(type.getFields());
    const leaves = fields.filter((field) => isLeafType(getNamedType(field.type)) && field.args.length === 0);
    const members = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
    return [
      typename,
      ...leaves.map(({ name }) => leaf(name)),
      ...members.map((member) => ({
        kind: 'fragment' as const,
        on: member.name,
        isNamed: false,
        directives: [],
        selections: wholeOf(member),
      })),
    ];
  }

  return { of, ofField };
}

const leaf = (name: string): Selection => ({
  kind: 'field',
  name,
  alias: undefined,
  args: [],
  directives: [],
  selections: undefined,
});

const typename = leaf('__typename');

// An alias that another field may have, and names that every object has.
const aliases = fc.oneof(
  { weight: 20, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constantFrom('a', 'id', 'message', '__proto__', 'constructor', 'toString') },
);

const spread = fc.constantFrom('F0', 'F1', 'F2', 'Nobody').map((name) => ({ kind: 'spread' as const, name }));
const unknownField = fc.constantFrom('nobody', '__proto__', 'constructor', '__schema', 'id').map(leaf);

function directivesOf(options: ValueOptions): fc.Arbitrary<readonly Directive[]> {
  const conditions = valuesOf(new GraphQLNonNull(GraphQLBoolean), 'if', options);
  const right = fc.record({ name: fc.constantFrom('include', 'skip'), condition: conditions });
  const wrong = fc.record({
    name: fc.constantFrom('include', 'skip', 'deprecated', 'oneOf', 'key', 'defer', 'nobody', '__proto__'),
    condition: fc.option(conditions, { nil: undefined }),
  });
  return fc.oneof(
    { weight: 30, arbitrary: fc.constant([]) },
    { weight: 2, arbitrary: right.map((directive) => [directive]) },
    ...(options.manner === 'wild' ? [{ weight: 1, arbitrary: fc.array(wrong, { maxLength: 3 }) }] : []),
  );
}
