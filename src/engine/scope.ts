import { callbackKey, callbackUrl } from '../workflow/callback.ts';
import { ExpressionError } from '../workflow/expression/ExpressionError.ts';
import { evaluateTemplate } from '../workflow/expression/evaluate.ts';
import type { Resolver } from '../workflow/expression/Resolver.ts';
import {
  type Json,
  type JsonArray,
  type JsonObject,
  memberIgnoringCase,
  objectAt,
  stringAt,
  withMember,
} from '../workflow/json.ts';
import { type Chance, createChance } from './chance.ts';
import { executionsOf } from './lookUp.ts';
import type { Execution, Frame, Machine } from './machine.ts';
import { recordOf, repeatedRecord } from './record.ts';

/** What expressions see of a run. One resolver serves the whole run: `machine.current` says which execution asks. */
export function createResolver(machine: Machine): Resolver {
  const resolver: Resolver = {
    parameter: (name) => parameterValue(machine, name, resolver),
    variable: (name) => {
      const variable = machine.variables.get(name.toLowerCase());
      if (variable) return variable.value;
      throw new ExpressionError(`The variable '${name}' is not initialized.`);
    },
    trigger: () => machine.facts.trigger,
    action: (name) => actionRecord(machine, name),
    currentAction: () => currentRecord(machine),
    result: (name) => resultOf(machine, name),
    item: (loop) => itemOf(machine, loop),
    iterationIndex: (loop) => iterationIndexOf(machine, loop),
    workflow: () => workflowValue(machine),
    callbackUrl: () => callbackUrlOf(machine, machine.current),
    appSetting: (name) => {
      const setting = memberIgnoringCase(machine.facts.appSettings, name);
      if (setting) return setting.value;
      throw new ExpressionError(`The app setting '${name}' does not exist here.`);
    },
    agentParameter: (name) => {
      throw new ExpressionError(
        `The agent parameter '${name}' does not exist: no agent is around this step.`,
      );
    },
    now: () => machine.now,
    random: () => chanceOf(machine, machine.current).random(),
    randomBytes: () => chanceOf(machine, machine.current).bytes(16),
  };
  return resolver;
}

/** The chance of an execution, from a stream of its own. The run itself (its outputs) draws from the last stream. */
export function chanceOf(machine: Machine, execution: Execution | undefined): Chance {
  if (!execution) return createChance(machine.facts.seed, 0x7fffffff);
  execution.chance ??= createChance(machine.facts.seed, execution.ordinal);
  return execution.chance;
}

/** Where a publisher calls this execution back; for calls of the trigger itself, where it fires the trigger. */
export function callbackUrlOf(machine: Machine, execution: Execution | undefined): string {
  const { facts } = machine;
  if (!execution) throw new ExpressionError('listCallbackUrl() can only be used inside a webhook.');
  const { workflowId, runId, origin } = facts;
  const action = execution.plan.name;
  const isSecondary = stringAt(execution.plan.node, 'inputs', 'accessKeyType')?.toLowerCase() === 'secondary';
  const key = isSecondary ? callbackKey(workflowId, facts.secret, 'Secondary') : machine.key;
  if (facts.isTriggerCall) return callbackUrl(origin, { kind: 'trigger', workflowId, trigger: action }, key);
  const { repetition } = execution.frame;
  return callbackUrl(origin, { kind: 'action', workflowId, runId, action, repetition }, key);
}

function parameterValue(machine: Machine, name: string, resolver: Resolver): Json {
  const key = name.toLowerCase();
  const known = machine.parameters.get(key);
  if (known !== undefined) return known;
  const declared = memberIgnoringCase(objectAt(machine.facts.definition, 'parameters'), name);
  const given = memberIgnoringCase(machine.facts.parameters, name);
  if (!declared && !given) throw new ExpressionError(`The parameter '${name}' is not declared.`);
  const written = given?.value ?? (declared && objectAt(declared.value).get('defaultValue'));
  if (written === undefined) throw new ExpressionError(`The parameter '${name}' has no value.`);
  // A value that reads its own parameter sees null instead of asking for ever.
  machine.parameters.set(key, null);
  try {
    const value = evaluateTemplate(written, resolver);
    machine.parameters.set(key, value);
    return value;
  } catch (error) {
    machine.parameters.delete(key);
    throw error;
  }
}

