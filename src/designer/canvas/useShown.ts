import { useStore as useFlowStore } from '@xyflow/react';
import { useEffect, useLayoutEffect, useMemo, useReducer, useRef } from 'react';
import type { Layout } from './layout/drawing.ts';
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
/** Milliseconds of a frame that came late, on a screen that shows 60 in a second. */
const lateFrame = 25;
/** Late frames in one movement after which this machine is taken not to keep up with it. */
const mostLate = 2;

/**
 * What is rendered of a drawing: what is seen; at once where few cards come in and the frames keep up, else as soon as the
 * view stands still. Told in steps of about an eighth of the screen, so that most movements of the view render nothing.
 */
export function useShown(drawing: Layout): Shown {
  const now = useFlowStore(({ transform: [x, y, zoom], width, height }) =>
    tileOf({ x, y, zoom }, { width, height }),
  );
  const taken = useRef(now);
  const late = useRef(0);
  const [, renderAgain] = useReducer((count: number) => count + 1, 0);
  const keepsUp = late.current < mostLate;
  const isLight = now === taken.current || (keepsUp && isQuick(drawing, taken.current, now));
  const tile = isLight ? now : taken.current;
  useEffect(() => {
    if (isLight) taken.current = now;
    const timer = setTimeout(() => {
      late.current = 0;
      if (taken.current === now) return;
      taken.current = now;
      renderAgain();
    }, stillAfter);
    return () => clearTimeout(timer);
  }, [isLight, now]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every tile that comes in has a frame of its own
  useLayoutEffect(
    () =>
      watchFrame((ms) => {
        if (ms > lateFrame) late.current += 1;
      }),
    [tile],
  );
  // The same rectangle while the tile is the same: what is rendered is chosen anew only with another one.
  const { seen, detail } = useMemo(() => readTile(tile), [tile]);
  const isBlocks = useMemo(() => isCrowded(drawing, tile), [drawing, tile]);
  return { seen, detail: isBlocks ? 'block' : detail, isBehind: tile !== now };
}

/** Tells how many milliseconds pass from the frame that is being made to the next one. The answer takes that back. */
function watchFrame(tell: (ms: number) => void): () => void {
  let frame = requestAnimationFrame((start) => {
    frame = requestAnimationFrame((end) => tell(end - start));
  });
  return () => cancelAnimationFrame(frame);
}
