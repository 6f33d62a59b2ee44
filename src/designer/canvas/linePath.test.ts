import { describe, expect, it } from 'vitest';
import { linePath } from './linePath.ts';

describe('the path of a line', () => {
  it('runs straight between two points', () => {
    expect(
      linePath([
        { x: 0, y: 0 },
        { x: 0, y: 56 },
      ]),
    ).toBe('M0 0L0 56');
  });

  it('rounds corners', () => {
    const path = linePath([
      { x: 0, y: 0 },
      { x: 0, y: 12 },
      { x: 100, y: 12 },
      { x: 100, y: 56 },
    ]);
    expect(path).toBe('M0 0L0 6Q0 12 6 12L92 12Q100 12 100 20L100 56');
  });

  it('swings over to another column', () => {
    expect(
      linePath([
        { x: 0, y: 0 },
        { x: 100, y: 40 },
        { x: 100, y: 96 },
      ]),
    ).toBe('M0 0C0 20 100 20 100 40L100 96');
  });

  it('is empty without points', () => {
    expect(linePath([])).toBe('');
  });
});
