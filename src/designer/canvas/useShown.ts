import { useStore as useFlowStore } from '@xyflow/react';
import { useEffect, useMemo, useReducer, useRef } from 'react';
import type { Layout } from './layout.ts';
import { isCrowded, isQuick, readTile, tileOf } from './tiles.ts';
import type { Detail, Rect } from './viewport.ts';

export interface Shown {
  /** The part of the drawing that is seen, with some room around it. */
  readonly seen: Rect;
  /** `block`: it is painted, and only the focused card is rendered. */
  readonly detail: Detail;
  /** The view has moved on, and what it came to is painted until it stands still. */
  readonly isBehind: boolean;
}

/** Milliseconds after which a view that has not gone on stands still. */
const stillAfter = 120;

/**
 * What is rendered of a drawing: what is seen; at once where few cards come in, else as soon as the view stands still. Told in
 * steps of about an eighth of the screen, so that most movements of the view render nothing.
 */
export function useShown(drawing: Layout): Shown {
  const now = useFlowStore(({ transform: [x, y, zoom], width, height }) =>
    tileOf({ x, y, zoom }, { width, height }),
  );
  const taken = useRef(now);
  const [, renderAgain] = useReducer((count: number) => count + 1, 0);
  const isLight = now === taken.current || isQuick(drawing, taken.current, now);
  const tile = isLight ? now : taken.current;
  useEffect(() => {
    if (isLight) taken.current = now;
    if (taken.current === now) return undefined;
    const timer = setTimeout(() => {
      taken.current = now;
      renderAgain();
    }, stillAfter);
    return () => clearTimeout(timer);
  }, [isLight, now]);
  // The same rectangle while the tile is the same: what is rendered is chosen anew only with another one.
  const { seen, detail } = useMemo(() => readTile(tile), [tile]);
  const isBlocks = useMemo(() => isCrowded(drawing, tile), [drawing, tile]);
  return { seen, detail: isBlocks ? 'block' : detail, isBehind: tile !== now };
}
