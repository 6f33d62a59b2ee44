import { renameStep } from '../../workflow/document/edits/renameStep.ts';
import { keyOfTitle, titleOfKey } from '../../workflow/document/names.ts';
import { referencesTo } from '../../workflow/document/references.ts';
import { findStep, stepsOf } from '../../workflow/document/walk.ts';
import type { JsonObject } from '../../workflow/json.ts';
import { apply, definition, documentStore, endMerge, undo } from '../stores/documentStore.ts';
import { announce, viewStore } from '../stores/viewStore.ts';
import { toastWithUndo } from './carryOut.ts';
import { renameBreakpoints } from './stepping.ts';
import { titleProblem } from './titleProblem.ts';

/**
 * Gives a step the name that belongs to a title, with everything that mentions it, as one step of undo. Selection, folding
 * and breakpoints go along. Returns the name that the step has now: the old one when the title will not do.
 */
export function renameStepTo(name: string, title: string): string {
  const before = definition();
  const step = findStep(before, name);
  const next = keyOfTitle(title);
  if (!step || next === step.name || titleProblem(before, name, title)?.isRefused) return name;
  const references = referencesTo(before, step.kind, step.name);
  const count = references.filter(({ form }) => step.kind === 'action' || form === 'text').length;
  endMerge();
  apply(renameStep(step.name, next), { label: `rename ${titleOfKey(step.name)}` });
  const after = documentStore().getState().document;
  if (after.definition === before) return name;
  carryName(step.name, next);
  viewStore.setState({ renaming: undefined });
  if (count === 0) announce(`Renamed to ${titleOfKey(next)}`);
  else {
    const updated = count === 1 ? 'one reference' : `${count} references`;
    toastWithUndo(`Renamed, ${updated} updated.`, undo);
  }
  return next;
}

/** Selection, folding and breakpoints of a step go along with its name. */
function carryName(name: string, next: string): void {
  const renamed = (other: string): string => (other === name ? next : other);
  viewStore.setState(({ selection, collapsed, reveal, pinned }) => ({
    selection: selection.map(renamed),
    pinned: pinned === undefined ? undefined : renamed(pinned),
    collapsed: collapsed.has(name) ? new Set([...collapsed].map(renamed)) : collapsed,
    reveal: reveal && { step: renamed(reveal.step) },
  }));
  void renameBreakpoints(name, next);
}

/** After undo or redo: where one step went and one came, it is the same step under its other name. */
export function followRename(before: JsonObject, after: JsonObject): void {
  const old = new Set(stepsOf(before).map(({ name }) => name));
  const now = new Set(stepsOf(after).map(({ name }) => name));
  const [gone, ...furtherGone] = [...old].filter((name) => !now.has(name));
  const [come, ...furtherCome] = [...now].filter((name) => !old.has(name));
  if (gone === undefined || come === undefined || furtherGone.length + furtherCome.length > 0) return;
  carryName(gone, come);
}
