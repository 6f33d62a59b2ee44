import { startTransition, useEffect, useState } from 'react';
import type { StoreApi } from 'zustand';

/**
 * What a store says, for those who may follow a moment later: what the user is waiting for is painted first. `read` must be the
 * same function always, and a quick one: it is called with every change.
 */
export function useSettled<State, Value>(store: StoreApi<State>, read: (state: State) => Value): Value {
  const [value, setValue] = useState(() => read(store.getState()));
  useEffect(() => {
    const follow = () => startTransition(() => setValue(() => read(store.getState())));
    follow();
    return store.subscribe(follow);
  }, [store, read]);
  return value;
}
