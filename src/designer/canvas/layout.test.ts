import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { insertAction } from '../../workflow/document/edits/insertAction.ts';
import { removeAction } from '../../workflow/document/edits/removeAction.ts';
import { setIn } from '../../workflow/document/structure.ts';
import { stepsOf } from '../../workflow/document/walk.ts';
import { fromPlain, isObject, type JsonObject, toPlain } from '../../workflow/json.ts';
import type { Layout, LayoutNode } from './layout/drawing.ts';
import { measures } from './layout/measures.ts';
import { layout, startId } from './layout.ts';
import { overlap } from './lookUp.ts';
import { pillParts } from './runAfterText.ts';
import { type Block, sketchOf, sketchOfAll } from './sketch.ts';

const nothing: ReadonlySet<string> = new Set();

function sizeOf(node: JsonObject) {
  return node.get('type') === 'HttpWebhook' ? measures.lifeCycleCard : measures.card;
}

function definitionOf(actions: unknown, triggers: unknown = { Start: { type: 'Request' } }): JsonObject {
  const value = fromPlain({ triggers, actions });
  if (!isObject(value)) throw new Error('not an object');
  return value;
}

function objectOf(plain: object): JsonObject {
  const value = fromPlain(plain);
  if (!isObject(value)) throw new Error('not an object');
  return value;
}

function runsAfter(...names: string[]) {
  return { type: 'Compose', runAfter: Object.fromEntries(names.map((name) => [name, ['Succeeded']])) };
}

function layoutOf(actions: unknown, collapsed = nothing): Layout {
  return layout(definitionOf(actions), collapsed, sizeOf);
}

/** Somebody has seen all of it. */
function looked(at: Layout): Layout {
  expect(at.nodes).not.toEqual([]);
  return at;
}

