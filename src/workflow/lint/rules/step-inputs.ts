import type { Diagnostic } from '../../diagnostic.ts';
import type { Step } from '../../document/walk.ts';
import { isObject, type Json, type JsonObject, type JsonPath, at as valueAt } from '../../json.ts';
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
    (step) => {
      const inputs = step.node.get('inputs');
      if (!isObject(inputs)) return [];
      return [...missingIn(step, inputs), ...inCall(step, inputs)];
    },
    ({ kind, type, members }) =>
      members.has('inputs') && (isCall.test(type) || inputsOf(kind, type).length > 0),
  ),
};

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

/** Whether something stands at a place, or an empty object around it. */
function isBegun(inputs: JsonObject, path: JsonPath): boolean {
  if (valueAt(inputs, ...path) !== undefined) return true;
  const around = path.length > 1 ? valueAt(inputs, ...path.slice(0, 1)) : undefined;
  return isObject(around) && around.size === 0;
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
