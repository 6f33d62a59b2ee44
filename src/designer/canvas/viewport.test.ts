import { describe, expect, it } from 'vitest';
import { detailOf, fitAll, nextZoom, openingView, reveal, zoomAt } from './viewport.ts';

const screen = { width: 1000, height: 600 };

describe('the view', () => {
  it('fits a small workflow at its own size, in the middle', () => {
    expect(fitAll({ width: 200, height: 100 }, screen)).toEqual({ zoom: 1, x: 400, y: 250 });
  });

  it('keeps clear of the bars at the lower edge', () => {
    for (const height of [300, 560, 700, 3000]) {
      const { zoom, y } = fitAll({ width: 200, height }, screen);
      expect(y + height * zoom).toBeLessThanOrEqual(screen.height - 60);
      expect(y).toBeGreaterThanOrEqual(24);
    }
    const low = { x: 0, y: 590, width: 200, height: 64 };
    const view = reveal({ x: 0, y: 0, zoom: 1 }, low, screen);
    expect(low.y + low.height + view.y).toBeLessThanOrEqual(screen.height - 60);
  });

  it('shrinks a large workflow until all is seen', () => {
    const { zoom, x } = fitAll({ width: 2000, height: 500 }, screen);
    expect(2000 * zoom + 2 * x).toBeCloseTo(1000);
    expect(x).toBeGreaterThanOrEqual(24);
  });

  it('opens a long workflow at its beginning, large enough to read', () => {
    const view = openingView({ width: 300, height: 100_000 }, screen, 150);
    expect(view).toEqual({ zoom: 1, x: 350, y: 24 });
  });

  it('moves only as far as a step needs to be in sight', () => {
    const view = { zoom: 1, x: 0, y: 0 };
    expect(reveal(view, { x: 100, y: 100, width: 240, height: 64 }, screen)).toBe(view);
    expect(reveal(view, { x: 100, y: 700, width: 240, height: 64 }, screen)).toEqual({
      zoom: 1,
      x: 0,
      y: -234,
    });
    expect(reveal(view, { x: -300, y: 100, width: 240, height: 64 }, screen)).toEqual({
      zoom: 1,
      x: 340,
      y: 0,
    });
  });

  it('shows the top of what is larger than the screen', () => {
    expect(reveal({ zoom: 1, x: 0, y: 0 }, { x: 0, y: 900, width: 240, height: 2000 }, screen).y).toBe(-900);
  });

  it('zooms around a point that stays', () => {
    const view = zoomAt({ zoom: 1, x: 10, y: 20 }, 2, { x: 110, y: 120 });
    expect(view).toEqual({ zoom: 2, x: -90, y: -80 });
  });

  it('has a ladder of zooms with an end on both sides', () => {
    expect(nextZoom(1, 1)).toBe(1.25);
    expect(nextZoom(1, -1)).toBe(0.8);
    expect(nextZoom(2, 1)).toBe(2);
    expect(nextZoom(0.02, -1)).toBe(0.02);
  });

  it('drops detail below 50 % and 25 %', () => {
    expect([1, 0.5, 0.49, 0.25, 0.24].map(detailOf)).toEqual(['full', 'full', 'name', 'name', 'block']);
  });
});
