import { expect, test } from 'vitest';
import { operations } from '../../workflow/operations/index.ts';
import { grouped, searchOperations } from './searchOperations.ts';

function found(words: string): readonly string[] {
  return searchOperations(operations, words).map((operation) => `${operation.role}:${operation.type}`);
}

test('http webhook is found as a trigger and as an action, before everything else', () => {
  expect(found('http webhook').slice(0, 2).sort()).toEqual(['action:HttpWebhook', 'trigger:HttpWebhook']);
  const groups = grouped(searchOperations(operations, 'http webhook'), 'trigger');
  expect(groups.map((group) => group.operations[0]?.type)).toEqual(['HttpWebhook', 'HttpWebhook']);
});

test('a whole title comes before titles that begin with it', () => {
  expect(found('http').find((one) => one.startsWith('action:'))).toBe('action:Http');
  expect(found('Compose')[0]).toBe('action:Compose');
});

test('the order of words and their case do not matter', () => {
  expect(found('WEBHOOK http')).toEqual(
    expect.arrayContaining(['trigger:HttpWebhook', 'action:HttpWebhook']),
  );
});

test('keywords and categories are searched, behind titles', () => {
  expect(found('approval')).toContain('action:HttpWebhook');
  expect(found('recur')[0]).toBe('trigger:Recurrence');
});

test('no words give everything, odd words nothing', () => {
  expect(found(' ')).toHaveLength(operations.length);
  expect(found('qqqq')).toEqual([]);
  expect(found('http qqqq')).toEqual([]);
});

test('what the place asks for comes first', () => {
  expect(grouped(operations, 'action').map((group) => group.role)).toEqual(['action', 'trigger']);
});
