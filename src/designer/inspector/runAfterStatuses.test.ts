import { expect, test } from 'vitest';
import { toggledStatuses } from './runAfterStatuses.ts';

test('statuses are switched and kept in their usual order', () => {
  expect(toggledStatuses(['Failed'], 'Succeeded')).toEqual(['Succeeded', 'Failed']);
  expect(toggledStatuses(['Succeeded', 'Failed'], 'Succeeded')).toEqual(['Failed']);
  expect(toggledStatuses(['Succeeded'], 'Succeeded')).toEqual([]);
});

test('statuses that nobody can choose here are kept', () => {
  expect(toggledStatuses(['Cancelled', 'Succeeded'], 'Failed')).toEqual(['Succeeded', 'Failed', 'Cancelled']);
});
