import { describe, expect, test } from '@jest/globals';
import {
  readDate,
  readDateTime,
  readEmail,
  readFlag,
  readId,
  readInteger,
  readNumber,
  readObject,
  readObjects,
  readOneOf,
  readPhone,
  readText,
  readTexts,
} from '../../src/vendors/read.ts';

/** Values of every JSON type, and none at all. */
const values = {
  absent: undefined,
  null: null,
  flag: true,
  number: 7,
  text: 'x',
  list: ['x'],
  object: { x: 1 },
};

const states = { ACTIVE: 'active', DISABLED: 'disabled' };
const toX = (object: { readonly [name: string]: unknown }) => object['x'];

/** What each reader takes; of every other type it makes null. */
const readers: [
  name: string,
  read: (value: unknown) => unknown,
  taken: Partial<Record<keyof typeof values, unknown>>,
][] = [
  ['readText', readText, { text: 'x' }],
  ['readId', readId, { text: 'x', number: '7' }],
  ['readFlag', readFlag, { flag: true }],
  ['readNumber', readNumber, { number: 7 }],
  ['readInteger', readInteger, { number: 7 }],
  ['readTexts', readTexts, { list: ['x'] }],
  ['readObject', (value) => readObject(value, toX), { object: 1 }],
  ['readObjects', (value) => readObjects(value, toX), { list: [] }],
  ['readOneOf', (value) => readOneOf(states, value), {}],
  ['readEmail', readEmail, {}],
  ['readPhone', readPhone, {}],
  ['readDate', readDate, {}],
  ['readDateTime', readDateTime, {}],
];

test.each(readers)('%s makes null of what is not its type, and throws for nothing', (_name, read, taken) => {
  for (const [name, value] of Object.entries(values)) {
    expect([name, read(value)]).toEqual([name, taken[name as keyof typeof values] ?? null]);
  }
});

describe.each<[string, (value: unknown) => unknown, [unknown, unknown][]]>([
  [
    'readText',
    readText,
    [
      ['', ''],
      [' x ', ' x '],
    ],
  ],
  [
    'readId',
    readId,
    [
      [0, '0'],
      ['0042', '0042'],
      ['9007199254740993', '9007199254740993'],
      ['', ''],
    ],
  ],
  [
    'readFlag',
    readFlag,
    [
      [false, false],
      ['true', null],
      [0, null],
    ],
  ],
  [
    'readNumber',
    readNumber,
    [
      [0, 0],
      [-1.5, -1.5],
      [Infinity, null],
      [Number.NaN, null],
      ['7', null],
    ],
  ],
  [
    'readInteger',
    readInteger,
    [
      [0, 0],
      [-7, -7],
      [1.5, null],
      [2 ** 31 - 1, 2 ** 31 - 1],
      [2 ** 31, null],
      ['25', 25],
      ['-3', -3],
      ['', null],
      ['2 or 3', null],
      ['1.5', null],
      ['99999999999', null],
    ],
  ],
  [
    'readTexts',
    readTexts,
    [
      [[], []],
      [
        ['a', 1, null, 'b'],
        ['a', 'b'],
      ],
    ],
  ],
  [
    'readObjects',
    (value) => readObjects(value, toX),
    [
      [[], []],
      [
        [{ x: 1 }, 'a', null, [], { x: 2 }],
        [1, 2],
      ],
    ],
  ],
  [
    'readOneOf',
    (value) => readOneOf(states, value),
    [
      ['active', 'ACTIVE'],
      ['Disabled', 'DISABLED'],
      ['DISABLED', 'DISABLED'],
      ['deleted', null],
      ['', null],
      ['constructor', null],
    ],
  ],
  [
    'readEmail',
    readEmail,
    [
      ['Ada@Example.com', 'Ada@Example.com'],
      ['ada', null],
      ['', null],
    ],
  ],
  [
    'readPhone',
    readPhone,
    [
      ['+15552323353', '+15552323353'],
      ['home', null],
      ['', null],
    ],
  ],
  [
    'readDate',
    readDate,
    [
      ['1990-12-31', '1990-12-31'],
      ['31.12.1990', null],
      ['1990-13-01', null],
      ['', null],
    ],
  ],
  [
    'readDateTime',
    readDateTime,
    [
      ['2025-01-18T14:20:00Z', '2025-01-18T14:20:00Z'],
      ['2025-01-18T14:20:00.123456+02:00', '2025-01-18T14:20:00.123456+02:00'],
      ['2025-01-18T14:20:00', null],
      ['2025-01-18', null],
      ['yesterday', null],
    ],
  ],
])('%s', (_name, read, rows) => {
  test.each(rows)('reads %j as %j', (value, expected) => {
    expect(read(value)).toEqual(expected);
  });
});
