import { expect, test } from 'vitest';
import { lineDiff } from './lineDiff.ts';

const marks = { same: ' ', added: '+', removed: '-', gap: '…' } as const;
const diff = (before: string, after: string) =>
  lineDiff(before, after).map(({ change, text }) => (change === 'gap' ? '…' : marks[change] + text));

test('equal texts have no difference', () => {
  expect(diff('a\nb', 'a\nb')).toEqual([]);
});

test('changed, added and removed lines stand with their neighbours', () => {
  expect(diff('1\n2\n3\n4\n5\n6\n7\n8', '1\n2\n3\n4\n5\nsix\n7\n8\n9')).toEqual([
    ...['…', ' 3', ' 4', ' 5', '-6', '+six', ' 7', ' 8', '+9'],
  ]);
});

test('common lines between two changes are found', () => {
  expect(diff('a\nx\nb', 'x\nb\nc')).toEqual(['-a', ' x', ' b', '+c']);
});

test('texts without a common line are replaced, large ones too', () => {
  expect(diff('a', 'b')).toEqual(['-a', '+b']);
  const [left, right] = ['l\n'.repeat(2000), 'r\n'.repeat(2000)];
  expect(diff(left, right).filter((line) => line === '+r')).toHaveLength(2000);
});
