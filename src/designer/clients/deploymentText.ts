import type { Document } from '../../workflow/document/Document.ts';
import { mapsOf } from '../../workflow/formats/standard/mapsOf.ts';
import { targetOf } from '../../workflow/formats/surroundings.ts';
import { type Json, type JsonObject, stringify } from '../../workflow/json.ts';

/**
 * What the engine is given of a document: its definition, the host whose limits its runs keep where the file names one, and the
 * maps of its project. `definition` stands for the document's own where steps were replaced by what they stand for.
 */
export function deploymentText(document: Document, definition: JsonObject = document.definition): string {
  const target = targetOf(document);
  const maps = mapsOf(document);
  return stringify(
    new Map<string, Json>([
      ['definition', definition],
      ...(target === undefined ? [] : [['target', target] as const]),
      ...(maps.size === 0 ? [] : [['artifacts', maps] as const]),
    ]),
  );
}
