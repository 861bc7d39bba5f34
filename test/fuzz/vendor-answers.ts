// What could a vendor answer, beside what it promises?
import * as fc from 'fast-check';
import type { Fault } from '../../sandbox/faults.ts';
import type { VendorName } from '../../sandbox/index.ts';
import { deepJson, nastyJson, toJsonText } from './json.ts';
import type { Target } from './target.ts';
import { anyOf, nastyText, vendorMark } from './texts.ts';
import { type VendorBytes, vendorBytes } from './vendor-bytes.ts';

/** What takes the place of answers: a fault of the sandbox's, or bytes on the line to it. */
export type VendorAnswer = { readonly kind: 'fault'; readonly fault: Fault } | VendorBytes;

/** Scripts the answer for the next request, or for more, at this vendor. */
export function script(answer: VendorAnswer, vendor: VendorName, { sandbox, lines }: Target): void {
  if (answer.kind === 'fault') sandbox[vendor].fault(answer.fault);
  else lines[vendor].answerNext(Buffer.from(answer.latin1, 'latin1'), answer.isCut);
}

/**
 * Answers to the next requests, in the manner of a vendor that holds this user. Why: what was made may be unclear, but it
 * is never denied, neither at once nor by a later answer. A vendor that does would lie, and not Usher.
 */
export function answersOf(user: object): fc.Arbitrary<readonly VendorAnswer[]> {
  const texts = fc.oneof(
    { weight: 6, arbitrary: bodiesLike(user).map(toJsonText) },
    { weight: 2, arbitrary: nastyJson.map(toJsonText) },
    { weight: 1, arbitrary: deepJson.map(toJsonText) },
    {
      weight: 1,
      arbitrary: fc.oneof(vendorText, anyOf(' | <html> | {"id": | "\\uD800" | NaN | {"a":1,"a":2}')),
    },
  );
  const answered = fc
    .record({
      status: statuses,
      body: texts,
      headers: headers,
      times: fc.constantFrom(1, 1, 1, 2, 5),
      method: fc.constantFrom(undefined, undefined, 'GET', 'PUT', 'PATCH', 'POST'),
    })
    .map(({ method, ...rest }): Fault => ({
      kind: 'answer',
      ...rest,
      ...(method === undefined ? {} : { method }),
    }));
  const unmade = fc.oneof(
    { weight: 3, arbitrary: answered.map((fault) => ({ kind: 'fault' as const, fault })) },
    { weight: 1, arbitrary: vendorBytes },
  );
  return fc.oneof(
    { weight: 2, arbitrary: fc.array(unmade, { minLength: 1, maxLength: 3 }) },
    { weight: 1, arbitrary: made.map((fault) => [{ kind: 'fault' as const, fault }]) },
  );
}

const vendorText = nastyText.map((text) => `${vendorMark}${text}`);

const statuses = fc.oneof(
  { weight: 8, arbitrary: fc.constant(200) },
  {
    weight: 3,
    arbitrary: anyOf(
      '201 | 202 | 204 | 206 | 301 | 307 | 400 | 401 | 403 | 404 | 408 | 409 | 413 | 422 | 429 | 500 | 502 | 503 | 504',
    ).map(Number),
  },
  { weight: 1, arbitrary: fc.integer({ min: 200, max: 599 }) },
);

const headers = fc
  .record(
    {
      'retry-after': anyOf(
        '0 | 1 | -1 | 1e9 | 99999999999999999999 | Thu, 01 Jan 1970 00:00:00 GMT | never | ',
      ),
      'content-type': anyOf('text/html | application/json; charset=utf-16 | application/problem+json | ; | '),
      'content-encoding': fc.constantFrom('gzip', 'br', 'nonsense'),
      location: fc.constantFrom('/', 'http://127.0.0.1:1/', '//', 'javascript:1'),
      'set-cookie': fc.constant('a=1'),
      'x-odd': fc.constantFrom('a'.repeat(8000), '\u00FF'),
    },
    { requiredKeys: [] },
  )
  .map((given) => (Object.keys(given).length > 3 ? {} : (given as Record<string, string>)));

type Wrap = (inner: unknown) => unknown;

/** What stands around a user in a success. */
const likely: readonly Wrap[] = [
  (inner) => inner,
  (inner) => ({ result: inner, error: [] }),
  (inner) => ({ status: true, data: inner }),
];

/** What stands around whatever it is in a refusal. */
const unlikely: readonly Wrap[] = [
  (inner) => ({ result: 'success', error: [inner], errors: inner }),
  (inner) => ({ status: false, errors: inner }),
  (inner) => ({ detail: [{ loc: ['body', 'name'], msg: inner, type: inner }, inner] }),
  (inner) => ({ detail: inner }),
  (inner) => ({ error: inner, errors: [inner, { type: 'user_error', code: inner, param: inner }] }),
  (inner) => ({ errors: ['EGeneral:Invalid arguments', inner], result: null }),
  (inner) => [inner],
];

/** The user, or what stands around it in some vendor's answers, with some of it replaced. */
function bodiesLike(user: object): fc.Arbitrary<unknown> {
  const wrapped = fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(...likely) },
    { weight: 1, arbitrary: fc.constantFrom(...unlikely) },
  );
  const changes = fc.array(fc.tuple(fc.nat(), fc.oneof(nastyJson, vendorText, fc.constant(undefined))), {
    maxLength: 4,
  });
  return fc
    .tuple(wrapped, changes)
    .map(([wrap, list]) =>
      list.reduce<unknown>((body, [at, value]) => replaceLeaf(body, at, value), wrap(structuredClone(user))),
    );
}

/** The JSON with one of its leaves replaced: the one at this number, counted round. */
function replaceLeaf(json: unknown, at: number, value: unknown): unknown {
  const leaves: { holder: Record<string, unknown>; name: string }[] = [];
  const collect = (holder: unknown) => {
    if (typeof holder !== 'object' || holder === null) return;
    for (const name of Object.keys(holder)) {
      leaves.push({ holder: holder as Record<string, unknown>, name });
      collect((holder as Record<string, unknown>)[name]);
    }
  };
  collect(json);
  const leaf = leaves[at % Math.max(1, leaves.length)];
  const property = { value: structuredClone(value), enumerable: true, configurable: true, writable: true };
  // Why: a member may be named __proto__, and an assignment would not make it one.
  if (leaf) Object.defineProperty(leaf.holder, leaf.name, property);
  return json;
}

/** What leaves unclear whether it was made. */
const made: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({
    kind: fc.constant('html' as const),
    status: fc.constantFrom(200, 500, 502, 504),
    work: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('reset' as const),
    when: fc.constantFrom('before' as const, 'after' as const),
  }),
  fc.constantFrom<Fault>(
    { kind: 'truncated' },
    { kind: 'empty', status: 200 },
    { kind: 'wrong-content-type' },
  ),
  fc.constantFrom<Fault>({ kind: 'oversized', bytes: 2_000_000 }, { kind: 'slow', ms: 20 }),
);
