import { type RefObject, useCallback, useEffect, useRef } from 'react';
import { titleOfKey } from '../../workflow/document/names.ts';
import { blockUnder } from './blockUnder.ts';
import styles from './Canvas.module.css';
import type { FlowStore } from './elements.ts';
import type { Layout } from './layout.ts';
import { inNextFrame, useBlockPainter } from './useBlockPainter.ts';

interface BlocksProps {
  readonly layout: Layout;
  readonly store: FlowStore;
}

/** Says the name of the block under the pointer, where it is painted too small to be read. */
function useBlockNames(ref: RefObject<HTMLElement | null>, layout: Layout, store: FlowStore): void {
  useEffect(() => {
    const pane = ref.current?.parentElement?.querySelector<HTMLElement>('.react-flow__pane');
    if (!pane) return undefined;
    const name = ({ clientX, clientY }: PointerEvent) => {
      const [x, y, zoom] = store.getState().transform;
      const { left, top } = pane.getBoundingClientRect();
      const block = blockUnder(layout, { x: (clientX - left - x) / zoom, y: (clientY - top - y) / zoom });
      pane.title = block ? titleOfKey(block.name) : '';
      pane.style.cursor = block ? 'pointer' : '';
    };
    pane.addEventListener('pointermove', name);
    return () => {
      pane.removeEventListener('pointermove', name);
      pane.removeAttribute('title');
      pane.style.cursor = '';
    };
  }, [ref, layout, store]);
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
  useBlockNames(ref, layout, store);
  return <canvas ref={ref} className={styles.blocks} aria-hidden />;
}
