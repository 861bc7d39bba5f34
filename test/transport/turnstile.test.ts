import { expect, test } from '@jest/globals';
import { createDeadline } from '../../src/transport/deadline.ts';
import { createTurnstile } from '../../src/transport/turnstile.ts';

const never = { onPassed: () => () => undefined };

test('lets one pass after another, in the order in which they came', async () => {
  const turnstile = createTurnstile();
  const passed: number[] = [];
  let inside = 0;
  const pass = async (number: number) => {
    const leave = await turnstile.enter(never);
    inside += 1;
    expect(inside).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 5 - number));
    passed.push(number);
    inside -= 1;
    leave?.();
  };
  await Promise.all([1, 2, 3, 4, 5].map(pass));
  expect(passed).toEqual([1, 2, 3, 4, 5]);
});

test('lets one pass at once that finds nobody inside', async () => {
  const turnstile = createTurnstile();
  const leave = turnstile.enter(never);
  if (leave instanceof Promise) throw new Error('The first one had to wait.');
  const second = turnstile.enter(never);
  expect(second).toBeInstanceOf(Promise);
  leave();
  (await second)?.();
  expect(turnstile.enter(never)).toBeInstanceOf(Function);
});

test('lets only one in for one that leaves twice', async () => {
  const turnstile = createTurnstile();
  const passed: number[] = [];
  const leaveFirst = await turnstile.enter(never);
  const second = Promise.resolve(turnstile.enter(never)).then((leave) => {
    passed.push(2);
    return leave;
  });
  void Promise.resolve(turnstile.enter(never)).then(() => passed.push(3));
  leaveFirst?.();
  leaveFirst?.();
  const leaveSecond = await second;
  await new Promise((resolve) => setImmediate(resolve));
  expect(passed).toEqual([2]);
  leaveSecond?.();
  await new Promise((resolve) => setImmediate(resolve));
  expect(passed).toEqual([2, 3]);
});

test('lets those by whose deadline passes while they wait, and nobody has to wait for them', async () => {
  const turnstile = createTurnstile();
  const leave = await turnstile.enter(never);
  const late = turnstile.enter(createDeadline(10));
  const next = turnstile.enter(never);
  expect(await late).toBeUndefined();
  leave?.();
  expect(await next).toBeInstanceOf(Function);
});

test('stands apart from another turnstile', async () => {
  await createTurnstile().enter(never);
  await createTurnstile().enter(never);
});
