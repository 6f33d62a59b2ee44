import type { Graph } from '../../../workflow/document/graph.ts';

export interface Feedback {
  /** Connections that must be drawn upward so that the others run downward. As `from to`, by index. */
  readonly upward: ReadonlySet<string>;
  /** Connections that lie on a cycle. */
  readonly onCycle: ReadonlySet<string>;
}

const none: Feedback = { upward: new Set(), onCycle: new Set() };

/** Finds what closes cycles: the connections that lead back to where a walk in document order came from. */
export function feedbackOf(graph: Graph): Feedback {
  if (graph.cycles.length === 0) return none;
  const names = [...graph.successors.keys()];
  const indexes = new Map(names.map((name, index) => [name, index]));
  const keyOf = (from: string, to: string) => `${indexes.get(from)} ${indexes.get(to)}`;
  const onCycle = new Set<string>();
  for (const cycle of graph.cycles) {
    for (const [index, name] of cycle.entries()) {
      onCycle.add(keyOf(name, cycle[(index + 1) % cycle.length] ?? name));
    }
  }
  const upward = new Set<string>();
  const state = new Map<string, 'open' | 'done'>();
  for (const start of [...graph.roots, ...names]) {
    if (state.has(start)) continue;
    const trail: { name: string; rest: Iterator<string> }[] = [];
    const open = (name: string) => {
      state.set(name, 'open');
      trail.push({ name, rest: (graph.successors.get(name) ?? [])[Symbol.iterator]() });
    };
    open(start);
    for (let last = trail.at(-1); last; last = trail.at(-1)) {
      const { value: next, done } = last.rest.next();
      if (done) {
        state.set(last.name, 'done');
        trail.pop();
      } else if (state.get(next) === 'open') {
        upward.add(keyOf(last.name, next));
        onCycle.add(keyOf(last.name, next));
      } else if (!state.has(next)) open(next);
    }
  }
  return { upward, onCycle };
}
