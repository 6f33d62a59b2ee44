import type { Edit } from '../../workflow/diagnostic.ts';
import { containersOf } from '../../workflow/document/containers.ts';
import { duplicateAction } from '../../workflow/document/edits/duplicateAction.ts';
import { moveAction } from '../../workflow/document/edits/moveAction.ts';
import { removeAction } from '../../workflow/document/edits/removeAction.ts';
import { removeTrigger } from '../../workflow/document/edits/removeTrigger.ts';
import { reorderAction } from '../../workflow/document/edits/reorderAction.ts';
import { unwrapScope } from '../../workflow/document/edits/unwrapScope.ts';
import { wrapActions } from '../../workflow/document/edits/wrapActions.ts';
import { graphOf } from '../../workflow/document/graph.ts';
import { freeName, namesOf, titleOfKey } from '../../workflow/document/names.ts';
import { actionKinds, referencesIn } from '../../workflow/document/references.ts';
import { findStep, type Step, stepsOf } from '../../workflow/document/walk.ts';
import { type JsonObject, type JsonPath, objectAt } from '../../workflow/json.ts';
import { newScope } from '../../workflow/operations/newScope.ts';

/* What the step commands do to a definition: pure, without stores. */

/** An edit with what to say about it; or why there is none. */
export type Planned =
  | {
      readonly kind: 'edit';
      readonly edit: Edit;
      readonly label: string;
      readonly select: string | undefined;
    }
  | { readonly kind: 'refused'; readonly reason: string };

/** Removes steps with all that stands inside them; the step before the first one is selected. */
export function planRemoval(definition: JsonObject, names: readonly string[]): Planned {
  const steps = names.flatMap((name) => findStep(definition, name) ?? []);
  const [first] = steps;
  if (!first) return { kind: 'refused', reason: 'Nothing is selected.' };
  const edit: Edit = (before) =>
    steps.reduce(
      (result, { kind, name }) => (kind === 'trigger' ? removeTrigger(name) : removeAction(name))(result),
      before,
    );
  const label = steps.length === 1 ? `remove ${titleOfKey(first.name)}` : `remove ${steps.length} steps`;
  return { kind: 'edit', edit, label, select: neighbourOf(definition, first, new Set(names)) };
}

function neighbourOf(definition: JsonObject, step: Step, gone: ReadonlySet<string>): string | undefined {
  if (step.kind === 'trigger') return undefined;
  const graph = graphOf(objectAt(definition, ...step.containerPath));
  const near = [
    ...(graph.predecessors.get(step.name) ?? []).map(({ name }) => name),
    ...(graph.successors.get(step.name) ?? []),
  ];
  const trigger = stepsOf(definition).find(({ kind }) => kind === 'trigger');
  return near.find((name) => !gone.has(name)) ?? step.parent?.name ?? trigger?.name;
}

/** How many expressions name steps that a removal took away. */
export function brokenReferences(before: JsonObject, after: JsonObject): number {
  const kept = new Set(namesOf(after).map((name) => name.toLowerCase()));
  const gone = new Set(
    namesOf(before)
      .map((name) => name.toLowerCase())
      .filter((name) => !kept.has(name)),
  );
  return referencesIn(after).filter(
    ({ kind, form, name }) =>
      actionKinds.includes(kind) && form !== 'runAfter' && gone.has(name.toLowerCase()),
  ).length;
}

/** Puts an action before the one that it runs after, or behind the one that runs after it. */
export function planMove(definition: JsonObject, name: string, direction: 'up' | 'down'): Planned {
  const step = findStep(definition, name);
  if (step?.kind !== 'action') return { kind: 'refused', reason: 'A trigger always comes first.' };
  const title = titleOfKey(step.name);
  const { containerPath: container } = step;
  const graph = graphOf(objectAt(definition, ...container));
  const near =
    direction === 'up'
      ? (graph.predecessors.get(step.name) ?? []).map((previous) => previous.name)
      : (graph.successors.get(step.name) ?? []);
  const [neighbour] = near;
  if (neighbour === undefined) {
    return { kind: 'refused', reason: `${title} is the ${direction === 'up' ? 'first' : 'last'} step here.` };
  }
  if (near.length > 1) {
    const reason =
      direction === 'up'
        ? `${title} runs after ${near.length} steps. Change that under Run after.`
        : `${near.length} steps run after ${title}. Move one of them up instead.`;
    return { kind: 'refused', reason };
  }
  const edit =
    direction === 'up'
      ? moveAction({
          name: step.name,
          container,
          after: (graph.predecessors.get(neighbour) ?? []).map((previous) => previous.name),
          before: [neighbour],
        })
      : moveAction({ name: step.name, container, after: [neighbour] });
  return { kind: 'edit', edit, label: `move ${title}`, select: step.name };
}

