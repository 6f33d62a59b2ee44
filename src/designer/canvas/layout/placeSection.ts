import type { Graph } from '../../../workflow/document/graph.ts';
import { pillWidth } from '../runAfterText.ts';
import { arrange } from './arrange.ts';
import { feedbackOf } from './feedback.ts';
import { type FlowLink, laneOf, linkHeight } from './flow.ts';
import { measures, type Point } from './measures.ts';
import type { Fold, PlacedBox, PlacedLink, PlacedSection } from './placed.ts';
import { entry, exit } from './seriesParallel.ts';

/** An action that has its size, and not yet its place. */
export type Body = Omit<PlacedBox, 'x' | 'y'>;

type Line = FlowLink & { readonly statuses: readonly string[] };

/** A line that nobody has written: from above, or to what may be added below. */
const plain = { statuses: [], hasPill: false, pillWidth: 0, isMain: true } as const;

/**
 * Places a section of one action, as nearly all are: what `arrange` would say of it, said without taking a flow apart.
 */
function placeOne(
  body: Body,
  link: Line,
  above: string | undefined,
  isLast: boolean,
  folds: readonly Fold[],
): PlacedSection {
  const { name, width, height } = body;
  const y = linkHeight(link);
  const half = Math.max(width / 2, laneOf(link), measures.lane);
  const bottom = y + height;
  return {
    boxes: [{ ...body, x: 0 - width / 2, y }],
    links: [
      {
        from: above,
        to: name,
        statuses: link.statuses,
        isCycle: false,
        points: [
          { x: 0, y: 0 },
          { x: 0, y },
        ],
        insert: { x: 0, y: measures.insertAt },
        pill: { x: 0, y: y - measures.pillAt },
      },
    ],
    tails: isLast ? [{ after: name, at: { x: 0, y: bottom + measures.tail / 2 } }] : [],
    left: 0 - half,
    right: half,
    height: isLast ? bottom + measures.tail : bottom,
    exitX: 0,
    folds,
  };
}

/**
 * Places the actions of one section, given in the order of the document. `above`: the action that it hangs on. `end`: the
 * one that the next section hangs on, undefined in the last section of all.
 */
export function placeSection(
  bodies: readonly Body[],
  graph: Graph,
  above: string | undefined,
  end: string | undefined,
  folds: readonly Fold[],
): PlacedSection {
  const indexes = new Map<string, number>();
  for (const { name } of bodies) indexes.set(name, indexes.size);
  const { upward, onCycle } = feedbackOf(graph);
  const links: Line[] = [];
  const upwardLinks: { from: number; to: number; statuses: readonly string[] }[] = [];
  const hasSuccessor = new Set<number>();
  for (const [to, { name }] of bodies.entries()) {
    let hasPredecessor = false;
    for (const { name: previous, statuses } of graph.predecessors.get(name) ?? []) {
      const from = indexes.get(previous) ?? entry;
      if (upward.size > 0 && upward.has(`${from} ${to}`)) {
        upwardLinks.push({ from, to, statuses });
        continue;
      }
      hasPredecessor = true;
      hasSuccessor.add(from);
      const isPlain = statuses.length === 1 && statuses[0] === 'Succeeded';
      links.push({
        from,
        to,
        statuses,
        hasPill: !isPlain,
        pillWidth: pillWidth(statuses),
        isMain: statuses.includes('Succeeded'),
      });
    }
    if (!hasPredecessor) links.push({ from: entry, to, ...plain });
  }
  const [body] = bodies;
  const [link] = links;
  if (bodies.length === 1 && links.length === 1 && body && link && upwardLinks.length === 0)
    return placeOne(body, link, above, end === undefined, folds);
  for (const from of bodies.keys()) {
    if (!hasSuccessor.has(from)) links.push({ from, to: exit, ...plain });
  }

  const { boxes: places, routes, tails: ends, entryX, width, height } = arrange(bodies, links);
  const fromLine = ({ x, y }: Point): Point => ({ x: x - entryX, y });
  const boxes = bodies.map((body, index): PlacedBox => {
    const { x, y } = places[index] ?? { x: 0, y: 0 };
    return { ...body, x: x - entryX, y };
  });
  const placedLinks: PlacedLink[] = [];
  for (const [index, { from, to, statuses }] of links.entries()) {
    const route = routes[index];
    const target = boxes[to];
    if (!route || !target) continue;
    placedLinks.push({
      from: boxes[from]?.name ?? above,
      to: target.name,
      statuses,
      isCycle: onCycle.size > 0 && onCycle.has(`${from} ${to}`),
      points: route.points.map(fromLine),
      insert: fromLine(route.insert),
      pill: fromLine(route.pill),
    });
  }
  let right = width - entryX;
  for (const { from, to, statuses } of upwardLinks) {
    const source = boxes[from];
    const target = boxes[to];
    if (!source || !target) continue;
    right += measures.gap;
    const way = routeUpward(source, target, right - measures.lane);
    placedLinks.push({
      from: source.name,
      to: target.name,
      statuses,
      isCycle: true,
      insert: undefined,
      ...way,
    });
  }
  const tails = [...ends].flatMap(([index, at]) => {
    const after = boxes[index]?.name;
    // Below the last action of a section that is not the last, there is the next one.
    return after === undefined || after === end ? [] : [{ after, at: fromLine(at) }];
  });
  const last = end === undefined ? undefined : boxes[indexes.get(end) ?? -1];
  return {
    boxes,
    links: placedLinks,
    tails,
    left: 0 - entryX,
    right,
    height: last ? last.y + last.height : height,
    exitX: last ? last.x + last.width / 2 : 0,
    folds,
  };
}

/** A line back to an earlier action: out to the right, up, and in from above. */
function routeUpward(source: PlacedBox, target: PlacedBox, laneX: number): { points: Point[]; pill: Point } {
  const fromX = source.x + source.width / 2 + 24;
  const toX = target.x + target.width / 2 + 24;
  const below = source.y + source.height + measures.partAt;
  const above = target.y - measures.meetAt;
  return {
    points: [
      { x: fromX, y: source.y + source.height },
      { x: fromX, y: below },
      { x: laneX, y: below },
      { x: laneX, y: above },
      { x: toX, y: above },
      { x: toX, y: target.y },
    ],
    pill: { x: laneX, y: (below + above) / 2 },
  };
}
