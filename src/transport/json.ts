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
function isDeep(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; depth <= deepest && level.length > 0; depth += 1) {
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return level.length > 0;
}

const hasLongNumber = /\d{16}/;

function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  const isInexact = Number.isInteger(value) && !Number.isSafeInteger(value);
  return isInexact && context?.source !== undefined && /^-?\d+$/.test(context.source)
    ? context.source
    : value;
}
