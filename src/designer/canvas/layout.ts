import { isObject, type JsonObject, objectAt, pointer } from '../../workflow/json.ts';
import { idsOf } from '../commands/stepIds.ts';
import type { InsertPlace } from '../stores/viewStore.ts';
import type { Drawn, KnownPart, Layout, LayoutNode, LayoutTail } from './layout/drawing.ts';
import { drawSection, moved, pathInto } from './layout/drawSection.ts';
import { measures, type Point, type Size } from './layout/measures.ts';
import { placeContainer } from './layout/placeContainer.ts';
import type { PlacedContainer, PlacedSection, SizeOf } from './layout/placed.ts';
import { isSameNode } from './layout/same.ts';
import { type Source, type Standing, standsThere } from './layout/standing.ts';

/** Id of the card that stands where the trigger will. */
export const startId = '/triggers';

/**
 * Where everything of a workflow is drawn: top-down, branches side by side in the order of the JSON. What `before` has in
 * common with the answer, as far as somebody has looked at it, keeps its identity.
 */
export function layout(
  definition: JsonObject,
  collapsed: ReadonlySet<string>,
  sizeOf: SizeOf,
  before?: Layout,
): Layout {
  const actions = placeContainer(objectAt(definition, 'actions'), collapsed, sizeOf);
  const top = headsOf(definition, actions, sizeOf, before);
  const { left, bottom } = top;
  const hasActions = actions.parts.length > 0;
  const idOf = idsOf(definition);
  const known = new Map<PlacedSection, KnownPart>();
  const earlier = before?.known;
  let earlierNames: ReadonlyMap<string, Drawn> | undefined;

  function drawnOf(section: PlacedSection, x: number, y: number, around: Around): Drawn {
    const standing: Standing = { ...around, section, at: { x, y }, idOf };
    const now = known.get(section);
    if (now && standsThere(now.standing, standing)) return now.drawn;
    const last = earlier?.get(section);
    const drawn =
      last && standsThere(last.standing, standing)
        ? last.drawn
        : drawSection(standing, last ? [last.drawn] : partsBefore(section));
    known.set(section, { standing, drawn });
    return drawn;
  }

  /** What was drawn before of the steps of a section that has changed. */
  function partsBefore({ boxes }: PlacedSection): readonly Drawn[] {
    earlierNames ??= byName(earlier);
    const parts = new Set<Drawn>();
    for (const { name } of boxes) {
      const part = earlierNames.get(name);
      if (part) parts.add(part);
    }
    return [...parts];
  }

  /**
   * Shows `look` each section and its place, and what is inside of those that it wants to look into. With a `place` only the
   * first section, to which lines come from afar, and those at the height of the place.
   */
  function walk(placed: PlacedContainer, around: Around, look: Visit, place?: Point & Size): void {
    const { parts } = placed;
    const { path, depth } = around;
    const further: Around = { ...around, sources: [] };
    const { x: left, y: top } = around.at;
    const end = place ? firstBelow(parts, place.y + place.height - top) : parts.length;
    // One more: what ends at the very height counts as there.
    const start = place ? firstBelow(parts, place.y - top) - 2 : 0;
    for (let index = 0; index < parts.length; index = Math.max(index + 1, start)) {
      const part = parts[index];
      if (!part || (index > 0 && index >= end)) break;
      const { section, x, y } = part;
      // Lines from above come into the first section only.
      const isWanted = look(section, left + x, top + y, index === 0 ? around : further);
      if (!isWanted) continue;
      for (const box of section.boxes) {
        if (!box.columns) continue;
        const parent = idOf(box.name, path);
        for (const { container, label, content } of box.columns) {
          if (!content) continue;
          const inside = pathInto([...path, box.name], container);
          const sources = [{ id: label ? pointer(inside) : parent, points: [] }];
          const corner = moved(content, { x: left + x + box.x, y: top + y + box.y });
          walk(content.placed, { at: corner, path: inside, sources, depth: depth + 1, parent }, look, place);
        }
      }
    }
  }

  const outermost: Around = {
    at: { x: left - actions.entryX, y: bottom },
    path: ['actions'],
    sources: top.sources,
    depth: 0,
    parent: undefined,
  };

  /** Shows `see` the sections of which something may be seen at a place; without one all. */
  function walkSeen(
    place: (Point & Size) | undefined,
    see: (section: PlacedSection, x: number, y: number, around: Around) => void,
  ): void {
    const visit: Visit = (section, x, y, around) => {
      const isThere = !place || reaches(section, x, y, around.sources, place);
      if (isThere) see(section, x, y, around);
      return isThere;
    };
    walk(actions, outermost, visit, place);
  }

  /** What was asked for last: one picture is made by several askers. */
  let latest: { readonly place: object | undefined; readonly found: readonly Drawn[] } | undefined;

  function drawnIn(place?: Point & Size): readonly Drawn[] {
    if (latest && latest.place === place) return latest.found;
    const found = [top.drawn];
    walkSeen(place, (section, x, y, around) => found.push(drawnOf(section, x, y, around)));
    latest = { place, found };
    return found;
  }

  /** What has been looked for; the same step is looked for by several. */
  const foundParts = new Map<string, Drawn | undefined>();

  function partOf(id: string): Drawn | undefined {
    if (!foundParts.has(id)) foundParts.set(id, findPart(id));
    return foundParts.get(id);
  }

  function findPart(id: string): Drawn | undefined {
    let found = top.drawn.nodes.some((node) => node.id === id) ? top.drawn : undefined;
    walk(actions, outermost, (section, x, y, around) => {
      if (!found && section.boxes.some(({ name }) => idOf(name, around.path) === id))
        found = drawnOf(section, x, y, around);
      return !found;
    });
    return found;
  }

  const right = Math.max(top.width / 2, hasActions ? actions.width - actions.entryX : 0);
  let all: Drawn | undefined;
  const everything = (): Drawn => {
    const joined = all ?? joinDrawn(drawnIn());
    all = joined;
    return joined;
  };
  return {
    width: left + right,
    height: bottom + (hasActions ? actions.height : measures.tail),
    top: top.drawn,
    known,
    drawnIn,
    walk: (look, place) => walkSeen(place, (section, x, y, { sources }) => look(section, x, y, sources)),
    partOf,
    get nodes() {
      return everything().nodes;
    },
    get edges() {
      return everything().edges;
    },
    get tails() {
      return everything().tails;
    },
  };
}

