import { describe, expect, it } from 'vitest';
import { steadyInsets } from './steadyInsets.ts';

describe('the head of a wide frame', () => {
  const frame = { x: 0, width: 4000 };

  it('stands at its ends while they are seen', () => {
    expect(steadyInsets(frame, { x: -100, width: 5000 })).toEqual({ left: 0, right: 0 });
  });

  it('moves in with the part that is seen', () => {
    expect(steadyInsets(frame, { x: 1000, width: 800 })).toEqual({ left: 1012, right: 2212 });
  });

  it('leaves room for the title where little of the frame is seen', () => {
    for (const x of [-900, -700, 3500, 3900, 9000]) {
      const { left, right } = steadyInsets(frame, { x, width: 800 });
      expect(left).toBeGreaterThanOrEqual(0);
      expect(right).toBeGreaterThanOrEqual(0);
      expect(frame.width - left - right).toBeGreaterThanOrEqual(400);
    }
  });

  it('does not move in a frame that has no room to spare', () => {
    expect(steadyInsets({ x: 0, width: 272 }, { x: 200, width: 800 })).toEqual({ left: 0, right: 0 });
  });
});
