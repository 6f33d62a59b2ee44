import { useStoreApi } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';

/** What a title keeps free from the edge of the view, and what is left of a frame for it, in px of the drawing. */
const margin = 12;
const leastRoom = 400;

/** How far the head of a frame is moved in from both ends, so that its title stands in the part of the frame that is seen. */
export function steadyInsets(
  frame: { readonly x: number; readonly width: number },
  seen: { readonly x: number; readonly width: number },
): { readonly left: number; readonly right: number } {
  const spare = Math.max(0, frame.width - leastRoom);
  const left = Math.min(spare, Math.max(0, seen.x + margin - frame.x));
  const right = frame.x + frame.width - (seen.x + seen.width - margin);
  return { left, right: Math.min(spare - left, Math.max(0, right)) };
}

/** Keeps what stands in the head of a wide frame in view while the view moves; `node` is its id. */
export function useSteadyTitle(ref: RefObject<HTMLElement | null>, node: string, width: number): void {
  const store = useStoreApi();
  useEffect(() => {
    if (width <= leastRoom * 2) return undefined;
    const follow = () => {
      const { transform, width: screen, nodeLookup } = store.getState();
      const [x, , zoom] = transform;
      const frame = nodeLookup.get(node)?.internals.positionAbsolute;
      if (!ref.current || !frame) return;
      const { left, right } = steadyInsets({ x: frame.x, width }, { x: -x / zoom, width: screen / zoom });
      ref.current.style.marginInline = `${Math.round(left)}px ${Math.round(right)}px`;
    };
    follow();
    const stop = store.subscribe(follow);
    return () => {
      stop();
      ref.current?.style.removeProperty('margin-inline');
    };
  }, [store, ref, node, width]);
}
