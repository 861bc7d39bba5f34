// What does a text from a vendor say, as JSON?

/**
 * The value, or undefined where the text is not JSON. An integer that a double cannot hold is kept as the text of its
 * digits, so that no identifier changes on its way through.
 */
export function parseJson(text: string): unknown {
  try {
    return hasLongNumber.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
  } catch {
    return undefined;
  }
}

const hasLongNumber = /\d{16}/;

function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  const isInexact = Number.isInteger(value) && !Number.isSafeInteger(value);
  return isInexact && context?.source !== undefined && /^-?\d+$/.test(context.source)
    ? context.source
    : value;
}