/** What all sections of a container have in common: `at` is its upper left corner. */
type Around = Omit<Standing, 'section' | 'idOf'>;

/** Says whether to look inside. */
type Visit = (section: PlacedSection, x: number, y: number, around: Around) => boolean;

interface Heads {
  readonly drawn: Drawn;
  readonly sources: readonly Source[];
  /** Where the line into the actions runs, and where they begin. */
  readonly left: number;
  readonly bottom: number;
  readonly width: number;
}

/** The triggers side by side, their lines led together. */
function headsOf(
  definition: JsonObject,
  actions: PlacedContainer,
  sizeOf: SizeOf,
  before: Layout | undefined,
): Heads {
  const triggers = [...objectAt(definition, 'triggers')].flatMap(([name, node]) =>
    isObject(node) ? [{ name, node, ...sizeOf(node, 'trigger') }] : [],
  );
  const heads = triggers.length > 0 ? triggers : [{ name: startId, node: undefined, ...measures.startCard }];
  const width = heads.reduce((sum, head) => sum + head.width + measures.gap, -measures.gap);
  const lowest = Math.max(...heads.map((head) => head.height));
  const left = Math.max(width / 2, actions.entryX);
  const isMerged = heads.length > 1;
  const bottom = lowest + (isMerged ? measures.partAt * 2 : 0);
  const nodes: LayoutNode[] = [];
  const tails: LayoutTail[] = [];
  const sources: Source[] = [];
  const nodesBefore = before?.top.nodes ?? [];
  let x = left - width / 2;
  for (const { name: id, node, width: headWidth, height } of heads) {
    const place = { id, x, y: 0, width: headWidth, height, depth: 0, parent: undefined };
    const shown: LayoutNode = node
      ? { kind: 'card', role: 'trigger', name: id, node, header: height, ...place }
      : { kind: 'start', ...place };
    const same = nodesBefore[nodes.length];
    nodes.push(same?.id === id && isSameNode(same, shown) ? same : shown);
    const centre = x + headWidth / 2;
    const bus = lowest + measures.partAt;
    const points = isMerged
      ? [
          { x: centre, y: height },
          { x: centre, y: bus },
          { x: left, y: bus },
        ]
      : [];
    sources.push({ id, points });
    x += headWidth + measures.gap;
  }
  if (actions.parts.length === 0 && triggers.length > 0) {
    const place: InsertPlace = { kind: 'action', container: ['actions'] };
    const y = bottom + measures.tail / 2;
    tails.push({ id: '/actions/+', x: left, y, after: undefined, depth: 0, place });
  }
  return { drawn: { nodes, edges: [], tails }, sources, left, bottom, width };
}

/** Index of the first part that begins below a height. They stand one below the other. */
function firstBelow(parts: PlacedContainer['parts'], height: number): number {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.y ?? 0) <= height) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether something of a section may be seen at a place. Long lines of several triggers come into the first one from afar. */
function reaches(
  { left, right, height }: PlacedSection,
  x: number,
  y: number,
  sources: readonly Source[],
  place: Point & Size,
): boolean {
  if (y > place.y + place.height || y + height < place.y) return sources.length > 1;
  return sources.length > 1 || (x + left < place.x + place.width && x + right > place.x);
}

function byName(known: Layout['known'] | undefined): ReadonlyMap<string, Drawn> {
  const parts = new Map<string, Drawn>();
  for (const [{ boxes }, { drawn }] of known ?? []) for (const { name } of boxes) parts.set(name, drawn);
  return parts;
}

function joinDrawn(parts: readonly Drawn[]): Drawn {
  return {
    nodes: parts.flatMap(({ nodes }) => nodes),
    edges: parts.flatMap(({ edges }) => edges),
    tails: parts.flatMap(({ tails }) => tails),
  };
}
