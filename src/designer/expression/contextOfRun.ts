import { stepsOf } from '../../workflow/document/walk.ts';
import { type Json, type JsonObject, objectAt, stringify } from '../../workflow/json.ts';
import { environmentOf } from '../../workflow/lint/environment.ts';
import { isForeach, loopsAround } from '../stores/executions.ts';
import { type Asker, placeInRun, type Surroundings } from '../stores/runPlace.ts';
import { resolverOfRun } from '../stores/runResolver.ts';

/** Longer data would make the text unusable; what is left out is asked of the run instead. */
const largestPart = 100_000;

/** Everything that an asker knows of the shown run, as values to play with. What is not known or secret is left out. */
export function contextOfRun(around: Surroundings, asker: Asker): JsonObject {
  const resolver = resolverOfRun(around, asker);
  const { definition } = around;
  const { step } = placeInRun(around, asker);
  const { variables } = environmentOf(definition);
  const loops = step ? loopsAround(step) : [];
  const parts: readonly (readonly [string, Json | undefined])[] = [
    ['triggerOutputs', known(() => resolver.trigger().get('outputs') ?? null)],
    ['parameters', table([...objectAt(definition, 'parameters').keys()], resolver.parameter)],
    [
      'variables',
      table(
        [...variables.values()].map(({ name }) => name),
        resolver.variable,
      ),
    ],
    ['actions', table(actionsOf(definition), resolver.action)],
    ['item', known(() => resolver.item())],
    [
      'items',
      table(
        loops.filter(isForeach).map(({ name }) => name),
        resolver.item,
      ),
    ],
    ['workflow', known(() => resolver.workflow())],
    ['now', known(() => new Date(resolver.now()).toISOString())],
  ];
  return new Map(parts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));
}

function actionsOf(definition: JsonObject): readonly string[] {
  return stepsOf(definition).flatMap(({ kind, name }) => (kind === 'action' ? [name] : []));
}

function known(ask: () => Json): Json | undefined {
  try {
    const value = ask();
    return stringify(value).length > largestPart ? undefined : value;
  } catch {
    return undefined;
  }
}

function table(names: readonly string[], ask: (name: string) => Json): Json | undefined {
  const members = names.flatMap((name) => {
    const value = known(() => ask(name));
    return value === undefined ? [] : [[name, value] as const];
  });
  return members.length === 0 ? undefined : new Map(members);
}
