import { expect, it } from 'vitest';
import { fromPlain, isObject } from '../../workflow/json.ts';
import { nodesOf } from './elements.ts';
import { measures } from './layout/measures.ts';
import { layout } from './layout.ts';

const names = Array.from({ length: 40 }, (_, index) => `S${String(index).padStart(2, '0')}`);

function line() {
  const actions = Object.fromEntries(
    names.map((name, index) => [
      name,
      { type: 'Compose', runAfter: index > 0 ? { [names[index - 1] ?? '']: ['Succeeded'] } : {} },
    ]),
  );
  const definition = fromPlain({ triggers: { Start: { type: 'Request' } }, actions });
  if (!isObject(definition)) throw new Error('not an object');
  return layout(definition, new Set(), () => measures.card);
}

it('the focused card keeps its place among those that are rendered, however far the view has gone', () => {
  const drawn = line();
  for (const focused of ['Start', 'S00', 'S17', 'S39'])
    for (let y = 0; y < drawn.height; y += 200) {
      const rendered = nodesOf(drawn, focused, { x: -400, y, width: 1200, height: 600 }).map(({ id }) => id);
      const cards = rendered.filter((id) => id === 'Start' || id.startsWith('S'));
      expect(cards).toContain(focused);
      // In the order of the flow: React moves nothing, and what is not moved keeps the focus.
      expect(cards).toEqual(['Start', ...names].filter((id) => cards.includes(id)));
    }
});
