import { useStore } from 'zustand';
import { viewStore } from '../stores/viewStore.ts';

/** Speaks what happens to screen readers. */
export function LiveRegion() {
  const { text, assertive } = useStore(viewStore, (state) => state.announcement);
  return (
    <>
      <div className="visually-hidden" role="status" aria-live="polite" data-testid="live">
        {assertive ? '' : text}
      </div>
      <div className="visually-hidden" role="alert">
        {assertive ? text : ''}
      </div>
    </>
  );
}
