import { expect, test } from '@jest/globals';
import { createTurnstile } from '../../src/transport/turnstile.ts';

test('lets one pass after another, in the order in which they came', async () => {
  const turnstile = createTurnstile();
  const passed: number[] = [];
  let inside = 0;
  const pass = async (number: number) => {
    const leave = await turnstile.enter();
    inside += 1;
    expect(inside).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 5 - number));
    passed.push(number);
    inside -= 1;
    leave();
  };
  await Promise.all([1, 2, 3, 4, 5].map(pass));
  expect(passed).toEqual([1, 2, 3, 4, 5]);
});

test('lets the first one pass at once', async () => {
  const leave = await createTurnstile().enter();
  leave();
});

test('lets only one in for one that leaves twice', async () => {
  const turnstile = createTurnstile();
  const passed: number[] = [];
  const leaveFirst = await turnstile.enter();
  const second = turnstile.enter().then((leave) => {
    passed.push(2);
    return leave;
  });
  void turnstile.enter().then(() => passed.push(3));
  leaveFirst();
  leaveFirst();
  const leaveSecond = await second;
  await new Promise((resolve) => setImmediate(resolve));
  expect(passed).toEqual([2]);
  leaveSecond();
  await new Promise((resolve) => setImmediate(resolve));
  expect(passed).toEqual([2, 3]);
});

test('stands apart from another turnstile', async () => {
  await createTurnstile().enter();
  await createTurnstile().enter();
});
