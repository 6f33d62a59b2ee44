import { describe, expect, test } from 'vitest';
import { fromPlain, isObject, type JsonObject, objectAt } from '../json.ts';
import { containersOf, isScope } from './containers.ts';
import { graphOf, surelyBefore, wouldClose } from './graph.ts';
import { setIn } from './structure.ts';
import { findStep, scopesAround, stepAt, stepsOf } from './walk.ts';

function object(plain: unknown): JsonObject {
  const value = fromPlain(plain);
  if (!isObject(value)) throw new Error('not an object');
  return value;
}

/** Actions of type Wait that run after others: `{ B: ['A'] }`. */
function actions(links: Record<string, readonly string[]>): JsonObject {
  const nodes = Object.entries(links).map(([name, after]) => [
    name,
    { type: 'Wait', runAfter: Object.fromEntries(after.map((previous) => [previous, ['Succeeded']])) },
  ]);
  return object(Object.fromEntries(nodes));
}

const definition = object({
  triggers: { manual: { type: 'Request' } },
  actions: {
    First: { type: 'Compose' },
    Check: {
      type: 'if',
      actions: {
        Yes: { type: 'Compose' },
        Then: { type: 'Compose', runAfter: { yes: ['SUCCEEDED', 'timedout'] } },
      },
      else: { actions: { No: { type: 'Compose' } } },
      runAfter: { first: ['Succeeded'] },
    },
    Pick: {
      type: 'Switch',
      cases: { One: { case: 1, actions: { InCase: { type: 'Compose' } } } },
      default: { actions: { Otherwise: { type: 'Compose' } } },
      runAfter: { Check: ['Succeeded'] },
    },
    Agent: { type: 'Agent', tools: { Search: { actions: { Tool: { type: 'Http' } } } }, runAfter: {} },
  },
});

describe('containers', () => {
  const labels = (node: unknown) =>
    containersOf(object(node)).map(({ label, key }) => `${label}: ${key.join('/')}`);

  test('every container of every kind of action is known, in reading order', () => {
    expect(labels({ type: 'If', actions: {} })).toEqual(['True: actions', 'False: else/actions']);
    expect(labels({ type: 'Foreach' })).toEqual([': actions']);
    expect(
      labels({ type: 'Switch', default: { actions: {} }, cases: { b: {}, a: { actions: {} } } }),
    ).toEqual(['b: cases/b/actions', 'a: cases/a/actions', 'Default: default/actions']);
    expect(labels({ type: 'Agent', tools: { t: {} } })).toEqual(['t: tools/t/actions']);
  });

  test('an unknown type with actions is a scope, one without is not', () => {
    expect(labels({ type: 'Mystery', actions: {} })).toEqual([': actions']);
    expect(isScope(object({ type: 'Mystery', inputs: { actions: {} } }))).toBe(false);
  });

  test('members of wrong kinds are no containers', () => {
    expect(labels({ type: 'Http', actions: [], else: 1, cases: 'x', tools: null, default: [] })).toEqual([]);
  });
});

