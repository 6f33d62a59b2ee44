import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../diagnostic.ts';
import { at, fromPlain, isObject, type JsonObject, objectAt, stringify, toPlain } from '../../json.ts';
import { graphOf } from '../graph.ts';
import { namesOf, uniqueName } from '../names.ts';
import { sameJson } from '../sameJson.ts';
import { findStep, type Step, scopesAround, stepsOf } from '../walk.ts';
import { addAction } from './addAction.ts';
import { addBranch, addCase } from './addCase.ts';
import { duplicateAction } from './duplicateAction.ts';
import { freshCopy } from './freshCopy.ts';
import { insertAction, placesAround } from './insertAction.ts';
import { moveAction } from './moveAction.ts';
import { removeAction } from './removeAction.ts';
import { removeCase } from './removeCase.ts';
import { removeTrigger } from './removeTrigger.ts';
import { renameCase } from './renameCase.ts';
import { reorderAction } from './reorderAction.ts';
import { replaceDefinition } from './replaceDefinition.ts';
import { setProperty } from './setProperty.ts';
import { setRunAfter } from './setRunAfter.ts';
import { addTrigger, setTrigger } from './setTrigger.ts';
import { unwrapScope } from './unwrapScope.ts';
import { wrapActions } from './wrapActions.ts';

function object(plain: unknown): JsonObject {
  const value = fromPlain(plain);
  if (!isObject(value)) throw new Error('not an object');
  return value;
}

const wait = object({ type: 'Wait' });

/** A → B → C, and B → H when B fails; S holds X → Y. */
const definition = object({
  triggers: { manual: { type: 'Request' } },
  actions: {
    A: { type: 'Wait', runAfter: {} },
    B: { type: 'Wait', runAfter: { A: ['Succeeded'] } },
    C: { type: 'Wait', runAfter: { B: ['Succeeded'] } },
    H: { type: 'Wait', runAfter: { b: ['FAILED'] } },
    S: {
      type: 'Scope',
      actions: {
        X: { type: 'Wait', runAfter: {} },
        Y: { type: 'Wait', inputs: "@body('X')", runAfter: { X: ['Succeeded'] } },
      },
      runAfter: { C: ['Succeeded', 'Skipped'] },
    },
  },
});

/** `runAfter` of the actions of a container, as `{ B: { A: 'Succeeded' } }`. */
function links(edited: JsonObject, ...path: string[]): unknown {
  const container = objectAt(edited, ...(path.length > 0 ? path : ['actions']));
  return Object.fromEntries(
    Array.from(container.keys(), (name) => [
      name,
      Object.fromEntries(
        Array.from(objectAt(container, name, 'runAfter'), ([key, list]) => [key, String(toPlain(list))]),
      ),
    ]),
  );
}

describe('adding', () => {
  test('at the end runs after the last action, or after what is named', () => {
    expect(links(addAction({ container: ['actions'], name: 'N', node: wait })(definition))).toMatchObject({
      N: { S: 'Succeeded' },
    });
    const branch = addAction({ container: ['actions'], name: 'N', node: wait, after: ['A'] })(definition);
    expect(links(branch)).toMatchObject({ N: { A: 'Succeeded' }, B: { A: 'Succeeded' } });
    expect([...objectAt(branch, 'actions').keys()]).toEqual(['A', 'N', 'B', 'C', 'H', 'S']);
  });

  test('makes a container that is not there, and never takes a name', () => {
    const edited = addAction({ container: ['actions', 'A', 'else', 'actions'], name: 'x', node: wait })(
      definition,
    );
    expect(links(edited, 'actions', 'A', 'else', 'actions')).toEqual({ x_1: {} });
  });

  test('between two takes the statuses of the connection over', () => {
    const between = { container: ['actions'], name: 'N', node: wait };
    expect(links(insertAction({ ...between, after: ['B'], before: ['H'] })(definition))).toMatchObject({
      N: { B: 'FAILED' },
      H: { N: 'Succeeded' },
      C: { B: 'Succeeded' },
    });
    expect(links(insertAction({ ...between, after: ['B'] })(definition))).toMatchObject({
      N: { B: 'Succeeded' },
      C: { N: 'Succeeded' },
      H: { N: 'FAILED' },
    });
    expect(links(insertAction({ ...between, after: [] })(definition))).toMatchObject({
      N: {},
      A: { N: 'Succeeded' },
    });
    const places = placesAround(definition, ['actions'], 'S');
    expect(links(insertAction({ ...between, ...places.before })(definition))).toMatchObject({
      N: { C: 'Succeeded,Skipped' },
      S: { N: 'Succeeded' },
    });
  });

  test('a trigger puts it beside the others or in the place of one', () => {
    expect(namesOf(addTrigger('a', wait)(definition))[1]).toBe('a_1');
    const replaced = setTrigger('Hook', wait)(definition);
    expect([...objectAt(replaced, 'triggers').keys()]).toEqual(['Hook']);
    expect([...objectAt(setTrigger('manual', wait)(definition), 'triggers').keys()]).toEqual(['manual']);
    expect(objectAt(removeTrigger('manual')(definition), 'triggers').size).toBe(0);
    expect([...objectAt(setTrigger('T', wait)(object({})), 'triggers').keys()]).toEqual(['T']);
  });
});

