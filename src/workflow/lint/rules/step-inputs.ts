import type { Diagnostic } from '../../diagnostic.ts';
import type { Step } from '../../document/walk.ts';
import { isObject, type Json, type JsonObject, type JsonPath, at as valueAt } from '../../json.ts';
import type { Target } from '../../limits.ts';
import { authenticationFindings } from '../../operations/authenticationFindings.ts';
import { retryFindings } from '../../operations/retryFindings.ts';
import { perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';
import { inputsOf } from '../stepInputs.ts';

/** Inputs that types need which leave their work to others, and what is wrong with their calls. */
export const stepInputs: Rule = {
  id: 'step-inputs',
  description: 'A connector, function, workflow or artifact step has the inputs that its type needs.',
  check: perStep(
    (step, { target }) => {
      const inputs = step.node.get('inputs');
      if (inputs === undefined || inputs === null) return withoutInputs(step);
      if (!isObject(inputs)) return [];
      return [...missingIn(step, inputs), ...withoutTrigger(step, inputs, target), ...inCall(step, inputs)];
    },
    ({ kind, type }) => isCall.test(type) || inputsOf(kind, type).length > 0 || isBatch(kind, type),
  ),
};

function isBatch(kind: Step['kind'], type: string): boolean {
  return kind === 'trigger' && /^batch$/i.test(type);
}

function withoutInputs(step: Step): readonly Diagnostic[] {
  const needs = inputsOf(step.kind, step.type);
  if (needs.length === 0 && !isBatch(step.kind, step.type)) return [];
  const message = `"${step.name}" has no "inputs", which a step of type ${step.type} needs. Add them.`;
  // Templates leave null where another part of them gives the value.
  const isSure = !step.node.has('inputs') && needs.some(({ severity }) => severity === 'error');
  return [at('step-inputs', isSure ? 'error' : 'warning', step, ['inputs'], message)];
}

/** In Consumption a workflow is called by the name of its trigger; in Standard it has but one. */
function withoutTrigger(step: Step, inputs: JsonObject, target: Target | undefined): readonly Diagnostic[] {
  if (!/^workflow$/i.test(step.type) || step.kind !== 'action') return [];
  const id = valueAt(inputs, 'host', 'workflow', 'id') ?? valueAt(inputs, 'host', 'id');
  const isResource = typeof id === 'string' && /^\/?subscriptions\//i.test(id);
  if (target !== 'consumption' && !(target === undefined && isResource)) return [];
  if (id === undefined || isGiven(inputs, ['host', 'triggerName'])) return [];
  const message = `"${step.name}" does not say which trigger of the called workflow it means. Give "triggerName", for example manual.`;
  return [at('step-inputs', 'warning', step, ['inputs', 'host', 'triggerName'], message)];
}

function missingIn(step: Step, inputs: JsonObject): readonly Diagnostic[] {
  return inputsOf(step.kind, step.type).flatMap(({ ways, noun, severity }) => {
    if (ways.some((path) => isGiven(inputs, path))) return [];
    const [path = []] = ways;
    const message = `"${step.name}" has no ${noun}, which a step of type ${step.type} needs. Give it one.`;
    // Empty text stands in files that the service gave out, so it takes it.
    const isEmpty = ways.some((way) => isBegun(inputs, way));
    return [at('step-inputs', isEmpty ? 'warning' : severity, step, ['inputs', ...path], message)];
  });
}

/** What else is called "authentication" in inputs of unknown types is theirs. */
const isCall = /^(apiconnection|apiconnectionwebhook|apimanagement|function|workflow)$/i;

/** Whether something stands at a place, or an empty object around it, or an object that may say it in words not known here. */
function isBegun(inputs: JsonObject, path: JsonPath): boolean {
  if (valueAt(inputs, ...path) !== undefined) return true;
  for (let length = 1; length < path.length; length++) {
    const around = valueAt(inputs, ...path.slice(0, length));
    const isNearest = length === path.length - 1 && path[length - 1] !== 'host';
    if (isObject(around) && (around.size === 0 || isNearest)) return true;
  }
  return false;
}

/** Whether a value stands at a place, or an expression around it that gives one. */
function isGiven(inputs: JsonObject, path: JsonPath): boolean {
  for (let length = 1; length < path.length; length++) {
    if (typeof valueAt(inputs, ...path.slice(0, length)) === 'string') return true;
  }
  const value: Json | undefined = valueAt(inputs, ...path);
  return value !== undefined && value !== null && value !== '';
}

function inCall(step: Step, inputs: JsonObject): readonly Diagnostic[] {
  if (!isCall.test(step.type)) return [];
  const authentication = /^(apimanagement|function)$/i.test(step.type)
    ? authenticationFindings(inputs, ['inputs'])
    : [];
  return [...authentication, ...retryFindings(inputs.get('retryPolicy'), ['inputs', 'retryPolicy'])].map(
    ({ severity, path, message }) => at('step-inputs', severity, step, path, `"${step.name}": ${message}`),
  );
}
