// Do calls that come in one turn of the event loop go on together, and apart from each other?
import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { inStep } from '../../src/transport/in-step.ts';

describe('inStep', () => {
  test('runs nothing before the turn is over, and then everything in the order in which it was given', async () => {
    const ran: string[] = [];
    inStep(() => ran.push('first'));
    inStep(() => ran.push('second'));
    await Promise.resolve();
    expect(ran).toEqual([]);
    await nextTurn();
    expect(ran).toEqual(['first', 'second']);
  });

  test('lets each piece of what they do run for all of them before the next piece', async () => {
    const ran: string[] = [];
    async function call(name: string): Promise<void> {
      ran.push(`${name} begins`);
      await Promise.resolve();
      ran.push(`${name} ends`);
    }
    inStep(() => void call('one'));
    inStep(() => void call('other'));
    await nextTurn();
    expect(ran).toEqual(['one begins', 'other begins', 'one ends', 'other ends']);
  });

  test('leaves what is given meanwhile to the next turn', async () => {
    const ran: string[] = [];
    inStep(() => {
      ran.push('first');
      inStep(() => ran.push('later'));
    });
    inStep(() => ran.push('second'));
    await nextTurn();
    expect(ran).toEqual(['first', 'second']);
    await nextTurn();
    expect(ran).toEqual(['first', 'second', 'later']);
  });

  test('runs them in nobody’s context, so that none becomes part of the trace of another', async () => {
    const request = new AsyncLocalStorage<string>();
    const seen: unknown[] = [];
    request.run('the first', () => inStep(() => seen.push(request.getStore())));
    request.run('the second', () => inStep(() => seen.push(request.getStore())));
    await nextTurn();
    expect(seen).toEqual([undefined, undefined]);
  });
});
