import type { Document } from '../../workflow/document/Document.ts';
import { pathAt } from '../../workflow/document/ranges.ts';
import { printDocument } from '../../workflow/document/save.ts';
import { stepAt } from '../../workflow/document/walk.ts';
import type { JsonPath } from '../../workflow/json.ts';
import { changeBetween, offsetAfter } from './codeText.ts';
import { linesOf, offsetAt, type Position, positionAt, withLineFeeds } from './lines.ts';

/** Where a position of the code stands in the workflow. */
export interface CodePlace {
  readonly step: string | undefined;
  /** From the step's node, or from the definition's root. */
  readonly path: JsonPath;
}

/**
 * The step and path at a position of the editor's text, which may be ahead of the document: somebody is typing. What is not in
 * the document yet stands where its surroundings stand. `undefined` outside the definition.
 */
export function codePlace(document: Document, edited: string, position: Position): CodePlace | undefined {
  const text = printDocument(document);
  const ours = withLineFeeds(text);
  const theirs = withLineFeeds(edited);
  const change = changeBetween(theirs, ours);
  const offset = offsetAfter(change, offsetAt(linesOf(theirs), position));
  const path = pathAt(document, offsetAt(linesOf(text), positionAt(linesOf(ours), offset)));
  if (!path) return undefined;
  const step = stepAt(document.definition, path);
  return { step: step?.name, path: step ? path.slice(step.path.length) : path };
}
