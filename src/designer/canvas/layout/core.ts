import { reach } from './contour.ts';
import type { FlowLink, Laid } from './flow.ts';
import { laneOf, linkHeight } from './flow.ts';
import { type Item, orderLayers, spreadLayers } from './layers.ts';
import { measures, onGrid, type Point, type Size } from './measures.ts';
import { type Chain, type Decomposition, entry, exit } from './seriesParallel.ts';

/** A chain with the place and the ways that the core gives it. */
export interface Placing {
  readonly chain: Chain;
  /** The line that the chain hangs on. */
  readonly x: number;
  readonly top: number;
  /** Where its last line ends: below its own height when neighbours are longer. */
  readonly bottom: number;
  /** The way into the chain, ending at (x, …). */
  readonly before: readonly Point[];
  /** The way out of it, beginning at (x, …). */
  readonly after: readonly Point[];
  /** How much lower its button, and how much higher its pill stands than elsewhere: where lines come in close together. */
  readonly drop?: number;
  readonly lift?: number;
}

export interface Core extends Size {
  readonly entryX: number;
  readonly boxes: ReadonlyMap<number, Point>;
  readonly tails: ReadonlyMap<number, Point>;
  readonly chains: readonly Placing[];
}

/** The way of one edge of the core: from box to box, through its chain and through the rows between. */
interface Way {
  readonly edge: Decomposition['edges'][number];
  /** The line, when there is nothing else on the way. */
  readonly link: FlowLink | undefined;
  readonly body: Item | undefined;
  items: readonly Item[];
}

/** Lines through rows cost room and time; beyond so many, long lines run straight. */
const mostPassages = 20_000;
/** Height between rows in which lines change their column. */
const turnHeight = 40;
const arrowRoom = 16;
/** A pill with all four statuses. */
const widestPill = 104;
/** Height of a row of pills or buttons, and the width that a button takes. */
const labelRow = 24;

/**
 * The answer for what is not series-parallel: rows by longest path, order by barycentres, columns by least squares. Chains
 * between the tangled boxes take part as one box each.
 */
