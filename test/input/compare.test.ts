import { describe, expect, test } from '@jest/globals';
import { compareStored, type Shown } from '../../src/input/compare.ts';
import type { FieldTable } from '../../src/input/fields.ts';

const table: FieldTable = {
  name: { wire: 'name' },
  email: { wire: 'email', isStored: (sent, stored) => String(sent).toLowerCase() === stored },
  password: { wire: 'password', isUnreadable: true },
  address: { wire: 'address', fields: { city: { wire: 'city' } } },
  extras: { wire: 'extras' },
};

type Row = [title: string, sent: object, before: object | undefined, now: object, shown: Shown];

describe('what a read shows of a write', () => {
  test.each<Row>([
    ['the new value', { name: 'B' }, { name: 'A' }, { name: 'B' }, 'done'],
    ['the old value', { name: 'B' }, { name: 'A' }, { name: 'A' }, 'not-done'],
    ['a third value', { name: 'B' }, { name: 'A' }, { name: 'C' }, 'unclear'],
    ['a value that was there before', { name: 'A' }, { name: 'A' }, { name: 'A' }, 'done'],
    ['one of two', { name: 'B', extras: 2 }, { name: 'A', extras: 1 }, { name: 'B', extras: 1 }, 'unclear'],
    [
      'the one that changes, beside one that does not',
      { name: 'A', extras: 2 },
      { name: 'A', extras: 1 },
      { name: 'A', extras: 1 },
      'not-done',
    ],
    ['another value, the old one not known', { name: 'B' }, undefined, { name: 'A' }, 'other'],
    ['the value as a vendor might write it', { name: ' b-1 ' }, undefined, { name: 'B1' }, 'unclear'],
    ['the new value, the old one not known', { name: 'B' }, undefined, { name: 'B' }, 'done'],
    [
      'one of two, the old ones not known',
      { name: 'B', extras: 2 },
      undefined,
      { name: 'B', extras: 1 },
      'unclear',
    ],
    ['no such field', { name: 'B' }, undefined, {}, 'unclear'],
    ['no such field before and after', { name: 'B' }, {}, {}, 'not-done'],
    ['the value as the vendor writes it', { email: 'A@B.c' }, { email: 'x' }, { email: 'a@b.c' }, 'done'],
    [
      'nothing of a value that cannot be read',
      { password: 'x', name: 'B' },
      { name: 'A' },
      { name: 'B' },
      'unclear',
    ],
    ['a cleared field as null', { name: null }, { name: 'A' }, { name: null }, 'done'],
    ['a cleared field as absent', { name: null }, { name: 'A' }, {}, 'done'],
    [
      'an object with what was sent of it',
      { address: { city: 'B' } },
      { address: { city: 'A', zip: 1 } },
      { address: { city: 'B', zip: 1 } },
      'done',
    ],
    ['free data as a whole', { extras: { a: [1] } }, { extras: {} }, { extras: { a: [1] } }, 'done'],
    [
      'free data that is not all there',
      { extras: { a: [1] } },
      { extras: {} },
      { extras: { a: [1], b: 2 } },
      'unclear',
    ],
  ])('%s', (_title, sent, before, now, shown) => {
    expect(compareStored(table, sent as never, before as never, now as never)).toBe(shown);
  });
});
