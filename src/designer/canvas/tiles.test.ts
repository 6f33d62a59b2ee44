import { describe, expect, it } from 'vitest';
import type { Layout } from './layout/drawing.ts';
import { overlap } from './lookUp.ts';
import { isCrowded, isQuick, readTile, tileOf } from './tiles.ts';

const screen = { width: 1000, height: 700 };

/** Cards in rows: `perRow` beside each other, 280 apart, rows 120 apart. */
function drawingOf(rows: number, perRow: number): Pick<Layout, 'drawnIn'> {
  const nodes = Array.from({ length: rows * perRow }, (_, index) => ({
    id: `${index}`,
    kind: 'start' as const,
    depth: 0,
    parent: undefined,
    x: (index % perRow) * 280,
    y: Math.floor(index / perRow) * 120,
    width: 240,
    height: 64,
  }));
  return { drawnIn: () => [{ nodes, edges: [], tails: [] }] };
}

describe('tiles', () => {
  it('hold all that is seen while they are current, at every zoom and place', () => {
    for (const zoom of [0.05, 0.3, 0.8, 1, 2]) {
      for (let x = -900; x < 900; x += 37) {
        const view = { x, y: 2 * x + 11, zoom };
        const { seen } = readTile(tileOf(view, screen));
        expect(seen.x).toBeLessThanOrEqual(-view.x / zoom);
        expect(seen.y).toBeLessThanOrEqual(-view.y / zoom);
        expect(seen.x + seen.width).toBeGreaterThanOrEqual((screen.width - view.x) / zoom);
        expect(seen.y + seen.height).toBeGreaterThanOrEqual((screen.height - view.y) / zoom);
      }
    }
  });

  it('change seldom', () => {
    const tiles = new Set(Array.from({ length: 1000 }, (_, y) => tileOf({ x: 0, y: -y, zoom: 1 }, screen)));
    expect(tiles.size).toBeLessThanOrEqual(9);
  });

  it('are taken at once while few cards come in, and later where many would', () => {
    const from = tileOf({ x: 0, y: 0, zoom: 1 }, screen);
    const below = tileOf({ x: 0, y: -130, zoom: 1 }, screen);
    expect(below).not.toBe(from);
    expect(isQuick(drawingOf(100, 1), from, below)).toBe(true);
    expect(isQuick(drawingOf(100, 8), from, tileOf({ x: 0, y: -520, zoom: 1 }, screen))).toBe(false);
    expect(isQuick(drawingOf(100, 8), from, from)).toBe(true);
  });

  it('are taken later where the cards that stay change their detail, or become blocks', () => {
    const near = tileOf({ x: 0, y: 0, zoom: 0.51 }, screen);
    const far = tileOf({ x: 0, y: 0, zoom: 0.49 }, screen);
    const farther = tileOf({ x: 0, y: 0, zoom: 0.2 }, screen);
    expect(isQuick(drawingOf(100, 1), near, far)).toBe(false);
    expect(isQuick(drawingOf(4, 1), near, far)).toBe(true);
    expect(isQuick(drawingOf(4, 1), far, farther)).toBe(false);
  });

  it('are crowded with many names only', () => {
    const far = tileOf({ x: 0, y: 0, zoom: 0.3 }, screen);
    const near = tileOf({ x: 0, y: 0, zoom: 0.6 }, screen);
    expect(isCrowded(drawingOf(100, 8), far)).toBe(true);
    expect(isCrowded(drawingOf(100, 1), far)).toBe(false);
    expect(isCrowded(drawingOf(100, 20), near)).toBe(false);
  });

  it('leave out what is elsewhere', () => {
    const { seen } = readTile(tileOf({ x: 0, y: 0, zoom: 1 }, screen));
    expect(overlap({ x: 0, y: 3000, width: 240, height: 64 }, seen)).toBe(false);
  });
});
