import { expect, test } from '@jest/globals';
import { readRetryAfter } from '../../src/transport/retry-after.ts';

const now = Date.parse('2026-01-01T00:00:00.500Z');

test.each<[string | undefined, number | undefined]>([
  [undefined, undefined],
  ['', undefined],
  ['soon', undefined],
  ['in 5 minutes', undefined],
  ['7s', undefined],
  ['0', 0],
  ['7', 7],
  [' 7 ', 7],
  ['007', 7],
  ['86400', 86_400],
  ['86401', 86_400],
  ['99999999999999999999', 86_400],
  ['9'.repeat(400), undefined],
  ['Thu, 01 Jan 2026 00:00:30 GMT', 30],
  ['Thu, 01 Jan 2026 00:00:01 GMT', 1],
  ['Thu, 01 Jan 2026 00:00:00 GMT', 0],
  ['Wed, 31 Dec 2025 23:00:00 GMT', 0],
  ['Thursday, 01-Jan-26 00:00:30 GMT', 30],
  ['Fri, 01 Jan 2027 00:00:00 GMT', 86_400],
])('the header %j asks for %j seconds', (header, seconds) => {
  expect(readRetryAfter(header, now)).toBe(seconds);
});

test('counts from the present moment unless told', () => {
  const seconds = readRetryAfter(new Date(Date.now() + 60_000).toUTCString());
  expect(seconds).toBeGreaterThan(50);
  expect(seconds).toBeLessThanOrEqual(60);
});