/** A place between actions, as the + on a line names it. */
export interface PlaceAmong {
  readonly container: JsonPath;
  readonly after?: string;
  /** Further actions that it runs after: branches that come together there. */
  readonly joins?: readonly string[];
  readonly before?: string;
  readonly parallel?: true;
}

/** Puts an action at any place. */
export function planMoveTo(definition: JsonObject, name: string, place: PlaceAmong): Planned {
  const step = findStep(definition, name);
  if (step?.kind !== 'action') return { kind: 'refused', reason: 'A trigger always comes first.' };
  const { container, after, joins, before, parallel } = place;
  const edit = moveAction({
    name: step.name,
    container,
    after: after === undefined ? [] : [after, ...(joins ?? [])],
    ...(parallel ? { before: [] } : before !== undefined && { before: [before] }),
  });
  if (edit(definition) === definition) {
    return { kind: 'refused', reason: `${titleOfKey(step.name)} cannot stand there.` };
  }
  return { kind: 'edit', edit, label: `move ${titleOfKey(step.name)}`, select: step.name };
}

/** Moves the branch in which an action stands to the left or right: the order of the JSON decides which is drawn first. */
export function planSwap(definition: JsonObject, name: string, direction: 'left' | 'right'): Planned {
  const step = findStep(definition, name);
  if (step?.kind !== 'action') return { kind: 'refused', reason: 'A trigger has no branch beside it.' };
  const graph = graphOf(objectAt(definition, ...step.containerPath));
  const seen = new Set<string>();
  for (let head: string | undefined = step.name; head !== undefined && !seen.has(head); ) {
    seen.add(head);
    const previous: string | undefined = graph.predecessors.get(head)?.[0]?.name;
    const siblings = previous === undefined ? graph.roots : (graph.successors.get(previous) ?? []);
    const beside = siblings[siblings.indexOf(head) + (direction === 'left' ? -1 : 1)];
    if (siblings.includes(head) && beside !== undefined) {
      const edit = reorderAction(head, direction === 'left' ? { before: beside } : { after: beside });
      return { kind: 'edit', edit, label: `move the branch of ${titleOfKey(head)}`, select: step.name };
    }
    head = previous;
  }
  return { kind: 'refused', reason: `${titleOfKey(step.name)} has no branch to its ${direction}.` };
}

/** Puts a copy right behind an action. */
export function planDuplicate(definition: JsonObject, name: string): Planned {
  const step = findStep(definition, name);
  if (step?.kind !== 'action') return { kind: 'refused', reason: 'A trigger cannot be duplicated.' };
  const copy = freeName(definition, step.name);
  const label = `duplicate ${titleOfKey(step.name)}`;
  return { kind: 'edit', edit: duplicateAction(step.name), label, select: copy };
}

/** Puts actions of one container into a new scope. */
export function planWrap(definition: JsonObject, names: readonly string[]): Planned {
  const actions = names.filter((name) => findStep(definition, name)?.kind === 'action');
  if (actions.length === 0)
    return { kind: 'refused', reason: 'Select the actions that the scope is to hold.' };
  const name = freeName(definition, 'Scope');
  const edit = wrapActions({ names: actions, name, node: newScope });
  if (edit(definition) === definition) {
    return {
      kind: 'refused',
      reason: 'These actions cannot stand in one scope: something between them would stay outside.',
    };
  }
  return { kind: 'edit', edit, label: 'wrap in a scope', select: name };
}

/** Takes the actions out of a scope. */
export function planUnwrap(definition: JsonObject, name: string): Planned {
  const step = findStep(definition, name);
  const [container, ...others] = step ? containersOf(step.node) : [];
  if (!step || !container || others.length > 0) {
    return { kind: 'refused', reason: 'Only a step with one container can be unwrapped.' };
  }
  const select = graphOf(container.actions).roots[0];
  return { kind: 'edit', edit: unwrapScope(step.name), label: `unwrap ${titleOfKey(step.name)}`, select };
}
