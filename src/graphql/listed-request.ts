// Which listed operation does an HTTP request ask for, and what of the request goes on?
import { z } from 'zod';
import { isRecord } from './manifests.ts';
import type { Refusal } from './refuse.ts';
import type { Safelist } from './safelist.ts';

/** What a request brings: the JSON of a POST, or the search of a GET. */
export interface Carried {
  readonly search: string;
  readonly body: unknown;
}

const text = z.string('has to be a string').nullish();

/** Everything that can name an operation. */
const naming = z.object({
  query: text,
  // GraphQL over HTTP.
  documentId: text,
  // Clients of Relay.
  id: text,
  doc_id: text,
  // Apollo's clients.
  extensions: z
    .looseObject(
      {
        persistedQuery: z
          .object(
            { version: z.literal(1, 'has to be 1'), sha256Hash: z.string('has to be a string') },
            'has to be an object',
          )
          .nullish(),
      },
      'has to be a JSON object',
    )
    .nullish(),
});

type Name = keyof typeof naming.shape;
const names = Object.keys(naming.shape) as Name[];

/** The request with the listed text in the place of all that named it: nothing that was sent can name another. */
export function toListedRequest(
  method: string | undefined,
  { search, body }: Carried,
  safelist: Safelist,
): Carried | Refusal {
  return method === 'POST' ? toListedPost(body, safelist) : toListedGet(search, safelist);
}

/**
 * The request without the hash that Apollo's clients may send along with a text. A hash alone names nothing here; to that they
 * answer by sending the text.
 */
export function toUnlistedRequest(carried: Carried): Carried | Refusal {
  const { search, body } = carried;
  if (isRecord(body) && namesByHash(body['extensions'])) {
    const { extensions, ...rest } = body;
    return typeof rest['query'] === 'string'
      ? { search, body: { ...rest, ...toKept(extensions) } }
      : notPersisted;
  }
  if (search === '') return carried;
  const params = new URLSearchParams(search);
  const isNamed = params.getAll('extensions').some((sent) => namesByHash(readJson(sent)));
  if (!isNamed) return carried;
  if (!params.has('query')) return notPersisted;
  const { extensions } = toKept(readJson(params.get('extensions') ?? undefined));
  if (extensions) params.set('extensions', JSON.stringify(extensions));
  return { search: `?${params.toString()}`, body };
}

const namesByHash = (extensions: unknown) => isRecord(extensions) && 'persistedQuery' in extensions;

const notPersisted: Refusal = {
  status: 400,
  message: 'PersistedQueryNotSupported',
  code: 'PERSISTED_QUERY_NOT_SUPPORTED',
};

function toListedPost(body: unknown, safelist: Safelist): Carried | Refusal {
  if (!isRecord(body)) return toMalformed('The body has to be one JSON object.');
  const { query, documentId, id, doc_id, extensions, ...rest } = body;
  const listed = chooseListed({ query, documentId, id, doc_id, extensions }, safelist);
  if (typeof listed !== 'string') return listed;
  return { search: '', body: { ...rest, query: listed, ...toKept(extensions) } };
}

function toListedGet(search: string, safelist: Safelist): Carried | Refusal {
  const params = new URLSearchParams(search);
  const named: Partial<Record<Name, unknown>> = {};
  for (const name of names) {
    const values = params.getAll(name);
    if (values.length > 1) return toMalformed(`"${name}" may be given only once.`);
    named[name] = name === 'extensions' ? readJson(values[0]) : values[0];
    params.delete(name);
  }
  const listed = chooseListed(named, safelist);
  if (typeof listed !== 'string') return listed;
  params.set('query', listed);
  const { extensions } = toKept(named.extensions);
  if (extensions) params.set('extensions', JSON.stringify(extensions));
  return { search: `?${params.toString()}`, body: undefined };
}

function chooseListed(named: Readonly<Partial<Record<Name, unknown>>>, safelist: Safelist): string | Refusal {
  const { data, error } = naming.safeParse(named);
  if (!data) {
    const [issue] = error.issues;
    return toMalformed(`"${issue?.path.join('.')}" ${issue?.message}.`);
  }
  const { query, documentId, id, doc_id, extensions } = data;
  const ids = [documentId, id, doc_id, extensions?.persistedQuery?.sha256Hash];
  // Why: a client that names an operation in one way may leave the others empty.
  return safelist.choose({ ids: ids.filter((each) => !!each) as string[], text: query || undefined });
}

/** Why: Apollo Server would take `persistedQuery` as a question to its own store of automatic persisted queries. */
function toKept(extensions: unknown): { extensions?: Record<string, unknown> } {
  if (!isRecord(extensions)) return {};
  const { persistedQuery: _, ...kept } = extensions;
  return { extensions: kept };
}

function readJson(value: string | undefined): unknown {
  try {
    return value === undefined ? undefined : JSON.parse(value);
  } catch {
    return value;
  }
}

function toMalformed(message: string): Refusal {
  return { status: 400, message };
}
