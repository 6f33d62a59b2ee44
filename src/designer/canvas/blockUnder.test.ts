import { describe, expect, it } from 'vitest';
import { fromPlain, isObject } from '../../workflow/json.ts';
import { blockUnder } from './blockUnder.ts';
import { measures } from './layout/measures.ts';
import { layout } from './layout.ts';

const json = fromPlain({
  triggers: { Start: { type: 'Request' } },
  actions: {
    Group: { type: 'Scope', actions: { Inner: { type: 'Compose', runAfter: {} } }, runAfter: {} },
  },
});
const drawn = layout(isObject(json) ? json : new Map(), new Set(), () => measures.card);
const at = (id: string) => {
  const found = drawn.nodes.find((node) => node.id === id);
  if (!found) throw new Error(`no node ${id}`);
  return found;
};

describe('what stands under the pointer where cards are painted', () => {
  it('is a card, the trigger, or the head of a container', () => {
    for (const id of ['Start', 'Inner', 'Group']) {
      const { x, y } = at(id);
      expect(blockUnder(drawn, { x: x + 8, y: y + 8 })?.name).toBe(id);
    }
  });

  it('is nothing on the ground of a container and outside', () => {
    const { x, y, height } = at('Group');
    expect(blockUnder(drawn, { x: x + 4, y: y + height - 4 })).toBeUndefined();
    expect(blockUnder(drawn, { x: -40, y: -40 })).toBeUndefined();
  });
});