describe('removing', () => {
  test('joins what follows to what came before', () => {
    expect(links(removeAction('B')(definition))).toMatchObject({ C: { A: 'Succeeded' }, H: { A: 'FAILED' } });
    expect(links(removeAction('A')(definition))).toMatchObject({ B: {} });
    expect(links(removeAction('C')(definition))).toMatchObject({ S: { B: 'Succeeded' } });
  });

  test('of something that is not there changes nothing', () => {
    expect(removeAction('nobody')(definition)).toBe(definition);
    expect(removeAction('manual')(definition)).toBe(definition);
  });
});

describe('moving', () => {
  test('into another container closes the ranks behind it', () => {
    const moved = moveAction({ name: 'B', container: ['actions', 'S', 'actions'], after: ['X'] })(definition);
    expect(links(moved)).toEqual({
      A: {},
      C: { A: 'Succeeded' },
      H: { A: 'FAILED' },
      S: { C: 'Succeeded,Skipped' },
    });
    expect(links(moved, 'actions', 'S', 'actions')).toEqual({
      X: {},
      B: { X: 'Succeeded' },
      Y: { B: 'Succeeded' },
    });
  });

  test('within a container changes the order of running', () => {
    const moved = moveAction({ name: 'C', container: ['actions'], after: ['A'] })(definition);
    expect(links(moved)).toMatchObject({
      C: { A: 'Succeeded' },
      B: { C: 'Succeeded' },
      S: { B: 'Succeeded' },
    });
  });

  test('into itself or beside itself changes nothing', () => {
    expect(moveAction({ name: 'S', container: ['actions', 'S', 'actions'], after: [] })(definition)).toBe(
      definition,
    );
    expect(moveAction({ name: 'B', container: ['actions'], after: ['B'] })(definition)).toBe(definition);
    expect(moveAction({ name: 'B', container: ['actions'], after: ['A'], before: ['B'] })(definition)).toBe(
      definition,
    );
  });

  test('among siblings in the text changes nothing but the order of members', () => {
    const reordered = reorderAction('C', { before: 'A' })(definition);
    expect([...objectAt(reordered, 'actions').keys()]).toEqual(['C', 'A', 'B', 'H', 'S']);
    expect(links(reordered)).toEqual(links(definition));
  });
});

describe('copying', () => {
  test('gives everything inside fresh names, and references inside name the copies', () => {
    const edited = duplicateAction('S')(definition);
    expect(links(edited)).toMatchObject({ S_1: { S: 'Succeeded' } });
    expect(links(edited, 'actions', 'S_1', 'actions')).toEqual({ X_1: {}, Y_1: { X_1: 'Succeeded' } });
    expect(at(edited, 'actions', 'S_1', 'actions', 'Y_1', 'inputs')).toBe("@body('X_1')");
    expect(at(edited, 'actions', 'S', 'actions', 'Y', 'inputs')).toBe("@body('X')");
  });

  test('never lets two steps of the copy have one name', () => {
    const node = object({
      type: 'Scope',
      actions: { A: { type: 'Wait' }, A_1: { type: 'Wait', inputs: "@body('A')" } },
    });
    const copy = freshCopy(definition, 'New', node);
    expect(copy.name).toBe('New');
    expect(stringify(objectAt(copy.node, 'actions'))).toBe(
      '{"A_2":{"type":"Wait"},"A_1":{"type":"Wait","inputs":"@body(\'A_2\')"}}',
    );
  });
});