export function layCore(
  sizes: readonly Size[],
  links: readonly FlowLink[],
  edges: Decomposition['edges'],
  laid: ReadonlyMap<Chain, Laid>,
): Core {
  const newItem = (left: number, right: number, height: number, order: number): Item => ({
    left,
    right,
    height,
    above: [],
    below: [],
    order,
    rank: 0,
    x: 0,
  });
  const plainLink = (chain: Chain): FlowLink | undefined => {
    const [part] = chain.parts;
    return chain.parts.length === 1 && part?.kind === 'link' ? links[part.link] : undefined;
  };

  const start = newItem(0, 0, 0, entry);
  const stubs = new Map<number, number>();
  const leaves = new Set<number>();
  const arrivals = new Map<number, { count: number; pillWidth: number; hasPill: boolean }>();
  for (const { from, to, chain } of edges) {
    const link = plainLink(chain);
    const last = chain.parts.at(-1);
    const { count, pillWidth, hasPill } = arrivals.get(to) ?? { count: 0, pillWidth: 0, hasPill: false };
    arrivals.set(to, {
      count: count + 1,
      // The others have their pills in columns of their own.
      pillWidth: Math.max(pillWidth, link?.pillWidth ?? 0),
      hasPill: hasPill || (last?.kind === 'link' && links[last.link]?.hasPill === true),
    });
    const needed = link ? linkHeight(link) : arrowRoom;
    if (to === exit && link) leaves.add(from);
    else if (to !== exit) stubs.set(to, Math.max(stubs.get(to) ?? 0, needed));
  }
  const ports = new Map<number, Ports>();
  for (const [to, { count, pillWidth, hasPill }] of arrivals) {
    if (to === exit) continue;
    const room = (sizes[to] ?? measures.card).width - 32;
    const step = count > 1 ? stepIn(room / (count - 1), hasPill ? widestPill : 64) : 0;
    const rowsOf = (width: number) => (step > 0 ? Math.min(count, Math.ceil(width / step)) : 1);
    const pillRows = pillWidth > 0 ? rowsOf(pillWidth + 4) : 1;
    const buttonRows = rowsOf(labelRow);
    const half = ((count - 1) * step + pillWidth) / 2;
    ports.set(to, { step, pillRows, buttonRows, half: Math.ceil(half / 4) * 4 });
    stubs.set(to, (stubs.get(to) ?? 0) + (pillRows + buttonRows - 2) * labelRow);
  }
  const vertices = new Map<number, Item>();
  const vertexOf = (box: number): Item => {
    if (box === entry) return start;
    const known = vertices.get(box);
    if (known) return known;
    const { width, height } = sizes[box] ?? measures.card;
    const tail = leaves.has(box) ? measures.tail : 0;
    const half = Math.max(width / 2, ports.get(box)?.half ?? 0);
    const item = newItem(half, half, (stubs.get(box) ?? 0) + height + tail, box);
    vertices.set(box, item);
    return item;
  };

  const ways: Way[] = [];
  for (const edge of edges) {
    const link = plainLink(edge.chain);
    if (edge.to === exit && link) continue;
    const outline = laid.get(edge.chain);
    const body =
      link || !outline
        ? undefined
        : newItem(-reach(outline.left).least, reach(outline.right).most, outline.height, edge.chain.order);
    const items = [
      vertexOf(edge.from),
      ...(body ? [body] : []),
      ...(edge.to === exit ? [] : [vertexOf(edge.to)]),
    ];
    join(items);
    ways.push({ edge, link, body, items });
  }
  rank(start);
  for (const item of [start, ...vertices.values()]) item.below.length = 0;
  for (const item of vertices.values()) item.above.length = 0;
  let passages = 0;
  for (const way of ways) {
    for (const item of way.items.slice(1, -1)) item.above.length = item.below.length = 0;
    const full: Item[] = [];
    const lane = way.link ? laneOf(way.link) : measures.lane;
    for (const item of way.items) {
      const before = full.at(-1);
      const missing = before ? item.rank - before.rank - 1 : 0;
      if (before && passages + missing <= mostPassages) {
        passages += missing;
        for (let row = before.rank + 1; row < item.rank; row += 1)
          full.push({ ...newItem(lane, lane, 0, way.edge.to), rank: row });
      }
      full.push(item);
    }
    way.items = full;
    join(full);
  }

  const rows: Item[][] = [];
  const seen = new Set<Item>();
  const place = (item: Item) => {
    if (seen.has(item)) return;
    seen.add(item);
    while (rows.length <= item.rank) rows.push([]);
    rows[item.rank]?.push(item);
  };
  place(start);
  for (const way of ways) for (const item of way.items) place(item);
  for (const [box, item] of vertices) if (leaves.has(box)) place(item);
  orderLayers(rows);
  spreadLayers(rows, measures.gap);

  const tops: number[] = [];
  const bottoms: number[] = [];
  let y = 0;
  for (const row of rows) {
    tops.push(y);
    y += Math.max(0, ...row.map((item) => item.height));
    bottoms.push(y);
    y += turnHeight;
  }
  const least = Math.min(...rows.flat().map((item) => item.x - item.left));
  const most = Math.max(...rows.flat().map((item) => item.x + item.right));
  const xOf = (item: Item) => item.x - least;
  const topOf = (item: Item) => tops[item.rank] ?? 0;
  const rowEnd = (item: Item) => bottoms[item.rank] ?? 0;

  const boxes = new Map<number, Point>();
  const tails = new Map<number, Point>();
  for (const [box, item] of vertices) {
    const { width, height } = sizes[box] ?? measures.card;
    const top = topOf(item) + (stubs.get(box) ?? 0);
    boxes.set(box, { x: xOf(item) - width / 2, y: top });
    if (leaves.has(box)) tails.set(box, { x: xOf(item), y: top + height + measures.tail / 2 });
  }
  const places = portsOf(vertices, ways, xOf, ports);
  const chains: Placing[] = [];
  for (const way of ways) {
    const { edge, items, body } = way;
    const isOpen = edge.to === exit;
    const bodyIndex = body ? items.indexOf(body) : items.length - 1;
    const from = items[0] ?? start;
    const fromBox = boxes.get(edge.from);
    const fromBottom = fromBox ? fromBox.y + (sizes[edge.from]?.height ?? 0) : 0;
    const through = (part: readonly Item[]): Point[] =>
      part.flatMap((item) => [
        { x: xOf(item), y: topOf(item) },
        { x: xOf(item), y: rowEnd(item) },
      ]);
    const out: Point[] = [
      { x: xOf(from), y: fromBottom },
      { x: xOf(from), y: rowEnd(from) },
    ];
    const target = items.at(-1) ?? start;
    const { x: portX, drop, lift } = places.get(way) ?? { x: xOf(target), drop: 0, lift: 0 };
    const top = topOf(target);
    const boxTop = top + (stubs.get(edge.to) ?? 0);
    if (!body) {
      const before = [...out, ...through(items.slice(1, -1)), { x: portX, y: top }];
      chains.push({
        chain: edge.chain,
        x: portX,
        top,
        bottom: boxTop,
        before,
        after: [{ x: portX, y: boxTop }],
        drop,
        lift,
      });
      continue;
    }
    const x = xOf(body);
    const chainTop = topOf(body);
    const bottom = chainTop + body.height;
    const before = [...out, ...through(items.slice(1, bodyIndex)), { x, y: chainTop }];
    const after = isOpen
      ? []
      : [
          { x, y: bottom },
          { x, y: rowEnd(body) },
          ...through(items.slice(bodyIndex + 1, -1)),
          { x: portX, y: top },
          { x: portX, y: boxTop },
        ];
    chains.push({ chain: edge.chain, x, top: chainTop, bottom, before, after });
  }
  return { width: most - least, height: bottoms.at(-1) ?? 0, entryX: xOf(start), boxes, tails, chains };
}

