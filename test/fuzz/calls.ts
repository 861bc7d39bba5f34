// Which GraphQL requests could a caller send? Operations drawn from the schema, in every envelope.
import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { type GraphQLSchema, SchemaMetaFieldDef, TypeMetaFieldDef } from 'graphql';
import { type Document, type OperationDraft, toDocument } from './documents.ts';
import { nastyJson, toJsonText } from './json.ts';
import { type Selection, selectFrom } from './selections.ts';
import { nastyText } from './texts.ts';
import type { ValueOptions } from './scalar-values.ts';

/** One HTTP request to the endpoint, and what it says. */
export interface Call {
  readonly method: 'GET' | 'POST';
  readonly search: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** The document, for whoever judges the answer. */
  readonly document: string;
}

const deepest = 4;
const longestSearch = 12_000;

/** Calls of operations that the schema has; if they are wild, of such as it has not, too. */
export function callsOf(schema: GraphQLSchema, options: ValueOptions): fc.Arbitrary<Call> {
  const operation = operationsOf(schema, options);
  const operations =
    options.manner === 'wild'
      ? fc.oneof(
          { weight: 5, arbitrary: operation.map((one) => [one]) },
          { weight: 1, arbitrary: fc.array(operation, { minLength: 1, maxLength: 3 }) },
        )
      : operation.map((one) => [one]);
  const documents = operations.map((drafts) => toDocument(schema, drafts));
  const damaged = fc.tuple(documents, damages).map(([document, damage]) => damage(document));
  return fc
    .tuple(
      options.manner === 'wild' ? damaged : documents,
      options.manner === 'wild' ? envelopes : fc.constant(plain),
      accepts,
    )
    .map(([document, envelope, accept]) => toCall(document, envelope, accept));
}

function operationsOf(schema: GraphQLSchema, options: ValueOptions): fc.Arbitrary<OperationDraft> {
  const source = selectFrom(schema, options);
  const fieldsOf = (type: ReturnType<GraphQLSchema['getQueryType']>) =>
    Object.values(type?.getFields() ?? {}).map((field) => source.ofField(field, deepest));
  const meta = [SchemaMetaFieldDef, TypeMetaFieldDef].map((field) => source.ofField(field, deepest));
  const most = options.manner === 'wild' ? 12 : 4;
  const toOperations = (kind: OperationDraft['kind'], fields: fc.Arbitrary<Selection>[]) =>
    fc.record({
      kind: fc.constant(kind),
      selections: fc.oneof(
        { weight: 9, arbitrary: fc.array(fc.oneof(...fields), { minLength: 1, maxLength: 2 }) },
        { weight: 1, arbitrary: fc.array(fc.oneof(...fields), { minLength: 1, maxLength: most }) },
      ),
    });
  return fc.oneof(
    toOperations('mutation', fieldsOf(schema.getMutationType())),
    toOperations('query', [...fieldsOf(schema.getQueryType()), ...meta]),
  );
}

/** What stands around a document. */
interface Envelope {
  readonly byGet: boolean;
  readonly operationName: 'first' | 'none' | { readonly is: unknown };
  readonly variables: 'right' | 'missing' | { readonly are: unknown };
  readonly extensions: 'none' | 'hash' | { readonly are: unknown };
}

const plain: Envelope = { byGet: false, operationName: 'none', variables: 'right', extensions: 'none' };

const persisted = fc.record(
  {
    version: fc.constantFrom<unknown>(1, 2, '1'),
    sha256Hash: fc.oneof(fc.constant('0'.repeat(64)), nastyJson),
  },
  { requiredKeys: [] },
);

const envelopes: fc.Arbitrary<Envelope> = fc.record({
  byGet: fc.integer({ min: 0, max: 7 }).map((chance) => chance === 0),
  operationName: fc.oneof(
    { weight: 8, arbitrary: fc.constant('first' as const) },
    { weight: 4, arbitrary: fc.constant('none' as const) },
    { weight: 1, arbitrary: fc.oneof(fc.constant('Op1'), nastyText, nastyJson).map((is) => ({ is })) },
  ),
  variables: fc.oneof(
    { weight: 30, arbitrary: fc.constant('right' as const) },
    { weight: 1, arbitrary: fc.constant('missing' as const) },
    { weight: 1, arbitrary: nastyJson.map((are) => ({ are })) },
  ),
  extensions: fc.oneof(
    { weight: 30, arbitrary: fc.constant('none' as const) },
    { weight: 1, arbitrary: fc.constant('hash' as const) },
    {
      weight: 1,
      arbitrary: fc
        .oneof(
          nastyJson,
          persisted.map((persistedQuery) => ({ persistedQuery })),
        )
        .map((are) => ({ are })),
    },
  ),
});

const accepts = fc.constantFrom(
  undefined,
  'application/json',
  'application/graphql-response+json',
  'application/graphql-response+json, application/json;q=0.9',
  '*/*',
);

/** Takes something out of the text, or puts something into it. */
const damages: fc.Arbitrary<(document: Document) => Document> = fc.oneof(
  { weight: 12, arbitrary: fc.constant((document: Document) => document) },
  {
    weight: 1,
    arbitrary: fc
      .record({ at: fc.double({ min: 0, max: 1, noNaN: true }), without: fc.nat({ max: 3 }), put: nastyText })
      .map(({ at, without, put }) => (document: Document) => {
        const start = Math.floor(at * document.text.length);
        const text = `${document.text.slice(0, start)}${put}${document.text.slice(start + without)}`;
        return { ...document, text };
      }),
  },
);

function toCall(document: Document, envelope: Envelope, accept: string | undefined): Call {
  const { text: query, operationNames } = document;
  const { operationName, variables, extensions, byGet } = envelope;
  const sha256Hash = createHash('sha256').update(query).digest('hex');
  const parameters: [string, unknown][] = [['query', query]];
  if (operationName !== 'none') {
    parameters.push(['operationName', operationName === 'first' ? operationNames[0] : operationName.is]);
  }
  if (variables !== 'missing') {
    parameters.push(['variables', variables === 'right' ? document.variables : variables.are]);
  }
  if (extensions !== 'none') {
    const are = extensions === 'hash' ? { persistedQuery: { version: 1, sha256Hash } } : extensions.are;
    parameters.push(['extensions', are]);
  }
  const headers = accept === undefined ? {} : { accept };
  const search = new URLSearchParams(
    parameters.map(([name, value]) => [name, typeof value === 'string' ? value : toJsonText(value)]),
  ).toString();
  // Why: what does not fit into a head is refused by HTTP itself.
  if (byGet && search.length < longestSearch) {
    const preflight = { 'apollo-require-preflight': 'true' };
    return {
      method: 'GET',
      search: `?${search}`,
      headers: { ...headers, ...preflight },
      body: undefined,
      document: query,
    };
  }
  const body = toJsonText(Object.fromEntries(parameters));
  const type = { 'content-type': 'application/json' };
  return { method: 'POST', search: '', headers: { ...headers, ...type }, body, document: query };
}
