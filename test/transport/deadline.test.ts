import { expect, test } from '@jest/globals';
import { createDeadline, keepReserve } from '../../src/transport/deadline.ts';

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

test('aborts its signal as it passes, and then leaves nothing', async () => {
  const deadline = createDeadline(20);
  expect(deadline.hasPassed).toBe(false);
  await new Promise((resolve) => deadline.signal.addEventListener('abort', resolve));
  expect(deadline.hasPassed).toBe(true);
  expect(deadline.left()).toBe(0);
});

test('has passed from the start where there is no time, and its signal is aborted', () => {
  const deadline = createDeadline(0);
  expect(deadline.hasPassed).toBe(true);
  expect(deadline.signal.aborted).toBe(true);
});

test('calls back whoever still listens as it passes, and at once whoever comes later', async () => {
  const deadline = createDeadline(20);
  const called: string[] = [];
  const forget = deadline.onPassed(() => called.push('forgotten'));
  const passed = new Promise<void>((resolve) => {
    deadline.onPassed(() => {
      called.push('kept');
      resolve();
    });
  });
  forget();
  await passed;
  deadline.onPassed(() => called.push('late'));
  expect(called).toEqual(['kept', 'late']);
});

test('a deadline with a reserve passes earlier, and is abandoned with the one that it is made of', () => {
  let isAbandoned = false;
  const deadline = createDeadline(1000, () => isAbandoned);
  const shorter = keepReserve(deadline);
  expect(shorter.left()).toBeLessThanOrEqual(800);
  expect(shorter.left()).toBeGreaterThan(600);
  expect(shorter.isAbandoned()).toBe(false);
  isAbandoned = true;
  expect(shorter.isAbandoned()).toBe(true);
});

test('does not abort its signal once it is cleared', async () => {
  const deadline = createDeadline(10);
  const { signal } = deadline;
  deadline.clear();
  await wait(40);
  expect(signal.aborted).toBe(false);
  deadline.clear();
});
