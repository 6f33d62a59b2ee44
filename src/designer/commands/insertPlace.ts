import type { Edit } from '../../workflow/diagnostic.ts';
import { containersOf } from '../../workflow/document/containers.ts';
import { addAction } from '../../workflow/document/edits/addAction.ts';
import { insertAction } from '../../workflow/document/edits/insertAction.ts';
import { setTrigger } from '../../workflow/document/edits/setTrigger.ts';
import { graphOf } from '../../workflow/document/graph.ts';
import { freeName, keyOfTitle, namesOf, titleOfKey, uniqueName } from '../../workflow/document/names.ts';
import { stepAt, stepsOf } from '../../workflow/document/walk.ts';
import { type JsonObject, type JsonPath, objectAt } from '../../workflow/json.ts';
import type { Operation } from '../../workflow/operations/Operation.ts';
import type { InsertPlace } from '../stores/viewStore.ts';

/** What inserting an operation does, and the name that the new step gets. */
export interface Insertion {
  readonly edit: Edit;
  readonly name: string;
  /** The trigger that gives way to the new one. */
  readonly replaced?: string | undefined;
}

/** The edit that puts a new step of that operation at a place. A trigger always takes the trigger's place. */
export function insertionOf(definition: JsonObject, operation: Operation, place: InsertPlace): Insertion {
  const wanted = keyOfTitle(operation.title);
  if (operation.role === 'trigger') {
    const replaced = stepsOf(definition).find((step) => step.kind === 'trigger')?.name;
    const others = namesOf(definition).filter((name) => name !== replaced);
    const name = uniqueName(wanted, others);
    return { edit: setTrigger(name, operation.defaults, replaced), name, replaced };
  }
  const name = freeName(definition, wanted);
  const node = operation.defaults;
  const { container, after, joins, before, parallel }: Extract<InsertPlace, { kind: 'action' }> =
    place.kind === 'action' ? place : { kind: 'action', container: ['actions'] };
  const predecessors =
    after === undefined ? predecessorsOf(definition, container, before) : [after, ...(joins ?? [])];
  if (parallel || joins) return { edit: addAction({ container, name, node, after: predecessors }), name };
  const successors = before === undefined ? {} : { before: [before] };
  return { edit: insertAction({ container, name, node, after: predecessors, ...successors }), name };
}

/** Before a step and after nothing in particular means: between it and all that it runs after. */
function predecessorsOf(
  definition: JsonObject,
  container: JsonPath,
  before: string | undefined,
): readonly string[] {
  if (before === undefined) return [];
  return (
    graphOf(objectAt(definition, ...container))
      .predecessors.get(before)
      ?.map(({ name }) => name) ?? []
  );
}

/** What people call the container at a path: "True of Approved?", or nothing at the top. */
export function containerTitle(definition: JsonObject, container: JsonPath): string | undefined {
  const step = stepAt(definition, container);
  if (!step) return undefined;
  const key = container.slice(step.path.length);
  const found = containersOf(step.node).find((candidate) => candidate.key.join('/') === key.join('/'));
  const title = titleOfKey(step.name);
  return found?.label ? `${found.label} of ${title}` : title;
}
