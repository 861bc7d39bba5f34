import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { VendorKey } from '../../src/contract/vendor-key.ts';
import type { Pair } from '../usher.ts';
import { expectOwnCalls, startTargets, type Target, targetOf, targets, ways } from './calls.ts';

let pair: Pair;
beforeAll(async () => {
  pair = await startTargets();
});
afterAll(() => pair.close());

const free = ['kraken', 'userkit'] as const;

/** A text in the place of an id, and the vendors that may see it: alone, and behind the id of a user. */
type Attack = [text: string, alone: readonly VendorKey[], behind: readonly VendorKey[]];

const attacks: Attack[] = [
  // Other places of the path.
  ['..', [], free],
  ['.', [], free],
  ['...', ['userkit'], free],
  ['/', [], []],
  ['//', [], []],
  ['../', [], []],
  ['/..', [], []],
  ['/../login', [], []],
  ['../../../../admin', [], []],
  ['\\', [], []],
  ['..\\', [], []],
  ['/disable', [], []],
  ['/auth_type', [], []],
  ['/kyc', [], []],
  // The same, for servers that decode once more than we encode.
  ['%2e%2e', [], ['userkit']],
  ['%2f', [], []],
  ['%2Fdisable', [], []],
  ['%5cdisable', [], []],
  ['%252f', ['userkit'], ['userkit']],
  ['%2e%2e%2flogin', [], []],
  ['%', ['userkit'], ['userkit']],
  ['%zz', ['userkit'], ['userkit']],
  ['%00', ['userkit'], ['userkit']],
  // The query, the fragment, parameters of a segment.
  ['?x=1', [], ['userkit']],
  ['&x=1', ['userkit'], free],
  ['#', [], ['userkit']],
  [';a=b', [], ['userkit']],
  // Another host.
  ['@evil.example', ['userkit'], free],
  [':@evil.example', free, free],
  ['//evil.example', [], []],
  ['http://evil.example/', [], []],
  ['\\\\evil.example', [], []],
  // Headers, lines and what cannot be seen.
  ['\0', [], []],
  ['\t', [], []],
  ['\n', [], []],
  ['\r\nx-evil: 1', [], []],
  [' HTTP/1.1\r\nhost: evil.example\r\n\r\n', [], []],
  ['\u007f', [], []],
  ['\u0085', [], []],
  [' ', [], free],
  ['   ', [], free],
  ['\u00a0', [], free],
  ['\u200b', ['userkit'], free],
  ['\ufeff', [], free],
  ['\u202e', ['userkit'], free],
  ['\u2028', [], free],
  // Letters that are not what they look like.
  ['．．／', ['userkit'], free],
  ['％２ｆ', ['userkit'], free],
  ['é', ['userkit'], free],
  ['e\u0301', ['userkit'], free],
  ['😀', ['userkit'], free],
  ['\ud800', [], []],
  ['\udc00', [], []],
  ['\ude00\ud83d', [], []],
  // Lengths.
  ['', [], [...free, 'hpay', 'kriptomat', 'machnet']],
  ['x'.repeat(256), [], []],
  ['x'.repeat(50_000), [], []],
  // What a template or a query could do with it.
  ["' OR 1=1 --", ['userkit'], free],
  ['{id}', ['userkit'], free],
  ['*', ['userkit'], free],
];

/** Asks in every way for this id. The vendor gets one call about it or two (HPay reads before it writes), or none. */
async function expectHarmless(target: Target, id: string, isSent: boolean): Promise<void> {
  const simulator = pair.sandbox[target.key];
  const refusals = { write: 'InvalidInput', read: 'UserNotFound', entity: null };
  for (const [way, send] of Object.entries(ways) as [keyof typeof ways, (typeof ways)['read']][]) {
    simulator.reset();
    const answer = await send(pair, target, id);
    if (!isSent) expect([way, answer]).toEqual([way, refusals[way]]);
    expect(simulator.requests.length > 0).toBe(isSent);
    expectOwnCalls(pair, target, id);
  }
}

describe.each(targets)('an id of $key', (target) => {
  const { key, id } = target;

  test.each(attacks)('that is %j leads nowhere else', async (text, alone) => {
    await expectHarmless(target, text, alone.includes(key));
  });

  test.each(attacks)('that ends in %j leads nowhere else', async (text, _alone, behind) => {
    await expectHarmless(target, `${id}${text}`, behind.includes(key));
  });
});

describe('the words of other endpoints', () => {
  const userkit = targetOf('userkit');
  const words = [
    'login',
    'LOGIN',
    'login ',
    ' login',
    'login?',
    'login#',
    'login;x',
    'login/',
    'login/google',
    'logi%6e',
    'by%5Ftoken',
    './login',
    'usr_TgTbetyiSvuiIw/../login',
    'usr_TgTbetyiSvuiIw\\..\\login',
    'logout',
    'by_token',
    'auth_token',
    'request_password_reset',
    'password_reset_new_password',
    'request_phone_verification_code',
    'verify_phone',
    'request_email_verification_code',
    'verify_email',
    'usr_TgTbetyiSvuiIw/disable',
    'usr_TgTbetyiSvuiIw/auth_type',
    'usr_TgTbetyiSvuiIw%2fverify_phone_for_user',
    'usr_TgTbetyiSvuiIw/verify_email_for_user',
  ];

  test.each(words)('are no ids of userkit: %j', (word) => expectHarmless(userkit, word, false));

  test.each(['me', 'users', 'login2', 'logins', 'usr_login'])('are no more than those: %j', (word) =>
    expectHarmless(userkit, word, true),
  );

  test.each(['create', 'login', 'me', 'users', 'create/', 'auth/login'])(
    'are no ids of vendors whose ids have a form: %j',
    async (word) => {
      for (const key of ['hpay', 'kraken', 'kriptomat', 'machnet'] as const) {
        await expectHarmless(targetOf(key), word, false);
      }
    },
  );
});

test('an id is not another one that only looks the same', async () => {
  const { users, requests } = pair.sandbox.userkit;
  const [composed, decomposed] = ['usr_\u00e9', 'usr_e\u0301'];
  pair.sandbox.userkit.reset();
  users.set(composed, { id: composed, name: 'Composed' });
  expect(await ways.write(pair, targetOf('userkit'), decomposed)).toBe('UserNotFound');
  expect(users.get(composed)).toMatchObject({ name: 'Composed' });
  expect(await ways.write(pair, targetOf('userkit'), composed)).toBe('UserUpdated');
  expect(requests.map(({ url }) => url)).toEqual(['/v1/users/usr_e%CC%81', '/v1/users/usr_%C3%A9']);
});
