import { containersOf } from '../../workflow/document/containers.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import { findStep } from '../../workflow/document/walk.ts';
import type { JsonObject, JsonPath } from '../../workflow/json.ts';
import { stopsOf } from '../commands/walkFlow.ts';
import type { InsertPlace } from '../stores/viewStore.ts';
import { texts } from './texts.ts';

export interface MovePlace {
  readonly id: string;
  readonly text: string;
  readonly level: number;
  readonly place: Extract<InsertPlace, { readonly kind: 'action' }>;
}

const nothing: ReadonlySet<string> = new Set();

/** Everywhere an action can be moved to, in the order in which the workflow is read: not inside itself, nor where it stands. */
export function movePlaces(definition: JsonObject, name: string): readonly MovePlace[] {
  const step = findStep(definition, name);
  if (step?.kind !== 'action') return [];
  const places: MovePlace[] = [];
  const add = (text: string, level: number, place: MovePlace['place']) => {
    const isInside = step.path.every((key, index) => key === place.container[index]);
    if (!isInside && (place.after !== step.name || !isSame(place.container, step.containerPath)))
      places.push({ id: `${places.length} ${text}`, text, level, place });
  };
  add(texts.beginning, 0, { kind: 'action', container: ['actions'] });
  for (const stop of stopsOf(definition, nothing)) {
    const level = stop.level - 1;
    if (stop.kind === 'branch') {
      const owner = titleOfKey(stop.step.name);
      const title = stop.container.label ? `${stop.container.label} of ${owner}` : owner;
      add(texts.beginningOf(title), level, { kind: 'action', container: stop.path });
    } else if (stop.step.kind === 'action') {
      const title = titleOfKey(stop.step.name);
      const { containerPath: container, name: after } = stop.step;
      add(texts.after(title), level, { kind: 'action', container, after });
      add(texts.beside(title), level, { kind: 'action', container, after, parallel: true });
      // A container without a label is no stop of its own, unless it is empty.
      for (const { key, label, actions } of containersOf(stop.step.node)) {
        if (label !== '' || actions.size === 0) continue;
        const inside = [...stop.step.path, ...key];
        add(texts.beginningOf(title), level + 1, { kind: 'action', container: inside });
      }
    }
  }
  return places;
}

function isSame(a: JsonPath, b: JsonPath): boolean {
  return a.length === b.length && a.every((key, index) => key === b[index]);
}
