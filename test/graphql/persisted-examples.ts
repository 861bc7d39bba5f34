// Writes examples/persisted/ from examples/*.graphql, as clients' tools would: `node test/graphql/persisted-examples.ts`.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type DocumentNode, getOperationAST, Kind, parse, print, visit } from 'graphql';

const examples = new URL('../../examples/', import.meta.url);
const documents = readdirSync(examples)
  .filter((name) => name.endsWith('.graphql'))
  .map((name) => parse(readFileSync(new URL(name, examples), 'utf8')));

/** The manifests by their names in examples/persisted/. */
export const manifests = { 'apollo-manifest.json': toApolloManifest(), 'relay.json': toRelayMap() };

/** What Apollo Client sends of a document: with `__typename` wherever something is selected but at the root. */
export function toApolloText(document: DocumentNode): string {
  const named = visit(document, {
    SelectionSet(node, _key, parent) {
      if (parent && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION) return undefined;
      const names = node.selections.map((selection) => selection.kind === Kind.FIELD && selection.name.value);
      if (names.includes('__typename')) return undefined;
      const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;
      return { ...node, selections: [...node.selections, typename] };
    },
  });
  return print(named);
}

/** Operations by name, each document's operation before its fragments, by its SHA-256. */
function toApolloManifest(): string {
  const operations = documents.map((document) => {
    const operation = getOperationAST(document);
    const definitions = document.definitions.toSorted((a, b) => b.kind.localeCompare(a.kind));
    const body = toApolloText({ ...document, definitions });
    return {
      id: toHash('sha256', body),
      name: operation?.name?.value ?? '',
      type: operation?.operation,
      body,
    };
  });
  operations.sort((a, b) => a.name.localeCompare(b.name));
  return toFile({ format: 'apollo-persisted-query-manifest', version: 1, operations });
}

/** Texts by their MD5, in the order of these. */
function toRelayMap(): string {
  const texts = documents.map((document) => `${print(document)}\n`);
  const entries = texts.map((text) => ({ id: toHash('md5', text), text }));
  entries.sort((a, b) => a.id.localeCompare(b.id));
  return toFile(Object.fromEntries(entries.map(({ id, text }) => [id, text])));
}

function toHash(algorithm: string, text: string): string {
  return createHash(algorithm).update(text).digest('hex');
}

function toFile(json: unknown): string {
  return `${JSON.stringify(json, null, 2)}\n`;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  for (const [name, text] of Object.entries(manifests)) {
    writeFileSync(new URL(`persisted/${name}`, examples), text);
  }
}
