import { useStoreApi } from '@xyflow/react';
import { type RefObject, useLayoutEffect } from 'react';

/** Keeps the + of lines its size on the screen while the drawing shrinks, for all of them at once. */
export function useInsertScale(root: RefObject<HTMLElement | null>): void {
  const store = useStoreApi();
  useLayoutEffect(() => {
    let last: number | undefined;
    const follow = () => {
      const [, , zoom] = store.getState().transform;
      const scale = Math.round(Math.min(2, Math.max(1, 1 / zoom)) * 20) / 20;
      if (scale !== last) root.current?.style.setProperty('--insert-scale', `${scale}`);
      last = scale;
    };
    follow();
    return store.subscribe(follow);
  }, [store, root]);
}
