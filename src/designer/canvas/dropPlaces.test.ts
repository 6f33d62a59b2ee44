import { describe, expect, it } from 'vitest';
import { fromPlain, isObject } from '../../workflow/json.ts';
import { dropPlaces, nearestPlace } from './dropPlaces.ts';
import { measures } from './layout/measures.ts';
import { layout } from './layout.ts';

const json = fromPlain({
  triggers: { Start: { type: 'Request' } },
  actions: {
    A: { type: 'Compose', runAfter: {} },
    Group: {
      type: 'Scope',
      runAfter: { A: ['Succeeded'] },
      actions: { Inner: { type: 'Compose', runAfter: {} } },
    },
    Last: { type: 'Compose', runAfter: { Group: ['Succeeded'] } },
    Empty: { type: 'Scope', runAfter: { Last: ['Succeeded'] }, actions: {} },
  },
});
const definition = isObject(json) ? json : new Map();
const drawn = layout(definition, new Set(), () => measures.card);

describe('places to drop a step', () => {
  it('are all lines, ends and empty containers but those beside it', () => {
    expect(dropPlaces(definition, drawn, 'A').map((place) => place.id)).toEqual(
      [
        'Group→Last',
        'Last→Empty',
        'Group→Inner',
        '/actions/Group/actions/Inner/+',
        '/actions/Empty/+',
        '/actions/Empty/actions/+',
      ].sort((a, b) => order.indexOf(a) - order.indexOf(b)),
    );
  });

  it('are also inside the step itself, so that it can be said why not', () => {
    const ids = dropPlaces(definition, drawn, 'Group').map((place) => place.id);
    expect(ids.some((id) => id.includes('Inner'))).toBe(true);
    expect(ids).toContain('Start→A');
  });

  it('are none for a trigger', () => {
    expect(dropPlaces(definition, drawn, 'Start')).toEqual([]);
  });

  it('are meant when the pointer is near', () => {
    const places = dropPlaces(definition, drawn, 'A');
    const [first] = places;
    if (!first) throw new Error('no places');
    expect(nearestPlace(places, { x: first.x + 10, y: first.y })).toBe(first);
    expect(nearestPlace(places, { x: first.x + 5000, y: first.y })).toBeUndefined();
  });
});

/** The order in which the drawing lists them. */
const order = [
  ...drawn.edges.map((edge) => edge.id),
  ...drawn.tails.map((tail) => tail.id),
  ...drawn.nodes.map((node) => node.id),
];
