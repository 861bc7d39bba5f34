import { describe, expect, test } from '@jest/globals';
import type { InputIssue } from '../../src/contract/generated.ts';
import type { FieldTable } from '../../src/input/fields.ts';
import { judgeFields, judgeId, judgeUpdate } from '../../src/input/judge.ts';
import { hasLength, isEmail, isStateCode, isUuid } from '../../src/input/rules.ts';

const judgeEmail = (value: unknown) => isEmail(value as string);
const judgeState = (value: unknown) => isStateCode(value as string);

const table: FieldTable = {
  email: { wire: 'email', nullable: true, rule: judgeEmail },
  name: { wire: 'name' },
  address: {
    wire: 'address',
    fields: { state: { wire: 'state', rule: judgeState }, line2: { wire: 'line2', nullable: true } },
    rule: (value) =>
      (value as { line2?: unknown }).line2 === 'bad'
        ? [{ code: 'NOT_ALLOWED', message: 'Expected another.', path: ['line2'] }]
        : [],
  },
  offices: { wire: 'offices', fields: { state: { wire: 'state', rule: judgeState } } },
};

const told = (issues: InputIssue[]) => issues.map(({ path, code }) => `${path.join('.')} ${code}`);

describe('judgeFields', () => {
  test.each<[object, string[]]>([
    [{}, []],
    [{ name: 'Ada', email: 'ada@example.com' }, []],
    [{ name: '' }, []],
    [{ email: null }, []],
    [{ email: undefined, name: undefined }, []],
    [{ id: 'anything' }, []],
    [{ name: null }, ['v.name NOT_NULLABLE']],
    [{ email: 'x' }, ['v.email INVALID_FORMAT']],
    [{ email: '' }, ['v.email INVALID_FORMAT']],
    [{ address: null }, ['v.address NOT_NULLABLE']],
    [{ address: {} }, []],
    [{ address: { line2: null } }, []],
    [{ address: { state: null } }, ['v.address.state NOT_NULLABLE']],
    [{ address: { state: 'x' } }, ['v.address.state INVALID_FORMAT']],
    [{ address: { line2: 'bad' } }, ['v.address.line2 NOT_ALLOWED']],
    [{ offices: [] }, []],
    [
      { offices: [{ state: 'CA' }, { state: 'x' }, { state: null }] },
      ['v.offices.1.state INVALID_FORMAT', 'v.offices.2.state NOT_NULLABLE'],
    ],
    [
      { email: 'x', name: null, address: { state: 'x', line2: 'bad' }, offices: [{ state: 'x' }] },
      [
        'v.email INVALID_FORMAT',
        'v.name NOT_NULLABLE',
        'v.address.line2 NOT_ALLOWED',
        'v.address.state INVALID_FORMAT',
        'v.offices.0.state INVALID_FORMAT',
      ],
    ],
  ])('finds in %j: %j', (input, issues) => {
    expect(told(judgeFields(table, input, ['v']))).toEqual(issues);
  });
});

describe('judgeUpdate', () => {
  test.each<[object, string[]]>([
    [{}, ['v NOTHING_TO_UPDATE']],
    [{ id: '1' }, ['v NOTHING_TO_UPDATE']],
    [{ id: '1', name: undefined }, ['v NOTHING_TO_UPDATE']],
    [{ address: {} }, ['v NOTHING_TO_UPDATE']],
    [{ address: { state: undefined } }, ['v NOTHING_TO_UPDATE']],
    [{ name: '' }, []],
    [{ email: null }, []],
    [{ offices: [] }, []],
    [{ name: null }, ['v.name NOT_NULLABLE']],
  ])('finds in %j: %j', (input, issues) => {
    expect(told(judgeUpdate(table, input, ['v']))).toEqual(issues);
  });

  test('puts NOTHING_TO_UPDATE at the path of the vendor', () => {
    expect(told(judgeUpdate(table, {}, ['v', 'profile', 'individual'], ['v']))).toEqual([
      'v NOTHING_TO_UPDATE',
    ]);
    expect(told(judgeUpdate(table, { name: null }, ['v', 'profile', 'individual'], ['v']))).toEqual([
      'v.profile.individual.name NOT_NULLABLE',
    ]);
  });
});

describe('judgeId', () => {
  test.each([
    ['7f9c24e8-3b1a-4c55-9d6f-2a8e5b0c1d34', []],
    ['', ['REQUIRED']],
    ['.', ['INVALID_FORMAT']],
    ['..', ['INVALID_FORMAT']],
    ['\ud800', ['INVALID_FORMAT']],
    ['a'.repeat(256), ['INVALID_FORMAT']],
    ['user_abc123', ['INVALID_FORMAT']],
  ])('finds in %j under a rule: %j', (id, codes) => {
    const issues = judgeId(id, ['v', 'id'], isUuid);
    expect(issues.map(({ code }) => code)).toEqual(codes);
    for (const { path } of issues) expect(path).toEqual(['v', 'id']);
  });

  test.each([
    ['usr_1', []],
    ['...', []],
    ['a/../b?c#d%2e', []],
    ['😀', []],
    ['a'.repeat(255), []],
    ['', ['REQUIRED']],
    ['..', ['INVALID_FORMAT']],
    ['a'.repeat(256), ['INVALID_FORMAT']],
  ])('finds in %j without a rule: %j', (id, codes) => {
    expect(judgeId(id, ['v', 'id']).map(({ code }) => code)).toEqual(codes);
  });

  test('passes on what the rule says of a length', () => {
    expect(judgeId('abc', ['v', 'id'], hasLength(14, 42))).toMatchObject([{ code: 'TOO_SHORT' }]);
  });
});
