import { expect, test } from '@jest/globals';
import { createDeadline } from '../../src/transport/deadline.ts';

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test('leaves less and less time', async () => {
  const deadline = createDeadline(60_000);
  const first = deadline.left();
  await wait(10);
  const second = deadline.left();
  expect(first).toBeLessThanOrEqual(60_000);
  expect(second).toBeLessThan(first);
  expect(second).toBeGreaterThan(30_000);
  expect(deadline.signal.aborted).toBe(false);
  deadline.clear();
});

test.each([0, 20])('aborts its signal after %i milliseconds and then leaves none', async (milliseconds) => {
  const deadline = createDeadline(milliseconds);
  await new Promise((resolve) => deadline.signal.addEventListener('abort', resolve));
  await wait(5);
  expect(deadline.signal.aborted).toBe(true);
  expect(deadline.left()).toBe(0);
});

test('does not abort its signal once it is cleared', async () => {
  const deadline = createDeadline(10);
  deadline.clear();
  await wait(40);
  expect(deadline.signal.aborted).toBe(false);
  deadline.clear();
});
