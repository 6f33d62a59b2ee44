import { savedContent } from '../../workflow/formats/bundle.ts';
import { nameOfBundle } from '../clients/session.ts';
import { documentStore } from '../stores/documentStore.ts';
import { announce } from '../stores/viewStore.ts';
import { downloadText } from './downloadText.ts';

/** Downloads the file that was opened with the edits in it; `name` is for a file that came alone. */
export function saveFile(name: string): void {
  const { document } = documentStore().getState();
  const { within } = document;
  const isZip = within?.bundle.kind === 'zip';
  const own = isZip ? nameOfBundle(within.bundle) : within?.path.split('/').at(-1);
  const content = savedContent(document);
  downloadText(own ?? name, content, isZip ? 'application/zip' : 'application/json');
  announce(`${own ?? name} downloaded`);
}
