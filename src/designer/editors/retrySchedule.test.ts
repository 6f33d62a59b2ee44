import { expect, test } from 'vitest';
import { fromPlain, type Json } from '../../workflow/json.ts';
import { scheduleText as inWords, lengthText, retrySchedule } from './retrySchedule.ts';

const scheduleText = (policy: Json | undefined) => inWords(retrySchedule(policy));

test('lengths are said in the unit that reads best', () => {
  expect([7500, 90_000, 120_000, 5_400_000, 86_400_000].map(lengthText)).toEqual([
    '7.5 s',
    '90 s',
    '2 min',
    '90 min',
    '24 h',
  ]);
});

test('the default policy waits 7.5, 15, 30 and 45 seconds', () => {
  expect(scheduleText(undefined)).toContain('7.5 s, 15 s, 30 s, 45 s');
});

test('a fixed policy always waits the same, and long lists are cut', () => {
  const text = scheduleText(fromPlain({ type: 'Fixed', count: 20, interval: 'PT10S' }));
  expect(text).toContain('20');
  expect(text.match(/10 s/g)).toHaveLength(6);
});

test('an exponential policy shows between what its waits are drawn', () => {
  expect(scheduleText(fromPlain({ type: 'exponential', count: 2, interval: 'PT10S' }))).toContain(' – ');
});

test('none means that nothing is sent again', () => {
  expect(scheduleText(fromPlain({ type: 'none' }))).not.toContain('s,');
});

test('waits are drawn one after another, and fill the time that they take at most', () => {
  for (const policy of [undefined, fromPlain({ type: 'exponential', count: 9, interval: 'PT7S' })]) {
    const { waits } = retrySchedule(policy);
    let end = 0;
    for (const { begins, atLeast, atMost } of waits) {
      expect(begins).toBeCloseTo(end);
      expect(atLeast).toBeLessThanOrEqual(atMost);
      end = begins + atMost;
    }
    expect(end).toBeCloseTo(1);
  }
  const still = retrySchedule(fromPlain({ type: 'fixed', count: 2, interval: 'PT0S' }));
  expect(still.waits.map(({ begins, atMost }) => [begins, atMost])).toEqual([
    [0, 0],
    [0, 0],
  ]);
});
