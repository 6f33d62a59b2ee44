import { type Container, containersOf } from '../../../workflow/document/containers.ts';
import { type Graph, graphOf } from '../../../workflow/document/graph.ts';
import { titleOfKey } from '../../../workflow/document/names.ts';
import { isObject, type JsonObject, objectAt, stringAt } from '../../../workflow/json.ts';
import { headerHeight } from './headerHeight.ts';
import { measures, onGrid, type Point } from './measures.ts';
import type { Fold, PlacedColumn, PlacedContainer, PlacedSection, SizeOf } from './placed.ts';
import { type Body, placeSection } from './placeSection.ts';
import { sectionsOf } from './sections.ts';

const memo = new WeakMap<JsonObject, { readonly placed: PlacedContainer; readonly sizeOf: SizeOf }>();

/**
 * Places the actions of one `actions` object, children included. The same answer for the same object while the same of its
 * actions are folded, and the same sections where only others changed: an edit computes anew what stands around it.
 */
export function placeContainer(
  actions: JsonObject,
  collapsed: ReadonlySet<string>,
  sizeOf: SizeOf,
): PlacedContainer {
  const known = memo.get(actions);
  if (known?.sizeOf === sizeOf && areFoldedSo(known.placed.folds, collapsed)) return known.placed;
  const placed = place(actions, collapsed, sizeOf);
  memo.set(actions, { placed, sizeOf });
  return placed;
}

function areFoldedSo(folds: readonly Fold[], collapsed: ReadonlySet<string>): boolean {
  for (const { name, isFolded } of folds) if (collapsed.has(name) !== isFolded) return false;
  return true;
}

function place(actions: JsonObject, collapsed: ReadonlySet<string>, sizeOf: SizeOf): PlacedContainer {
  const graph = graphOf(actions);
  const all = sectionsOf(graph);
  const inOrder = writtenOrder(graph);
  const parts: { x: number; y: number; section: PlacedSection }[] = [];
  const folds: Fold[] = [];
  let left = 0;
  let right = 0;
  let x = 0;
  let y = 0;
  let above: string | undefined;
  for (let index = 0; index < all.length; index++) {
    const names = all[index] ?? [];
    const end = index < all.length - 1 ? names.at(-1) : undefined;
    const section = sectionAt(inOrder(names), actions, graph, above, end, collapsed, sizeOf);
    parts.push({ x, y, section });
    for (const fold of section.folds) folds.push(fold);
    left = Math.min(left, x + section.left);
    right = Math.max(right, x + section.right);
    x += section.exitX;
    y += section.height;
    above = end;
  }
  for (const part of parts) part.x -= left;
  return { width: right - left, height: y, entryX: 0 - left, parts, folds };
}

/** Puts names into the order of the document. Nearly all sections have one. */
function writtenOrder({ predecessors }: Graph): (names: readonly string[]) => readonly string[] {
  let indexes: Map<string, number> | undefined;
  return (names) => {
    if (names.length < 2) return names;
    if (!indexes) {
      indexes = new Map();
      for (const name of predecessors.keys()) indexes.set(name, indexes.size);
    }
    const places = indexes;
    return names.toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
  };
}

interface KnownSection {
  readonly sizeOf: SizeOf;
  readonly above: string | undefined;
  readonly end: string | undefined;
  readonly names: readonly string[];
  readonly nodes: readonly JsonObject[];
  readonly section: PlacedSection;
}

/** By the first action's node. */
const knownSections = new WeakMap<JsonObject, KnownSection>();

function sectionAt(
  names: readonly string[],
  actions: JsonObject,
  graph: Graph,
  above: string | undefined,
  end: string | undefined,
  collapsed: ReadonlySet<string>,
  sizeOf: SizeOf,
): PlacedSection {
  const first = actions.get(names[0] ?? '');
  const key = isObject(first) ? first : actions;
  const known = knownSections.get(key);
  if (
    known?.sizeOf === sizeOf &&
    known.above === above &&
    known.end === end &&
    isMadeOf(known, names, actions) &&
    areFoldedSo(known.section.folds, collapsed)
  ) {
    return known.section;
  }
  const nodes = names.map((name) => objectAt(actions, name));
  const folds: Fold[] = [];
  const bodies = names.map((name, index) => bodyOf(name, nodes[index] ?? key, collapsed, sizeOf, folds));
  const section = placeSection(bodies, graph, above, end, folds);
  knownSections.set(key, { sizeOf, above, end, names, nodes, section });
  return section;
}

function isMadeOf(
  { names: own, nodes }: KnownSection,
  names: readonly string[],
  actions: JsonObject,
): boolean {
  if (own.length !== names.length) return false;
  for (let index = 0; index < own.length; index++) {
    const name = own[index] ?? '';
    if (name !== names[index] || nodes[index] !== actions.get(name)) return false;
  }
  return true;
}

function bodyOf(
  name: string,
  node: JsonObject,
  collapsed: ReadonlySet<string>,
  sizeOf: SizeOf,
  folds: Fold[],
): Body {
  const containers = containersOf(node);
  const cardOnly = (): Body => {
    const { width, height } = sizeOf(node, 'action');
    return { name, node, width, height, header: height, columns: undefined };
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
    name,
    node,
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
  folds: Fold[],
): PlacedColumn {
  const { header } = measures.frame;
  const { padding, label: labelHeight, minWidth } = measures.branch;
  const placed =
    container.actions.size > 0 ? placeContainer(container.actions, collapsed, sizeOf) : undefined;
  const hasContent = placed !== undefined && placed.parts.length > 0;
  for (const fold of placed?.folds ?? []) folds.push(fold);
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
