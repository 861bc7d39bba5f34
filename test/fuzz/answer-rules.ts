// Is this an answer that GraphQL over HTTP allows? (https://graphql.github.io/graphql-over-http/draft/, the GraphQL specification)
import { callerMark } from './texts.ts';

/** An answer as it came. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** The only answer of the kind that says that it is our fault: one that is documented, and tells when to come again. */
function isOverloaded(status: number, text: string, headers: Answer['headers']): boolean {
  return status === 503 && 'retry-after' in headers && /"code":"OVERLOADED"/.test(text);
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isCount = (value: unknown, least: number) => Number.isSafeInteger(value) && Number(value) >= least;

/** Every rule that the answer breaks. `accept` is what was asked for, if anything was. */
export function findBreaches({ status, headers, text }: Answer, accept?: string): string[] {
  if (status >= 500 && !isOverloaded(status, text, headers)) return [`the status is ${status}`];
  const [type = '', ...parameters] = (headers['content-type'] ?? '').split(/;\s*/);
  const isGraphQL = type === 'application/graphql-response+json';
  if (!isGraphQL && type !== 'application/json') return [`the type is "${type}"`];
  const breaches: string[] = [];
  if (parameters.join() !== 'charset=utf-8')
    breaches.push(`the type's parameters are "${parameters.join()}"`);
  if (accept !== undefined && !/\*\/\*/.test(accept) && !accept.includes(type))
    breaches.push(`the type is ${type}, which was not asked for`);
  const body = parse(text);
  if (!isObject(body)) return [...breaches, 'the body is not a JSON object'];
  breaches.push(...findBreachesOfStatus(status, body, isGraphQL));
  for (const name of Object.keys(body))
    if (!['data', 'errors', 'extensions'].includes(name)) breaches.push(`the body has "${name}"`);
  return [...breaches, ...findBreachesOfBody(body, headers['x-request-id'])];
}

/** Why: with application/json a client cannot tell an intermediary's 4xx from ours, so 200 is allowed without data. */
function findBreachesOfStatus(status: number, body: Json, isGraphQL: boolean): string[] {
  const isRefusal = status >= 400;
  if (!isRefusal && status !== 200) return [`the status is ${status}`];
  if (isRefusal && 'data' in body) return [`the status is ${status} with data`];
  if (status === 200 && isGraphQL && !('data' in body)) return ['the status is 200 without data'];
  return [];
}

function findBreachesOfBody(body: Json, requestId: string | undefined): string[] {
  const { data, errors, extensions } = body;
  const breaches: string[] = [];
  if ('data' in body && data !== null && !isObject(data)) breaches.push('data is no object');
  if ('extensions' in body && !isObject(extensions)) breaches.push('extensions is no object');
  if (!('errors' in body))
    return isObject(data) ? breaches : [...breaches, 'there are neither data nor errors'];
  if (!Array.isArray(errors) || errors.length === 0) return [...breaches, 'errors is no list with an entry'];
  return [...breaches, ...errors.flatMap((error: unknown) => findBreachesOfError(error, requestId))];
}

function findBreachesOfError(error: unknown, requestId: string | undefined): string[] {
  if (!isObject(error)) return ['an error is no object'];
  const { message, locations, path, extensions } = error;
  const breaches: string[] = [];
  for (const name of Object.keys(error))
    if (!['message', 'locations', 'path', 'extensions'].includes(name))
      breaches.push(`an error has "${name}"`);
  if (typeof message !== 'string' || message === '') breaches.push('an error has no message');
  if ('locations' in error && !isLocations(locations)) breaches.push('an error has locations that are none');
  if (
    'path' in error &&
    !(Array.isArray(path) && path.every((part) => typeof part === 'string' || isCount(part, 0)))
  )
    breaches.push('an error has a path that is none');
  if (!isObject(extensions)) return [...breaches, 'an error has no extensions'];
  if (extensions['code'] === 'INTERNAL_SERVER_ERROR') breaches.push('an error is one that nobody foresaw');
  if (typeof extensions['code'] !== 'string') breaches.push('an error has no code');
  if (extensions['requestId'] !== requestId) breaches.push("an error has not the request's id");
  if (JSON.stringify({ ...error, path: undefined }).includes(callerMark))
    breaches.push('an error tells a value');
  return breaches;
}

function isLocations(locations: unknown): boolean {
  return (
    Array.isArray(locations) &&
    locations.length > 0 &&
    locations.every((each) => isObject(each) && isCount(each['line'], 1) && isCount(each['column'], 1))
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