function planNamed(machine: Machine, name: string) {
  const plan = machine.plan.actions.get(name) ?? machine.plan.actions.get(name.toLowerCase());
  if (plan) return plan;
  throw new ExpressionError(`The action '${name}' does not exist in this workflow.`);
}

function actionRecord(machine: Machine, name: string): JsonObject {
  const plan = planNamed(machine, name);
  const { executions, isRepeated } = executionsOf(machine, plan, machine.current);
  const last = executions.at(-1);
  if (!last) throw new ExpressionError(`The action '${name}' has not run yet.`);
  return isRepeated ? repeatedRecord(machine, executions) : recordOf(machine, last);
}

function currentRecord(machine: Machine): JsonObject {
  const { current, local } = machine;
  if (!current) throw new ExpressionError('action() can only be used inside an action.');
  const record = recordOf(machine, current);
  return local?.outputs === undefined ? record : withMember(record, 'outputs', local.outputs);
}

function resultOf(machine: Machine, name: string): JsonArray {
  const scope = planNamed(machine, name);
  if (scope.containers.length === 0) {
    throw new ExpressionError(
      `result() needs a scope, condition, switch or loop; '${name}' has no actions inside.`,
    );
  }
  const records: Json[] = [];
  for (const container of scope.containers) {
    for (const plan of container.actions) {
      const { executions, isRepeated } = executionsOf(machine, plan, machine.current);
      const last = executions.at(-1);
      if (last) records.push(isRepeated ? repeatedRecord(machine, executions) : recordOf(machine, last));
    }
  }
  return records;
}

function itemOf(machine: Machine, loop: string | undefined): Json {
  const { current, local } = machine;
  if (loop === undefined && local?.item !== undefined) return local.item;
  const frame = frameAround(current, (candidate) => {
    if (candidate.iteration?.value === undefined) return false;
    return loop === undefined || candidate.owner?.plan.name.toLowerCase() === loop.toLowerCase();
  });
  if (frame?.iteration?.value !== undefined) return frame.iteration.value;
  const reason =
    loop === undefined ? 'no Foreach is around this step' : `no Foreach '${loop}' is around this step`;
  throw new ExpressionError(`There is no current item: ${reason}.`);
}

function iterationIndexOf(machine: Machine, loop: string): number {
  const { current } = machine;
  const name = loop.toLowerCase();
  // The condition of an Until belongs to the loop itself and sees the iteration that has just ended.
  const own = current?.plan.name.toLowerCase() === name ? current.frames?.at(-1) : undefined;
  const frame = own ?? frameAround(current, ({ owner }) => owner?.plan.name.toLowerCase() === name);
  if (frame?.iteration) return frame.iteration.index;
  throw new ExpressionError(`No loop '${loop}' is around this step.`);
}

function frameAround(
  execution: Execution | undefined,
  isWanted: (frame: Frame) => boolean,
): Frame | undefined {
  for (let frame = execution?.frame; frame; frame = frame.owner?.frame) if (isWanted(frame)) return frame;
  return undefined;
}

function workflowValue(machine: Machine): JsonObject {
  const { workflowId, workflowName, runId } = machine.facts;
  return new Map<string, Json>([
    ['id', `/workflows/${workflowId}`],
    ['name', workflowName],
    ['type', 'Microsoft.Logic/workflows'],
    ['location', 'browser'],
    ['tags', new Map()],
    [
      'run',
      new Map([
        ['id', `/workflows/${workflowId}/runs/${runId}`],
        ['name', runId],
        ['type', 'Microsoft.Logic/workflows/runs'],
      ]),
    ],
  ]);
}
