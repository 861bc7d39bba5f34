// How long does a `Retry-After` header ask us to wait?

const longest = 24 * 60 * 60;

/** Whole seconds from now, at most a day; undefined where the header says neither seconds nor a date (RFC 9110, 10.2.3). */
export function readRetryAfter(header: string | undefined, now = Date.now()): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  const isDate = /^[A-Z][a-z]+,/.test(text);
  const seconds = /^\d+$/.test(text) ? Number(text) : isDate ? (Date.parse(text) - now) / 1000 : Number.NaN;
  return Number.isFinite(seconds) ? Math.min(longest, Math.max(0, Math.ceil(seconds))) : undefined;
}
