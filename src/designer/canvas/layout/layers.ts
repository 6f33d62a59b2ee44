import { onGrid } from './measures.ts';

/** Something that takes part in the layering: a box, a chain between two boxes, or a line passing through a row. */
export interface Item {
  /** How far it reaches to the left and to the right of its line. */
  readonly left: number;
  readonly right: number;
  readonly height: number;
  readonly above: Item[];
  readonly below: Item[];
  /** Place among its row where nothing else decides: the order of the document. */
  readonly order: number;
  rank: number;
  x: number;
}

/** Sweeps that look for an order with fewer crossings. */
const sweeps = 6;

/** Orders each row so that lines cross little: barycentres, down and up in turn, keeping the best order seen. */
export function orderLayers(rows: Item[][]): void {
  for (const row of rows) row.sort((a, b) => a.order - b.order);
  let best = rows.map((row) => [...row]);
  let fewest = crossings(rows);
  for (let sweep = 0; sweep < sweeps && fewest > 0; sweep += 1) {
    const isDown = sweep % 2 === 0;
    const order = isDown ? rows.slice(1) : rows.slice(0, -1).reverse();
    const places = placesOf(rows);
    for (const row of order) {
      const wishes = new Map<Item, number>();
      for (const [index, item] of row.entries()) {
        const neighbours = isDown ? item.above : item.below;
        wishes.set(
          item,
          neighbours.length === 0 ? index : mean(neighbours.map((other) => places.get(other) ?? 0)),
        );
      }
      row.sort((a, b) => (wishes.get(a) ?? 0) - (wishes.get(b) ?? 0));
      for (const [index, item] of row.entries()) places.set(item, index);
    }
    const count = crossings(rows);
    if (count < fewest) {
      fewest = count;
      best = rows.map((row) => [...row]);
    }
  }
  for (const [index, row] of best.entries()) rows[index] = row;
}

/** Gives every item an x so that it stands near its neighbours above and below, in order and apart. */
export function spreadLayers(rows: readonly (readonly Item[])[], gap: number): void {
  for (const row of rows) settle(row, () => 0, gap);
  for (let pass = 0; pass < 4; pass += 1) {
    for (const row of rows) settle(row, (item) => wish(item, item.above), gap);
    for (const row of rows.toReversed()) settle(row, (item) => wish(item, item.below), gap);
  }
  for (const row of rows) settle(row, (item) => wish(item, [...item.above, ...item.below]), gap);
  for (const row of rows) {
    let free = Number.NEGATIVE_INFINITY;
    for (const item of row) {
      item.x = Math.max(onGrid(item.x), Math.ceil((free + item.left) / 4) * 4);
      free = item.x + item.right + gap;
    }
  }
}

function wish(item: Item, neighbours: readonly Item[]): number {
  return neighbours.length === 0 ? item.x : mean(neighbours.map((other) => other.x));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * The places nearest to the wishes (least squares) that keep order and distance. With the distances taken off, places must
 * not fall from left to right: neighbours that would are pooled at their common mean.
 */
function settle(row: readonly Item[], wishOf: (item: Item) => number, gap: number): void {
  const pools: { sum: number; count: number }[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const [index, item] of row.entries()) {
    const before = row[index - 1];
    if (before) offset += before.right + gap + item.left;
    offsets.push(offset);
    let pool = { sum: wishOf(item) - offset, count: 1 };
    for (
      let last = pools.at(-1);
      last && last.sum / last.count >= pool.sum / pool.count;
      last = pools.at(-1)
    ) {
      pool = { sum: last.sum + pool.sum, count: last.count + pool.count };
      pools.pop();
    }
    pools.push(pool);
  }
  let index = 0;
  for (const { sum, count } of pools) {
    for (let taken = 0; taken < count; taken += 1, index += 1) {
      const item = row[index];
      if (item) item.x = sum / count + (offsets[index] ?? 0);
    }
  }
}

function placesOf(rows: readonly (readonly Item[])[]): Map<Item, number> {
  const places = new Map<Item, number>();
  for (const row of rows) for (const [index, item] of row.entries()) places.set(item, index);
  return places;
}

/** How many pairs of lines between neighbouring rows cross. */
function crossings(rows: readonly (readonly Item[])[]): number {
  const places = placesOf(rows);
  let count = 0;
  for (const row of rows) {
    const ends = row.flatMap((item) =>
      item.below.map((other) => places.get(other) ?? 0).sort((a, b) => a - b),
    );
    count += inversions(ends);
  }
  return count;
}

/** Pairs that stand in the wrong order, by a Fenwick tree. */
function inversions(values: readonly number[]): number {
  const size = Math.max(0, ...values) + 1;
  const tree = new Array<number>(size + 1).fill(0);
  let count = 0;
  for (const [seen, value] of values.entries()) {
    let notGreater = 0;
    for (let index = value + 1; index > 0; index -= index & -index) notGreater += tree[index] ?? 0;
    count += seen - notGreater;
    for (let index = value + 1; index <= size; index += index & -index) tree[index] = (tree[index] ?? 0) + 1;
  }
  return count;
}
