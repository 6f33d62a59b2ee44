import { useStoreApi } from '@xyflow/react';
import { type PointerEvent, useCallback, useMemo, useRef } from 'react';
import styles from './Canvas.module.css';
import type { Point } from './layout/measures.ts';
import type { Layout } from './layout.ts';
import { texts } from './texts.ts';
import { blockColors, useBlockPainter } from './useBlockPainter.ts';

const size = { width: 160, height: 120 };
const padding = 6;

/** A small picture of the whole, with a frame around what is seen. */
export function MiniMap({
  layout,
  onGoTo,
}: {
  readonly layout: Layout;
  readonly onGoTo: (centre: Point) => void;
}) {
  const ref = useRef<HTMLCanvasElement>(null);
  const store = useStoreApi();
  const view = useMemo(() => {
    const zoom = Math.min(
      (size.width - 2 * padding) / layout.width,
      (size.height - 2 * padding) / layout.height,
    );
    return { zoom, x: (size.width - layout.width * zoom) / 2, y: (size.height - layout.height * zoom) / 2 };
  }, [layout]);
  const paintingNow = useCallback(
    () => ({ view, seen: { x: 0, y: 0, width: layout.width, height: layout.height }, ...size }),
    [view, layout],
  );
  const frameSeen = useCallback(
    (context: CanvasRenderingContext2D) => {
      const { transform, width, height } = store.getState();
      const [x, y, zoom] = transform;
      context.lineWidth = 2 / view.zoom;
      context.strokeStyle = ref.current ? blockColors(ref.current).selected : 'black';
      context.strokeRect(-x / zoom, -y / zoom, width / zoom, height / zoom);
    },
    [store, view],
  );
  useBlockPainter(ref, layout, store.subscribe, paintingNow, frameSeen);

  function go(event: PointerEvent<HTMLCanvasElement>): void {
    if (event.buttons === 0) return;
    const bounds = event.currentTarget.getBoundingClientRect();
    onGoTo({
      x: (event.clientX - bounds.left - view.x) / view.zoom,
      y: (event.clientY - bounds.top - view.y) / view.zoom,
    });
  }

  // Pointer only: the keyboard walks the cards, and the zoom bar fits the whole.
  return (
    <canvas
      ref={ref}
      className={styles.miniMap}
      style={size}
      title={texts.miniMap}
      aria-hidden
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={go}
    />
  );
}
