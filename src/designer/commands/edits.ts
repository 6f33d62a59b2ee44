import { toast } from '../stores/viewStore.ts';
import { holdKeys } from './heldKeys.ts';

/*
 * The door to everything that changes steps. What stands behind it is not needed for the first paint, so it comes when the page is
 * at rest, or when it is first asked for; then what is asked for happens in the order in which it was asked.
 */

type Edits = typeof import('./steps.ts') &
  typeof import('./clipping.ts') &
  typeof import('./insert.ts') &
  typeof import('./renameStep.ts');

let loaded: Edits | undefined;
let loading: Promise<Edits> | undefined;

/** Brings the edits. May be called any number of times. */
export function loadEdits(): Promise<Edits> {
  loading ??= Promise.all([
    import('./steps.ts'),
    import('./clipping.ts'),
    import('./insert.ts'),
    import('./renameStep.ts'),
  ]).then(([steps, clipping, insert, rename]) => {
    loaded = { ...steps, ...clipping, ...insert, ...rename };
    return loaded;
  });
  return loading;
}

/** Does something with the edits: at once where they are here, else as soon as they are. Keys pressed meanwhile come after it. */
export function withEdits(task: (edits: Edits) => void): void {
  if (loaded) {
    task(loaded);
    return;
  }
  const done = loadEdits().then(task);
  holdKeys(done);
  done.catch((error: unknown) => {
    loading = undefined;
    const reason = error instanceof Error ? error.message : String(error);
    toast(`This edit was not made: ${reason}. Reload the page and try again.`, { tone: 'failure' });
  });
}
