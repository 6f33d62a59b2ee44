import { referencesIn } from '../workflow/document/references.ts';
import { stepsOf } from '../workflow/document/walk.ts';
import { isArray, isObject, type Json, type JsonObject, objectAt } from '../workflow/json.ts';

/*
 * What history must not show. A step hides its inputs or outputs by its own setting, and its inputs because it uses what a step
 * with such a setting gives. Expressions see everything. Spec: runtime-semantics.md 11, authentication.md 4.
 */

export interface Secrecy {
  /** Names in lower case of steps, the trigger among them. */
  readonly inputs: ReadonlySet<string>;
  readonly outputs: ReadonlySet<string>;
}

/** Hiding the inputs of these hides their outputs too, because they are much the same. */
const hidesBoth: ReadonlySet<string> = new Set(['compose', 'parsejson', 'response']);

/** These show their inputs whatever they use: the service offers no such setting for them. */
const neverHides =
  /^(?:appendto(?:array|string)variable|(?:initialize|set|increment|decrement)variable|foreach|if|scope|switch|terminate|until)$/;

const nothing: Secrecy = { inputs: new Set(), outputs: new Set() };
const memo = new WeakMap<JsonObject, Secrecy>();

export function secrecyOf(definition: JsonObject): Secrecy {
  let secrecy = memo.get(definition);
  if (!secrecy) {
    secrecy = findSecrecy(definition);
    memo.set(definition, secrecy);
  }
  return secrecy;
}

function findSecrecy(definition: JsonObject): Secrecy {
  const inputs = new Set<string>();
  const outputs = new Set<string>();
  const types = new Map<string, string>();
  const sources = new Set<string>();
  for (const { name, type, node, kind } of stepsOf(definition)) {
    const key = name.toLowerCase();
    types.set(key, type.toLowerCase());
    const own = ownSettings(node);
    if (own.size > 0) sources.add(kind === 'trigger' ? trigger : key);
    if (own.has('inputs')) inputs.add(key);
    if (own.has('outputs') || (own.has('inputs') && hidesBoth.has(type.toLowerCase()))) outputs.add(key);
  }
  if (sources.size === 0) return nothing;
  for (const { kind, name, form, step } of referencesIn(definition)) {
    const user = step?.toLowerCase() ?? '';
    const used = kind === 'trigger' ? trigger : name.toLowerCase();
    const isValue = form === 'expression' && (kind === 'action' || kind === 'scope' || kind === 'trigger');
    const type = types.get(user) ?? '';
    if (!isValue || !sources.has(used) || used === user || neverHides.test(type)) continue;
    inputs.add(user);
    if (hidesBoth.has(type)) outputs.add(user);
  }
  return { inputs, outputs };
}

/** Stands for the trigger, which expressions do not name. */
const trigger = ' trigger';

function ownSettings(node: JsonObject): ReadonlySet<string> {
  const properties = objectAt(node, 'runtimeConfiguration', 'secureData').get('properties');
  if (!isArray(properties)) return new Set();
  return new Set(properties.filter((word) => typeof word === 'string').map((word) => word.toLowerCase()));
}

/** What history shows in place of what it must not. */
export function secured(member: 'inputs' | 'outputs'): JsonObject {
  return new Map([['secureData', new Map([['properties', [member]]])]]);
}

/** The trigger's record as history shows it. */
export function shownTrigger(definition: JsonObject, record: JsonObject): JsonObject {
  const [name, outputs] = [record.get('name'), record.get('outputs')];
  if (typeof name !== 'string' || !isObject(outputs)) return record;
  const shown = shownTriggerOutputs(definition, name, outputs);
  return shown === outputs ? record : new Map<string, Json>([...record, ['outputs', shown]]);
}

/** What a trigger gave, as history shows it. */
export function shownTriggerOutputs(
  definition: JsonObject,
  trigger: string,
  outputs: JsonObject,
): JsonObject {
  return secrecyOf(definition).outputs.has(trigger.toLowerCase()) ? secured('outputs') : outputs;
}
