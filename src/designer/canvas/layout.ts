import type { Container } from '../../workflow/document/containers.ts';
import { isObject, type JsonObject, type JsonPath, objectAt, pointer } from '../../workflow/json.ts';
import type { InsertPlace } from '../stores/viewStore.ts';
import { measures, type Point, type Size } from './layout/measures.ts';
import {
  type PlacedColumn,
  type PlacedContainer,
  placeContainer,
  type SizeOf,
} from './layout/placeContainer.ts';

interface NodeBase extends Point, Size {
  /** The step's name where it is unique, else a JSON pointer. */
  readonly id: string;
  /** How many frames it stands in. */
  readonly depth: number;
  /** Id of the frame it stands in. */
  readonly parent: string | undefined;
}

/** Something that is drawn at a place. */
export type LayoutNode =
  /** A card; `frame`: drawn around its children. */
  | (NodeBase & {
      readonly kind: 'card' | 'frame';
      readonly role: 'trigger' | 'action';
      readonly name: string;
      /** Height of its head: of all of a card. */
      readonly header: number;
      readonly node: JsonObject;
    })
  /** The ground of one of several containers of a step, with its label. */
  | (NodeBase & {
      readonly kind: 'branch';
      readonly step: string;
      readonly container: Container;
      readonly label: Point & Size;
      readonly place: InsertPlace;
    })
  /** The place for the first action of an empty container. */
  | (NodeBase & {
      readonly kind: 'slot';
      readonly step: string;
      readonly container: Container;
      readonly place: InsertPlace;
    })
  /** Stands where the trigger will. */
  | (NodeBase & { readonly kind: 'start' });

export interface LayoutEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Name of the action that it comes from, when it is one. */
  readonly source: string | undefined;
  readonly target: string;
  /** Empty: the target starts with its container. */
  readonly statuses: readonly string[];
  readonly isCycle: boolean;
  readonly depth: number;
  /** Where consecutive points are neither above nor beside each other, the line swings over. */
  readonly points: readonly Point[];
  /** Centre of the button that inserts here. */
  readonly insert: Point | undefined;
  readonly pill: Point;
  readonly place: InsertPlace;
}

/** A place below a last action where one can be added. */
export interface LayoutTail extends Point {
  readonly id: string;
  readonly after: string | undefined;
  readonly depth: number;
  readonly place: InsertPlace;
}

export interface Layout extends Size {
  readonly nodes: readonly LayoutNode[];
  readonly edges: readonly LayoutEdge[];
  readonly tails: readonly LayoutTail[];
}

export type { SizeOf };

/**
 * Where everything of a workflow is drawn: top-down, branches side by side in the order of the JSON. What `before` has in
 * common with the answer keeps its identity.
 */
