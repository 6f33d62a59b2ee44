import { rangeAt } from '../../workflow/document/ranges.ts';
import { referencesTo } from '../../workflow/document/references.ts';
import { isRunAfter } from '../../workflow/document/runAfter.ts';
import { printDocument } from '../../workflow/document/save.ts';
import { findStep, type Step } from '../../workflow/document/walk.ts';
import type { JsonPath } from '../../workflow/json.ts';
import { targetOf } from '../commands/linksOf.ts';
import { namedAt } from '../commands/namedAt.ts';
import { documentStore } from '../stores/documentStore.ts';
import { codePlace } from './codePlace.ts';
import { linesOf, positionAt } from './lines.ts';
import { offsetOf, textOf } from './modelText.ts';
import { monaco } from './monaco.ts';
import { positionOf } from './showMarkers.ts';

/* Going to what is named, and finding who names it, in the code. */

type Model = monaco.editor.ITextModel;

/** The step that the text at a position names: in an expression, as a key of run after, or as the step's own key. */
function stepNamedAt(model: Model, position: monaco.Position): Step | undefined {
  const { document } = documentStore().getState();
  const { definition } = document;
  const line = model.getLineContent(position.lineNumber);
  const named = namedAt(line, position.column - 1);
  if (named) return targetOf(definition, named);
  const place = codePlace(document, textOf(model), offsetOf(model, position));
  if (!place) return undefined;
  const [first, key] = place.path;
  if (isRunAfter(first) && key !== undefined) return findStep(definition, String(key));
  return place.path.length === 0 && place.step !== undefined ? findStep(definition, place.step) : undefined;
}

function locationOf(model: Model, path: JsonPath, isKey: boolean): monaco.languages.Location | undefined {
  const { document } = documentStore().getState();
  const range = rangeAt(document, path);
  if (!range) return undefined;
  const lines = linesOf(printDocument(document));
  const start = isKey ? (range.keyStart ?? range.start) : range.start;
  const end = isKey ? (range.keyEnd ?? range.end) : range.end;
  const from = positionOf(positionAt(lines, start));
  const to = positionOf(positionAt(lines, end));
  return { uri: model.uri, range: monaco.Range.fromPositions(from, to) };
}

/** Where the step that is named at a position stands. */
export function provideDefinition(
  model: Model,
  position: monaco.Position,
): monaco.languages.Location | undefined {
  const step = stepNamedAt(model, position);
  return step && locationOf(model, step.path, true);
}

/** Every place that names the step that is named at a position. */
export function provideReferences(model: Model, position: monaco.Position): monaco.languages.Location[] {
  const step = stepNamedAt(model, position);
  if (!step) return [];
  const { definition } = documentStore().getState().document;
  const places = [{ path: step.path, isKey: true }, ...referencesTo(definition, step.kind, step.name)];
  return places.flatMap(({ path, isKey }) => locationOf(model, path, isKey) ?? []);
}
