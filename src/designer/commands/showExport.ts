import { viewStore } from '../stores/viewStore.ts';
import { holdKeysFor } from './heldKeys.ts';

/** Opens the sheet that writes the workflow in other formats. */
export function showExport(): void {
  viewStore.setState({ overlay: 'export' });
  // Keys pressed until it is there are not meant for the diagram behind it.
  void holdKeysFor('[role="dialog"] :checked');
}
