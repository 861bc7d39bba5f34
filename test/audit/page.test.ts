// docs/audit.md says what is so.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Pair, startPair } from '../usher.ts';
import { createTrail, hashKey, type Line, type Trail } from './trail.ts';

const page = readFileSync(new URL('../../docs/audit.md', import.meta.url), 'utf8');
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'gms'))].map(([, text = '']) => text);
const example = JSON.parse(blocks('json')[0] ?? '') as Line;

let trail: Trail;
let pair: Pair;
let records: Line[];
beforeAll(async () => {
  trail = createTrail({ AUDIT_REQUIRED: 'true' });
  pair = await startPair({ env: trail.env });
  const taxIds = [{ id: 'QQ123456C', issuingCountry: 'GB' }];
  await pair.update({ kraken: { id: 'AA00TESTEXAMPLE1', phone: '+15551234567', taxIds } });
  records = trail.records();
});
afterAll(async () => {
  await pair.close();
  trail.remove();
});

test('the example has the members of a record, in their order, and its user’s hash', () => {
  const [begun, ended] = records;
  expect(Object.keys(example)).toEqual(Object.keys(ended ?? {}));
  expect(Object.keys(example).slice(0, 10)).toEqual(Object.keys(begun ?? {}));
  const { schema, event, user, vendor, outcome, attempts, replayed, vendorStatus } = example;
  expect(ended).toMatchObject({ schema, event, user, vendor, outcome, attempts, replayed, vendorStatus });
});

test('the table names every member', () => {
  const named = [...page.matchAll(/^\| `([a-zA-Z]+)` +\|/gm)].map(([, name]) => name);
  expect(named).toEqual(Object.keys(example));
});

test('the command hashes a user as the trail does', () => {
  const command = blocks('sh').find((text) => text.startsWith('node ')) ?? '';
  const env = { AUDIT_HASH_KEY: hashKey };
  const shell = command.replace(/^node /, `"${process.execPath}" `);
  expect(execFileSync('/bin/sh', ['-c', shell], { env, encoding: 'utf8' })).toBe(`${example.user}\n`);
  expect(page).toContain(`grep -hF '"user":"${example.user}"'`);
  expect(trail.text()).toContain(`"user":"${example.user}"`);
});
