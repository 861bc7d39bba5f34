// Which updates does Kriptomat take, and how does it word what is wrong?

/** What passed, or Laravel's map of fields to texts. Inferred: no rule and no error body is published. */
export type Read = { values: Record<string, string> } | { errors: Record<string, string[]> };

type Rule = (value: string) => string | undefined;

const shortText: Rule = (value) =>
  Array.from(value).length <= 255 ? undefined : 'must not be greater than 255 characters.';

const rules: Record<string, Rule> = {
  name: shortText,
  surname: shortText,
  phone: (value) => (/^\+\d{8,15}$/.test(value) ? undefined : 'format is invalid.'),
  status: (value) =>
    ['active', 'disabled', 'deleted'].includes(value) ? undefined : 'is invalid, it is not in the list.',
};

/** Reads an update: absent fields stay absent, unknown ones are dropped. */
export function readUpdate(body: Record<string, unknown>): Read {
  const values: Record<string, string> = {};
  const errors: Record<string, string[]> = {};
  for (const [field, rule] of Object.entries(rules)) {
    if (!Object.hasOwn(body, field)) continue;
    const given = body[field];
    // Inferred: Laravel trims text and takes an empty one for null, which a plain `string` rule refuses.
    const value = typeof given === 'string' ? given.trim() : given;
    const problem = typeof value === 'string' && value !== '' ? rule(value) : 'must be a string.';
    if (problem !== undefined) errors[field] = [`The ${field} ${problem}`];
    else values[field] = String(value);
  }
  return Object.keys(errors).length > 0 ? { errors } : { values };
}
