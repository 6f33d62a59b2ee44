import { useStoreApi } from '@xyflow/react';
import { useCallback, useRef } from 'react';
import styles from './Canvas.module.css';
import type { Layout } from './layout.ts';
import { inNextFrame, useBlockPainter } from './useBlockPainter.ts';

/** The whole workflow as coloured blocks, for zooms at which a card could not be read. */
export function Blocks({ layout }: { readonly layout: Layout }) {
  const ref = useRef<HTMLCanvasElement>(null);
  const store = useStoreApi();
  const paintingNow = useCallback(() => {
    const { transform, width, height } = store.getState();
    const [x, y, zoom] = transform;
    const seen = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
    return { view: { x, y, zoom }, seen, width, height };
  }, [store]);
  useBlockPainter(ref, layout, paintingNow, inNextFrame, store.subscribe);
  return <canvas ref={ref} className={styles.blocks} aria-hidden />;
}
