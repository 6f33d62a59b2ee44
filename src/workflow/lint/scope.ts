import { isScope } from '../document/containers.ts';
import { type Step, scopesAround } from '../document/walk.ts';
import type { MentionKind } from '../expression/mentions.ts';
import type { Scope } from '../expression/Scope.ts';
import type { JsonObject, JsonPath } from '../json.ts';
import { isKnown } from '../operations/index.ts';
import type { Environment } from './environment.ts';
import { runsBefore } from './runsBefore.ts';

/** Part of a step in which other things may be named than elsewhere in it. */
export type Zone = 'plain' | 'unsubscribe' | 'tracked' | 'event' | 'itemwise' | 'until';

const itemwise: Readonly<Record<string, readonly string[]>> = {
  query: ['where'],
  select: ['select'],
  table: ['columns'],
  join: ['from', 'joinWith'],
};

/** Members of a trigger that look at what has happened. */
const ofEvent: readonly string[] = ['conditions', 'splitOn', 'splitOnConfiguration', 'correlation'];

/** In which part of a step a text stands; `path` from the step's node. */
export function zoneOf(step: Step, path: JsonPath): Zone {
  const [first, second] = path;
  const type = step.type.toLowerCase();
  if (first === 'trackedProperties') return 'tracked';
  if (first === 'inputs' && second === 'unsubscribe') return 'unsubscribe';
  if (step.kind === 'trigger') {
    return ofEvent.includes(String(first)) ? 'event' : 'plain';
  }
  if (type === 'until' && (first === 'expression' || first === 'limit')) return 'until';
  const members = Object.hasOwn(itemwise, type) ? itemwise[type] : undefined;
  return first === 'inputs' && members?.includes(String(second)) ? 'itemwise' : 'plain';
}

/** What an expression in one part of a step may name and call. `step` is absent in the workflow's outputs. */
export function scopeAt(
  definition: JsonObject,
  environment: Environment,
  step: Step | undefined,
  zone: Zone,
): Scope {
  const isBefore = (other: Step): boolean =>
    step !== undefined && (environment.isOrderedByReferences || runsBefore(definition, other, step));
  return {
    names: (kind) => declaredNames(environment, kind),
    find: (kind, name) => find(environment, kind, name),
    hidden: (kind, name, functionName) =>
      step && hiddenReason(environment, step, zone, isBefore, kind, name, functionName),
    forbidden: (functionName) => (step ? forbiddenReason(step, zone, functionName) : undefined),
  };
}

function declaredNames(environment: Environment, kind: MentionKind): readonly string[] {
  const steps = [...environment.actions.values()];
  switch (kind) {
    case 'action':
      return steps.map(({ name }) => name);
    case 'loop':
      return steps.filter(({ type }) => /^(foreach|until)$/i.test(type)).map(({ name }) => name);
    case 'scope':
      return steps.filter(({ node }) => isScope(node)).map(({ name }) => name);
    case 'variable':
      return [...environment.variables.values()].map(({ name }) => name);
    case 'parameter':
      return [...environment.parameters.values()];
    default:
      return [];
  }
}

function find(environment: Environment, kind: MentionKind, name: string): string | undefined {
  const key = name.toLowerCase();
  switch (kind) {
    case 'action':
    case 'loop':
    case 'scope': {
      const isUnseen = environment.hasUnseenActions || environment.placeholders.has(key);
      return environment.actions.get(key)?.name ?? (isUnseen ? name : undefined);
    }
    case 'variable':
      return environment.variables.get(key)?.name ?? (environment.hasUnseenVariables ? name : undefined);
    case 'parameter':
      // $connections and $authentication are given from outside.
      return environment.parameters.get(key) ?? (name.startsWith('$') ? name : undefined);
    default:
      return name;
  }
}

