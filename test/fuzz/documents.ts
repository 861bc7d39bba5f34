// How are drawn selections written as a document, with its fragments and its variables?
import {
  getNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
} from 'graphql';
import { unwrapRaw } from './json.ts';
import type { Directive, Selection } from './selections.ts';
import type { Declare, Draft } from './drafts.ts';

/** An operation, not yet written. */
export interface OperationDraft {
  readonly kind: 'query' | 'mutation';
  readonly selections: readonly Selection[];
}

/** A document, and the values of its variables. */
export interface Document {
  readonly text: string;
  readonly operationNames: readonly string[];
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What is written once for the whole document. */
interface Writing {
  readonly schema: GraphQLSchema;
  readonly fragments: string[];
  readonly variables: Map<string, unknown>;
}

/** What is written once for one operation. */
interface Operation {
  readonly writing: Writing;
  readonly declare: Declare;
}

/** What stands in one object of the answer, by the names under which it stands there. */
type Scope = Map<string, string>;

/** The document. Fields of one object that differ get different names, unless the draft names them itself. */
export function toDocument(schema: GraphQLSchema, drafts: readonly OperationDraft[]): Document {
  const writing: Writing = { schema, fragments: [], variables: new Map() };
  const operations = drafts.map((draft, index) => writeOperation(draft, `Op${index}`, writing));
  return {
    text: unwrapRaw([...operations, ...writing.fragments].join('\n')),
    operationNames: drafts.map((_, index) => `Op${index}`),
    variables: Object.fromEntries(writing.variables),
  };
}

function writeOperation({ kind, selections }: OperationDraft, name: string, writing: Writing): string {
  const declared: string[] = [];
  const declare: Declare = (type, json, initial) => {
    const variable = `v${writing.variables.size}`;
    writing.variables.set(variable, json);
    declared.push(`$${variable}: ${type}${initial === undefined ? '' : ` = ${initial}`}`);
    return `$${variable}`;
  };
  const root = kind === 'query' ? writing.schema.getQueryType() : writing.schema.getMutationType();
  const body = writeSelections(selections, root?.name ?? '', new Map(), { writing, declare });
  return `${kind} ${name}${declared.length > 0 ? `(${declared.join(', ')})` : ''} ${body}`;
}

function writeSelections(
  selections: readonly Selection[],
  typeName: string,
  scope: Scope,
  operation: Operation,
): string {
  const type = operation.writing.schema.getType(typeName);
  const written = selections.map((selection) => write(selection, typeName, scope, operation));
  // Why: what an answer is, is told by its type alone, so that is asked for wherever there is a choice.
  if (isAbstractType(type) || written.length === 0) written.unshift('__typename');
  return `{ ${written.join(' ')} }`;
}

function write(selection: Selection, typeName: string, scope: Scope, operation: Operation): string {
  const { writing, declare } = operation;
  switch (selection.kind) {
    case 'spread':
      return `...${selection.name}`;
    case 'fragment': {
      const { on, isNamed, directives } = selection;
      const body = writeSelections(selection.selections, on, scope, operation);
      const conditions = writeDirectives(directives, declare);
      if (!isNamed) return `... on ${on}${conditions} ${body}`;
      const name = `F${writing.fragments.length}`;
      writing.fragments.push(`fragment ${name} on ${on} ${body}`);
      return `...${name}${conditions}`;
    }
    case 'field': {
      const { name, args, directives, selections } = selection;
      const type = toFieldType(writing.schema, typeName, name);
      const isPlain = args.length === 0 && !selections;
      const alias = selection.alias ?? toFreeName(name, isPlain ? `${name}: ${String(type)}` : '', scope);
      const call = `${alias === name ? '' : `${alias}: `}${name}${writeArguments(args, declare)}`;
      const inner = type ? getNamedType(type).name : '';
      const body = selections ? ` ${writeSelections(selections, inner, new Map(), operation)}` : '';
      return `${call}${writeDirectives(directives, declare)}${body}`;
    }
  }
}

/** The field's own name, or another where something else has that name. */
function toFreeName(name: string, what: string, scope: Scope): string {
  const isFree = !scope.has(name) || (what !== '' && scope.get(name) === what);
  const alias = isFree ? name : `${name}${scope.size}`;
  scope.set(alias, what);
  return alias;
}

function writeArguments(args: readonly (readonly [string, Draft])[], declare: Declare): string {
  if (args.length === 0) return '';
  return `(${args.map(([name, draft]) => `${name}: ${draft.toLiteral(declare)}`).join(', ')})`;
}

function writeDirectives(directives: readonly Directive[], declare: Declare): string {
  const toText = ({ name, condition }: Directive) =>
    ` @${name}${condition ? `(if: ${condition.toLiteral(declare)})` : ''}`;
  return directives.map(toText).join('');
}

/** The type that the field answers; undefined where the type has no such field. */
function toFieldType(
  schema: GraphQLSchema,
  typeName: string,
  fieldName: string,
): GraphQLOutputType | undefined {
  const type = schema.getType(typeName);
  const own = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
  return [...own, SchemaMetaFieldDef, TypeMetaFieldDef].find(({ name }) => name === fieldName)?.type;
}
