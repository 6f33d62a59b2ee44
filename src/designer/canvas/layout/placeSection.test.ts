import { expect, it } from 'vitest';
import { graphOf } from '../../../workflow/document/graph.ts';
import { fromPlain, isObject } from '../../../workflow/json.ts';
import { arrange } from './arrange.ts';
import { measures } from './measures.ts';
import { placeSection } from './placeSection.ts';
import { entry, exit } from './seriesParallel.ts';

it.each([
  ['a plain line', ['Succeeded'], measures.card, false],
  ['a pill', ['Failed', 'TimedOut'], measures.card, false],
  ['nothing below', ['Succeeded'], measures.lifeCycleCard, true],
  ['a narrow box and a pill', ['Failed'], { width: 64, height: 40 }, true],
])('one action with %s stands where the arrangement of flows puts it', (_, statuses, size, isLast) => {
  const actions = fromPlain({ A: { type: 'Compose' }, B: { type: 'Compose', runAfter: { A: statuses } } });
  if (!isObject(actions)) throw new Error('not an object');
  const node = actions.get('B');
  if (!isObject(node)) throw new Error('not an object');
  const body = { name: 'B', node, ...size, header: size.height, columns: undefined };
  const placed = placeSection([body], graphOf(actions), 'A', isLast ? undefined : 'B', []);
  const hasPill = statuses[0] !== 'Succeeded';
  const line = { hasPill, pillWidth: hasPill ? 64 : 0, isMain: !hasPill };
  const plain = { hasPill: false, pillWidth: 0, isMain: true };
  const { entryX, boxes, routes, tails, width, height } = arrange(
    [size],
    [
      { from: entry, to: 0, ...line },
      { from: 0, to: exit, ...plain },
    ],
  );
  const [box] = placed.boxes;
  const [link] = placed.links;
  const fromLine = (point: { x: number; y: number } | undefined) =>
    point && { x: point.x - entryX, y: point.y };
  expect({ x: box?.x, y: box?.y }).toEqual(fromLine(boxes[0]));
  expect([placed.left, placed.right]).toEqual([-entryX, width - entryX]);
  expect(placed.height).toBe(isLast ? height : (boxes[0]?.y ?? 0) + size.height);
  expect(link?.points).toEqual(routes[0]?.points.map(fromLine));
  expect(link?.insert).toEqual(fromLine(routes[0]?.insert));
  expect(link?.pill).toEqual(fromLine(routes[0]?.pill));
  expect(placed.tails).toEqual(isLast ? [{ after: 'B', at: fromLine(tails.get(0)) }] : []);
  expect([link?.from, link?.to, link?.statuses, placed.exitX]).toEqual(['A', 'B', statuses, 0]);
});