describe('steps', () => {
  test('come triggers first, children behind their parents, each with its path', () => {
    expect(stepsOf(definition).map((step) => step.path.join('/'))).toEqual([
      'triggers/manual',
      'actions/First',
      'actions/Check',
      'actions/Check/actions/Yes',
      'actions/Check/actions/Then',
      'actions/Check/else/actions/No',
      'actions/Pick',
      'actions/Pick/cases/One/actions/InCase',
      'actions/Pick/default/actions/Otherwise',
      'actions/Agent',
      'actions/Agent/tools/Search/actions/Tool',
    ]);
  });

  test('are found whatever the case of the name', () => {
    expect(findStep(definition, 'INCASE')?.parent?.name).toBe('Pick');
    expect(findStep(definition, 'nobody')).toBeUndefined();
    expect(findStep(definition, '__proto__')).toBeUndefined();
  });

  test('are found by any path inside them', () => {
    expect(stepAt(definition, ['actions', 'Check', 'else', 'actions', 'No', 'inputs', 'x'])?.name).toBe('No');
    expect(stepAt(definition, ['actions', 'Check', 'else'])?.name).toBe('Check');
    expect(stepAt(definition, ['outputs'])).toBeUndefined();
  });

  test('know the scopes around them', () => {
    const tool = findStep(definition, 'Tool');
    expect(tool && scopesAround(tool).map(({ name }) => name)).toEqual(['Agent']);
  });

  test('stay the same objects where an edit touched nothing', () => {
    const edited = setIn(definition, ['actions', 'Check', 'actions', 'Yes', 'inputs'], 1);
    expect(findStep(edited, 'InCase')).toBe(findStep(definition, 'InCase'));
    expect(findStep(edited, 'Yes')).not.toBe(findStep(definition, 'Yes'));
    expect(findStep(edited, 'No')?.parent).toBe(findStep(edited, 'Check'));
    expect(stepsOf(edited)).toBe(stepsOf(edited));
  });
});

describe('the graph of a container', () => {
  test('reads names and statuses in any case', () => {
    const { predecessors } = graphOf(objectAt(definition, 'actions', 'Check', 'actions'));
    expect(predecessors.get('Then')).toEqual([{ name: 'Yes', statuses: ['Succeeded', 'TimedOut'] }]);
  });

  test('knows where it starts and ends, and an order', () => {
    const graph = graphOf(actions({ End: ['B', 'C'], B: ['A'], C: ['A'], A: [] }));
    expect(graph.roots).toEqual(['A']);
    expect(graph.leaves).toEqual(['End']);
    expect(graph.order).toEqual(['A', 'B', 'C', 'End']);
    expect(graph.successors.get('A')).toEqual(['B', 'C']);
  });

  test('lists cycles and names that nobody has', () => {
    const graph = graphOf(
      actions({ A: ['C'], B: ['A'], C: ['B'], Me: ['Me'], After: ['C'], Free: ['gone'] }),
    );
    expect(graph.cycles).toEqual([['B', 'C', 'A'], ['Me']]);
    expect(graph.unknown).toEqual([{ name: 'Free', target: 'gone' }]);
    expect(graph.order).toEqual(['Free', 'A', 'B', 'C', 'Me', 'After']);
  });

  test('survives a chain of any length', () => {
    const links = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, i) => [`n${i}`, i > 0 ? [`n${i - 1}`] : []]),
    );
    expect(graphOf(actions(links)).order.at(-1)).toBe('n19999');
  });

  test('tells whether a connection would close a cycle', () => {
    const chain = actions({ A: [], B: ['A'], C: ['B'] });
    expect(wouldClose(chain, 'A', 'C')).toBe(true);
    expect(wouldClose(chain, 'C', 'A')).toBe(false);
    expect(wouldClose(chain, 'A', 'A')).toBe(true);
  });
});

describe('what an action may refer to', () => {
  test('is what runs before it and before the scopes around it, nearest first, with what is inside', () => {
    expect(surelyBefore(definition, 'Otherwise')).toEqual(['Check', 'Yes', 'Then', 'No', 'First']);
    expect(surelyBefore(definition, 'Then')).toEqual(['Yes', 'First']);
    expect(surelyBefore(definition, 'No')).toEqual(['First']);
    expect(surelyBefore(definition, 'Tool')).toEqual([]);
  });

  test('is nothing for triggers and unknown names', () => {
    expect(surelyBefore(definition, 'manual')).toEqual([]);
    expect(surelyBefore(definition, 'nobody')).toEqual([]);
  });

  test('ends in a cycle', () => {
    const looped = object({ actions: {} });
    expect(surelyBefore(setIn(looped, ['actions'], actions({ A: ['B'], B: ['A'] })), 'A')).toEqual(['B']);
  });
});
