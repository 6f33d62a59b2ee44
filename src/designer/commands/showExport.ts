import { viewStore } from '../stores/viewStore.ts';

/** Opens the sheet that writes the workflow in other formats. */
export function showExport(): void {
  viewStore.setState({ overlay: 'export' });
}