export function layout(
  definition: JsonObject,
  collapsed: ReadonlySet<string>,
  sizeOf: SizeOf,
  before?: Layout,
): Layout {
  const nodes: LayoutNode[] = [];
  const edges: LayoutEdge[] = [];
  const tails: LayoutTail[] = [];
  const known = byId(before);
  const ids = new Set<string>();
  const idOf = (name: string, container: JsonPath): string => {
    const id = ids.has(name) ? pointer([...container, name]) : name;
    ids.add(id);
    return id;
  };
  const addNode = (node: LayoutNode): void => {
    const same = known.nodes.get(node.id);
    nodes.push(same && isSameNode(same, node) ? same : node);
  };
  const addEdge = (edge: LayoutEdge): void => {
    const same = known.edges.get(edge.id);
    edges.push(same && isSameEdge(same, edge) ? same : edge);
  };

  function emit(
    placed: PlacedContainer,
    at: Point,
    path: JsonPath,
    sources: readonly { readonly id: string; readonly points: readonly Point[] }[],
    depth: number,
    parent?: string,
  ): void {
    // Only of those whose name is taken elsewhere.
    const boxIds = new Map<string, string>();
    for (const box of placed.boxes) {
      const { name, node, columns, width, height, header } = box;
      const id = idOf(name, path);
      if (id !== name) boxIds.set(name, id);
      const x = at.x + box.x;
      const y = at.y + box.y;
      const kind = columns ? 'frame' : 'card';
      addNode({ id, kind, role: 'action', name, node, depth, x, y, width, height, header, parent });
      for (const column of columns ?? []) emitColumn(column, { x, y }, [...path, name], name, id, depth + 1);
    }
    for (const link of placed.links) {
      const to = boxIds.get(link.to) ?? link.to;
      const points = link.points.map((point) => moved(point, at));
      const insert = link.insert && moved(link.insert, at);
      const pill = moved(link.pill, at);
      const { from: source, to: target, statuses, isCycle } = link;
      if (source !== undefined) {
        const from = boxIds.get(source) ?? source;
        const place: InsertPlace = { kind: 'action', container: path, after: source, before: target };
        const id = `${from}→${to}`;
        addEdge({ id, from, to, source, target, statuses, isCycle, depth, points, insert, pill, place });
        continue;
      }
      const place: InsertPlace = { kind: 'action', container: path, before: target };
      for (const [index, head] of sources.entries()) {
        const isFirst = index === 0;
        addEdge({
          id: `${head.id}→${to}`,
          from: head.id,
          to,
          source,
          target,
          statuses,
          isCycle,
          depth,
          points: [...head.points, ...(isFirst ? points : points.slice(0, 1))],
          insert: isFirst ? insert : undefined,
          pill,
          place,
        });
      }
    }
    for (const { after, at: centre } of placed.tails) {
      const place: InsertPlace = { kind: 'action', container: path, after };
      tails.push({
        id: `${pointer(path)}/${after}/+`,
        x: at.x + centre.x,
        y: at.y + centre.y,
        after,
        depth,
        place,
      });
    }
  }

  function emitColumn(
    column: PlacedColumn,
    at: Point,
    boxPath: JsonPath,
    step: string,
    parent: string,
    depth: number,
  ): void {
    const { container, label, content, slot, width, height } = column;
    const path = [...boxPath, ...container.key];
    const id = pointer(path);
    const place: InsertPlace = { kind: 'action', container: path };
    if (label) {
      const x = at.x + column.x;
      const y = at.y + column.y;
      const inside = { ...label, x: label.x - column.x, y: label.y - column.y };
      addNode({
        id,
        kind: 'branch',
        step,
        container,
        place,
        depth,
        parent,
        x,
        y,
        width,
        height,
        label: inside,
      });
    }
    if (slot) {
      addNode({
        id: `${id}/+`,
        kind: 'slot',
        step,
        container,
        place,
        depth,
        parent,
        ...slot,
        ...moved(slot, at),
      });
    }
    if (content) {
      emit(
        content.placed,
        moved(content, at),
        path,
        [{ id: label ? id : parent, points: [] }],
        depth,
        parent,
      );
    }
  }

  const triggers = [...objectAt(definition, 'triggers')].flatMap(([name, node]) =>
    isObject(node) ? [{ name, node, id: idOf(name, ['triggers']), size: sizeOf(node, 'trigger') }] : [],
  );
  const heads =
    triggers.length > 0
      ? triggers.map(({ id, size }) => ({ id, ...size }))
      : [{ id: startId, ...measures.startCard }];
  const headsWidth = heads.reduce((sum, head) => sum + head.width + measures.gap, -measures.gap);
  const headsHeight = Math.max(...heads.map((head) => head.height));
  const actions = placeContainer(objectAt(definition, 'actions'), collapsed, sizeOf);
  const left = Math.max(headsWidth / 2, actions.entryX);
  const isMerged = heads.length > 1;
  const bottom = headsHeight + (isMerged ? measures.partAt * 2 : 0);
  let x = left - headsWidth / 2;
  const sources: { id: string; points: Point[] }[] = [];
  for (const [index, head] of heads.entries()) {
    const trigger = triggers[index];
    const { id, width, height } = head;
    const place = { id, x, y: 0, width, height, depth: 0, parent: undefined };
    if (trigger)
      addNode({
        kind: 'card',
        role: 'trigger',
        name: trigger.name,
        node: trigger.node,
        header: height,
        ...place,
      });
    else addNode({ kind: 'start', ...place });
    const centre = x + head.width / 2;
    const bus = headsHeight + measures.partAt;
    const points = isMerged
      ? [
          { x: centre, y: head.height },
          { x: centre, y: bus },
          { x: left, y: bus },
        ]
      : [];
    sources.push({ id: head.id, points });
    x += head.width + measures.gap;
  }
  const hasActions = actions.boxes.length > 0;
  if (hasActions) emit(actions, { x: left - actions.entryX, y: bottom }, ['actions'], sources, 0);
  else if (triggers.length > 0) {
    const place: InsertPlace = { kind: 'action', container: ['actions'] };
    const y = bottom + measures.tail / 2;
    tails.push({ id: '/actions/+', x: left, y, after: undefined, depth: 0, place });
  }
  const right = Math.max(headsWidth / 2, hasActions ? actions.width - actions.entryX : 0);
  const height = bottom + (hasActions ? actions.height : measures.tail);
  return { width: left + right, height, nodes, edges, tails };
}

