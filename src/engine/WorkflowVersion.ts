import { mentionsIn } from '../workflow/expression/mentions.ts';
import {
  emptyObject,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  memberIgnoringCase,
  objectAt,
  stringify,
} from '../workflow/json.ts';
import { readJson } from '../workflow/jsonReader.ts';
import { limits, type Target } from '../workflow/limits.ts';
import { operationOf } from '../workflow/operations/index.ts';
import type { TriggerOperation } from '../workflow/operations/Operation.ts';

/** One saved state of a workflow. Runs keep the version that they began with. */
export interface WorkflowVersion {
  readonly version: number;
  readonly name: string;
  readonly definition: JsonObject;
  /** Values given for parameters, by name. */
  readonly parameters: JsonObject;
  readonly appSettings: JsonObject;
  /** Texts of maps that came with the workflow, by name. */
  readonly artifacts: JsonObject;
  /** Where it is meant to run. */
  readonly target: Target;
  readonly triggers: readonly Trigger[];
}

export interface Trigger {
  readonly name: string;
  readonly node: JsonObject;
  readonly operation: TriggerOperation;
  /** Everything that its subscription or schedule depends on, as text: when it differs, it must be made anew. */
  readonly identity: string;
}

/** Reads a definition, or `{ definition, parameters, appSettings, artifacts, target }`. Whatever cannot be read is taken as empty: lint has said so. */
export function readVersion(text: string, name: string, version: number): WorkflowVersion {
  const { value } = readJson(text, { positions: false });
  const root = isObject(value) ? value : emptyObject;
  const isWrapped = isObject(root.get('definition')) && !root.has('actions') && !root.has('triggers');
  const definition = isWrapped ? objectAt(root, 'definition') : root;
  const parameters = isWrapped ? valuesOf(objectAt(root, 'parameters')) : emptyObject;
  const triggers: Trigger[] = [];
  for (const [triggerName, node] of objectAt(definition, 'triggers')) {
    if (!isObject(node)) continue;
    const identity = identityOf(triggerName, node, definition, parameters);
    triggers.push({ name: triggerName, node, operation: operationOf(node, 'trigger'), identity });
  }
  return {
    version,
    name,
    definition,
    parameters,
    appSettings: isWrapped ? objectAt(root, 'appSettings') : emptyObject,
    artifacts: isWrapped ? objectAt(root, 'artifacts') : emptyObject,
    target: (isWrapped ? targetNamed(root.get('target')) : undefined) ?? 'consumption',
    triggers,
  };
}

function targetNamed(name: Json | undefined): Target | undefined {
  return Object.keys(limits).find((target): target is Target => target === name);
}

/** The reason why a text cannot be hosted; `undefined` when it can. */
export function problemOf(text: string): string | undefined {
  const { value, problems } = readJson(text, { positions: false });
  const error = problems.find(({ severity }) => severity === 'error');
  if (error) return `The definition cannot be read: ${error.message}`;
  return isObject(value) ? undefined : 'The definition must be a JSON object.';
}

export function triggerNamed(version: WorkflowVersion, name: string): Trigger | undefined {
  const wanted = name.toLowerCase();
  return version.triggers.find((trigger) => trigger.name.toLowerCase() === wanted);
}

/** `{ name: { value } }`, the form of deployments, or the bare values. */
function valuesOf(parameters: JsonObject): JsonObject {
  const values = new Map<string, Json>();
  for (const [name, given] of parameters) {
    values.set(name, isObject(given) && given.has('value') ? (given.get('value') ?? null) : given);
  }
  return values;
}

function identityOf(name: string, node: JsonObject, definition: JsonObject, parameters: JsonObject): string {
  const inputs = node.get('inputs') ?? null;
  const recurrence = node.get('recurrence') ?? null;
  const values: Json[] = [];
  for (const parameter of [...mentionedParameters([inputs, recurrence])].sort()) {
    const given = memberIgnoringCase(parameters, parameter);
    const declared = memberIgnoringCase(objectAt(definition, 'parameters'), parameter);
    values.push([
      parameter,
      given?.value ?? (declared && objectAt(declared.value).get('defaultValue')) ?? null,
    ]);
  }
  return stringify([name, node.get('type') ?? null, inputs, recurrence, values]);
}

function mentionedParameters(values: Json[]): ReadonlySet<string> {
  const names = new Set<string>();
  // The list grows while it is walked.
  for (const value of values) {
    if (typeof value === 'string') {
      for (const mention of mentionsIn(value)) {
        if (mention.kind === 'parameter') names.add(mention.name.toLowerCase());
      }
    } else if (isArray(value)) values.push(...value);
    else if (isObject(value)) for (const [key, member] of value) values.push(key, member);
  }
  return names;
}