function hiddenReason(
  environment: Environment,
  step: Step,
  zone: Zone,
  isBefore: (other: Step) => boolean,
  kind: MentionKind,
  name: string,
  functionName: string,
): string | undefined {
  if (kind === 'parameter' || kind === 'appSetting' || kind === 'agentParameter') return undefined;
  if (step.kind === 'trigger') {
    const noun = kind === 'variable' ? 'the variable' : 'the action';
    return `The trigger "${step.name}" reads ${noun} "${name}", but nothing has run before it. Use parameters or fixed values.`;
  }
  if (isStartedByOthers(step)) return undefined;
  if (kind === 'variable') return hiddenVariable(environment, step, isBefore, name);
  if (kind === 'loop') return environment.hasUnseenActions ? undefined : hiddenLoop(step, name, functionName);
  const other = environment.actions.get(name.toLowerCase());
  if (kind === 'scope' && other && !isScope(other.node)) {
    return `result() needs a scope, condition, switch or loop, and "${name}" is none. Use outputs('${name}') instead.`;
  }
  const isSelf = other === step;
  if (isSelf && zone === 'tracked') return undefined;
  if (other && zone === 'until' && scopesAround(other).includes(step)) return undefined;
  if (isSelf) return `"${step.name}" reads its own result, which does not exist yet. Read an earlier step.`;
  if (!other || isBefore(other)) return undefined;
  const scope = other && scopesAround(other).find((around) => !scopesAround(step).includes(around));
  if (scope && scope !== step && !isBefore(scope)) {
    return `"${step.name}" reads "${name}", which is inside "${scope.name}", and "${scope.name}" does not run before it. Let "${step.name}" run after "${scope.name}".`;
  }
  return `"${step.name}" reads "${name}", but "${name}" does not run before it. Let "${step.name}" run after "${name}", or read an earlier step.`;
}

/** Whether a step of a foreign type is around it, which may start its actions in an order of its own (agents do). */
export function isStartedByOthers(step: Step): boolean {
  return scopesAround(step).some(({ node }) => !isKnown(node, 'action'));
}

function hiddenVariable(
  environment: Environment,
  step: Step,
  isBefore: (other: Step) => boolean,
  name: string,
): string | undefined {
  const declaredBy = environment.variables.get(name.toLowerCase())?.declaredBy ?? [];
  if (declaredBy.length === 0) return undefined;
  if (declaredBy.some((other) => other !== step && isBefore(other))) return undefined;
  const [first] = declaredBy;
  const where =
    first && first !== step
      ? `"${first.name}", which initializes it, does`
      : 'an action that initializes it must';
  return first && first !== step
    ? `"${step.name}" uses the variable "${name}", but ${where} not run before it. Let "${step.name}" run after "${first.name}".`
    : `"${step.name}" uses the variable "${name}" while it initializes it. Use another value.`;
}

function hiddenLoop(step: Step, name: string, functionName: string): string | undefined {
  const wanted = functionName === 'iterationIndexes' ? 'until' : 'foreach';
  const around = wanted === 'until' ? [step, ...scopesAround(step)] : scopesAround(step);
  const loop = around.find((scope) => scope.name.toLowerCase() === name.toLowerCase());
  if (loop && loop.type.toLowerCase() === wanted) return undefined;
  const noun = wanted === 'until' ? 'an Until loop' : 'a For each loop';
  return loop
    ? `${functionName}('${name}') needs ${noun}, and "${name}" is none.`
    : `${functionName}('${name}') only works inside ${noun} of that name, and "${step.name}" is not inside it. Move the step, or name the loop around it.`;
}

function forbiddenReason(step: Step, zone: Zone, functionName: string): string | undefined {
  const name = functionName.toLowerCase();
  const isForeign = !isKnown(step.node, step.kind);
  if (name === 'listcallbackurl') {
    return isForeign || /(?:webhook|connectionnotification)$/i.test(step.type)
      ? undefined
      : `listCallbackUrl() only works in webhook steps, and "${step.name}" is none. Remove it.`;
  }
  if (name === 'action') {
    return isForeign || zone === 'unsubscribe' || zone === 'tracked' || zone === 'until'
      ? undefined
      : `action() only works in Unsubscribe, in tracked properties and in the condition of an Until loop. Name the step: actions('Name').`;
  }
  if (name === 'item') return forbiddenItem(step, zone, isForeign);
  return undefined;
}

function forbiddenItem(step: Step, zone: Zone, isForeign: boolean): string | undefined {
  const isInLoop = scopesAround(step).some(
    ({ type, node }) => /^foreach$/i.test(type) || !isKnown(node, 'action'),
  );
  return isForeign || isInLoop || zone === 'itemwise' || zone === 'event' || step.kind === 'trigger'
    ? undefined
    : `item() has no value here: "${step.name}" is not inside a For each loop. Move it into one.`;
}
