import type { Document } from '../../workflow/document/Document.ts';
import { targetOf } from '../../workflow/formats/surroundings.ts';
import { type Json, stringify } from '../../workflow/json.ts';

/** What the engine is given of a document: its definition, and the host whose limits its runs keep where the file names one. */
export function deploymentText(document: Document): string {
  const target = targetOf(document);
  return stringify(
    new Map<string, Json>([
      ['definition', document.definition],
      ...(target === undefined ? [] : [['target', target] as const]),
    ]),
  );
}
