// What could a vendor answer to a login, and is a later login right again?
import * as fc from 'fast-check';
import type { Fault } from '../../sandbox/faults.ts';
import { type Pair, startPair } from '../usher.ts';
import { nastyJson, nastyNumber, toJsonText } from './json.ts';
import { add, raise, type Seen } from './judge.ts';
import { findInLog } from './probe.ts';
import { type Property, toProperty } from './properties.ts';
import { nastyText, vendorMark } from './texts.ts';

const day = 24 * 60 * 60 * 1000;
const loginPath = '/auth/login';

/** Logins at Kriptomat. Why: within this process, because here the clock can be turned to the next code. */
export async function createLoginProperty(
  seen: Seen,
): Promise<{ property: Property; close(): Promise<void> }> {
  let now = Date.now();
  const clock = {
    now: () => now,
    sleep: async (milliseconds: number) => {
      now += milliseconds;
    },
  };
  const start = () => startPair({ clock, env: { VENDOR_TIMEOUT_MS: '1000', BREAKER_PROBE_MS: '10' } });
  let pair = await start();

  async function check(faults: readonly Fault[]): Promise<void> {
    // Whatever token there was has expired by now, and there is a new code.
    now += day;
    for (const fault of faults) pair.sandbox.kriptomat.fault(fault);
    const during = await update(pair);
    pair.sandbox.kriptomat.reset();
    now += day;
    const after = await update(pair);
    add(seen.typenames, during);
    const breaches = pair.logs.splice(0).flatMap(findInLog);
    if (after !== 'UserUpdated') breaches.push(`a later update is answered by ${after}`);
    if (breaches.length === 0) return;
    // Why: what is kept of this login would be in the way of the next.
    await pair.close();
    pair = await start();
    raise(breaches, seen);
  }

  return { property: toProperty('logins', loginFaults, check), close: () => pair.close() };
}

async function update(pair: Pair): Promise<string> {
  const { __typename } = await pair.update({ kriptomat: { id: '1', name: 'Jane' } });
  return __typename;
}

const tokens = fc.oneof(
  nastyText.map((text) => `${vendorMark}${text}`),
  fc.constantFrom('a b', 'a\r\nx: y', 'é', '', 'a'.repeat(20_000)),
  nastyJson,
);

const bodies = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record(
      { access_token: tokens, expires_in: fc.oneof(nastyNumber, nastyJson) },
      { requiredKeys: [] },
    ),
  },
  { weight: 1, arbitrary: nastyJson },
);

const loginFaults: fc.Arbitrary<readonly Fault[]> = fc.array(
  fc.oneof(
    fc
      .record({
        status: fc.constantFrom(200, 200, 200, 201, 204, 302, 400, 401, 422, 429, 500, 503),
        body: bodies,
      })
      .map(({ status, body }): Fault => ({
        kind: 'answer',
        path: loginPath,
        status,
        body: toJsonText(body),
      })),
    fc.constantFrom<Fault>(
      { kind: 'html', path: loginPath },
      { kind: 'reset', when: 'after', path: loginPath },
      { kind: 'truncated', path: loginPath },
      { kind: 'empty', path: loginPath },
    ),
  ),
  { minLength: 1, maxLength: 2 },
);
