import { useCallback, useRef } from 'react';
import styles from './Canvas.module.css';
import type { FlowStore } from './elements.ts';
import type { Layout } from './layout.ts';
import { inNextFrame, useBlockPainter } from './useBlockPainter.ts';

interface BlocksProps {
  readonly layout: Layout;
  readonly store: FlowStore;
}

/** The workflow as blocks, for zooms at which a card could not be read, and with names while cards are on their way. */
export function Blocks({ layout, store }: BlocksProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  const paintingNow = useCallback(() => {
    const { transform, width, height } = store.getState();
    const [x, y, zoom] = transform;
    const seen = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
    return { view: { x, y, zoom }, seen, width, height };
  }, [store]);
  useBlockPainter(ref, layout, paintingNow, inNextFrame, store.subscribe);
  return <canvas ref={ref} className={styles.blocks} aria-hidden />;
}
