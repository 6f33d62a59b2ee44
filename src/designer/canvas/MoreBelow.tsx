import { useStore as useFlowStore, useReactFlow, useStoreApi } from '@xyflow/react';
import { ArrowDown } from 'lucide-react';
import { useMemo } from 'react';
import type { Layout } from './layout.ts';
import styles from './MoreBelow.module.css';
import { texts } from './texts.ts';

/** How far a click moves on, as a part of what is seen. */
const page = 0.8;

/** A workflow that is too tall to be read whole is shown from its beginning: this says that it goes on. Gone as soon as somebody moves on. */
export function MoreBelow({ layout }: { readonly layout: Layout }) {
  const flow = useReactFlow();
  const store = useStoreApi();
  const tops = useMemo(
    () =>
      layout.nodes
        .flatMap((node) => (node.kind === 'card' || node.kind === 'frame' ? [node.y] : []))
        .sort((a, b) => a - b),
    [layout],
  );
  const count = useFlowStore(({ height, transform: [, y, zoom] }) =>
    y < 0 || height === 0 ? 0 : tops.length - countUpTo(tops, (height - y) / zoom),
  );
  if (count === 0) return null;
  return (
    <button
      type="button"
      className={styles.more}
      // The arrow keys walk the diagram, and it follows; this is the pointer's way.
      tabIndex={-1}
      onClick={() => {
        const {
          height,
          transform: [x, y, zoom],
        } = store.getState();
        void flow.setViewport({ x, y: y - height * page, zoom });
      }}
    >
      <ArrowDown size={14} aria-hidden /> {texts.moreBelow(count)}
    </button>
  );
}

/** How many of the ascending numbers are not beyond a limit. */
function countUpTo(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
