import type { Edit } from '../../workflow/diagnostic.ts';
import { containersOf } from '../../workflow/document/containers.ts';
import { addCase } from '../../workflow/document/edits/addCase.ts';
import { removeCase } from '../../workflow/document/edits/removeCase.ts';
import { setPredecessors } from '../../workflow/document/edits/setPredecessors.ts';
import { setProperty } from '../../workflow/document/edits/setProperty.ts';
import { turnOff, turnOn } from '../../workflow/document/edits/turnOff.ts';
import { graphOf } from '../../workflow/document/graph.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import { isOff } from '../../workflow/document/staticResult.ts';
import { findStep } from '../../workflow/document/walk.ts';
import { objectAt } from '../../workflow/json.ts';
import { definition } from '../stores/documentStore.ts';
import { announce, type InsertPlace } from '../stores/viewStore.ts';
import { brokenOrder } from './brokenOrder.ts';
import { applyAndKeep, carryOut, toastWithUndo } from './carryOut.ts';
import { sayUnused } from './connections.ts';
import { isRemovable } from './selection.ts';
import {
  brokenReferences,
  type Planned,
  planMove,
  planMoveTo,
  planRemoval,
  planSwap,
  planUnwrap,
  planWrap,
} from './stepEdits.ts';
import { planDuplicates } from './stepPaste.ts';
import { positionsOf, type Stop } from './walkFlow.ts';

/* What a user can do with steps, whatever the place: canvas, outline, menus, palette. */

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
  toastWithUndo(`${what} removed.${rest}${sayUnused(before)}`, takeBack);
}

export function moveStep(name: string, direction: 'up' | 'down' | 'left' | 'right'): void {
  const isSideways = direction === 'left' || direction === 'right';
  const planned: Planned = isSideways
    ? planSwap(definition(), name, direction)
    : planMove(definition(), name, direction);
  const takeBack = carryOut(planned);
  if (takeBack && isSideways) announce(`${titleOfKey(name)} moved ${direction}`);
  else if (takeBack) sayMoved(name, takeBack);
}

/** Where it stands now; and what that breaks, with a way back. */
function sayMoved(name: string, takeBack: () => void): void {
  announce(placeWords(name));
  const broken = brokenOrder(definition(), name);
  if (broken) toastWithUndo(broken, takeBack, 'failure');
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
  const takeBack = carryOut(planMoveTo(definition(), name, place));
  if (takeBack) sayMoved(name, takeBack);
}

/** Puts copies right behind: of one action behind it, of several behind the last of them. */
export function duplicateSteps(names: readonly string[]): void {
  const planned = planDuplicates(definition(), names);
  if (carryOut(planned) && planned.kind === 'edit' && planned.select !== undefined) {
    announce(`${titleOfKey(planned.select)} added`);
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
  if (takeBack) toastWithUndo(`${label} removed.`, takeBack);
}

/** Turns actions off, or on again when all of them are off. */
export function toggleOff(names: readonly string[]): void {
  const nodes = names.map((name) => findStep(definition(), name)?.node);
  const isTurningOn = nodes.every((node) => node && isOff(node));
  const edit: Edit = (before) =>
    names.reduce((result, name) => (isTurningOn ? turnOn(name) : turnOff(name))(result), before);
  const what = names.length === 1 ? titleOfKey(names[0] ?? '') : `${names.length} actions`;
  const takeBack = applyAndKeep(edit, `turn ${what} ${isTurningOn ? 'on' : 'off'}`);
  if (!takeBack) return;
  if (isTurningOn) announce(`${what} turned on`);
  else
    toastWithUndo(
      `${what} turned off: a static result stands in for it, and what follows goes on.`,
      takeBack,
    );
}

/** Writes a step's note (its description), or takes it away. */
export function setNote(name: string, text: string): void {
  const step = findStep(definition(), name);
  if (!step) return;
  const note = text.trim() === '' ? undefined : text;
  const edit = setProperty([...step.path, 'description'], note);
  if (applyAndKeep(edit, `change the note of ${titleOfKey(step.name)}`))
    announce(note === undefined ? 'Note removed' : 'Note saved');
}

/** Lets an action run after exactly these: branches come together in it. */
export function mergeInto(name: string, predecessors: readonly string[]): void {
  const title = titleOfKey(name);
  if (applyAndKeep(setPredecessors(name, predecessors), `merge branches into ${title}`))
    announce(`${title} runs after ${predecessors.map(titleOfKey).join(' and ') || 'nothing'}`);
}