function node(of: Layout, id: string): LayoutNode {
  const found = of.nodes.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no node ${id}`);
  return found;
}

function centre(of: Layout, id: string): number {
  const { x, width } = node(of, id);
  return x + width / 2;
}

/** What must hold for every drawing. */
function faultsOf({ nodes, edges, tails, width, height }: Layout): string[] {
  const faults: string[] = [];
  const byId = new Map(nodes.map((candidate) => [candidate.id, candidate]));
  const isInside = (inner: LayoutNode, outer: LayoutNode) =>
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height;
  const isAncestor = (outer: string, inner: LayoutNode): boolean =>
    inner.parent !== undefined &&
    (inner.parent === outer || isAncestor(outer, byId.get(inner.parent) ?? inner));
  const solid = nodes.filter((candidate) => candidate.kind !== 'branch');
  for (const candidate of nodes) {
    const parent = candidate.parent === undefined ? undefined : byId.get(candidate.parent);
    if (parent && !isInside(candidate, parent)) faults.push(`${candidate.id} leaves ${parent.id}`);
    if (candidate.x < 0 || candidate.x + candidate.width > width || candidate.y + candidate.height > height) {
      faults.push(`${candidate.id} leaves the drawing`);
    }
    for (const measure of [candidate.x, candidate.y, candidate.width, candidate.height]) {
      if (measure % 4 !== 0) faults.push(`${candidate.id} is off the grid`);
    }
  }
  for (const [index, a] of solid.entries()) {
    for (const b of solid.slice(index + 1)) {
      const overlaps =
        a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
      if (overlaps && !isAncestor(a.id, b) && !isAncestor(b.id, a)) faults.push(`${a.id} overlaps ${b.id}`);
    }
  }
  for (const edge of edges) {
    if (!byId.has(edge.from) || !byId.has(edge.to)) faults.push(`${edge.id} hangs in the air`);
    const target = byId.get(edge.to);
    const end = edge.points.at(-1);
    const isWhole = edge.insert !== undefined;
    if (isWhole && target && end) {
      if (end.y !== target.y || end.x < target.x || end.x > target.x + target.width)
        faults.push(`${edge.id} misses`);
    }
    if (edge.isCycle) continue;
    for (const [index, point] of edge.points.entries()) {
      const next = edge.points[index + 1];
      if (next && next.y < point.y) faults.push(`${edge.id} runs upward`);
    }
  }
  for (const tail of tails) {
    for (const other of solid) {
      const isOn =
        tail.x > other.x &&
        tail.x < other.x + other.width &&
        tail.y > other.y &&
        tail.y < other.y + other.height;
      if (isOn && other.kind !== 'frame') faults.push(`the button of ${tail.id} lies on ${other.id}`);
    }
  }
  return faults;
}

/** Whether a node is the step, or drawn for it. */
function isOrIsIn({ id, ...rest }: LayoutNode, name: string, of: Layout): boolean {
  if (id === name || ('step' in rest && rest.step === name)) return true;
  const outer = of.nodes.find((candidate) => candidate.id === rest.parent);
  return outer !== undefined && isOrIsIn(outer, name, of);
}

const overlapsInHeight = (a: LayoutNode, b: LayoutNode) => a.y < b.y + b.height && b.y < a.y + a.height;
const overlapsInWidth = (a: LayoutNode, b: LayoutNode) => a.x < b.x + b.width && b.x < a.x + a.width;

interface Box {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function boxAround(id: string, { x, y }: { x: number; y: number }, width: number, height: number): Box {
  return { id, x: x - width / 2, y: y - height / 2, width, height };
}

/** As wide as `FlowLine` draws it: padding and border, and for each status a sign with its letter. */
function pillWidth(statuses: readonly string[]): number {
  const parts = pillParts(statuses);
  return 16 + 5 * (parts.length - 1) + parts.reduce((sum, { letter }) => sum + 11 + (letter ? 9 : 0), 0);
}

/** What stands on lines (pills, buttons) lies neither on one another nor on a card, a label, a slot or the head of a frame. */
function labelFaultsOf({ nodes, edges, tails }: Layout): string[] {
  const labels: Box[] = [
    ...edges.flatMap(({ id, insert }) => (insert ? [boxAround(`+ of ${id}`, insert, 20, 20)] : [])),
    ...edges.flatMap(({ id, source, statuses, pill }) =>
      source !== undefined && pillParts(statuses).length > 0
        ? [boxAround(`pill of ${id}`, pill, pillWidth(statuses), 20)]
        : [],
    ),
    ...tails.map((tail) => boxAround(`+ below ${tail.id}`, tail, 20, 20)),
  ];
  const things: Box[] = nodes.flatMap((node): Box[] => {
    if (node.kind === 'branch') {
      const { label } = node;
      // A container without a label has a label of no size.
      return label.width > 0 && label.height > 0 ? [{ ...label, id: `label of ${node.id}` }] : [];
    }
    return [node.kind === 'frame' ? { ...node, height: node.header } : node];
  });
  const faults: string[] = [];
  for (const [index, label] of labels.entries())
    for (const other of [...labels.slice(index + 1), ...things])
      if (overlap(label, other)) faults.push(`${label.id} lies on ${other.id}`);
  return faults;
}

/** Any acyclic graph of actions, with containers, long cards and pills. */
const actionsArbitrary = fc.letrec<{ actions: Record<string, unknown> }>((tie) => ({
  actions: fc
    .array(
      fc.record({
        type: fc.constantFrom('Compose', 'Compose', 'HttpWebhook', 'If', 'Switch', 'Scope'),
        picks: fc.array(
          fc.tuple(fc.nat(12), fc.constantFrom('Succeeded', 'Succeeded', 'FAILED', 'TimedOut')),
          {
            maxLength: 3,
          },
        ),
        first: fc.oneof({ maxDepth: 3, depthIdentifier: 'flow' }, fc.constant({}), tie('actions')),
        second: fc.oneof({ maxDepth: 2, depthIdentifier: 'flow' }, fc.constant({}), tie('actions')),
      }),
      { maxLength: 7 },
    )
    .map((items) => {
      const actions: Record<string, unknown> = {};
      for (const [index, { type, picks, first, second }] of items.entries()) {
        const runAfter: Record<string, string[]> = {};
        for (const [pick, status] of picks) if (index > 0) runAfter[`a${pick % index}`] = [status];
        const inner =
          type === 'If'
            ? { actions: first, else: { actions: second } }
            : type === 'Switch'
              ? { cases: { One: { case: 1, actions: first }, Two: { case: 2, actions: second } } }
              : type === 'Scope'
                ? { actions: first }
                : {};
        actions[`a${index}`] = { type, runAfter, ...inner };
      }
      return actions;
    }),
})).actions;

/** Names are unique over a definition; the generator gives every container the same ones. */
function withUniqueNames(actions: Record<string, unknown>, prefix = ''): Record<string, unknown> {
  const renamed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(actions)) {
    const action = value as { runAfter: Record<string, unknown> } & Record<string, Record<string, unknown>>;
    const inside = (inner: Record<string, unknown>, key: string) =>
      withUniqueNames(inner, `${prefix}${name}${key}.`);
    const { actions: body, else: otherwise, cases } = action;
    renamed[prefix + name] = {
      ...action,
      runAfter: Object.fromEntries(
        Object.entries(action.runAfter).map(([key, list]) => [prefix + key, list]),
      ),
      ...(body && { actions: inside(body, 't') }),
      ...(otherwise && { else: { actions: inside(otherwise.actions as Record<string, unknown>, 'e') } }),
      ...(cases && {
        cases: Object.fromEntries(
          Object.entries(cases).map(([key, branch]) => {
            const { actions: inner } = branch as { actions: Record<string, unknown> };
            return [key, { actions: inside(inner, key) }];
          }),
        ),
      }),
    };
  }
  return renamed;
}

describe('layout', () => {
  it('draws any acyclic definition without overlaps, children inside parents, lines downward', () => {
    fc.assert(
      fc.property(actionsArbitrary, fc.array(fc.nat(9), { maxLength: 3 }), (actions, folded) => {
        const collapsed = new Set(folded.map((index) => `a${index}`));
        expect(faultsOf(layout(definitionOf(withUniqueNames(actions)), collapsed, sizeOf))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('draws one dense graph without overlaps', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(40), { maxLength: 4 }), { minLength: 5, maxLength: 40 }),
        (picks) => {
          const actions = Object.fromEntries(
            picks.map((list, index) => [
              `a${index}`,
              runsAfter(...(index === 0 ? [] : list.map((pick) => `a${pick % index}`))),
            ]),
          );
          expect(faultsOf(layoutOf(actions))).toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  });

  const statusLists = fc.constantFrom(
    ['Succeeded'],
    ['Failed'],
    ['Succeeded', 'Failed', 'TimedOut', 'Skipped'],
  );
  /** One general graph, with every choice of statuses on its lines. */
  const labelled = fc
    .array(fc.array(fc.tuple(fc.nat(20), statusLists), { maxLength: 7 }), { minLength: 3, maxLength: 20 })
    .map((picks) =>
      Object.fromEntries(
        picks.map((list, index) => [
          `a${index}`,
          {
            type: 'Compose',
            runAfter: Object.fromEntries(
              index === 0 ? [] : list.map(([pick, statuses]) => [`a${pick % index}`, statuses]),
            ),
          },
        ]),
      ),
    );

  it('lets nothing that stands on a line lie on anything else', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          labelled,
          actionsArbitrary.map((actions) => withUniqueNames(actions)),
        ),
        (actions) => {
          expect(labelFaultsOf(layoutOf(actions))).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('gives each of many wide pills into one step room of its own, also where branches have crossed before', () => {
    const every = ['Succeeded', 'Failed', 'TimedOut', 'Skipped'];
    for (const count of [4, 6, 12, 40, 80]) {
      const names = Array.from({ length: count }, (_, index) => `B${index}`);
      const drawn = layoutOf({
        A: runsAfter(),
        ...Object.fromEntries(names.map((name) => [name, runsAfter('A')])),
        // Takes the graph out of the ranks of the series-parallel ones.
        Cross: runsAfter('B0', 'B1'),
        Join: { type: 'Compose', runAfter: Object.fromEntries(names.map((name) => [name, every])) },
      });
      expect(faultsOf(drawn)).toEqual([]);
      expect(labelFaultsOf(drawn)).toEqual([]);
    }
  });

  it('gives the head of a container a second line where its title may need one, and lowers what is inside', () => {
    const scope = (inner: object) => ({ type: 'Scope', runAfter: {}, actions: { Inner: inner } });
    const compose = { type: 'Compose', runAfter: {} };
    const headOf = (drawn: Layout, id: string) => {
      const found = node(drawn, id);
      return found.kind === 'frame' ? found.header : undefined;
    };
    const short = layoutOf({ Save: scope(compose) });
    expect(headOf(short, 'Save')).toBe(measures.frame.header);
    const name = 'For_each_order_line_that_has_not_been_shipped_yet';
    const long = layoutOf({ [name]: scope(compose) });
    expect(headOf(long, name)).toBe(measures.frame.tallHeader);
    const lower = measures.frame.tallHeader - measures.frame.header;
    expect(node(long, 'Inner').y - node(short, 'Inner').y).toBe(lower);
    expect(node(long, name).height - node(short, 'Save').height).toBe(lower);
    expect(faultsOf(long)).toEqual([]);
    // Where there is room for it in one line, it stays in one.
    const wide = Object.fromEntries(Array.from({ length: 4 }, (_, index) => [`B${index}`, runsAfter()]));
    const roomy = layoutOf({ [name]: { type: 'Scope', runAfter: {}, actions: wide } });
    expect(headOf(roomy, name)).toBe(measures.frame.header);
    // A hostile name costs no more than a long one.
    expect(layoutOf({ ['x'.repeat(200_000)]: scope(compose) }).nodes).toHaveLength(3);
  });

  it('stands a straight line under the trigger', () => {
    const drawn = layoutOf({ A: runsAfter(), B: runsAfter('A'), C: runsAfter('B') });
    expect(new Set(['Start', 'A', 'B', 'C'].map((id) => centre(drawn, id))).size).toBe(1);
    expect(node(drawn, 'A').y).toBe(measures.card.height + measures.link);
    expect(drawn.tails.map((tail) => tail.after)).toEqual(['C']);
  });

  it('puts branches side by side in the order of the JSON, and joins in the middle', () => {
    const drawn = layoutOf({ A: runsAfter(), C: runsAfter('A'), B: runsAfter('A'), D: runsAfter('B', 'C') });
    expect(node(drawn, 'C').x).toBeLessThan(node(drawn, 'B').x);
    expect(node(drawn, 'C').y).toBe(node(drawn, 'B').y);
    expect(centre(drawn, 'D')).toBe(centre(drawn, 'A'));
  });

  it('lets the main road go straight on where a handler of failures turns off', () => {
    const handler = (name: string) => ({ type: 'Compose', runAfter: { [name]: ['Failed'] } });
    const drawn = layoutOf({
      A: runsAfter(),
      OnA: handler('A'),
      B: runsAfter('A'),
      OnB: handler('B'),
      C: runsAfter('B'),
      OnC: handler('C'),
      D: runsAfter('C'),
    });
    expect(new Set(['A', 'B', 'C', 'D'].map((id) => centre(drawn, id))).size).toBe(1);
    expect(node(drawn, 'OnA').y).toBe(node(drawn, 'B').y);
    expect(drawn.width).toBeLessThan(4 * (measures.card.width + measures.gap));
  });

  it('draws several first actions and disconnected parts side by side', () => {
    const drawn = layoutOf({ A: runsAfter(), B: runsAfter(), C: runsAfter('A') });
    expect(node(drawn, 'A').y).toBe(node(drawn, 'B').y);
    expect(drawn.edges.map((edge) => edge.id)).toEqual(['Start→A', 'Start→B', 'A→C']);
    expect(drawn.edges[0]?.place).toEqual({ kind: 'action', container: ['actions'], before: 'A' });
  });

  it('keeps the rows of a graph that is not series-parallel', () => {
    const drawn = layoutOf({
      A: runsAfter(),
      B: runsAfter('A'),
      C: runsAfter('A'),
      D: runsAfter('B', 'C'),
      E: runsAfter('C'),
    });
    expect(faultsOf(drawn)).toEqual([]);
    expect(node(drawn, 'D').y).toBeGreaterThan(node(drawn, 'B').y);
    expect(node(drawn, 'B').x).toBeLessThan(node(drawn, 'C').x);
  });

  it('draws cycles and marks their lines', () => {
    const drawn = layoutOf({ A: runsAfter(), B: runsAfter('A', 'D'), C: runsAfter('B'), D: runsAfter('C') });
    expect(drawn.nodes).toHaveLength(5);
    expect(
      drawn.edges
        .filter((edge) => edge.isCycle)
        .map((edge) => edge.id)
        .sort(),
    ).toEqual(['B→C', 'C→D', 'D→B']);
    expect(
      faultsOf(layoutOf({ A: runsAfter('B'), B: runsAfter('A'), C: runsAfter('C') })).filter((fault) =>
        fault.includes('overlap'),
      ),
    ).toEqual([]);
  });

  it('takes an unknown predecessor for none', () => {
    expect(layoutOf({ A: runsAfter('Nowhere') }).edges.map((edge) => edge.id)).toEqual(['Start→A']);
  });

  it('draws containers around their children, with labels and places in empty branches', () => {
    const drawn = layoutOf({
      Approved: { type: 'If', runAfter: {}, actions: { Ship: runsAfter() } },
      Last: runsAfter('Approved'),
    });
    const frame = node(drawn, 'Approved');
    expect(frame.kind).toBe('frame');
    expect(node(drawn, 'Ship').parent).toBe('Approved');
    const branches = drawn.nodes.filter((candidate) => candidate.kind === 'branch');
    expect(branches.map((branch) => branch.container.label)).toEqual(['True', 'False']);
    const slot = drawn.nodes.find((candidate) => candidate.kind === 'slot');
    expect(slot?.place).toEqual({ kind: 'action', container: ['actions', 'Approved', 'else', 'actions'] });
    expect(drawn.edges.find((edge) => edge.to === 'Ship')?.place).toEqual({
      kind: 'action',
      container: ['actions', 'Approved', 'actions'],
      before: 'Ship',
    });
    expect(node(drawn, 'Last').y).toBe(frame.y + frame.height + measures.link);
  });

  it('draws a folded container as a card', () => {
    const actions = { Group: { type: 'Scope', runAfter: {}, actions: { Inner: runsAfter() } } };
    const drawn = layoutOf(actions, new Set(['Group']));
    expect(node(drawn, 'Group')).toMatchObject({ kind: 'card', ...measures.card });
    expect(drawn.nodes.some((candidate) => candidate.id === 'Inner')).toBe(false);
  });

  it('offers a start where there is no trigger', () => {
    const drawn = layout(definitionOf({}, {}), nothing, sizeOf);
    expect(drawn.nodes.map((candidate) => candidate.id)).toEqual([startId]);
    expect(drawn.tails).toEqual([]);
    expect(layoutOf({}).tails.map((tail) => tail.place)).toEqual([
      { kind: 'action', container: ['actions'] },
    ]);
  });

  it('leads the lines of several triggers together', () => {
    const triggers = { One: { type: 'Request' }, Two: { type: 'Recurrence' } };
    const drawn = layout(definitionOf({ A: runsAfter() }, triggers), nothing, sizeOf);
    expect(faultsOf(drawn)).toEqual([]);
    expect(drawn.edges.map((edge) => edge.id)).toEqual(['One→A', 'Two→A']);
    expect(drawn.edges.filter((edge) => edge.insert)).toHaveLength(1);
  });

  it('keeps what an edit did not move', () => {
    const actions = (last: string) => ({
      A: runsAfter(),
      Group: { type: 'Scope', runAfter: { A: ['Succeeded'] }, actions: { Inner: runsAfter() } },
      [last]: runsAfter('Group'),
    });
    const first = definitionOf(actions('Z'));
    const before = looked(layout(first, nothing, sizeOf));
    const kept = first.get('actions');
    if (!isObject(kept)) throw new Error('no actions');
    const changed = new Map(first).set('actions', new Map(kept).set('New', fromPlain(runsAfter('Z'))));
    const next = layout(changed, nothing, sizeOf, before);
    for (const id of ['Start', 'A', 'Group', 'Inner', 'Z']) expect(node(next, id)).toBe(node(before, id));
    const same = new Set(before.edges);
    expect(next.edges.filter((edge) => !same.has(edge)).map((edge) => edge.id)).toEqual(['Z→New']);
  });

  it('keeps everything where only a value changed', () => {
    fc.assert(
      fc.property(actionsArbitrary, fc.nat(9), (nested, pick) => {
        const actions = withUniqueNames(nested);
        const names = Object.keys(actions);
        const name = names[pick % names.length];
        fc.pre(name !== undefined);
        const definition = definitionOf(actions);
        const before = looked(layout(definition, nothing, sizeOf));
        const changed = setIn(definition, ['actions', name, 'description'], 'another');
        const next = layout(changed, nothing, sizeOf, before);
        expect(next.edges.every((edge, index) => edge === before.edges[index])).toBe(true);
        expect(next.tails.map(({ x, y }) => [x, y])).toEqual(before.tails.map(({ x, y }) => [x, y]));
        // Only the card itself is another object: it draws the new value.
        const others = next.nodes.filter((candidate, index) => candidate !== before.nodes[index]);
        for (const other of others) expect(isOrIsIn(other, name, next)).toBe(true);
        expect(next.nodes.map(({ id, x, y }) => [id, x, y])).toEqual(
          before.nodes.map(({ id, x, y }) => [id, x, y]),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('draws an edited definition as it would draw it for the first time', () => {
    const fresh = (definition: JsonObject) => {
      const copy = fromPlain(toPlain(definition));
      if (!isObject(copy)) throw new Error('not an object');
      return layout(copy, nothing, sizeOf);
    };
    const valuesOf = ({ nodes, edges, tails, width, height }: Layout) => ({
      nodes: nodes.map(({ id, x, y, width, height }) => [id, x, y, width, height]),
      edges: edges.map(({ id, points, insert, pill, statuses, isCycle }) => [
        id,
        points,
        insert,
        pill,
        statuses,
        isCycle,
      ]),
      tails: tails.map(({ id, x, y }) => [id, x, y]),
      width,
      height,
    });
    fc.assert(
      fc.property(
        actionsArbitrary,
        fc.array(fc.tuple(fc.nat(40), fc.constantFrom('insert', 'remove', 'beside', 'tangle')), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.boolean(),
        (nested, edits, isLookedAt) => {
          let definition = definitionOf(withUniqueNames(nested));
          let drawn = layout(definition, nothing, sizeOf);
          for (const [index, [pick, kind]] of edits.entries()) {
            if (isLookedAt) looked(drawn);
            const all = stepsOf(definition).filter((step) => step.kind === 'action');
            const step = all[pick % Math.max(1, all.length)];
            if (!step) return;
            const other = all[(pick * 7 + 3) % all.length];
            const name = `new${index}`;
            const node = { type: 'HttpWebhook', runAfter: { [step.name]: ['Succeeded'] } };
            definition =
              kind === 'insert'
                ? insertAction({
                    container: step.containerPath,
                    name,
                    node: objectOf(node),
                    after: [step.name],
                  })(definition)
                : kind === 'remove'
                  ? removeAction(step.name)(definition)
                  : kind === 'beside'
                    ? setIn(definition, [...step.containerPath, name], objectOf(node))
                    : setIn(
                        definition,
                        [...step.containerPath, step.name, 'runAfter', other?.name ?? ''],
                        fromPlain(['Failed']),
                      );
            drawn = layout(definition, nothing, sizeOf, drawn);
            expect(valuesOf(drawn)).toEqual(valuesOf(fresh(definition)));
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('lets nobody change sides or rows when a step is added at an end', () => {
    fc.assert(
      fc.property(actionsArbitrary, fc.nat(9), (nested, pick) => {
        const actions = withUniqueNames(nested);
        const isLeaf = (name: string) =>
          Object.values(actions).every((action) => !(name in (action as { runAfter: object }).runAfter));
        const leaves = Object.keys(actions).filter(isLeaf);
        const leaf = leaves[pick % leaves.length];
        fc.pre(leaf !== undefined);
        const before = layoutOf(actions);
        const next = layoutOf({ ...actions, New: runsAfter(leaf) });
        const after = new Map(next.nodes.map((candidate) => [candidate.id, candidate]));
        const top = before.nodes.filter(({ parent }) => parent === undefined);
        for (const [index, a] of top.entries())
          for (const b of top.slice(index + 1)) {
            const [a2, b2] = [after.get(a.id), after.get(b.id)];
            if (!a2 || !b2) throw new Error('A step is gone.');
            if (a.x + a.width <= b.x && overlapsInHeight(a, b))
              expect(a2.x + a2.width).toBeLessThanOrEqual(b2.x);
            if (b.x + b.width <= a.x && overlapsInHeight(a, b))
              expect(b2.x + b2.width).toBeLessThanOrEqual(a2.x);
            if (a.y + a.height <= b.y && overlapsInWidth(a, b)) expect(a2.y).toBeLessThan(b2.y);
          }
      }),
      { numRuns: 60 },
    );
  });

  it('finds at a place all that is there, and sketches the same as it draws', () => {
    fc.assert(
      fc.property(
        actionsArbitrary,
        fc.record({ x: fc.nat(100), y: fc.nat(100), width: fc.nat(40), height: fc.nat(40) }),
        (nested, part) => {
          const drawn = layoutOf(withUniqueNames(nested));
          const place = {
            x: (drawn.width * part.x) / 100,
            y: (drawn.height * part.y) / 100,
            width: 1 + (drawn.width * part.width) / 100,
            height: 1 + (drawn.height * part.height) / 100,
          };
          const there = drawn.drawnIn(place).flatMap(({ nodes }) => nodes.map(({ id }) => id));
          const seen = drawn.nodes.filter((one) => overlap(one, place));
          expect(there).toEqual(expect.arrayContaining(seen.map(({ id }) => id)));
          const blocksOf = (nodes: readonly Block[]) =>
            nodes
              .filter((one) => overlap(one, place))
              .map((one) => [one.kind, 'name' in one && one.name, one.x, one.y, one.width, one.height]);
          const steps = drawn.nodes.filter((one) => one.kind !== 'branch' && one.kind !== 'slot');
          expect(blocksOf(sketchOf(drawn, place).blocks)).toEqual(blocksOf(steps));
          const whole = sketchOfAll(drawn);
          expect(whole.lines.map((points) => JSON.stringify(points)).sort()).toEqual(
            drawn.edges.map(({ points }) => JSON.stringify(points)).sort(),
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  it('gives two steps of one name different ids', () => {
    const drawn = layoutOf({
      Start: runsAfter(),
      B: { type: 'Scope', runAfter: {}, actions: { Start: runsAfter() } },
    });
    expect(new Set(drawn.nodes.map((candidate) => candidate.id)).size).toBe(drawn.nodes.length);
    expect(faultsOf(drawn)).toEqual([]);
  });

  it.each([
    ['a line', (index: number) => runsAfter(...(index > 0 ? [`a${index - 1}`] : []))],
    [
      'a caterpillar',
      (index: number) => runsAfter(...(index > 0 ? [`a${index - 1 - (index % 2 === 0 ? 1 : 0)}`] : [])),
    ],
    ['a binary tree', (index: number) => runsAfter(...(index > 0 ? [`a${(index - 1) >> 1}`] : []))],
    [
      'a ladder of forks and joins',
      (index: number) =>
        index === 0
          ? runsAfter()
          : index % 3 === 0
            ? runsAfter(`a${index - 1}`, `a${index - 2}`)
            : runsAfter(`a${index - (index % 3)}`),
    ],
    [
      'a braid',
      (index: number) => runsAfter(...[index - 1, index - 3].filter((at) => at >= 0).map((at) => `a${at}`)),
    ],
  ])(
    'draws 5,000 actions in %s',
    (_, actionAt) => {
      const actions = Object.fromEntries(
        Array.from({ length: 5000 }, (_unused, index) => [`a${index}`, actionAt(index)]),
      );
      const definition = definitionOf(actions);
      expect(layout(definition, nothing, sizeOf).nodes).toHaveLength(5001);
      // What grows with the square of the number would take minutes.
    },
    60_000,
  );
});
