// What may a client be told of an error?
import { GraphQLError, type GraphQLFormattedError, Kind, print } from 'graphql';
import { type Log, toErrorRecord } from '../log.ts';

/** Codes of errors that are the request's own fault, or that we worded ourselves. Everything else is masked. */
const tellable: ReadonlySet<unknown> = new Set([
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'READ_BACK_FAILED',
  'USER_NOT_READ',
]);

/** Values that stand in a document. */
const values: ReadonlySet<Kind> = new Set([
  Kind.STRING,
  Kind.INT,
  Kind.FLOAT,
  Kind.BOOLEAN,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
  Kind.OBJECT_FIELD,
]);

/**
 * The error as a client sees it: no value of the request, no stack, and of the unforeseen one sentence. Where the schema is hidden,
 * none of its names is guessed either. Why not by Apollo's own option: it is a plugin, and every request waits for each plugin.
 */
export function mask(
  formatted: GraphQLFormattedError,
  error: unknown,
  isSchemaHidden: boolean,
): GraphQLFormattedError {
  const { problem, variables } = formatted.extensions ?? {};
  const isArgument = isOfArgument(error);
  const code = isArgument ? 'BAD_USER_INPUT' : formatted.extensions?.['code'];
  const place = {
    ...(formatted.path && { path: formatted.path }),
    ...(formatted.locations && { locations: formatted.locations }),
  };
  if (!tellable.has(code)) {
    return {
      message: 'Something went wrong on our side.',
      ...place,
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    };
  }
  const message = isArgument || echoesValue(code, error) ? toPlaceMessage(formatted) : formatted.message;
  return {
    message: isSchemaHidden ? message.replace(guess, '') : message,
    ...place,
    extensions: {
      code,
      ...(problem !== undefined && { problem }),
      ...(variables !== undefined && { variables }),
    },
  };
}

/** What graphql-js adds to the message about a name that it does not know. */
const guess = / ?Did you mean .+\?$/;

/** Whether the error was foreseen, so that its text is safe to tell. */
export function isTellable(error: GraphQLError): boolean {
  return isOfArgument(error) || tellable.has(error.extensions['code']);
}

/**
 * Whether graphql-js found fault with an argument only when it executed, as it does where a member of a one-of input is a
 * variable that is null or left out. It gives such an error no code; whatever else it throws then has a cause.
 */
function isOfArgument(error: unknown): boolean {
  if (!(error instanceof GraphQLError) || tellable.has(error.extensions['code'])) return false;
  const { originalError = error } = error;
  if (!(originalError instanceof GraphQLError) || originalError.extensions['code']) return false;
  return (error.nodes ?? []).some((node) => values.has(node.kind));
}

/** The log's record of what nobody foresaw, with its cause. */
export function logUnforeseen(log: Log, requestId: string, error: GraphQLError): void {
  const cause = error.originalError ?? error;
  log.error({ requestId, path: error.path, error: toErrorRecord(cause) }, 'unforeseen');
}

/** graphql-js prints the offending literal or token into these messages, and it may be personal data. */
function echoesValue(code: unknown, error: unknown): boolean {
  if (code === 'GRAPHQL_PARSE_FAILED') return true;
  if (code !== 'GRAPHQL_VALIDATION_FAILED' || !(error instanceof GraphQLError)) return false;
  const { message } = error;
  return (error.nodes ?? []).some((node) => {
    if (!values.has(node.kind)) return false;
    const isNamed = 'value' in node && typeof node.value === 'string' && message.includes(node.value);
    return isNamed || message.includes(print(node));
  });
}

function toPlaceMessage({ locations, extensions }: GraphQLFormattedError): string {
  const at = locations?.[0] ? ` at line ${locations[0].line}, column ${locations[0].column}` : '';
  return extensions?.['code'] === 'GRAPHQL_PARSE_FAILED'
    ? `The document has a syntax error${at}.`
    : `The value${at} is not of the type that is expected there.`;
}
