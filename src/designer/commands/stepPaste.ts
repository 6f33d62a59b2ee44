import type { Edit } from '../../workflow/diagnostic.ts';
import { addAction } from '../../workflow/document/edits/addAction.ts';
import { insertAction } from '../../workflow/document/edits/insertAction.ts';
import { renameStep } from '../../workflow/document/edits/renameStep.ts';
import { unwrapScope } from '../../workflow/document/edits/unwrapScope.ts';
import { freeName, namesOf, titleOfKey, uniqueName } from '../../workflow/document/names.ts';
import { runAfterEntries, runAfterName } from '../../workflow/document/runAfter.ts';
import { setIn } from '../../workflow/document/structure.ts';
import { findStep, stepsOf } from '../../workflow/document/walk.ts';
import { isObject, type Json, type JsonObject, objectAt, stringify } from '../../workflow/json.ts';
import { portalCopyOf } from './clipboard/portalCopy.ts';
import { type PlaceAmong, type Planned, planDuplicate } from './stepEdits.ts';

/* What copying puts on the clipboard, and what pasting does to a definition: pure, without stores. */

/** The outermost of the named actions: what stands inside a copied action comes along with it. */
function chosenActions(definition: JsonObject, names: readonly string[]): [string, JsonObject][] {
  const chosen = new Set(names);
  return stepsOf(definition).flatMap(({ kind, name, node, parent }) => {
    for (let scope = parent; scope; scope = scope.parent) if (chosen.has(scope.name)) return [];
    return kind === 'action' && chosen.has(name) ? [[name, node] as [string, JsonObject]] : [];
  });
}

/** Actions as text for the clipboard: an object of names and nodes, as a definition has them. */
export function copiedText(definition: JsonObject, names: readonly string[]): string | undefined {
  const actions = chosenActions(definition, names);
  return actions.length === 0 ? undefined : stringify(new Map<string, Json>(actions), '  ');
}

/** Actions as the designers of the Azure portal and of Power Automate take them: one step with all the others inside. */
export function portalText(definition: JsonObject, names: readonly string[]): string | undefined {
  const actions = chosenActions(definition, names);
  const [only] = actions;
  if (!only) return undefined;
  if (actions.length === 1 && isObject(only[1].get('actions'))) return stringify(portalCopyOf(...only), '  ');
  const inside = new Set(actions.map(([name]) => name));
  const scope = new Map<string, Json>([
    ['type', 'Scope'],
    ['actions', new Map(actions.map(([name, node]) => [name, withoutOutsiders(node, inside)]))],
  ]);
  return stringify(portalCopyOf(freeName(definition, 'Copied'), scope), '  ');
}

/** `runAfter` with those names only that come along. */
function withoutOutsiders(node: JsonObject, inside: ReadonlySet<string>): JsonObject {
  const kept = [...runAfterEntries(node)].filter(([name]) => inside.has(name));
  return setIn(node, [runAfterName(node)], new Map(kept));
}

/** Puts copied actions at a place, with names that are free; what they say of each other stays true. */
export function planPaste(
  definition: JsonObject,
  copied: JsonObject,
  place: PlaceAmong,
  staticResults?: JsonObject,
): Planned {
  const actions = withFreeNames(definition, copied);
  const [first] = actions.keys();
  if (first === undefined) return { kind: 'refused', reason: 'The clipboard holds no actions.' };
  const scope = uniqueName('Pasted', [...namesOf(definition), ...actions.keys()]);
  const { container, after, joins, before, parallel } = place;
  const around = {
    container,
    name: scope,
    node: new Map<string, Json>([
      ['type', 'Scope'],
      ['actions', actions],
    ]),
    after: after === undefined ? [] : [after, ...(joins ?? [])],
  };
  const insert =
    parallel || joins ? addAction(around) : insertAction({ ...around, ...(before && { before: [before] }) });
  // In a scope that is taken away again, first and last actions are tied to what stands around them.
  const edit: Edit = (current) => withResults(unwrapScope(scope)(insert(current)), staticResults);
  const label = actions.size === 1 ? `paste ${titleOfKey(first)}` : `paste ${actions.size} actions`;
  return { kind: 'edit', edit, label, select: first };
}

/** Puts copies of actions right behind them: of several, behind the last. */
export function planDuplicates(definition: JsonObject, names: readonly string[]): Planned {
  const [only, ...others] = names;
  if (only !== undefined && others.length === 0) return planDuplicate(definition, only);
  const actions = chosenActions(definition, names);
  const last = findStep(definition, actions.at(-1)?.[0] ?? '');
  if (!last) return { kind: 'refused', reason: 'A trigger cannot be duplicated.' };
  const inside = new Set(actions.map(([name]) => name));
  const copies = new Map(actions.map(([name, node]) => [name, withoutOutsiders(node, inside)]));
  const planned = planPaste(definition, copies, { container: last.containerPath, after: last.name });
  return planned.kind === 'edit' ? { ...planned, label: `duplicate ${actions.length} actions` } : planned;
}

/** Static results that the actions name come along, unless the definition has some of that name. */
function withResults(definition: JsonObject, results: JsonObject | undefined): JsonObject {
  let next = definition;
  for (const [name, result] of results ?? []) {
    if (!objectAt(next, 'staticResults').has(name)) next = setIn(next, ['staticResults', name], result);
  }
  return next;
}

function withFreeNames(definition: JsonObject, actions: JsonObject): JsonObject {
  const taken = new Set(namesOf(definition));
  let alone: JsonObject = new Map([['actions', actions]]);
  for (const name of namesOf(alone)) {
    const others = namesOf(alone).filter((other) => other !== name);
    const free = uniqueName(name, [...taken, ...others]);
    taken.add(free);
    if (free !== name) alone = renameStep(name, free)(alone);
  }
  return objectAt(alone, 'actions');
}
