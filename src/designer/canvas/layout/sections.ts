import type { Graph } from '../../../workflow/document/graph.ts';

/**
 * Cuts a flow without cycles at the actions that every way leads through. Each section ends with such an action, the last
 * one with the flow; what stands in one depends on nothing but itself and the action above. Names in running order.
 */
export function sectionsOf({ order, roots, successors, cycles }: Graph): readonly (readonly string[])[] {
  // What closes a circle leads upward past anything.
  if (cycles.length > 0) return [order];
  const places = new Map<string, number>();
  for (const name of order) places.set(name, places.size);
  const sections: string[][] = [];
  /** How far down a line leads that began above. */
  let reach = -1;
  for (const root of roots) reach = Math.max(reach, places.get(root) ?? 0);
  let section: string[] = [];
  for (const [place, name] of order.entries()) {
    section.push(name);
    const isCut = reach <= place;
    const next = successors.get(name) ?? [];
    // The end of the flow lies below everything.
    if (next.length === 0) reach = order.length;
    for (const other of next) reach = Math.max(reach, places.get(other) ?? 0);
    if (!isCut) continue;
    sections.push(section);
    section = [];
  }
  if (section.length > 0) sections.push(section);
  return sections;
}
