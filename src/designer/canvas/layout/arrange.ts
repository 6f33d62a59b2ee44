import {
  type Contour,
  clearance,
  emptyContour,
  extend,
  hang,
  overlay,
  precede,
  reach,
  shift,
} from './contour.ts';
import { layCore, type Placing } from './core.ts';
import { type FlowLink, type Laid, laneOf, linkHeight, type Offset } from './flow.ts';
import { measures, onGrid, type Point, type Size } from './measures.ts';
import { type Chain, decompose, exit } from './seriesParallel.ts';

export interface Route {
  /** From the lower edge of the upper box to the upper edge of the lower one. */
  readonly points: readonly Point[];
  /** Centre of the button that inserts here. */
  readonly insert: Point;
  readonly pill: Point;
}

export interface Arrangement extends Size {
  /** Where the line from above comes in, at y = 0. */
  readonly entryX: number;
  /** Upper left corner of each box. */
  readonly boxes: readonly Point[];
  /** In the order of the links; those to `exit` have none. */
  readonly routes: readonly (Route | undefined)[];
  /** Below each box that nothing follows: centre of its button. */
  readonly tails: ReadonlyMap<number, Point>;
}

/** A way that turns more often than this is drawn straighter than it is. */
const mostTurns = 40;

/**
 * Places boxes of one flow: top-down, branches side by side in the order of their indexes. `links` has no cycles; every box
 * is reached from `entry` and reaches `exit`. Nothing overlaps, every line goes downward. Linear time but for tangled cores.
 */
export function arrange(sizes: readonly Size[], links: readonly FlowLink[]): Arrangement {
  const { edges, chains } = decompose(sizes.length, links);
  const laid = new Map<Chain, Laid>();
  for (const chain of chains.toReversed()) laid.set(chain, lay(chain, sizes, links, laid));

  const boxes: Point[] = sizes.map(() => ({ x: 0, y: 0 }));
  const routes: (Route | undefined)[] = links.map(() => undefined);
  const tails = new Map<number, Point>();
  const [only] = edges;
  let work: Placing[];
  let entryX: number;
  let size: Size;
  if (edges.length === 1 && only) {
    const outline = laid.get(only.chain);
    const { least } = reach(outline?.left ?? emptyContour());
    const { most } = reach(outline?.right ?? emptyContour());
    const height = outline?.height ?? 0;
    entryX = -least;
    size = { width: most - least, height };
    work = [
      { chain: only.chain, x: entryX, top: 0, bottom: height, before: [{ x: entryX, y: 0 }], after: [] },
    ];
  } else {
    const core = layCore(sizes, links, edges, laid);
    for (const [box, place] of core.boxes) boxes[box] = place;
    for (const [box, place] of core.tails) tails.set(box, place);
    entryX = core.entryX;
    size = core;
    work = [...core.chains];
  }

  for (let placing = work.pop(); placing; placing = work.pop()) {
    const { chain, x, top, bottom, before, after } = placing;
    const offsets = laid.get(chain)?.offsets;
    const last = chain.parts.length - 1;
    let y = top;
    let above: number | undefined;
    for (const [index, part] of chain.parts.entries()) {
      const start = index === 0 ? before : [{ x, y }];
      if (part.kind === 'box') {
        const { width, height } = sizes[part.box] ?? measures.card;
        boxes[part.box] = { x: x - width / 2, y };
        y += height;
        above = part.box;
      } else if (part.kind === 'link') {
        const link = links[part.link];
        if (!link || link.to === exit) {
          if (above !== undefined) tails.set(above, { x, y: y + measures.tail / 2 });
          continue;
        }
        const height = linkHeight(link);
        const end = index === last ? bottom : y + height;
        const finish = index === last && after.length > 0 ? after : [{ x, y: end }];
        const isPlain = start.length === 1 && finish.length === 1;
        routes[part.link] = {
          points: isPlain ? start.concat(finish) : straighten(start.concat(finish)),
          insert: {
            x,
            y: (index === 0 ? (start.at(-1)?.y ?? y) : y) + measures.insertAt + (placing.drop ?? 0),
          },
          pill: { x, y: end - measures.pillAt - (placing.lift ?? 0) },
        };
        y += height;
      } else {
        const height = Math.max(
          ...part.branches.map((branch) => (laid.get(branch)?.height ?? 0) + (offsets?.get(branch)?.y ?? 0)),
        );
        const meets = part.branches.some((branch) => !endsFlow(branch, links));
        for (const branch of part.branches) {
          const offset = offsets?.get(branch);
          const branchX = x + (offset?.x ?? 0);
          const parts = [
            { x: start.at(-1)?.x ?? x, y: y + measures.partAt },
            { x: branchX, y: y + measures.partAt },
          ];
          const joins = [
            { x: branchX, y: y + height - measures.meetAt },
            { x, y: y + height - measures.meetAt },
          ];
          const onward = index === last ? after : [{ x, y: y + height }];
          work.push({
            chain: branch,
            x: branchX,
            top: y + (offset?.y ?? 0),
            bottom: y + height,
            before: straighten([...start, ...parts]),
            after: meets ? straighten([...joins, ...onward]) : [],
          });
        }
        y += height;
      }
    }
  }
  return { ...size, entryX, boxes, routes, tails };
}

