/*
 * Takes a flow apart into things that stand one below the other and things that stand side by side. Nearly every workflow
 * is made of these two alone ("series-parallel"); what is not comes out as a core of few edges that carry the rest.
 */

/** The start and the end that every flow has: before its first and after its last actions. */
export const entry = -1;
export const exit = -2;

export interface Link {
  /** Index of a box, or `entry`. */
  readonly from: number;
  /** Index of a box, or `exit`. */
  readonly to: number;
}

export type Part =
  | { readonly kind: 'link'; readonly link: number }
  | { readonly kind: 'box'; readonly box: number }
  | { readonly kind: 'fork'; readonly branches: Chain[] };

/** Parts one below the other; begins and ends with a link or a fork. */
export interface Chain {
  readonly parts: Part[];
  /** The lowest box index in its first box or fork: what its place among its neighbours goes by. */
  order: number;
  /** The link that it begins with, where it begins with one: tells a main road from a side road. */
  firstLink: number | undefined;
}

/** A flow taken apart: chains between vertices. A series-parallel flow is one edge from `entry` to `exit`. */
export interface Decomposition {
  readonly edges: readonly { readonly from: number; readonly to: number; readonly chain: Chain }[];
  /** All chains, outer before inner. */
  readonly chains: readonly Chain[];
}

type Tree =
  | { readonly kind: 'link'; readonly link: number }
  | { readonly kind: 'series'; readonly above: Tree; readonly box: number; readonly below: Tree }
  | { readonly kind: 'fork'; readonly branches: Tree[] };

/** `links` of a graph of `count` boxes without cycles, in which every box is reached from `entry` and reaches `exit`. Linear time. */
export function decompose(count: number, links: readonly Link[]): Decomposition {
  const start = count;
  const end = count + 1;
  const vertexOf = (box: number) => (box === entry ? start : box === exit ? end : box);
  const boxOf = (vertex: number) => (vertex === start ? entry : vertex === end ? exit : vertex);

  const from: number[] = [];
  const to: number[] = [];
  const tree: (Tree | undefined)[] = [];
  /** The edge between two vertices, by `source * (count + 2) + target`. */
  const between = new Map<number, number>();
  // With one edge on a side, the XOR of that side's edges is the edge itself: sets of edges are not needed.
  const ins = new Int32Array(count + 2);
  const outs = new Int32Array(count + 2);
  const inEdges = new Int32Array(count + 2);
  const outEdges = new Int32Array(count + 2);
  const work: number[] = [];

  function tally(edge: number, by: 1 | -1): void {
    const source = from[edge] ?? start;
    const target = to[edge] ?? end;
    outs[source] = (outs[source] ?? 0) + by;
    ins[target] = (ins[target] ?? 0) + by;
    outEdges[source] = (outEdges[source] ?? 0) ^ edge;
    inEdges[target] = (inEdges[target] ?? 0) ^ edge;
  }

  function put(source: number, target: number, value: Tree): void {
    const key = source * (count + 2) + target;
    const twin = between.get(key);
    const known = twin === undefined ? undefined : tree[twin];
    if (twin === undefined || !known) {
      const edge = tree.length;
      from.push(source);
      to.push(target);
      tree.push(value);
      between.set(key, edge);
      tally(edge, 1);
      return;
    }
    if (known.kind === 'fork') known.branches.push(value);
    else tree[twin] = { kind: 'fork', branches: [known, value] };
    work.push(source, target);
  }

  function take(edge: number): Tree | undefined {
    const value = tree[edge];
    tree[edge] = undefined;
    between.delete((from[edge] ?? start) * (count + 2) + (to[edge] ?? end));
    tally(edge, -1);
    return value;
  }

  for (const [index, link] of links.entries()) {
    put(vertexOf(link.from), vertexOf(link.to), { kind: 'link', link: index });
  }
  for (let box = 0; box < count; box += 1) work.push(box);
  for (let vertex = work.pop(); vertex !== undefined; vertex = work.pop()) {
    if (vertex >= count || ins[vertex] !== 1 || outs[vertex] !== 1) continue;
    const upper = inEdges[vertex] ?? 0;
    const lower = outEdges[vertex] ?? 0;
    const above = take(upper);
    const below = take(lower);
    if (!above || !below) continue;
    put(from[upper] ?? start, to[lower] ?? end, { kind: 'series', above, box: vertex, below });
  }

  const chains: Chain[] = [];
  const edges: { from: number; to: number; chain: Chain }[] = [];
  for (const [edge, value] of tree.entries()) {
    if (!value) continue;
    const chain = toChain(value, chains);
    edges.push({ from: boxOf(from[edge] ?? start), to: boxOf(to[edge] ?? end), chain });
  }
  edges.sort((a, b) => a.from - b.from || a.to - b.to);
  return { edges, chains };
}

/** Without recursion: a flow of n actions may nest n deep. */
function toChain(root: Tree, chains: Chain[]): Chain {
  const newChain = (): Chain => ({ parts: [], order: Number.POSITIVE_INFINITY, firstLink: undefined });
  const start = chains.length;
  const outermost = newChain();
  const work: { readonly tree: Tree; readonly chain: Chain }[] = [{ tree: root, chain: outermost }];
  for (let item = work.pop(); item; item = work.pop()) {
    const { chain } = item;
    chains.push(chain);
    const pending: (Tree | number)[] = [item.tree];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (typeof next === 'number') chain.parts.push({ kind: 'box', box: next });
      else if (next.kind === 'link') chain.parts.push({ kind: 'link', link: next.link });
      else if (next.kind === 'series') pending.push(next.below, next.box, next.above);
      else {
        const branches = next.branches.map((tree) => ({ tree, chain: newChain() }));
        work.push(...branches);
        chain.parts.push({ kind: 'fork', branches: branches.map((branch) => branch.chain) });
      }
    }
  }
  for (let index = chains.length - 1; index >= start; index -= 1) {
    const chain = chains[index];
    if (chain) orient(chain);
  }
  return outermost;
}

/** Sorts branches, and says what a chain begins with. Inner chains come before outer ones. */
function orient(chain: Chain): void {
  for (const part of chain.parts) {
    if (part.kind === 'fork')
      part.branches.sort((a, b) => a.order - b.order || (a.firstLink ?? 0) - (b.firstLink ?? 0));
  }
  const [first] = chain.parts;
  if (first?.kind === 'link') chain.firstLink = first.link;
  const opening = chain.parts.find((part) => part.kind !== 'link');
  if (opening?.kind === 'box') chain.order = opening.box;
  else if (opening?.kind === 'fork') chain.order = opening.branches[0]?.order ?? chain.order;
}
