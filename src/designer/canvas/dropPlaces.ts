import { findStep } from '../../workflow/document/walk.ts';
import type { JsonObject } from '../../workflow/json.ts';
import type { InsertPlace } from '../stores/viewStore.ts';
import type { Layout } from './layout/drawing.ts';
import type { Point } from './layout/measures.ts';

/** A place where a carried step can be put down. */
export interface DropPlace extends Point {
  readonly id: string;
  readonly place: Extract<InsertPlace, { readonly kind: 'action' }>;
}

/** How far from a place, in px of the drawing, the pointer still means it. */
const range = 96;

/** All places that are shown while an action is carried: not where it stands already. Why it cannot go to one is `dropAdvice`. */
export function dropPlaces(definition: JsonObject, layout: Layout, name: string): readonly DropPlace[] {
  const step = findStep(definition, name);
  if (step?.kind !== 'action') return [];
  const all: DropPlace[] = [];
  const add = (id: string, at: Point, place: InsertPlace) => {
    if (place.kind !== 'action') return;
    const isSame = place.container.join('/') === step.containerPath.join('/');
    const isBeside = isSame && (place.after === step.name || place.before === step.name);
    if (!isBeside) all.push({ id, x: at.x, y: at.y, place });
  };
  for (const edge of layout.edges) if (edge.insert) add(edge.id, edge.insert, edge.place);
  for (const tail of layout.tails) add(tail.id, tail, tail.place);
  for (const node of layout.nodes) {
    if (node.kind === 'slot')
      add(node.id, { x: node.x + node.width / 2, y: node.y + node.height / 2 }, node.place);
  }
  return all;
}

/** The place that the pointer means, if any is near. */
export function nearestPlace(places: readonly DropPlace[], at: Point): DropPlace | undefined {
  let nearest: DropPlace | undefined;
  let least = range;
  for (const place of places) {
    const distance = Math.hypot(place.x - at.x, place.y - at.y);
    if (distance < least) {
      least = distance;
      nearest = place;
    }
  }
  return nearest;
}
