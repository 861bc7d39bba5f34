// May this operation run? Where operations are listed, only those may.
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  validate,
} from 'graphql';
import { type Entry, readManifests, toFault, toIds } from './manifests.ts';
import type { Refusal } from './refuse.ts';

/** How a request names its operation: by ids, by its text, or by both. */
export interface Naming {
  readonly ids: readonly string[];
  readonly text: string | undefined;
}

/** The operations that may run. */
export interface Safelist {
  /** The listed text of the operation that is named. It is what has to be executed, never the text that was sent. */
  choose(naming: Naming): string | Refusal;
}

interface Listed {
  readonly text: string;
  /** Equal for all texts of the same document. */
  readonly form: string;
}

/** Reads the operations that a file or a directory lists, or tells every fault of them at once. */
export function readSafelist(path: string, schema: GraphQLSchema): Safelist | { faults: string[] } {
  const { entries, faults } = readManifests(path);
  const byId = new Map<string, Listed>();
  const byText = new Map<string, Listed>();
  const byForm = new Map<string, Listed>();
  let mostTokens = 0;
  for (const entry of entries) {
    const document = readDocument(entry, schema, faults);
    if (!document) continue;
    const listed = { text: entry.text, form: toForm(document) };
    for (const id of toIds(entry)) byId.set(id, listed);
    byText.set(listed.text, listed);
    byForm.set(listed.form, listed);
    mostTokens = Math.max(mostTokens, document.tokenCount ?? Infinity);
  }
  if (faults.length > 0) return { faults };

  /** Why: what has more tokens than any listed text is none of them, and is not worth the time to parse it. */
  function find(text: string): Listed | undefined {
    const listed = byText.get(text);
    if (listed) return listed;
    try {
      return byForm.get(toForm(parse(text, { noLocation: true, maxTokens: mostTokens })));
    } catch {
      return undefined;
    }
  }

  return {
    choose({ ids, text }) {
      if (ids.length === 0 && text === undefined) return unnamed;
      const named = ids.map((id) => byId.get(id));
      if (named.includes(undefined)) return notInList;
      const sent = text === undefined ? [] : [find(text)];
      if (sent.includes(undefined)) return notInSafelist;
      const [chosen, ...others] = [...named, ...sent];
      return chosen && others.every((other) => other?.form === chosen.form) ? chosen.text : contradictory;
    },
  };
}

/** Why: a list can grow, so no cache may keep that an operation is not in it. */
const headers = { 'cache-control': 'no-store' };

const unnamed: Refusal = {
  status: 400,
  message: 'The request names no operation: send the id or the text of one that is listed.',
};

/**
 * Why: 404 would say that the address is wrong, and 403 that a login would help. The codes are those of Apollo Router.
 * `PERSISTED_QUERY_NOT_FOUND` would make clients send the text again, which would be refused as well.
 */
const notInList: Refusal = {
  status: 400,
  code: 'PERSISTED_QUERY_NOT_IN_LIST',
  message: 'Only listed operations are executed, and none of them has this id.',
  headers,
};

const notInSafelist: Refusal = {
  status: 400,
  code: 'QUERY_NOT_IN_SAFELIST',
  message: 'Only listed operations are executed, and none of them has this text.',
  headers,
};

const contradictory: Refusal = {
  status: 400,
  code: 'CANNOT_SEND_PQ_ID_AND_BODY',
  message: 'The ids and the text of the request name different operations: send one of them.',
  headers,
};

/** The document, if it can be executed against the schema. */
function readDocument(entry: Entry, schema: GraphQLSchema, faults: string[]): DocumentNode | undefined {
  const tell = (name: string, fault: string) => faults.push(toFault(entry.file, name, fault));
  let document: DocumentNode;
  try {
    document = parse(entry.text);
  } catch (error) {
    tell(toName(entry, []), error instanceof GraphQLError ? toPlaced(error) : 'is nested too deeply');
    return undefined;
  }
  const operations = toOperations(document);
  const name = toName(entry, operations);
  const errors = validate(schema, document);
  for (const error of errors) tell(name, toPlaced(error));
  const unknown = operations.find(({ operation }) => !schema.getRootType(operation));
  if (unknown) tell(name, `the schema has no ${unknown.operation}`);
  return errors.length > 0 || unknown ? undefined : document;
}

function toOperations({ definitions }: DocumentNode): OperationDefinitionNode[] {
  return definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
}

/** What an operator knows the operation by. */
function toName({ name, id }: Entry, operations: readonly OperationDefinitionNode[]): string {
  const names = operations.flatMap((operation) => operation.name?.value ?? []);
  return name ?? (names.join(', ') || `id "${id}"`);
}

function toPlaced({ message, locations }: GraphQLError): string {
  const [at] = locations ?? [];
  return at ? `${message} (line ${at.line}, column ${at.column})` : message;
}

/**
 * Why: clients print a document in their own way, and their tools sort its definitions, so that a text that has to be equal
 * byte by byte is refused for nothing. As in GraphQL itself, white space, comments and the order of definitions do not count.
 */
function toForm({ definitions }: DocumentNode): string {
  return definitions
    .map((definition) => print(definition))
    .sort()
    .join('\n');
}
