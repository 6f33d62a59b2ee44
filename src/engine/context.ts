import { evaluateCondition } from '../workflow/expression/condition.ts';
import { ExpressionError } from '../workflow/expression/ExpressionError.ts';
import { evaluateTemplate } from '../workflow/expression/evaluate.ts';
import type { Resolver } from '../workflow/expression/Resolver.ts';
import type { Headers } from '../workflow/http.ts';
import { stringAt } from '../workflow/json.ts';
import type { ActionContext, LocalScope } from '../workflow/operations/Operation.ts';
import { hasOption } from '../workflow/operations/options.ts';
import { headerText } from './headerText.ts';
import { type Execution, type Machine, occurrenceOf, type Variable } from './machine.ts';
import { shownInputs, trackingId } from './record.ts';
import { respond } from './response.ts';
import { canHold, InputsTooLarge, resultsTooLarge, runTooLarge } from './resultsSize.ts';
import { chanceOf } from './scope.ts';

/** What one action sees of its run: the other side of the operation contract. */
export function createContext(machine: Machine, resolver: Resolver, execution: Execution): ActionContext {
  const { plan } = execution;
  return {
    name: plan.name,
    node: plan.node,
    evaluate: (value, scope) => inScope(machine, execution, scope, () => evaluateTemplate(value, resolver)),
    evaluateCondition: (value) =>
      inScope(machine, execution, undefined, () => evaluateCondition(value, resolver)),
    recordInputs: (inputs) => {
      const tooLarge = resultsTooLarge(plan.name, { inputs, outputs: undefined }, machine.limits);
      if (tooLarge) throw new InputsTooLarge(tooLarge);
      if (!canHold(machine, execution, inputs))
        throw new InputsTooLarge(runTooLarge(plan.name, machine.room));
      execution.inputs = inputs;
      machine.happened({
        kind: 'inputs',
        ...occurrenceOf(execution),
        inputs: shownInputs(machine, execution, inputs),
      });
    },
    now: () => machine.now,
    random: () => chanceOf(machine, execution).random(),
    serviceHeaders: () => serviceHeaders(machine, execution),
    variables: {
      declare: (name, type, value) => {
        machine.variables.set(name.toLowerCase(), { name, type, value });
      },
      get: (name) => variableNamed(machine, name).value,
      typeOf: (name) => variableNamed(machine, name).type,
      set: (name, value) => {
        variableNamed(machine, name).value = value;
      },
    },
    artifact: (name) => stringAt(machine.facts.artifacts, name),
    limits: machine.limits,
    respond: (response) => respond(machine, response),
    terminate: (status, error) => {
      if (machine.ending) return;
      machine.ending = { kind: 'terminated', status, ...(error && { error }) };
      machine.tasks.push({ kind: 'stop' });
    },
    note: (message) => {
      machine.happened({ kind: 'note', ...occurrenceOf(execution), message });
    },
  };
}

/** Evaluates for one execution: expressions inside see the run from where it stands. */
export function inScope<T>(
  machine: Machine,
  execution: Execution,
  local: LocalScope | undefined,
  evaluate: () => T,
): T {
  const { current, local: outer } = machine;
  machine.current = execution;
  machine.local = local;
  try {
    return evaluate();
  } finally {
    machine.current = current;
    machine.local = outer;
  }
}

function variableNamed(machine: Machine, name: string): Variable {
  const variable = machine.variables.get(name.toLowerCase());
  if (variable) return variable;
  throw new ExpressionError(`The variable '${name}' is not initialized.`);
}

/** The headers by which the service says who calls. Spec: runtime-semantics.md 4.1. */
function serviceHeaders(machine: Machine, execution: Execution): Headers {
  const { facts } = machine;
  const chance = chanceOf(machine, execution);
  const tracking = chance.guid();
  const headers: (readonly [string, string])[] = [
    ['x-ms-workflow-id', facts.workflowId],
    ['x-ms-workflow-version', String(facts.version).padStart(20, '0')],
    ['x-ms-workflow-name', headerText(facts.workflowName)],
    ['x-ms-workflow-system-id', `/scaleunits/prod-00/workflows/${facts.workflowId}`],
    ['x-ms-workflow-operation-name', headerText(execution.plan.name)],
  ];
  if (!facts.isTriggerCall) {
    headers.push(
      ['x-ms-workflow-run-id', facts.runId],
      ['x-ms-workflow-run-tracking-id', trackingId(machine, execution)],
    );
  }
  for (let frame = execution.frame; frame.owner; frame = frame.owner.frame) {
    if (!frame.iteration) continue;
    headers.push(
      ['x-ms-workflow-repeatitem-scope-name', headerText(frame.owner.plan.name)],
      ['x-ms-workflow-repeatitem-index', String(frame.iteration.index)],
    );
    break;
  }
  const others: Headers = [
    ['x-ms-tracking-id', tracking],
    ['x-ms-correlation-id', tracking],
    ['x-ms-client-request-id', tracking],
    ['x-ms-action-tracking-id', trackingId(machine, execution)],
    ['x-ms-client-tracking-id', headerText(facts.clientTrackingId)],
    ['x-ms-activity-vector', 'IN.04'],
  ];
  return hasOption(execution.plan.node, 'SuppressWorkflowHeaders') ? others : [...headers, ...others];
}
