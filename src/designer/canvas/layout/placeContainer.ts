import { type Container, containersOf } from '../../../workflow/document/containers.ts';
import { graphOf } from '../../../workflow/document/graph.ts';
import { titleOfKey } from '../../../workflow/document/names.ts';
import { type JsonObject, objectAt, stringAt } from '../../../workflow/json.ts';
import { pillWidth } from '../runAfterText.ts';
import { arrange, type Route } from './arrange.ts';
import { feedbackOf } from './feedback.ts';
import type { FlowLink } from './flow.ts';
import { headerHeight } from './headerHeight.ts';
import { measures, onGrid, type Point, type Size } from './measures.ts';
import { entry, exit } from './seriesParallel.ts';

/** Size of a card that shows no children. */
export type SizeOf = (node: JsonObject, role: 'trigger' | 'action') => Size;

export interface PlacedLink {
  /** Undefined: the line comes from above the container. */
  readonly from: string | undefined;
  readonly to: string;
  readonly statuses: readonly string[];
  /** Part of a cycle; a line that runs upward has no `route.insert`. */
  readonly isCycle: boolean;
  readonly points: readonly Point[];
  readonly insert: Point | undefined;
  readonly pill: Point;
}

/** The actions of one container, placed from its own upper left corner. */
export interface PlacedContainer extends Size {
  readonly entryX: number;
  readonly boxes: readonly PlacedBox[];
  readonly links: readonly PlacedLink[];
  readonly tails: readonly { readonly after: string; readonly at: Point }[];
  /** Names of all actions inside that could be folded, with what they were when this was computed. */
  readonly folds: readonly { readonly name: string; readonly isFolded: boolean }[];
}

export interface PlacedBox extends Point, Size {
  readonly name: string;
  readonly node: JsonObject;
  /** How much of it is its head: all of it where no children are drawn. */
  readonly header: number;
  /** Present when the action is drawn with its children. */
  readonly columns: readonly PlacedColumn[] | undefined;
}

/** One container of an action inside its frame. */
export interface PlacedColumn extends Point, Size {
  readonly container: Container;
  /** Absent where the action has only this container: it needs no name. */
  readonly label?: Point & Size;
  /** Where the actions stand; absent when there are none. */
  readonly content?: Point & { readonly placed: PlacedContainer };
  /** The place for a first action of an empty container. */
  readonly slot?: Point & Size;
}

const memo = new WeakMap<JsonObject, { readonly placed: PlacedContainer; readonly sizeOf: SizeOf }>();

/**
 * Places the actions of one `actions` object, children included. The same answer for the same object while the same of its
 * actions are folded, so an edit computes anew only the containers around it.
 */
export function placeContainer(
  actions: JsonObject,
  collapsed: ReadonlySet<string>,
  sizeOf: SizeOf,
): PlacedContainer {
  const known = memo.get(actions);
  if (
    known?.sizeOf === sizeOf &&
    known.placed.folds.every(({ name, isFolded }) => collapsed.has(name) === isFolded)
  ) {
    return known.placed;
  }
  const placed = place(actions, collapsed, sizeOf);
  memo.set(actions, { placed, sizeOf });
  return placed;
}

/** A line that nobody has written: from above, or to what may be added below. */
const plain = { statuses: [], hasPill: false, pillWidth: 0, isMain: true } as const;

