import { useStore as useFlowStore } from '@xyflow/react';
import { useMemo } from 'react';
import type { Rect } from './viewport.ts';

/**
 * The part of the drawing that is seen, with some room around it. Told in steps of about a quarter of the screen, so that
 * most movements of the view render nothing.
 */
export function useSeen(): Rect {
  const tile = useFlowStore(({ transform: [x, y, zoom], width, height }) =>
    tileOf(-x / zoom, -y / zoom, width / zoom, height / zoom),
  );
  return useMemo(() => aroundTile(tile), [tile]);
}

function tileOf(x: number, y: number, width: number, height: number): string {
  const step = 2 ** Math.ceil(Math.log2(Math.max(width, height, 1))) / 8;
  return [
    Math.floor(x / step),
    Math.floor(y / step),
    Math.ceil(width / step),
    Math.ceil(height / step),
    step,
  ].join(' ');
}

/** Everything that can be seen while a tile is current. */
function aroundTile(tile: string): Rect {
  const [column = 0, row = 0, columns = 1, rows = 1, step = 1] = tile.split(' ').map(Number);
  const room = step / 2;
  return {
    x: column * step - room,
    y: row * step - room,
    width: (columns + 1) * step + 2 * room,
    height: (rows + 1) * step + 2 * room,
  };
}
