import { useStoreApi } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import { leastRoom, steadyInsets } from './steadyInsets.ts';

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
