// Which values could an argument have? Derived from its type: right ones, and ones that are wrong in every way.
import * as fc from 'fast-check';
import {
  getNullableType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';
import {
  type Draft,
  type Members,
  nothing,
  toDraft,
  toList,
  toObject,
  toVariable,
  withDefault,
} from './drafts.ts';
import { deepJson, nastyJson, nastyNumber } from './json.ts';
import { type Place, scalarValues, type ValueOptions } from './scalar-values.ts';
import { anyOf, callerMark, callerText } from './texts.ts';

/** Values of an argument. */
export function valuesOf(type: GraphQLInputType, name: string, options: ValueOptions): fc.Arbitrary<Draft> {
  return valuesAt(type, { ...options, name });
}

function valuesAt(type: GraphQLInputType, place: Place): fc.Arbitrary<Draft> {
  const right = isNonNullType(type)
    ? rightValues(type.ofType, place)
    : fc.oneof(
        { weight: place.manner === 'plausible' ? 30 : 9, arbitrary: rightValues(type, place) },
        { weight: 1, arbitrary: fc.constant(nothing) },
      );
  const isWild = place.manner === 'wild';
  const drafts = isWild
    ? fc.oneof({ weight: 60, arbitrary: right }, { weight: 1, arbitrary: wrongValues })
    : right;
  const ways = fc.oneof(
    { weight: 20, arbitrary: fc.constant('literal') },
    { weight: 2, arbitrary: fc.constant('variable') },
    { weight: 1, arbitrary: fc.constantFrom('default', isWild ? 'null' : 'default') },
  );
  return fc
    .tuple(drafts, ways, isWild ? wrongTypes : fc.constant(undefined))
    .map(([draft, way, wrongType]) => {
      const nullable = String(getNullableType(type));
      if (way === 'literal') return draft;
      if (way === 'variable') return toVariable(draft, wrongType ?? nullable);
      return withDefault(draft, wrongType ?? nullable, way === 'null');
    });
}

function rightValues(type: GraphQLInputType, place: Place): fc.Arbitrary<Draft> {
  if (isNonNullType(type)) return rightValues(type.ofType, place);
  if (isListType(type)) return lists(valuesAt(type.ofType, place), place);
  if (isInputObjectType(type)) return type.isOneOf ? oneMember(type, place) : someMembers(type, place);
  if (isEnumType(type)) {
    return fc.constantFrom(...type.getValues()).map(({ name }) => ({ json: name, toLiteral: () => name }));
  }
  return scalarValues(type.name, place).map(toDraft);
}

/** Short lists, and now and then one that is longer than any bound. */
function lists(items: fc.Arbitrary<Draft>, { manner }: Place): fc.Arbitrary<Draft> {
  const short = fc.array(items, { maxLength: 3 }).map(toList);
  const long = items.map((item) => toList(Array.from({ length: 101 }, () => item)));
  return manner === 'wild'
    ? fc.oneof({ weight: 30, arbitrary: short }, { weight: 1, arbitrary: long })
    : short;
}

function someMembers(type: GraphQLInputObjectType, place: Place): fc.Arbitrary<Draft> {
  const fields = Object.values(type.getFields());
  const required = fields.filter((field) => isRequiredInputField(field)).map(({ name }) => name);
  const model = Object.fromEntries(
    fields.map((field) => [field.name, valuesAt(field.type, { ...place, name: field.name })]),
  );
  const optional = fields.map(({ name }) => name).filter((name) => !required.includes(name));
  const least = place.manner === 'plausible' ? 1 : 0;
  // Why: with every optional member as likely as not, one of them would be refused in nearly every update.
  return fc
    .tuple(
      fc.record(model),
      fc.subarray(optional, {
        minLength: Math.min(least, optional.length),
        maxLength: Math.min(4, optional.length),
      }),
      place.manner === 'wild' ? wildMembers(fields.map(({ name }) => name)) : fc.constant(tame),
    )
    .map(([values, chosen, { without, others }]) => {
      const names = [...required, ...chosen].filter((name) => name !== without);
      return toObject([...names.map((name) => [name, values[name] as Draft] as const), ...others]);
    });
}

function oneMember(type: GraphQLInputObjectType, place: Place): fc.Arbitrary<Draft> {
  const members = Object.values(type.getFields()).map((field) => {
    const vendor = field.name in place.users ? { vendor: field.name } : {};
    const inner = { ...place, ...vendor, name: field.name };
    return rightValues(field.type, inner).map((draft) => [field.name, draft] as const);
  });
  const one = fc.oneof(...members).map((member) => toObject([member]));
  if (place.manner !== 'wild') return one;
  const some = fc.array(fc.oneof(...members), { maxLength: 3 }).map(toObject);
  const empty = fc.constantFrom(...members.keys()).map((index) => {
    const name = Object.keys(type.getFields())[index] ?? '';
    return toObject([[name, nothing]]);
  });
  return fc.oneof(
    { weight: 30, arbitrary: one },
    { weight: 1, arbitrary: some },
    { weight: 1, arbitrary: empty },
    { weight: 1, arbitrary: empty.map(({ json }) => withVariableMember(json as object)) },
  );
}

/** A member that is a variable which has no value, or null. */
function withVariableMember(json: object): Draft {
  const [name = ''] = Object.keys(json);
  return { json, toLiteral: (declare) => `{${name}: ${declare('ID', null)}}` };
}

const tame = { without: undefined, others: [] as Members };

/** A member that is left out, and members that the type has not, or twice. */
function wildMembers(
  names: readonly string[],
): fc.Arbitrary<{ without: string | undefined; others: Members }> {
  const odd = fc.oneof(
    fc.constantFrom('__proto__', 'constructor', 'toString', 'nickname', `${callerMark} ?`),
    fc.constantFrom(...names),
  );
  const others = fc.tuple(odd, nastyJson.map(toDraft)).map((member) => [member]);
  return fc.record({
    without: fc.oneof(
      { weight: 30, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.constantFrom(...names) },
    ),
    others: fc.oneof({ weight: 30, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: others }),
  });
}

const wrongValues: fc.Arbitrary<Draft> = fc.oneof(
  fc.constant(nothing),
  nastyJson.map(toDraft),
  nastyNumber.map(toDraft),
  callerText.map(toDraft),
  deepJson.map(toDraft),
  fc.constantFrom(callerMark, 'true', 'null').map((name) => ({ json: name, toLiteral: () => name })),
);

const wrongTypes = fc.oneof(
  { weight: 20, arbitrary: fc.constant(undefined) },
  {
    weight: 1,
    arbitrary: anyOf('String | Int | [ID!]! | Boolean! | Nobody | HPayUser | UpdateUserInput'),
  },
);
