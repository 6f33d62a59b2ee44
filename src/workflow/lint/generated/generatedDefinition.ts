import { createDraw, type Draw } from './draw.ts';
import { initialize, type Known, plainAction, text, trigger, variableTypes } from './generatedSteps.ts';

type Plain = Readonly<Record<string, unknown>>;

/** A definition that the service takes, drawn from a seed: the same seed gives the same one. */
export function generateDefinition(seed: number): Plain {
  const draw = createDraw(seed);
  const nothing: Known = { before: [], variables: {}, parameters: ['shop'], loops: [] };
  const variables: Record<string, string> = {};
  const first: Record<string, Plain> = {};
  for (let count = draw.number(3); count > 0; count--) {
    const type = draw.pick(variableTypes);
    const name = `v${count}`;
    const before = Object.keys(first).at(-1);
    const runAfter = before === undefined ? {} : { [before]: ['Succeeded'] };
    first[draw.name()] = { ...initialize(draw, name, type), runAfter };
    variables[name] = type;
  }
  const begun = Object.keys(first);
  const known = { ...nothing, variables, before: [] };
  return {
    $schema:
      'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
    contentVersion: '1.0.0.0',
    parameters: {
      $connections: { type: 'Object', defaultValue: {} },
      $authentication: { type: 'SecureObject', defaultValue: {} },
      shop: {
        type: 'String',
        defaultValue: 'https://shop.example',
        ...draw.some({ metadata: { description: 'x' } }),
      },
      secret: { type: 'SecureString' },
      ...draw.some({
        count: { type: 'Int', defaultValue: 3, allowedValues: [1, 3] },
        rate: { type: 'Float', defaultValue: 1.5 },
        isOn: { type: 'Bool', defaultValue: false },
        list: { type: 'Array', defaultValue: ['a'] },
        settings: { type: 'Object', defaultValue: { a: 1 } },
      }),
    },
    triggers: { When_it_happens: trigger(draw, nothing) },
    actions: { ...first, ...actions(draw, 3, 1 + draw.number(6), known, begun.at(-1)) },
    outputs: draw.some({ result: { type: 'String', value: text(draw, nothing) } }),
    ...draw.some({ description: 'A generated workflow.' }),
  };
}

const settings = (draw: Draw): Plain =>
  draw.some({
    description: 'What it does',
    metadata: { note: [1] },
    trackedProperties: { id: '@{guid()}' },
  });

/** Actions one after the other, now and then several at once; the first runs after `after`. */
function actions(
  draw: Draw,
  depth: number,
  count: number,
  around: Known,
  after: string | undefined,
): Record<string, Plain> {
  const made: Record<string, Plain> = {};
  const order: string[] = after === undefined ? [] : [after];
  for (let index = 0; index < count; index++) {
    const name = draw.name();
    const previous = order.at(-1);
    const status = draw.pick<readonly string[]>([
      ['Succeeded'],
      ['Succeeded', 'Failed'],
      ['Succeeded', 'Skipped', 'TimedOut'],
    ]);
    const runAfter = previous === undefined ? {} : { [previous]: status };
    const known = { ...around, before: [...around.before, ...order] };
    made[name] = { ...action(draw, name, depth, known), ...settings(draw), runAfter };
    order.push(name);
  }
  return made;
}

function action(draw: Draw, name: string, depth: number, known: Known): Plain {
  if (depth === 0 || draw.once(2)) return plainAction(draw, known);
  const inner = (loops = known.loops) =>
    actions(draw, depth - 1, draw.number(3), { ...known, loops }, undefined);
  return draw.pick<() => Plain>([
    () => ({ type: 'Scope', actions: inner() }),
    () => ({
      type: 'If',
      expression: draw.pick<unknown>([
        '@equals(1, 1)',
        { and: [{ equals: ['@triggerBody()', 'x'] }, { not: { less: [1, 2] } }] },
        { or: [{ contains: [text(draw, known), 'a'] }] },
      ]),
      actions: inner(),
      else: { actions: inner() },
    }),
    () => ({
      type: 'Switch',
      expression: draw.pick(['@triggerBody()', 'a']),
      cases: {
        One: { case: 'a', actions: inner() },
        'Case 2': { case: draw.pick<unknown>(['b', 7]), actions: inner() },
      },
      default: { actions: inner() },
    }),
    () => ({
      type: 'Foreach',
      foreach: draw.pick<unknown>(["@triggerBody()?['items']", [1, 2], '@range(0, 3)']),
      actions: inner([...known.loops, name]),
      ...draw.some({ runtimeConfiguration: { concurrency: { repetitions: 1 + draw.number(50) } } }),
    }),
    () => ({
      type: 'Until',
      expression: '@equals(rand(0, 3), 1)',
      limit: draw.pick<Plain>([{ count: 60, timeout: 'PT1H' }, { count: 5 }, { timeout: 'PT5M' }]),
      actions: inner(),
    }),
  ])();
}
