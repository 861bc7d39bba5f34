// Which operations do the manifests list?
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';

/** An operation as a file lists it: not yet known to be one that the schema has. */
export interface Entry {
  readonly file: string;
  /** What the manifest calls it; undefined where it only has the document's own name. */
  readonly name: string | undefined;
  readonly id: string;
  readonly text: string;
}

const setting = 'PERSISTED_OPERATIONS';
const mostBytes = 50_000_000;
const mostOperations = 10_000;
const apolloFormat = 'apollo-persisted-query-manifest';

/** What a file, or every `.json` and `.graphql` file of a directory, lists, and what is wrong with them. */
export function readManifests(path: string): { entries: Entry[]; faults: string[] } {
  const faults: string[] = [];
  const paths = readPaths(path, faults);
  const entries = paths.flatMap((each) => {
    const file = basename(each);
    const text = readText(each);
    if (text === undefined) faults.push(toFault(file, 'cannot be read as a text in UTF-8'));
    else if (extname(file) === '.graphql') return [{ file, name: undefined, id: toSha256(text), text }];
    else return readManifest(file, text, faults);
    return [];
  });
  if (entries.length > mostOperations) {
    return { entries: [], faults: [`${setting} lists more than ${mostOperations} operations`] };
  }
  faults.push(...toClashes(entries));
  if (entries.length === 0 && faults.length === 0) faults.push(`${setting} lists no operation at all`);
  return { entries, faults };
}

/** By what a request may name an entry: the id in the manifest, and the one that GraphQL over HTTP has for every text. */
export function toIds({ id, text }: Entry): string[] {
  return [id, `sha256:${toSha256(text)}`];
}

/** A fault as an operator is told it. */
export function toFault(...placeAndFault: readonly string[]): string {
  return [setting, ...placeAndFault].join(': ');
}

/** Ids that stand for two texts. */
function toClashes(entries: readonly Entry[]): string[] {
  const byId = new Map<string, Entry>();
  return entries.flatMap((entry) =>
    toIds(entry).flatMap((id) => {
      const first = byId.get(id) ?? entry;
      byId.set(id, first);
      if (first.text === entry.text) return [];
      const where = first.file === entry.file ? 'this file' : first.file;
      return [
        toFault(entry.file, entry.name ?? `id "${id}"`, `${where} has another text under the id "${id}"`),
      ];
    }),
  );
}

function toSha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function readPaths(path: string, faults: string[]): string[] {
  try {
    const paths = statSync(path).isDirectory()
      ? readdirSync(path)
          .filter((name) => /\.(json|graphql)$/.test(name))
          .sort()
          .map((name) => join(path, name))
      : [path];
    const bytes = paths.reduce(
      (sum, each) => sum + (statSync(each, { throwIfNoEntry: false })?.size ?? 0),
      0,
    );
    if (bytes <= mostBytes) return paths;
    faults.push(`${setting} names more than ${mostBytes} bytes`);
  } catch {
    faults.push(`${setting} names a file or directory that cannot be read`);
  }
  return [];
}

function readText(path: string): string | undefined {
  try {
    // Why: reading a pipe or a device might not end.
    if (!statSync(path).isFile()) return undefined;
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch {
    return undefined;
  }
}

function readManifest(file: string, text: string, faults: string[]): Entry[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    faults.push(toFault(file, 'is not JSON'));
    return [];
  }
  if (!isRecord(json)) {
    faults.push(toFault(file, 'is neither an Apollo manifest nor an object of texts by their ids'));
    return [];
  }
  return Object.hasOwn(json, 'format') ? readApollo(file, json, faults) : readRelay(file, json, faults);
}

/** As `generate-persisted-query-manifest` writes it. What it says beside id and body is for people. */
function readApollo(file: string, manifest: Record<string, unknown>, faults: string[]): Entry[] {
  const { format, version, operations } = manifest;
  if (format !== apolloFormat || version !== 1 || !Array.isArray(operations)) {
    faults.push(
      toFault(file, `has to have the format "${apolloFormat}", the version 1 and a list of operations`),
    );
    return [];
  }
  return operations.flatMap((operation: unknown, index) => {
    const { id, name, body } = isRecord(operation) ? operation : {};
    const shown = typeof name === 'string' ? name : `operation ${index + 1}`;
    if (typeof id === 'string' && id !== '' && typeof body === 'string') {
      return [{ file, name: shown, id, text: body }];
    }
    faults.push(toFault(file, shown, 'its id and its body have to be texts'));
    return [];
  });
}

/** As the Relay compiler writes it, and GraphQL Code Generator too: the texts by their ids. */
function readRelay(file: string, manifest: Record<string, unknown>, faults: string[]): Entry[] {
  return Object.entries(manifest).flatMap(([id, text]) => {
    if (id !== '' && typeof text === 'string') return [{ file, name: undefined, id, text }];
    faults.push(toFault(file, `id "${id}"`, 'has to be the id of a text'));
    return [];
  });
}

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