function join(items: readonly Item[]): void {
  for (const [index, item] of items.entries()) {
    const next = items[index + 1];
    if (!next) continue;
    item.below.push(next);
    next.above.push(item);
  }
}

/** Row = length of the longest way from the start. */
function rank(start: Item): void {
  const waiting = new Map<Item, number>();
  const ready = [start];
  for (let item = ready.pop(); item; item = ready.pop()) {
    for (const next of item.below) {
      next.rank = Math.max(next.rank, item.rank + 1);
      const left = (waiting.get(next) ?? next.above.length) - 1;
      waiting.set(next, left);
      if (left === 0) ready.push(next);
    }
  }
}

const alone: Ports = { step: 0, pillRows: 1, buttonRows: 1, half: 0 };

/** The wanted distance, or as much of it as there is room for: on the grid where that is wider than the grid. */
function stepIn(room: number, wanted: number): number {
  return room >= 8 ? Math.min(wanted, Math.floor(room / 4) * 4) : room;
}

/** How lines come into a box: their distance, and in how many rows their pills and buttons stand. */
interface Ports {
  readonly step: number;
  readonly pillRows: number;
  readonly buttonRows: number;
  /** How far the outer pills reach to each side of the box's middle. */
  readonly half: number;
}

/** Where each way meets its box: side by side in the order in which they come, so that lines, buttons and pills stay apart. */
function portsOf<T extends { readonly edge: { readonly to: number }; readonly items: readonly Item[] }>(
  vertices: ReadonlyMap<number, Item>,
  ways: readonly T[],
  xOf: (item: Item) => number,
  ports: ReadonlyMap<number, Ports>,
): ReadonlyMap<T, { readonly x: number; readonly drop: number; readonly lift: number }> {
  const arriving = new Map<number, T[]>();
  for (const way of ways) {
    const list = arriving.get(way.edge.to);
    if (list) list.push(way);
    else arriving.set(way.edge.to, [way]);
  }
  const places = new Map<T, { x: number; drop: number; lift: number }>();
  for (const [to, list] of arriving) {
    const target = vertices.get(to);
    if (!target) continue;
    const lastX = (way: T) => way.items.at(-2)?.x ?? 0;
    list.sort((a, b) => lastX(a) - lastX(b));
    const { step, pillRows, buttonRows } = ports.get(to) ?? alone;
    for (const [index, way] of list.entries()) {
      const sideways = (index - (list.length - 1) / 2) * step;
      places.set(way, {
        x: xOf(target) + (step >= 8 ? onGrid(sideways) : sideways),
        drop: (index % buttonRows) * labelRow,
        lift: (index % pillRows) * labelRow,
      });
    }
  }
  return places;
}
