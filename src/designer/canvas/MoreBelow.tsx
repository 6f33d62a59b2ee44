import { ArrowDown } from 'lucide-react';
import { useDeferredValue, useMemo, useSyncExternalStore } from 'react';
import type { FlowStore } from './elements.ts';
import type { Layout } from './layout/drawing.ts';
import type { Point } from './layout/measures.ts';
import styles from './MoreBelow.module.css';
import { sketchOfAll } from './sketch.ts';
import { texts } from './texts.ts';

/** How far a click moves on, as a part of what is seen. */
const page = 0.8;

interface MoreBelowProps {
  readonly layout: Layout;
  readonly store: FlowStore;
  readonly onGoTo: (middle: Point) => void;
}

/** A workflow that is too tall to be read whole is shown from its beginning: this says that it goes on. Gone as soon as somebody moves on. */
export function MoreBelow({ layout, store, onGoTo }: MoreBelowProps) {
  // Counted after an edit has been painted, and only when it is asked for: nobody asks once the view has been moved.
  const settled = useDeferredValue(layout);
  const topsOf = useMemo(() => topsIn(settled), [settled]);
  const count = useSyncExternalStore(store.subscribe, () => {
    const {
      height,
      transform: [, y, zoom],
    } = store.getState();
    if (y < 0 || height === 0) return 0;
    const limit = (height - y) / zoom;
    return topsOf().filter((top) => top > limit).length;
  });
  if (count === 0) return null;
  return (
    <button
      type="button"
      className={styles.more}
      data-more
      data-floats
      // The arrow keys walk the diagram, and it follows; this is the pointer's way.
      tabIndex={-1}
      onClick={() => {
        const {
          width,
          height,
          transform: [x, y, zoom],
        } = store.getState();
        onGoTo({ x: (width / 2 - x) / zoom, y: (height / 2 + height * page - y) / zoom });
      }}
    >
      <ArrowDown size={14} aria-hidden /> {texts.moreBelow(count)}
    </button>
  );
}

/** Where the steps begin, worked out when it is asked for first. */
function topsIn(layout: Layout): () => readonly number[] {
  let tops: readonly number[] | undefined;
  return () => {
    tops ??= sketchOfAll(layout).blocks.flatMap(({ kind, y }) => (kind === 'start' ? [] : [y]));
    return tops;
  };
}