describe('scopes', () => {
  test('wrapping keeps the order of running, and unwrapping takes it back', () => {
    const wrapped = wrapActions({ names: ['B', 'C'], name: 'Try', node: object({ type: 'Scope' }) })(
      definition,
    );
    expect(links(wrapped)).toEqual({
      A: {},
      Try: { A: 'Succeeded' },
      H: { Try: 'FAILED' },
      S: { Try: 'Succeeded,Skipped' },
    });
    expect(links(wrapped, 'actions', 'Try', 'actions')).toEqual({ B: {}, C: { B: 'Succeeded' } });
    expect(links(unwrapScope('Try')(wrapped))).toMatchObject({
      B: { A: 'Succeeded' },
      C: { B: 'Succeeded' },
      S: { C: 'Succeeded,Skipped' },
    });
  });

  test('are refused where an action between would stay outside, or where actions are no siblings', () => {
    const scope = { name: 'Try', node: object({ type: 'Scope' }) };
    expect(wrapActions({ names: ['A', 'C'], ...scope })(definition)).toBe(definition);
    expect(wrapActions({ names: ['A', 'X'], ...scope })(definition)).toBe(definition);
  });

  test('of a Switch are added, renamed and removed', () => {
    const pick = object({ actions: { Pick: { type: 'Switch', cases: { Case: { case: 1, actions: {} } } } } });
    const added = addCase('Pick', 'Case', 2)(pick);
    expect(stringify(objectAt(added, 'actions', 'Pick', 'cases'))).toBe(
      '{"Case":{"case":1,"actions":{}},"Case_1":{"case":2,"actions":{}}}',
    );
    const renamed = renameCase('Pick', 'Case', 'First')(added);
    expect([...objectAt(renamed, 'actions', 'Pick', 'cases').keys()]).toEqual(['First', 'Case_1']);
    expect(renameCase('Pick', 'First', 'Case_1')(renamed)).toBe(renamed);
    expect([...objectAt(removeCase('Pick', 'First')(renamed), 'actions', 'Pick', 'cases').keys()]).toEqual([
      'Case_1',
    ]);
    expect(stringify(objectAt(addBranch('Pick', 'default')(pick), 'actions', 'Pick', 'default'))).toBe(
      '{"actions":{}}',
    );
  });
});

describe('connections', () => {
  test('are set, changed and cut', () => {
    expect(links(setRunAfter('C', 'H', ['Skipped'])(definition))).toMatchObject({
      C: { B: 'Succeeded', H: 'Skipped' },
    });
    expect(links(setRunAfter('H', 'B', ['Failed', 'TimedOut'])(definition))).toMatchObject({
      H: { b: 'Failed,TimedOut' },
    });
    expect(links(setRunAfter('H', 'B', undefined)(definition))).toMatchObject({ H: {} });
  });

  test('that close a cycle or leave the container are refused', () => {
    expect(setRunAfter('A', 'C', ['Succeeded'])(definition)).toBe(definition);
    expect(setRunAfter('A', 'X', ['Succeeded'])(definition)).toBe(definition);
    expect(setRunAfter('H', 'B', ['Failed'])(definition)).toBe(definition);
  });
});

describe('properties', () => {
  test('make their parents and take empty optional ones along', () => {
    const path = ['actions', 'A', 'runtimeConfiguration', 'secureData', 'properties'];
    const set = setProperty([...path, 0], 'inputs')(definition);
    expect(stringify(objectAt(set, 'actions', 'A', 'runtimeConfiguration'))).toBe(
      '{"secureData":{"properties":["inputs"]}}',
    );
    expect(sameJson(setProperty([...path, 0], undefined)(set), definition)).toBe(true);
  });

  test('leave alone what means something when it is empty', () => {
    const bare = object({
      actions: { A: { inputs: { body: { headers: { x: 1 } } }, runAfter: { B: [] } } },
      outputs: { o: 1 },
    });
    expect(
      stringify(setProperty(['actions', 'A', 'inputs', 'body', 'headers', 'x'], undefined)(bare)),
    ).toContain('{"body":{"headers":{}}}');
    expect(stringify(setProperty(['actions', 'A', 'runAfter', 'B'], undefined)(bare))).toContain(
      '"runAfter":{}',
    );
    expect(stringify(setProperty(['outputs', 'o'], undefined)(bare))).toContain('"outputs":{}');
    expect(setProperty(['no', 'where'], undefined)(bare)).toBe(bare);
  });

  test('set to what they are change nothing', () => {
    expect(setProperty(['actions', 'A', 'type'], 'Wait')(definition)).toBe(definition);
    expect(replaceDefinition(object(toPlain(definition)))(definition)).toBe(definition);
  });
});

