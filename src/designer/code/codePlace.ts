import type { Document } from '../../workflow/document/Document.ts';
import { pathAt } from '../../workflow/document/ranges.ts';
import { printDocument } from '../../workflow/document/save.ts';
import { stepAt } from '../../workflow/document/walk.ts';
import type { JsonPath } from '../../workflow/json.ts';
import { changeBetween, offsetAfter } from './codeText.ts';
import { linesOf, offsetAt, positionAt, withLineFeeds } from './lines.ts';

/** Where a position of the code stands in the workflow. */
export interface CodePlace {
  readonly step: string | undefined;
  /** From the step's node, or from the definition's root. */
  readonly path: JsonPath;
}

/**
 * The step and path at an offset of the editor's text, which may be ahead of the document: somebody is typing. `edited` has LF at
 * the end of every line, and the offset counts so. What is not in the document yet stands where its surroundings stand.
 * `undefined` outside the definition.
 */
export function codePlace(document: Document, edited: string, offset: number): CodePlace | undefined {
  const text = printDocument(document);
  const flat = withLineFeeds(text);
  const mapped = offsetAfter(changeBetween(edited, flat), offset);
  const place = flat === text ? mapped : offsetAt(linesOf(text), positionAt(linesOf(flat), mapped));
  const path = pathAt(document, place);
  if (!path) return undefined;
  const step = stepAt(document.definition, path);
  return { step: step?.name, path: step ? path.slice(step.path.length) : path };
}
