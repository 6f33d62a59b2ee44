import { isArray, isObject, type Json, type JsonObject } from '../../json.ts';
import { stringArgument } from '../argument.ts';
import { ExpressionError } from '../ExpressionError.ts';
import type { ExpressionFunction, TypeName } from '../ExpressionFunction.ts';
import type { Resolver } from '../Resolver.ts';

function outputsOf(record: JsonObject): Json {
  return record.get('outputs') ?? null;
}

/**
 * The body in the outputs of a record; null when there is none. Of an action in a loop, seen from outside the loop, the bodies
 * of all its iterations.
 */
export function bodyOf(record: JsonObject): Json {
  const outputs = outputsOf(record);
  if (isArray(outputs) && record.has('repetitionCount')) return outputs.map(bodyIn);
  return bodyIn(outputs);
}

function bodyIn(outputs: Json): Json {
  return isObject(outputs) ? (outputs.get('body') ?? null) : null;
}

/** A function of the run without arguments. */
function here(
  name: string,
  returns: TypeName,
  description: string,
  evaluate: (resolver: Resolver) => Json,
): ExpressionFunction {
  return {
    name,
    parameters: [],
    returns,
    description,
    pure: false,
    evaluate: (_, resolver) => evaluate(resolver),
  };
}

/** A function of the run that asks for something by name. */
function named(
  name: string,
  parameter: string,
  returns: TypeName,
  description: string,
  evaluate: (resolver: Resolver, name: string) => Json,
): ExpressionFunction {
  return {
    name,
    parameters: [{ name: parameter, type: 'string' }],
    returns,
    description,
    pure: false,
    evaluate: (args, resolver) => evaluate(resolver, stringArgument(args, 0, name)),
  };
}

export const workflowFunctions: readonly ExpressionFunction[] = [
  named('parameters', 'parameterName', 'any', 'Gives the value of a workflow parameter.', (resolver, name) =>
    resolver.parameter(name),
  ),
  named('variables', 'variableName', 'any', 'Gives the current value of a variable.', (resolver, name) =>
    resolver.variable(name),
  ),
  here(
    'trigger',
    'object',
    'Gives the record of the trigger: inputs, outputs, times and status.',
    (resolver) => resolver.trigger(),
  ),
  here('triggerOutputs', 'any', 'Gives the outputs of the trigger: headers, body and so on.', (resolver) =>
    outputsOf(resolver.trigger()),
  ),
  here('triggerBody', 'any', 'Gives the body of the trigger, or null when there is none.', (resolver) =>
    bodyOf(resolver.trigger()),
  ),
  named(
    'actions',
    'actionName',
    'object',
    'Gives the record of an action: inputs, outputs, times and status.',
    (resolver, name) => resolver.action(name),
  ),
  named(
    'outputs',
    'actionName',
    'any',
    'Gives the outputs of an action, or null when there are none.',
    (resolver, name) => outputsOf(resolver.action(name)),
  ),
  named(
    'body',
    'actionName',
    'any',
    'Gives the body that an action put out, or null when there is none.',
    (resolver, name) => bodyOf(resolver.action(name)),
  ),
  here('action', 'object', 'Gives the record of the current action.', (resolver) => resolver.currentAction()),
  named(
    'result',
    'scopedActionName',
    'array',
    'Gives the records of the actions directly inside a scope, loop, condition or switch.',
    (resolver, name) => resolver.result(name),
  ),
  here('item', 'any', 'Gives the current item of the innermost loop.', (resolver) => resolver.item()),
  named('items', 'loopName', 'any', 'Gives the current item of the named For each loop.', (resolver, name) =>
    resolver.item(name),
  ),
  named(
    'iterationIndexes',
    'loopName',
    'integer',
    'Gives how many iterations of the named Until loop are done.',
    (resolver, name) => resolver.iterationIndex(name),
  ),
  here(
    'listCallbackUrl',
    'string',
    'Gives the URL that the outside service calls back to resume this step.',
    (resolver) => resolver.callbackUrl(),
  ),
  here(
    'workflow',
    'object',
    'Gives details of the workflow: id, name, type, location, tags and run.',
    (resolver) => resolver.workflow(),
  ),
  named(
    'appsetting',
    'settingName',
    'any',
    'Gives the value of an app setting of a Standard logic app.',
    (resolver, name) => resolver.appSetting(name),
  ),
  named(
    'agentParameters',
    'parameterName',
    'any',
    'Gives a value that the agent passed to the current tool.',
    (resolver, name) => resolver.agentParameter(name),
  ),
  here('currentRequest', 'any', 'Gives the current request of an agent workflow.', () => {
    throw new ExpressionError("The template function 'currentRequest' is only available in agent workflows.");
  }),
];

/** Older names that the service still knows. They are evaluated and explained, but not offered. */
export const olderWorkflowFunctions: readonly ExpressionFunction[] = [
  {
    ...named(
      'actionOutputs',
      'actionName',
      'any',
      'Gives the outputs of an action. Use outputs.',
      (resolver, name) => outputsOf(resolver.action(name)),
    ),
    deprecated: true,
  },
  {
    ...named(
      'actionBody',
      'actionName',
      'any',
      'Gives the body that an action put out. Use body.',
      (resolver, name) => bodyOf(resolver.action(name)),
    ),
    deprecated: true,
  },
];