/** Sound definitions: nested scopes, each action after some earlier siblings. */
const definitions: fc.Arbitrary<JsonObject> = fc
  .array(fc.record({ depth: fc.nat(2), links: fc.array(fc.nat(5), { maxLength: 2 }) }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((list) => {
    const roots: Record<string, unknown> = {};
    const stack: Record<string, unknown>[] = [roots];
    for (const [index, { depth, links: back }] of list.entries()) {
      stack.length = Math.min(stack.length, depth + 1);
      const siblings = stack.at(-1) ?? roots;
      const names = Object.keys(siblings);
      const runAfter = Object.fromEntries(
        back.flatMap((k) => names[names.length - 1 - k] ?? []).map((name) => [name, ['Succeeded']]),
      );
      const inside = {};
      siblings[`n${index}`] = { type: 'Scope', actions: inside, inputs: `@body('n${index - 1}')`, runAfter };
      stack.push(inside);
    }
    return object({ triggers: { t: { type: 'Request' } }, actions: roots });
  });

function pick(definition0: JsonObject, seed: number): string {
  const actions = stepsOf(definition0).filter(({ kind }) => kind === 'action');
  return actions[seed % actions.length]?.name ?? '';
}

/** Every name once, no cycles, no runAfter to nowhere. */
function expectSound(edited: JsonObject): void {
  const names = namesOf(edited).map((name) => name.toLowerCase());
  expect(new Set(names).size).toBe(names.length);
  for (const container of [
    objectAt(edited, 'actions'),
    ...stepsOf(edited).map(({ node }) => objectAt(node, 'actions')),
  ]) {
    expect(graphOf(container).cycles).toEqual([]);
    expect(graphOf(container).unknown).toEqual([]);
  }
}

describe('in any definition', () => {
  const seeds = [fc.nat(100), fc.nat(100)] as const;

  test('removing what was inserted gives the definition back', () => {
    fc.assert(
      fc.property(definitions, fc.nat(100), (before, seed) => {
        const name = pick(before, seed);
        const container = findStep(before, name)?.containerPath ?? [];
        const added = addAction({ container, name: 'new', node: wait, after: [name] })(before);
        expect(sameJson(removeAction('new')(added), before)).toBe(true);
        const inserted = insertAction({ container, name: 'new', node: wait, after: [name] })(before);
        expect(links(removeAction('new')(inserted), ...container.map(String))).toEqual(
          links(before, ...container.map(String)),
        );
      }),
    );
  });

  test('every edit leaves it sound', () => {
    const edits: ((a: string, b: string, edited: JsonObject) => Edit)[] = [
      (a) => removeAction(a),
      (a) => duplicateAction(a),
      (a, b, d) => moveAction({ name: a, container: findStep(d, b)?.containerPath ?? [], after: [b] }),
      (a, b) => setRunAfter(a, b, ['Failed']),
      (a, b) => wrapActions({ names: [a, b], name: 'w', node: object({ type: 'Scope' }) }),
      (a) => unwrapScope(a),
      (a, _, d) =>
        insertAction({ container: findStep(d, a)?.containerPath ?? [], name: 'i', node: wait, after: [a] }),
    ];
    fc.assert(
      fc.property(
        definitions,
        fc.array(fc.tuple(fc.nat(edits.length - 1), ...seeds), { maxLength: 5 }),
        (before, list) => {
          let edited = before;
          for (const [kind, a, b] of list) {
            edited = edits[kind]?.(pick(edited, a), pick(edited, b), edited)(edited) ?? edited;
            if (stepsOf(edited).length < 2) return;
            expectSound(edited);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test('a duplicate has as many steps as its original', () => {
    fc.assert(
      fc.property(definitions, fc.nat(100), (before, seed) => {
        const name = pick(before, seed);
        const edited = duplicateAction(name)(before);
        const copy = findStep(edited, uniqueName(name, namesOf(before)));
        const size = (step: Step | undefined) =>
          stepsOf(edited).filter((other) => step && scopesAround(other).includes(step)).length;
        expect(copy).toBeDefined();
        expect(size(copy)).toBe(size(findStep(edited, name)));
      }),
    );
  });
});
