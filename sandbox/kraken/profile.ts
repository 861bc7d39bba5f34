// Which profile updates does Kraken take, and which fields does it name when it refuses?

import { countries } from './countries.ts';

/** The paths of what is wrong in a value, from the value's own root; empty when nothing is. */
type Rule = (value: unknown) => string[][];

const wrong: string[][] = [[]];
const when =
  (isRight: (value: unknown) => boolean): Rule =>
  (value) =>
    isRight(value) ? [] : wrong;
const matching = (pattern: RegExp) => when((value) => typeof value === 'string' && pattern.test(value));
const oneOf = (values: ReadonlySet<string>) =>
  when((value) => typeof value === 'string' && values.has(value));

const text = when((value) => typeof value === 'string');
const int32 = when((value) => Number.isInteger(value) && value === (Number(value) | 0));
const country = oneOf(countries);
// Quirk: called E.164, but the plus is optional and two digits are enough (pattern on the update page).
const phone = matching(/^\+?[1-9]\d{1,14}$/);
const language = matching(/^[a-z]{2}$/);
const date = when((value) => typeof value === 'string' && isDate(value));
const dateTime = when(
  (value) =>
    typeof value === 'string' &&
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/i.test(value) &&
    isDate(value.slice(0, 10)) &&
    !Number.isNaN(Date.parse(value)),
);

const occupation = oneOf(
  new Set([
    'agriculture',
    'business_management',
    'computers_and_it',
    'construction',
    'education',
    'finance',
    'government',
    'healthcare',
    'hospitality',
    'manufacturing',
    'marketing',
    'media',
    'other',
    'science',
    'self_employed',
    'student',
    'transportation',
    'unemployed',
    // Quirk: added later; older SDKs have the other 18 only.
    'employed',
  ]),
);

const orNull =
  (rule: Rule): Rule =>
  (value) =>
    value === null ? [] : rule(value);

const listOf =
  (rule: Rule): Rule =>
  (value) =>
    Array.isArray(value)
      ? value.flatMap((item, index) => rule(item).map((path) => [String(index), ...path]))
      : wrong;

// Inferred: a key that no schema names is refused, so that a client's misspelling cannot pass here.
const object =
  (required: Record<string, Rule>, optional: Record<string, Rule> = {}): Rule =>
  (value) => {
    if (!isObject(value)) return wrong;
    const rules = { ...required, ...optional };
    const missing = Object.keys(required).filter((key) => !Object.hasOwn(value, key));
    return [
      ...missing.map((key) => [key]),
      ...Object.entries(value).flatMap(([key, inner]) => {
        const rule = Object.hasOwn(rules, key) ? rules[key] : undefined;
        return (rule ? rule(inner) : wrong).map((path) => [key, ...path]);
      }),
    ];
  };

const valued = object({ type: text, value: text });
const identifiers = new Map<unknown, Rule>([
  ['concat', object({ type: text, value: text, calculated_at: dateTime })],
  ['passport', valued],
  ['national_id', valued],
  ['tax_id', valued],
  ['lei', valued],
  ['unknown', object({ type: text })],
]);
const clientIdentifier: Rule = (value) => {
  if (!isObject(value)) return wrong;
  const rule = identifiers.get(value.type);
  return rule ? rule(value) : [['type']];
};

const update = object(
  {},
  {
    tos_version_accepted: orNull(int32),
    full_name: object({ first_name: text, last_name: text }, { middle_name: orNull(text) }),
    date_of_birth: orNull(date),
    city_of_birth: orNull(text),
    country_of_birth: orNull(country),
    residence: object(
      { line1: text, city: text, postal_code: text, country },
      { line2: orNull(text), province: orNull(text) },
    ),
    phone: orNull(phone),
    nationalities: orNull(listOf(country)),
    tax_ids: orNull(listOf(object({ id: text, issuing_country: country }))),
    occupation: orNull(occupation),
    employer_name: orNull(text),
    client_identifier: clientIdentifier,
    language: orNull(language),
  },
);

/** The codes of everything wrong in an update's body. Inferred: a sub-field follows another colon, as in the sister API. */
export function refuseProfile(body: unknown): string[] {
  if (!isObject(body)) return ['EGeneral:Bad data'];
  return update(body).map((path) => ['EGeneral:Invalid arguments', ...path].join(':'));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}
