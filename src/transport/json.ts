// What does a text from a vendor say, as JSON?

const deepest = 1000;

/**
 * The value, or undefined where the text is not JSON, or nested deeper than anybody means it. An integer that a double
 * cannot hold is kept as the text of its digits, so that no identifier changes on its way through.
 */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = hasLongNumber.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
    return isDeep(value) ? undefined : value;
  } catch {
    return undefined;
  }
}

/** Why: to compare or to write such a value takes more of the stack than there is, and would fail after a write was done. */
function isDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth > deepest) return true;
  for (const inner of Object.values(value)) {
    if (isDeep(inner, depth + 1)) return true;
  }
  return false;
}

const hasLongNumber = /\d{16}/;

function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  const isInexact = Number.isInteger(value) && !Number.isSafeInteger(value);
  return isInexact && context?.source !== undefined && /^-?\d+$/.test(context.source)
    ? context.source
    : value;
}
