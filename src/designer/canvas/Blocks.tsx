import { type RefObject, useCallback, useEffect, useRef } from 'react';
import { titleOfKey } from '../../workflow/document/names.ts';
import styles from './Canvas.module.css';
import type { FlowStore } from './elements.ts';
import type { Layout } from './layout/drawing.ts';
import { nodeWith } from './lookUp.ts';
import { inNextFrame, useBlockPainter } from './useBlockPainter.ts';

interface BlocksProps {
  readonly layout: Layout;
  readonly store: FlowStore;
  /** Id of the step under the pointer. */
  readonly blockAt: (event: PointerEvent) => string | undefined;
}

/** Says the name of the block under the pointer, where it is painted too small to be read. */
function useBlockNames(
  ref: RefObject<HTMLElement | null>,
  layout: Layout,
  blockAt: BlocksProps['blockAt'],
): void {
  useEffect(() => {
    const pane = ref.current?.parentElement?.querySelector<HTMLElement>('.react-flow__pane');
    if (!pane) return undefined;
    const name = (event: PointerEvent) => {
      const id = blockAt(event);
      const block = id === undefined ? undefined : nodeWith(layout, id);
      pane.title = block && 'name' in block ? titleOfKey(block.name) : '';
      pane.style.cursor = block ? 'pointer' : '';
    };
    pane.addEventListener('pointermove', name);
    return () => {
      pane.removeEventListener('pointermove', name);
      pane.removeAttribute('title');
      pane.style.cursor = '';
    };
  }, [ref, layout, blockAt]);
}

/** The workflow as blocks, for zooms at which a card could not be read, and with names while cards are on their way. */
export function Blocks({ layout, store, blockAt }: BlocksProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  const paintingNow = useCallback(() => {
    const { transform, width, height } = store.getState();
    const [x, y, zoom] = transform;
    const seen = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
    return { view: { x, y, zoom }, seen, width, height };
  }, [store]);
  useBlockPainter(ref, layout, paintingNow, inNextFrame, store.subscribe);
  useBlockNames(ref, layout, blockAt);
  return <canvas ref={ref} className={styles.blocks} aria-hidden />;
}
