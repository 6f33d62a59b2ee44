import type { Document } from '../../workflow/document/Document.ts';
import { mapsOf } from '../../workflow/formats/standard/mapsOf.ts';
import { targetOf } from '../../workflow/formats/surroundings.ts';
import { type Json, stringify } from '../../workflow/json.ts';

/**
 * What the engine is given of a document: its definition, the host whose limits its runs keep where the file names one, and the
 * maps of its project.
 */
export function deploymentText(document: Document): string {
  const target = targetOf(document);
  const maps = mapsOf(document);
  return stringify(
    new Map<string, Json>([
      ['definition', document.definition],
      ...(target === undefined ? [] : [['target', target] as const]),
      ...(maps.size === 0 ? [] : [['artifacts', maps] as const]),
    ]),
  );
}
