import { changedFiles, savedTogether } from '../../workflow/formats/bundle.ts';
import { nameOfBundle } from '../clients/session.ts';
import { siblingsOf } from '../clients/siblings.ts';
import type { DocumentState } from '../stores/documentStore.ts';
import { announce } from '../stores/viewStore.ts';
import { downloadText } from './downloadText.ts';

/**
 * Downloads the file that a workflow was opened from, with its edits, also those of other workflows that came in it; `name` is for a file
 * that came alone.
 */
export async function saveFile(
  name: string,
  { document, workflowId }: Pick<DocumentState, 'document' | 'workflowId'>,
): Promise<void> {
  const { within } = document;
  const isZip = within?.bundle.kind === 'zip';
  const own = isZip ? nameOfBundle(within.bundle) : within?.path.split('/').at(-1);
  const siblings = await siblingsOf(document, workflowId).catch(() => []);
  const content = savedTogether([document, ...siblings]);
  // The project's other files that its steps' new connections change.
  if (within?.bundle.kind === 'folder')
    for (const [path, bytes] of changedFiles(within.bundle, [document, ...siblings]))
      if (/(?:^|\/)(?:connections|local\.settings)\.json$/.test(path))
        downloadText(path.split('/').at(-1) ?? path, bytes, 'application/json');
  downloadText(own ?? name, content, isZip ? 'application/zip' : 'application/json');
  announce(`${own ?? name} downloaded`);
}
