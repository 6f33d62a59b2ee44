import { type PointerEvent, useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import styles from './Canvas.module.css';
import type { FlowStore } from './elements.ts';
import type { Layout } from './layout/drawing.ts';
import type { Point } from './layout/measures.ts';
import { texts } from './texts.ts';
import { useBlockPainter } from './useBlockPainter.ts';

const size = { width: 160, height: 120 };
const padding = 6;

/** The map may come later than what it is a map of. Not every browser tells when it is idle. */
function whenIdle(paint: () => void): () => void {
  const timer = setTimeout(paint, 120);
  return () => clearTimeout(timer);
}

interface MiniMapProps {
  readonly layout: Layout;
  readonly store: FlowStore;
  readonly onGoTo: (centre: Point) => void;
}

/** A small picture of the whole, with a frame around what is seen. */
export function MiniMap({ layout, store, onGoTo }: MiniMapProps) {
  const ref = useRef<HTMLCanvasElement>(null);
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
  useBlockPainter(ref, layout, paintingNow, whenIdle);
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // Set by hand: the frame follows every step of a movement, for which nothing need be rendered.
    const follow = () => {
      const { transform, width, height } = store.getState();
      const [x, y, zoom] = transform;
      const scale = view.zoom / zoom;
      if (!frame.current) return;
      const { style } = frame.current;
      style.transform = `translate(${view.x - x * scale}px, ${view.y - y * scale}px)`;
      style.width = `${width * scale}px`;
      style.height = `${height * scale}px`;
    };
    follow();
    return store.subscribe(follow);
  }, [store, view]);

  function go(event: PointerEvent<HTMLElement>): void {
    if (event.buttons === 0) return;
    const bounds = event.currentTarget.getBoundingClientRect();
    onGoTo({
      x: (event.clientX - bounds.left - view.x) / view.zoom,
      y: (event.clientY - bounds.top - view.y) / view.zoom,
    });
  }

  // Pointer only: the keyboard walks the cards, and the zoom bar fits the whole.
  return (
    <div
      className={styles.miniMap}
      style={size}
      data-floats
      title={texts.miniMap}
      aria-hidden
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={go}
    >
      <canvas ref={ref} style={size} />
      <div ref={frame} className={styles.miniMapFrame} />
    </div>
  );
}
