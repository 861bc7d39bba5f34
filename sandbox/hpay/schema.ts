// Which bodies does HPay's schema take, and how does it word what is wrong?

/** One item of a 422. Inferred: the wording is pydantic's usual one. */
export interface Fault {
  type: string;
  loc: (string | number)[];
  msg: string;
  input: unknown;
  ctx?: { error: string };
}

/** A body that passed, or everything that is wrong with it. */
export type Read = { values: Record<string, unknown> } | { faults: Fault[] };

type Rule = (value: unknown) => { value: unknown } | Omit<Fault, 'loc' | 'input'>;

const badString = { type: 'string_type', msg: 'Input should be a valid string' };

const text: Rule = (value) => (typeof value === 'string' ? { value } : badString);

// Quirk: a JSON number is taken for backward compatibility and kept as text (create page).
const textOrNumber: Rule = (value) =>
  value instanceof WrittenNumber ? { value: value.source } : text(value);

const email: Rule = (value) => {
  if (typeof value !== 'string') return badString;
  if (/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(value)) return { value };
  const error = 'The email address is not valid.';
  return { type: 'value_error', msg: `value is not a valid email address: ${error}`, ctx: { error } };
};

const boolean: Rule = (value) =>
  typeof value === 'boolean' ? { value } : { type: 'bool_type', msg: 'Input should be a valid boolean' };

const orNull =
  (rule: Rule): Rule =>
  (value) =>
    value === null ? { value } : rule(value);

interface Schema {
  required: Record<string, Rule>;
  optional: Record<string, Rule>;
  defaults: Record<string, unknown>;
}

/** POST and PUT. Inferred: PUT fills what is omitted from these defaults, since it replaces the whole user. */
export const wholeUser: Schema = {
  required: { app_user_id: textOrNumber, name: text, phone_number: text },
  optional: {
    email: orNull(email),
    username: orNull(text),
    is_active: boolean,
    stripe_connect_account_id: orNull(text),
  },
  defaults: { email: null, username: null, is_active: true, stripe_connect_account_id: null },
};

/** PATCH: every field may be left out or null, and `app_user_id` is none of them. */
export const partOfUser: Schema = {
  required: {},
  optional: {
    name: orNull(text),
    phone_number: orNull(text),
    email: orNull(email),
    username: orNull(text),
    is_active: orNull(boolean),
  },
  defaults: {},
};

/** Reads a body by a schema; unknown fields are dropped, all faults are reported. */
export function readBody(rawBody: Buffer, contentType: string | undefined, schema: Schema): Read {
  const body = parse(rawBody, contentType);
  if ('faults' in body) return body;
  const values: Record<string, unknown> = { ...schema.defaults };
  const faults: Fault[] = [];
  for (const [name, rule] of Object.entries({ ...schema.required, ...schema.optional })) {
    if (!Object.hasOwn(body.values, name)) {
      if (name in schema.required) {
        faults.push({ type: 'missing', loc: ['body', name], msg: 'Field required', input: body.values });
      }
      continue;
    }
    const input = body.values[name];
    const read = rule(input);
    if ('value' in read) values[name] = read.value;
    else faults.push({ ...read, loc: ['body', name], input });
  }
  return faults.length > 0 ? { faults } : { values };
}

function parse(rawBody: Buffer, contentType: string | undefined): Read {
  if (rawBody.length === 0) {
    return { faults: [{ type: 'missing', loc: ['body'], msg: 'Field required', input: null }] };
  }
  const raw = rawBody.toString('utf8');
  const msg = 'Input should be a valid dictionary or object to extract fields from';
  const noObject = (input: unknown) => ({
    faults: [{ type: 'model_attributes_type', loc: ['body'], msg, input }],
  });
  if (contentType !== undefined && !/^application\/(?:[\w.-]+\+)?json\b/i.test(contentType)) {
    return noObject(raw);
  }
  try {
    const body = parseKeepingNumbers(raw, (_key, value, { source }) =>
      typeof value === 'number' ? new WrittenNumber(source ?? String(value)) : value,
    );
    const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
    return isObject && !(body instanceof WrittenNumber)
      ? { values: body as Record<string, unknown> }
      : noObject(body);
  } catch (error) {
    const ctx = { error: error instanceof Error ? error.message : 'Expecting value' };
    return { faults: [{ type: 'json_invalid', loc: ['body', 0], msg: 'JSON decode error', input: {}, ctx }] };
  }
}

// Why: Python keeps every digit of an integer and JavaScript does not, so a number stays as it was written.
class WrittenNumber {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  toJSON(): number {
    return Number(this.source);
  }
}

type Reviver = (key: string, value: unknown, context: { source?: string }) => unknown;

// Why: the library types do not know the reviver's third argument yet.
const parseKeepingNumbers = JSON.parse as (raw: string, reviver: Reviver) => unknown;
