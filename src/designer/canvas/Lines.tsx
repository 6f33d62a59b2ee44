import { ViewportPortal } from '@xyflow/react';
import { useMemo } from 'react';
import styles from './Canvas.module.css';
import { FlowLine, LineButtons } from './FlowLine.tsx';
import type { Layout, LayoutEdge } from './layout/drawing.ts';
import { edgesNear } from './lookUp.ts';
import type { Rect } from './viewport.ts';

/**
 * The lines of a drawing: one picture between the frames and the cards, since no line crosses a frame that it does not belong
 * to. Lines have places already, so they need none of React Flow's handles, which it would have to measure.
 */
export function Lines({ layout, seen }: { readonly layout: Layout; readonly seen: Rect }) {
  const edges = useMemo(
    () => keyed(edgesNear(layout, seen).filter((edge) => isIn(edge, seen))),
    [layout, seen],
  );
  return (
    <ViewportPortal>
      <svg className={styles.lines} aria-hidden="true">
        {edges.map(({ key, edge }) => (
          <FlowLine key={key} edge={edge} />
        ))}
      </svg>
      <div className={styles.lineButtons}>
        {edges.map(({ key, edge }) => (
          <LineButtons key={key} edge={edge} />
        ))}
      </div>
    </ViewportPortal>
  );
}

/** The first line into a step stays the same element wherever it comes from: most have one, and steps are put in between. */
function keyed(edges: readonly LayoutEdge[]): readonly { readonly key: string; readonly edge: LayoutEdge }[] {
  const reached = new Set<string>();
  return edges.map((edge) => {
    const key = reached.has(edge.to) ? `${edge.id}/` : edge.to;
    reached.add(edge.to);
    return { key, edge };
  });
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
