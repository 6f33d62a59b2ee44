import type { Container } from '../../../workflow/document/containers.ts';
import { type JsonPath, pointer } from '../../../workflow/json.ts';
import type { InsertPlace } from '../../stores/viewStore.ts';
import type { Drawn, LayoutEdge, LayoutNode, LayoutTail } from './drawing.ts';
import type { Point } from './measures.ts';
import type { PlacedColumn } from './placed.ts';
import { isSameEdge, isSameNode } from './same.ts';
import type { Standing } from './standing.ts';

/** All that is drawn of a section but what stands in its containers. What `before` has in common with it keeps its identity. */
export function drawSection(standing: Standing, before: readonly Drawn[]): Drawn {
  const { section, at, path, sources, depth, parent } = standing;
  const idOf = (name: string) => standing.idOf(name, path);
  const nodes: LayoutNode[] = [];
  const edges: LayoutEdge[] = [];
  const knownNodes = byId(before.map((drawn) => drawn.nodes));
  const knownEdges = byId(before.map((drawn) => drawn.edges));
  const addNode = (node: LayoutNode): void => {
    const same = knownNodes?.get(node.id);
    nodes.push(same && isSameNode(same, node) ? same : node);
  };
  const addEdge = (edge: LayoutEdge): void => {
    const same = knownEdges?.get(edge.id);
    edges.push(same && isSameEdge(same, edge) ? same : edge);
  };

  for (const { name, node, columns, x, y, width, height, header } of section.boxes) {
    const id = idOf(name);
    const corner = { x: at.x + x, y: at.y + y };
    const kind = columns ? 'frame' : 'card';
    addNode({ id, kind, role: 'action', name, node, depth, ...corner, width, height, header, parent });
    for (const column of columns ?? [])
      for (const shown of groundOf(column, corner, [...path, name], name, id, depth + 1)) addNode(shown);
  }
  for (const link of section.links) {
    const to = idOf(link.to);
    const points = link.points.map((point) => moved(point, at));
    const insert = link.insert && moved(link.insert, at);
    const pill = moved(link.pill, at);
    const { from: source, to: target, statuses, isCycle } = link;
    if (source !== undefined) {
      const from = idOf(source);
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
  const tails = section.tails.map(({ after, at: centre }): LayoutTail => {
    const place: InsertPlace = { kind: 'action', container: path, after };
    return { id: `${pointer(path)}/${after}/+`, ...moved(centre, at), after, depth, place };
  });
  return { nodes, edges, tails };
}

function byId<T extends { readonly id: string }>(
  lists: readonly (readonly T[])[],
): ReadonlyMap<string, T> | undefined {
  return lists.length > 0 ? new Map(lists.flat().map((one) => [one.id, one])) : undefined;
}

/** The ground of a container with its label, and the place in an empty one. */
function groundOf(
  column: PlacedColumn,
  at: Point,
  boxPath: JsonPath,
  step: string,
  parent: string,
  depth: number,
): LayoutNode[] {
  const { container, label, slot, width, height } = column;
  const path = pathInto(boxPath, container);
  const id = pointer(path);
  const place: InsertPlace = { kind: 'action', container: path };
  const base = { step, container, place, depth, parent };
  const shown: LayoutNode[] = [];
  if (label) {
    const inside = { ...label, x: label.x - column.x, y: label.y - column.y };
    shown.push({ id, kind: 'branch', ...base, ...moved(column, at), width, height, label: inside });
  }
  if (slot) shown.push({ id: `${id}/+`, kind: 'slot', ...base, ...slot, ...moved(slot, at) });
  return shown;
}

/** Path of the actions of a container. */
export function pathInto(boxPath: JsonPath, container: Container): JsonPath {
  return [...boxPath, ...container.key];
}

export function moved(point: Point, by: Point): Point {
  return { x: point.x + by.x, y: point.y + by.y };
}
