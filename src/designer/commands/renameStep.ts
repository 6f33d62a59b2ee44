import { renameStep } from '../../workflow/document/edits/renameStep.ts';
import { keyOfTitle, titleOfKey } from '../../workflow/document/names.ts';
import { referencesTo } from '../../workflow/document/references.ts';
import { findStep } from '../../workflow/document/walk.ts';
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
  const renamed = (other: string): string => (other === step.name ? next : other);
  viewStore.setState(({ selection, collapsed, reveal, pinned }) => ({
    selection: selection.map(renamed),
    pinned: pinned === undefined ? undefined : renamed(pinned),
    collapsed: collapsed.has(step.name) ? new Set([...collapsed].map(renamed)) : collapsed,
    reveal: reveal && { step: renamed(reveal.step) },
    renaming: undefined,
  }));
  void renameBreakpoints(step.name, next);
  if (count === 0) announce(`Renamed to ${titleOfKey(next)}`);
  else {
    const updated = count === 1 ? 'one reference' : `${count} references`;
    toastWithUndo(`Renamed, ${updated} updated.`, undo);
  }
  return next;
}
