// Is Usher GraphQL over HTTP, by the audit suite of the specification's own reference implementation?
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type AuditResult, serverAudits } from 'graphql-http';
import { type Pair, startPair } from '../usher.ts';

const crossSite =
  'a GET without a header that forces a preflight is refused: it could come from another site';
const faultIs400 =
  'a malformed operation is 400 whatever is accepted, so that gateways and monitors see whose fault it is';

/** What is recommended (SHOULD) or allowed (MAY), and is not done on purpose. */
const reasons: Record<string, string> = {
  '5A70': crossSite,
  D6D5: crossSite,
  '6A70': crossSite,
  '572B': faultIs400,
  FDE2: faultIs400,
  '7B9B': faultIs400,
};

describe('the audit of GraphQL over HTTP', () => {
  let pair: Pair;
  let results: AuditResult[];

  /** Every check once, with `headers` on each request. */
  const run = (headers: Record<string, string> = {}) => {
    const fetchFn = (url: string, init: RequestInit = {}) =>
      fetch(url, { ...init, headers: { ...(init.headers as Record<string, string>), ...headers } });
    return Promise.all(serverAudits({ url: pair.url, fetchFn }).map((audit) => audit.fn()));
  };
  const idsOf = (found: AuditResult[], ...statuses: AuditResult['status'][]) =>
    found.flatMap(({ id, status }) => (statuses.includes(status) ? [id] : [])).sort();

  beforeAll(async () => {
    pair = await startPair();
    results = await run();
  });
  afterAll(() => pair.close());

  test('is complete', () => {
    expect(results).toHaveLength(61);
    expect(new Set(results.map(({ id }) => id)).size).toBe(61);
  });

  test('finds nothing that MUST be otherwise', () => {
    expect(idsOf(results, 'error')).toEqual([]);
  });

  test('finds of what SHOULD or MAY be otherwise exactly what has a reason', () => {
    expect(idsOf(results, 'warn', 'notice')).toEqual(Object.keys(reasons).sort());
  });

  test('finds no fault with a GET that forces a preflight', async () => {
    const found = await run({ 'apollo-require-preflight': 'true' });
    const others = Object.keys(reasons).filter((id) => reasons[id] !== crossSite);
    expect(idsOf(found, 'error', 'warn', 'notice')).toEqual(others.sort());
  });
});
