import { describe, expect, test } from '@jest/globals';
import {
  hasLength,
  isBase64DataUri,
  isCalendarDate,
  isEmail,
  isLanguageCode,
  isStateCode,
  isUpperSnakeCase,
  isUuid,
  matches,
  type Rule,
} from '../../src/input/rules.ts';

const form = 'INVALID_FORMAT';

/** Every row: a value, and the codes of its faults. */
function describeRule(name: string, rule: Rule<string>, rows: [value: string, ...codes: string[]][]): void {
  describe(name, () => {
    test.each(rows)('judges %j: %s', (value, ...codes) => {
      expect(rule(value).map(({ code }) => code)).toEqual(codes);
    });
  });
}

describeRule('isUuid', isUuid, [
  ['7f9c24e8-3b1a-4c55-9d6f-2a8e5b0c1d34'],
  ['7F9C24E8-3B1A-4C55-9D6F-2A8E5B0C1D34'],
  ['00000000-0000-0000-0000-000000000000'],
  ['', form],
  ['7f9c24e83b1a4c559d6f2a8e5b0c1d34', form],
  ['{7f9c24e8-3b1a-4c55-9d6f-2a8e5b0c1d34}', form],
  ['7f9c24e8-3b1a-4c55-9d6f-2a8e5b0c1d34\n', form],
  ['7f9c24e8-3b1a-4c55-9d6f-2a8e5b0c1d3g', form],
]);

describeRule('isEmail', isEmail, [
  ['ada@example.com'],
  ["o'neil+tag@sub.example.co.uk"],
  ['žofia@čačak.example'],
  ['', form],
  ['ada', form],
  ['ada@example', form],
  ['@example.com', form],
  ['ada@', form],
  ['ada@example..com', form],
  ['ada@.com', form],
  ['ada@example.com.', form],
  ['a b@example.com', form],
  ['ada@exa mple.com', form],
  ['ada@b@example.com', form],
  ['ada@example.com\n', form],
]);

describeRule('isCalendarDate', isCalendarDate, [
  ['2024-02-29'],
  ['2000-02-29'],
  ['1990-12-31'],
  ['0001-01-01'],
  ['2023-02-29', form],
  ['1900-02-29', form],
  ['2023-04-31', form],
  ['2023-13-01', form],
  ['2023-00-10', form],
  ['2023-01-00', form],
  ['2023-01-32', form],
]);

describeRule('isStateCode', isStateCode, [
  ['CA'],
  ['ca', form],
  ['C', form],
  ['CAL', form],
  ['C1', form],
  ['', form],
]);

describeRule('isUpperSnakeCase', isUpperSnakeCase, [
  ['PASSPORT'],
  ['DRIVERS_LICENSE'],
  ['W9'],
  ['A_1_B'],
  ['', form],
  ['passport', form],
  ['Passport', form],
  ['_PASSPORT', form],
  ['9W', form],
  ['DRIVERS LICENSE', form],
  ['DRIVERS-LICENSE', form],
]);

describeRule('isLanguageCode', isLanguageCode, [
  ['en'],
  ['sl'],
  ['zh'],
  ['EN', form],
  ['xx', form],
  ['eng', form],
  ['en-GB', form],
  ['', form],
  ['constructor', form],
]);

describeRule('isBase64DataUri', isBase64DataUri, [
  ['data:image/png;base64,iVBORw0KGgo='],
  ['data:image/svg+xml;base64,PHN2Zy8+'],
  ['data:application/vnd.ms-excel;base64,AAAA'],
  ['data:text/plain;charset=utf-8;base64,SUQ='],
  ['DATA:IMAGE/PNG;BASE64,AAAA'],
  ['data:image/png;base64,SUQs'],
  ['data:image/png;base64,SUQs=='],
  ['data:image/png;base64,SUQs='],
  ['', form],
  ['iVBORw0KGgo=', form],
  ['data:;base64,AAAA', form],
  ['data:image;base64,AAAA', form],
  ['data:image/png,AAAA', form],
  ['data:image/png;base64,', form],
  ['data:image/png;base64,===', form],
  ['data:image/png;base64,A', form],
  ['data:image/png;base64,AAA', form],
  ['data:image/png;base64,AAAA===', form],
  ['data:image/png;base64,AA=A', form],
  ['data:image/png;base64,AA AA', form],
  ['data:image/png;base64,AAAA\n', form],
  ['data:image/png;base64,AA_-', form],
  [' data:image/png;base64,AAAA', form],
]);

test('isBase64DataUri judges 15 million characters', () => {
  const value = `data:image/png;base64,${'A'.repeat(15_000_000)}`;
  expect(isBase64DataUri(value)).toEqual([]);
  expect(isBase64DataUri(`${value}!`)).toHaveLength(1);
});

describeRule('hasLength', hasLength(2, 4), [
  ['', 'TOO_SHORT'],
  ['a', 'TOO_SHORT'],
  ['ab'],
  ['abcd'],
  ['abcde', 'TOO_LONG'],
]);

describeRule('matches', matches(/^\d+$/, 'Expected digits.'), [['12'], ['1a', form], ['', form]]);

test.each<[Rule<string>, string]>([
  [isUuid, 'secret-value'],
  [isEmail, 'secret-value'],
  [isCalendarDate, 'secret-value'],
  [isStateCode, 'secret-value'],
  [isUpperSnakeCase, 'secret-value'],
  [isLanguageCode, 'secret-value'],
  [isBase64DataUri, 'secret-value'],
  [hasLength(1, 2), 'secret-value'],
])('a message says what is expected and not what was given (rule %#)', (rule, value) => {
  const [fault] = rule(value);
  expect(fault?.message).toMatch(/^Expected .+\.$/);
  expect(fault?.message).not.toContain(value);
});
