import type { Document } from '../../workflow/document/Document.ts';
import { pointer } from '../../workflow/json.ts';
import { keyOfBundle, reopen } from './session.ts';
import { listWorkflows } from './storage.ts';

/**
 * The other workflows that came in the same file, folder or zip and are kept in this browser, with their edits; the latest where
 * one is kept twice.
 */
export async function siblingsOf(document: Document, workflowId: string): Promise<readonly Document[]> {
  const { within } = document;
  const key = within && keyOfBundle(within.bundle);
  if (within === undefined || key === undefined) return [];
  const placeOf = (path: string, definitionPath: Document['definitionPath']) =>
    `${path}\n${pointer(definitionPath)}`;
  const places = new Set([placeOf(within.path, document.definitionPath)]);
  return (await listWorkflows()).flatMap((stored) => {
    if (stored.workflowId === workflowId || stored.within?.key !== key) return [];
    const place = placeOf(stored.within.path, stored.definitionPath);
    const sibling = places.has(place)
      ? undefined
      : reopen(stored.text, stored.name, stored.definitionPath, stored);
    if (sibling === undefined) return [];
    places.add(place);
    const encoding = stored.encoding as Document['encoding'];
    return [{ ...sibling, encoding, within: { bundle: within.bundle, path: stored.within.path } }];
  });
}