function endsFlow(chain: Chain, links: readonly FlowLink[]): boolean {
  let last = chain.parts.at(-1);
  while (last?.kind === 'fork') last = last.branches[0]?.parts.at(-1);
  return last?.kind === 'link' && links[last.link]?.to === exit;
}

/** Outline of a chain whose inner chains are laid already. */
function lay(
  chain: Chain,
  sizes: readonly Size[],
  links: readonly FlowLink[],
  laid: ReadonlyMap<Chain, Laid>,
): Laid {
  const left = emptyContour();
  const right = emptyContour();
  const offsets = new Map<Chain, Offset>();
  let firstLine: number | undefined;
  const grow = (height: number, half: number) => {
    extend(left, height, -half);
    extend(right, height, half);
  };
  for (const part of chain.parts) {
    if (part.kind === 'box') {
      const { width, height } = sizes[part.box] ?? measures.card;
      grow(height, width / 2);
    } else if (part.kind === 'link') {
      const link = links[part.link];
      if (!link) continue;
      if (link.to === exit) grow(measures.tail, measures.lane);
      else {
        const height = linkHeight(link);
        firstLine ??= height;
        // Only the lower part carries the pill.
        grow(measures.link - measures.meetAt, measures.lane);
        grow(height - measures.link + measures.meetAt, laneOf(link));
      }
    } else {
      const fork = layFork(part.branches, links, laid, offsets);
      firstLine ??= fork.firstLine;
      hang(left, fork.left);
      hang(right, fork.right);
    }
  }
  return { left, right, height: Math.max(left.height, right.height), offsets, firstLine: firstLine ?? 0 };
}

/** Sets branches side by side, as close as their outlines allow, and finds the line that they hang on. */
function layFork(
  branches: readonly Chain[],
  links: readonly FlowLink[],
  laid: ReadonlyMap<Chain, Laid>,
  offsets: Map<Chain, Offset>,
): { left: Contour; right: Contour; firstLine: number } {
  const outlines = branches.map((chain) => ({ chain, outline: laid.get(chain) }));
  const firstLine = Math.max(...outlines.map(({ outline }) => outline?.firstLine ?? 0));
  const lowered = (outline: Laid) => (outline.firstLine > 0 ? firstLine - outline.firstLine : 0);
  for (const { outline } of outlines) {
    if (!outline) continue;
    precede(outline.left, lowered(outline), -measures.lane);
    precede(outline.right, lowered(outline), measures.lane);
  }
  const height = Math.max(...outlines.map(({ outline }) => outline?.left.height ?? 0));
  let left = emptyContour();
  let right = emptyContour();
  const places: number[] = [];
  for (const { chain, outline } of outlines) {
    if (!outline) continue;
    if (!endsFlow(chain, links)) {
      // The line goes on down to where the branches meet.
      extend(outline.left, height - outline.left.height, -measures.lane);
      extend(outline.right, height - outline.right.height, measures.lane);
    }
    const isFirst = places.length === 0;
    const x = isFirst ? 0 : onGrid(clearance(right, outline.left) + measures.gap);
    shift(outline.left, x);
    shift(outline.right, x);
    places.push(x);
    left = isFirst ? outline.left : overlay(left, outline.left);
    right = isFirst ? outline.right : overlay(outline.right, right);
  }
  const line = onGrid(lineOf(branches, places, links));
  shift(left, -line);
  shift(right, -line);
  for (const [index, { chain, outline }] of outlines.entries()) {
    offsets.set(chain, { x: (places[index] ?? 0) - line, y: outline ? lowered(outline) : 0 });
  }
  return { left, right, firstLine };
}

/** The one main road goes straight on; equals stand on both sides. An empty way beside others does not count. */
function lineOf(branches: readonly Chain[], places: readonly number[], links: readonly FlowLink[]): number {
  const indexes = branches.map((_, index) => index);
  const full = indexes.filter((index) => (branches[index]?.parts.length ?? 0) > 1);
  const main = full.filter((index) => {
    const first = branches[index]?.firstLink;
    return first === undefined || links[first]?.isMain !== false;
  });
  const chosen = main.length === 1 ? main : full.length > 0 ? full : indexes;
  const first = places[chosen[0] ?? 0] ?? 0;
  const last = places[chosen.at(-1) ?? 0] ?? 0;
  return (first + last) / 2;
}

/** Drops points that lie on the line between their neighbours, and turns beyond what anyone could follow. */
function straighten(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const last = kept.at(-1);
    if (last && last.x === point.x && last.y === point.y) continue;
    const before = kept.at(-2);
    const isBetween =
      before &&
      last &&
      ((before.x === last.x && last.x === point.x) || (before.y === last.y && last.y === point.y));
    if (isBetween) kept.pop();
    kept.push(point);
  }
  if (kept.length <= mostTurns) return kept;
  return [...kept.slice(0, mostTurns / 2), ...kept.slice(-mostTurns / 2)];
}
