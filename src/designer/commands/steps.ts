import type { Edit } from '../../workflow/diagnostic.ts';
import { containersOf } from '../../workflow/document/containers.ts';
import { addCase } from '../../workflow/document/edits/addCase.ts';
import { removeCase } from '../../workflow/document/edits/removeCase.ts';
import { graphOf } from '../../workflow/document/graph.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import { findStep } from '../../workflow/document/walk.ts';
import { objectAt } from '../../workflow/json.ts';
import { apply, definition, documentStore, undo } from '../stores/documentStore.ts';
import { announce, type InsertPlace, toast, viewStore } from '../stores/viewStore.ts';
import { isRemovable } from './selection.ts';
import {
  brokenReferences,
  copiedText,
  type Planned,
  planDuplicate,
  planMove,
  planMoveTo,
  planPaste,
  planRemoval,
  planSwap,
  planUnwrap,
  planWrap,
} from './stepEdits.ts';
import { positionsOf, type Stop } from './walkFlow.ts';

/* What a user can do with steps, whatever the place: canvas, outline, menus, palette. */

/** Applies an edit; `undefined` when nothing changed (read-only, or nothing to do). Returns how to take it back. */
function applyAndKeep(edit: Edit, label: string): (() => void) | undefined {
  const before = documentStore().getState().document;
  apply(edit, { label });
  const after = documentStore().getState().document;
  if (after === before) return undefined;
  return () => {
    if (documentStore().getState().document === after) undo();
    else toast('The workflow has changed since. Use Undo in the top bar.', { tone: 'failure' });
  };
}

function carryOut(planned: Planned): (() => void) | undefined {
  if (planned.kind === 'refused') {
    announce(planned.reason, true);
    return undefined;
  }
  const takeBack = applyAndKeep(planned.edit, planned.label);
  if (!takeBack) return undefined;
  const { select: next } = planned;
  viewStore.setState({
    selection: next === undefined ? [] : [next],
    ...(next !== undefined && { reveal: { step: next } }),
  });
  return takeBack;
}

/** Removes steps at once; a toast offers to take it back and says what is broken by it. */
export function removeSteps(names: readonly string[]): void {
  const before = definition();
  const planned = planRemoval(before, names);
  const takeBack = carryOut(planned);
  if (!takeBack || planned.kind === 'refused') return;
  const broken = brokenReferences(before, definition());
  const what = names.length === 1 ? titleOfKey(names[0] ?? '') : `${names.length} steps`;
  const rest =
    broken === 0
      ? ''
      : broken === 1
        ? ' One reference is broken now: see Problems.'
        : ` ${broken} references are broken now: see Problems.`;
  toast(`${what} removed.${rest}`, { action: { label: 'Undo', run: takeBack } });
}

export function moveStep(name: string, direction: 'up' | 'down' | 'left' | 'right'): void {
  const isSideways = direction === 'left' || direction === 'right';
  const planned: Planned = isSideways
    ? planSwap(definition(), name, direction)
    : planMove(definition(), name, direction);
  if (carryOut(planned)) announce(isSideways ? `${titleOfKey(name)} moved ${direction}` : placeWords(name));
}

/** "Ship order moved after Approved, position 4 of 9". */
function placeWords(name: string): string {
  const step = findStep(definition(), name);
  const siblings = objectAt(definition(), ...(step?.containerPath ?? []));
  const previous = graphOf(siblings).predecessors.get(name)?.at(-1)?.name;
  const positions = positionsOf(definition());
  const where = previous === undefined ? 'to the beginning' : `after ${titleOfKey(previous)}`;
  return `${titleOfKey(name)} moved ${where}, position ${positions.get(name)} of ${positions.size}`;
}

/** Puts an action at another place of the workflow. */
export function moveStepTo(name: string, place: InsertPlace): void {
  if (place.kind !== 'action') return;
  const planned = planMoveTo(definition(), name, place);
  if (carryOut(planned)) announce(placeWords(name));
}

export function duplicateStep(name: string): void {
  const planned = planDuplicate(definition(), name);
  if (carryOut(planned) && planned.kind === 'edit' && planned.select !== undefined) {
    announce(`${titleOfKey(planned.select)} added`);
  }
}

/** The text that a copy of these steps puts on the clipboard. */
export function textOfSteps(names: readonly string[]): string | undefined {
  return copiedText(definition(), names);
}

/** Puts what was copied at a place. */
export function pasteAt(text: string, place: InsertPlace): void {
  if (place.kind !== 'action') return;
  const planned = planPaste(definition(), text, place);
  if (planned.kind === 'refused') toast(planned.reason, { tone: 'failure' });
  else if (carryOut(planned)) announce('Pasted');
}

export async function copySteps(names: readonly string[]): Promise<boolean> {
  const text = textOfSteps(names);
  if (text === undefined) return false;
  try {
    await navigator.clipboard.writeText(text);
    announce(names.length === 1 ? `${titleOfKey(names[0] ?? '')} copied` : `${names.length} steps copied`);
    return true;
  } catch {
    toast('Your browser refused the clipboard. Press Ctrl+C on the step instead.', { tone: 'failure' });
    return false;
  }
}

/** Copies steps and takes them out. */
export async function cutSteps(names: readonly string[]): Promise<void> {
  if (await copySteps(names)) removeSteps(names);
}

export async function pasteFromClipboard(place: InsertPlace): Promise<void> {
  try {
    pasteAt(await navigator.clipboard.readText(), place);
  } catch {
    toast('Your browser blocks reading the clipboard. Press Ctrl+V on the step before instead.', {
      tone: 'failure',
    });
  }
}

/** Puts the selected actions into a new scope. */
export function wrapSteps(names: readonly string[]): void {
  carryOut(planWrap(definition(), names));
}

/** Takes the actions out of a scope and the scope away. */
export function unwrapStep(name: string): void {
  carryOut(planUnwrap(definition(), name));
}

/** Adds an empty case to a step that has cases. */
export function addCaseTo(name: string): void {
  const cases = containersOf(objectAt(findStep(definition(), name)?.node)).filter(
    ({ role }) => role === 'case',
  );
  if (applyAndKeep(addCase(name, 'Case', nextCaseValue(cases.length)), `add a case to ${titleOfKey(name)}`)) {
    announce('Case added');
  }
}

function nextCaseValue(count: number): string {
  return `Value ${count + 1}`;
}

export function removeBranch(stop: Stop): void {
  if (stop.kind !== 'branch' || !isRemovable(stop)) return;
  const { label, role } = stop.container;
  const edit = removeCase(stop.step.name, label, role === 'tool' ? 'tools' : 'cases');
  const takeBack = applyAndKeep(edit, `remove the ${role} ${label}`);
  if (takeBack) toast(`${label} removed.`, { action: { label: 'Undo', run: takeBack } });
}
