import { useStore as useFlowStore, ViewportPortal } from '@xyflow/react';
import { useMemo } from 'react';
import styles from './Canvas.module.css';
import { FlowLine, LineButtons } from './FlowLine.tsx';
import type { Layout, LayoutEdge } from './layout.ts';
import type { Rect } from './viewport.ts';

/**
 * The lines of a drawing: one picture between the frames and the cards, since no line crosses a frame that it does not belong
 * to. Lines have places already, so they need none of React Flow's handles, which it would have to measure.
 */
export function Lines({ layout }: { readonly layout: Layout }) {
  const tile = useFlowStore(({ transform: [x, y, zoom], width, height }) =>
    tileOf(-x / zoom, -y / zoom, width / zoom, height / zoom),
  );
  const edges = useMemo(() => {
    const seen = aroundTile(tile);
    return layout.edges.filter((edge) => isIn(edge, seen));
  }, [layout, tile]);
  return (
    <ViewportPortal>
      <svg className={styles.lines} aria-hidden="true">
        {edges.map((edge) => (
          <FlowLine key={edge.id} edge={edge} />
        ))}
      </svg>
      <div className={styles.lineButtons}>
        {edges.map((edge) => (
          <LineButtons key={edge.id} edge={edge} />
        ))}
      </div>
    </ViewportPortal>
  );
}

/** The part of the drawing that is seen, told roughly: it changes when the view has moved by about half a screen. */
function tileOf(x: number, y: number, width: number, height: number): string {
  const size = 2 ** Math.ceil(Math.log2(Math.max(width, height, 1)));
  return `${Math.floor((2 * x) / size)} ${Math.floor((2 * y) / size)} ${size}`;
}

/** Everything that can be seen while a tile is current. */
function aroundTile(tile: string): Rect {
  const [column = 0, row = 0, size = 1] = tile.split(' ').map(Number);
  return { x: (column * size) / 2, y: (row * size) / 2, width: 1.5 * size, height: 1.5 * size };
}

function isIn({ points }: LayoutEdge, { x, y, width, height }: Rect): boolean {
  let isLeft = true;
  let isRight = true;
  let isAbove = true;
  let isBelow = true;
  for (const point of points) {
    isLeft &&= point.x < x;
    isRight &&= point.x > x + width;
    isAbove &&= point.y < y;
    isBelow &&= point.y > y + height;
  }
  return !(isLeft || isRight || isAbove || isBelow);
}