function place(actions: JsonObject, collapsed: ReadonlySet<string>, sizeOf: SizeOf): PlacedContainer {
  const graph = graphOf(actions);
  const names = [...graph.predecessors.keys()];
  const indexes = new Map<string, number>();
  for (const name of names) indexes.set(name, indexes.size);
  const folds: { name: string; isFolded: boolean }[] = [];
  const bodies = names.map((name) => {
    const node = objectAt(actions, name);
    const { width, height, header, columns } = bodyOf(name, node, collapsed, sizeOf, folds);
    return { name, node, width, height, header, columns };
  });

  const { upward, onCycle } = feedbackOf(graph);
  const links: (FlowLink & { readonly statuses: readonly string[] })[] = [];
  const upwardLinks: { from: number; to: number; statuses: readonly string[] }[] = [];
  const hasSuccessor = new Set<number>();
  for (const [to, name] of names.entries()) {
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
  for (const from of names.keys()) {
    if (!hasSuccessor.has(from)) links.push({ from, to: exit, ...plain });
  }

  const arranged = arrange(bodies, links);
  const boxes: PlacedBox[] = bodies.map(({ name, node, width, height, header, columns }, index) => {
    const { x, y } = arranged.boxes[index] ?? { x: 0, y: 0 };
    return { name, node, x, y, width, height, header, columns };
  });
  const placedLinks: PlacedLink[] = [];
  for (const [index, link] of links.entries()) {
    const route: Route | undefined = arranged.routes[index];
    const to = names[link.to];
    if (!route || to === undefined) continue;
    const from = names[link.from];
    const isCycle = onCycle.size > 0 && onCycle.has(`${link.from} ${link.to}`);
    const { points, insert, pill } = route;
    placedLinks.push({ from, to, statuses: link.statuses, isCycle, points, insert, pill });
  }
  let { width } = arranged;
  for (const link of upwardLinks) {
    const source = boxes[link.from];
    const target = boxes[link.to];
    if (!source || !target) continue;
    width += measures.gap;
    placedLinks.push({
      from: source.name,
      to: target.name,
      statuses: link.statuses,
      isCycle: true,
      insert: undefined,
      ...routeUpward(source, target, width - measures.lane),
    });
  }
  const tails = [...arranged.tails].flatMap(([index, at]) => {
    const after = names[index];
    return after === undefined ? [] : [{ after, at }];
  });
  return {
    width,
    height: arranged.height,
    entryX: arranged.entryX,
    boxes,
    links: placedLinks,
    tails,
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

function bodyOf(
  name: string,
  node: JsonObject,
  collapsed: ReadonlySet<string>,
  sizeOf: SizeOf,
  folds: { name: string; isFolded: boolean }[],
): Size & { readonly header: number; readonly columns?: readonly PlacedColumn[] } {
  const containers = containersOf(node);
  const cardOnly = () => {
    const size = sizeOf(node, 'action');
    return { ...size, header: size.height };
  };
  if (containers.length === 0) return cardOnly();
  const isFolded = collapsed.has(name);
  folds.push({ name, isFolded });
  if (isFolded) return cardOnly();
  const { padding, minWidth } = measures.frame;
  const columns: PlacedColumn[] = [];
  let x: number = padding;
  for (const container of containers) {
    const column = placeColumn(container, x, collapsed, sizeOf, folds);
    columns.push(column);
    x += column.width + measures.branch.gap;
  }
  const needed = x - measures.branch.gap + padding;
  const width = Math.max(minWidth, Math.ceil(needed / 8) * 8);
  const spare = onGrid((width - needed) / 2);
  const height = Math.max(...columns.map((column) => column.height));
  const hasCases = containers.some((container) => container.role === 'default');
  const extras = (hasCases ? 36 : 0) + (stringAt(node, 'description') ? 22 : 0);
  const header = headerHeight(titleOfKey(name), width, extras);
  const lower = header - measures.frame.header;
  return {
    width,
    height: header + height + padding,
    header,
    columns: columns.map((column) => ({
      ...moved(column, spare, lower),
      height,
    })),
  };
}

function moved(column: PlacedColumn, right: number, down: number): PlacedColumn {
  const { label, content, slot } = column;
  const to = <T extends Point>(place: T): T => ({ ...place, x: place.x + right, y: place.y + down });
  return {
    ...to(column),
    ...(label && { label: to(label) }),
    ...(content && { content: to(content) }),
    ...(slot && { slot: to(slot) }),
  };
}

/** Places are counted from the frame's upper left corner. */
function placeColumn(
  container: Container,
  x: number,
  collapsed: ReadonlySet<string>,
  sizeOf: SizeOf,
  folds: { name: string; isFolded: boolean }[],
): PlacedColumn {
  const { header } = measures.frame;
  const { padding, label: labelHeight, minWidth } = measures.branch;
  const placed =
    container.actions.size > 0 ? placeContainer(container.actions, collapsed, sizeOf) : undefined;
  const hasContent = placed !== undefined && placed.boxes.length > 0;
  if (placed) folds.push(...placed.folds);
  const hasLabel = container.label !== '';
  const labelWidth = hasLabel
    ? Math.min(240, Math.max(72, Math.ceil((container.label.length * 8 + 44) / 8) * 8))
    : 0;
  const top = hasLabel ? header + padding + labelHeight : header;
  const inner = hasContent
    ? { left: placed.entryX, right: placed.width - placed.entryX }
    : { left: measures.slot.width / 2, right: measures.slot.width / 2 };
  const half = Math.max(minWidth, labelWidth + 2 * padding) / 2;
  const left = hasLabel ? Math.max(inner.left + padding, half) : inner.left;
  const right = hasLabel ? Math.max(inner.right + padding, half) : inner.right;
  const line = x + left;
  const width = left + right;
  const base = { container, x, y: header, width };
  const label = hasLabel && {
    label: { x: line - labelWidth / 2, y: header + padding, width: labelWidth, height: labelHeight },
  };
  if (hasContent) {
    return {
      ...base,
      height: top - header + placed.height,
      ...label,
      content: { x: line - placed.entryX, y: top, placed },
    };
  }
  const { width: slotWidth, height: slotHeight } = measures.slot;
  return {
    ...base,
    height: top - header + padding + slotHeight + padding,
    ...label,
    slot: { x: line - slotWidth / 2, y: top + padding, width: slotWidth, height: slotHeight },
  };
}
