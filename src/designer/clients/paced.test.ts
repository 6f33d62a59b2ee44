import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { paced } from './paced.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('the first comes at once, what follows together, in order, and nothing is lost', () => {
  const portions: number[][] = [];
  const send = paced<number>((items) => portions.push([...items]), 100);
  send([1]);
  expect(portions).toEqual([[1]]);
  for (let item = 2; item <= 1000; item += 1) send([item]);
  expect(portions).toHaveLength(1);
  vi.advanceTimersByTime(100);
  expect(portions).toHaveLength(2);
  expect(portions.flat()).toEqual(Array.from({ length: 1000 }, (_, index) => index + 1));
});

test('after a quiet time the next comes at once again', () => {
  const portions: number[][] = [];
  const send = paced<number>((items) => portions.push([...items]), 100);
  send([1]);
  vi.advanceTimersByTime(100);
  send([2]);
  expect(portions).toEqual([[1], [2]]);
});

test('what comes while a portion is taken is not lost', () => {
  const portions: number[][] = [];
  const send = paced<number>((items) => {
    portions.push([...items]);
    if (items[0] === 1) send([2]);
  }, 100);
  send([1]);
  vi.advanceTimersByTime(200);
  expect(portions).toEqual([[1], [2]]);
});
