import { describe, expect, it } from 'vitest';
import { fromPlain, type Json, stringify } from './json.ts';
import { measureOf, noteAppended, sizeOf } from './jsonSize.ts';

describe('the size of a value', () => {
  it('is measured near enough to the JSON that it is', () => {
    const value = fromPlain({ a: [1, 'two', { three: null }], long: 'x'.repeat(1000) });
    expect(Math.abs(sizeOf(value) - stringify(value).length)).toBeLessThan(30);
  });

  it('of one whose parts are shared is that of its text, however long that would be', () => {
    let value: Json = ['x'];
    for (let round = 0; round < 60; round++) value = [value, value];
    const { size, containers } = measureOf(value);
    expect(size).toBeGreaterThan(2 ** 60);
    expect(containers).toBe(2 ** 61 - 1);
  });

  it('of a list with an item more is that of the list and the item', () => {
    const before = Array.from({ length: 1000 }, (_, index) => String(index));
    const item = fromPlain({ a: [1] });
    const after = [...before, item];
    const size = sizeOf(before);
    noteAppended(before, item, after);
    expect(sizeOf(after)).toBe(size + sizeOf(item) + 1);
    expect(measureOf(after).containers).toBe(3);
    expect(sizeOf([...after])).toBe(sizeOf(after));
  });
});
