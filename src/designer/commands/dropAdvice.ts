import { surelyBefore } from '../../workflow/document/graph.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import { actionKinds, type Reference, referencesIn } from '../../workflow/document/references.ts';
import { findStep, type Step, stepsOf } from '../../workflow/document/walk.ts';
import { isArray, type JsonObject, type JsonPath, objectAt, stringAt } from '../../workflow/json.ts';
import { type PlaceAmong, planMoveTo } from './stepEdits.ts';

/** What is to be said of a place while a step is carried over it. */
export interface DropAdvice {
  /** The step cannot be put down there; otherwise it can, but something will not work. */
  readonly isRefused: boolean;
  readonly text: string;
}

const startsWith = (path: JsonPath, beginning: JsonPath) =>
  beginning.every((key, index) => key === path[index]);

/** Why a step cannot go to a place, or what would not work there; `undefined` where nothing speaks against it. */
export function dropAdvice(definition: JsonObject, name: string, place: PlaceAmong): DropAdvice | undefined {
  const step = findStep(definition, name);
  if (step?.kind !== 'action') return { isRefused: true, text: 'A trigger always comes first.' };
  const title = titleOfKey(step.name);
  if (startsWith(place.container, step.path))
    return { isRefused: true, text: `${title} cannot go into itself.` };
  const carried = stepsOf(definition).filter(({ path }) => startsWith(path, step.path));
  const declaring = carried.find(declaresVariables);
  if (declaring && place.container.length > 1) {
    const which = declaring === step ? title : titleOfKey(declaring.name);
    return {
      isRefused: true,
      text: `${which} initialises variables. That works outside of other steps only.`,
    };
  }
  const planned = planMoveTo(definition, step.name, place);
  if (planned.kind === 'refused') return { isRefused: true, text: planned.reason };
  const broken = brokenBy(definition, planned.edit(definition), new Set(carried.map((one) => one.name)));
  return broken === undefined ? undefined : { isRefused: false, text: broken };
}

function declaresVariables({ type }: Step): boolean {
  return type.toLowerCase() === 'initializevariable';
}

/** The first value that was there when it was read and would not be any more; in words. */
function brokenBy(before: JsonObject, after: JsonObject, carried: ReadonlySet<string>): string | undefined {
  const earlier = new Map<string, ReadonlySet<string>>();
  const runsBefore = (definition: JsonObject, reader: string) => {
    const key = `${definition === before} ${reader}`;
    const known = earlier.get(key) ?? new Set(surelyBefore(definition, reader));
    earlier.set(key, known);
    return known;
  };
  for (const reference of referencesIn(before)) {
    const { step: reader } = reference;
    const source = reader === undefined ? undefined : sourceOf(before, reference);
    // What is carried together stays together, and so does what stays.
    if (reader === undefined || !source || carried.has(reader) === carried.has(source)) continue;
    if (!runsBefore(before, reader).has(source) || runsBefore(after, reader).has(source)) continue;
    return reference.kind === 'variable'
      ? `${titleOfKey(reader)} would run before the variable ${reference.name} is initialised.`
      : `${titleOfKey(reader)} reads ${titleOfKey(source)}, which would not surely have run yet.`;
  }
  return undefined;
}

/** Name of the action that gives the value which a reference reads. */
function sourceOf(definition: JsonObject, { kind, form, name }: Reference): string | undefined {
  if (form === 'runAfter') return undefined;
  if (kind === 'variable') return declarerOf(definition, name);
  return actionKinds.includes(kind) ? findStep(definition, name)?.name : undefined;
}

function declarerOf(definition: JsonObject, variable: string): string | undefined {
  return stepsOf(definition).find((step) => {
    const declared = objectAt(step.node, 'inputs').get('variables');
    return (
      declaresVariables(step) &&
      isArray(declared) &&
      declared.some((entry) => stringAt(entry, 'name')?.toLowerCase() === variable.toLowerCase())
    );
  })?.name;
}