function byId(drawn: Layout | undefined) {
  const nodes = new Map<string, LayoutNode>();
  const edges = new Map<string, LayoutEdge>();
  for (const node of drawn?.nodes ?? []) nodes.set(node.id, node);
  for (const edge of drawn?.edges ?? []) edges.set(edge.id, edge);
  return { nodes, edges };
}

function moved(point: Point, by: Point): Point {
  return { x: point.x + by.x, y: point.y + by.y };
}

/** Id of the card that stands where the trigger will. */
export const startId = '/triggers';

/** By hand, for this is asked of every card with every edit. */
function isSameNode(a: LayoutNode, b: LayoutNode): boolean {
  if (a.x !== b.x || a.y !== b.y || a.width !== b.width || a.height !== b.height || a.kind !== b.kind)
    return false;
  if (a.depth !== b.depth || a.parent !== b.parent) return false;
  if (a.kind === 'start' || b.kind === 'start') return true;
  if (a.kind === 'branch' || a.kind === 'slot') {
    if ((b.kind !== 'branch' && b.kind !== 'slot') || a.step !== b.step || !isSame(a.container, b.container))
      return false;
    return a.kind !== 'branch' || b.kind !== 'branch' || isSame(a.label, b.label);
  }
  return (
    b.kind !== 'branch' &&
    b.kind !== 'slot' &&
    a.node === b.node &&
    a.name === b.name &&
    a.role === b.role &&
    a.header === b.header
  );
}

function isSameEdge(a: LayoutEdge, b: LayoutEdge): boolean {
  return (
    a.source === b.source &&
    a.target === b.target &&
    a.from === b.from &&
    a.to === b.to &&
    a.isCycle === b.isCycle &&
    a.depth === b.depth &&
    isSamePoint(a.pill, b.pill) &&
    isSamePoint(a.insert, b.insert) &&
    isSameList(a.points, b.points, isSamePoint) &&
    isSameList(a.statuses, b.statuses, Object.is) &&
    isSame(a.place, b.place)
  );
}

function isSamePoint(a: Point | undefined, b: Point | undefined): boolean {
  return a === b || (a !== undefined && a.x === b?.x && a.y === b?.y);
}

function isSameList<T>(a: readonly T[], b: readonly T[], isSameItem: (a: T, b: T) => boolean): boolean {
  return a.length === b.length && a.every((item, index) => isSameItem(item, b[index] as T));
}

/** Whether two plain records of numbers, strings, lists and shared objects say the same. */
function isSame(a: object, b: object): boolean {
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => sameValue(Reflect.get(a, key), Reflect.get(b, key)));
}

function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => sameValue(item, b[index]));
  }
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b || a instanceof Map || b instanceof Map)
    return false;
  return isSame(a, b);
}
