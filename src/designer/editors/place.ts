import { surelyBefore } from '../../workflow/document/graph.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import { setAt } from '../../workflow/document/structure.ts';
import { findStep, type Step, stepsOf } from '../../workflow/document/walk.ts';
import { memberText, quoteText } from '../../workflow/expression/print.ts';
import type { Scope } from '../../workflow/expression/Scope.ts';
import { at, isObject, type Json, type JsonObject, type JsonPath } from '../../workflow/json.ts';
import { environmentOf } from '../../workflow/lint/environment.ts';
import { scopeAt, zoneOf } from '../../workflow/lint/scope.ts';
import type { OutputToken } from '../../workflow/operations/Field.ts';
import { operationOf } from '../../workflow/operations/index.ts';
import { connectorStore } from '../stores/connectorStore.ts';
import { texts } from './texts.ts';

/** A value of an earlier step, ready to be put into an expression. */
export interface Token {
  /** Title of the step that gives it. */
  readonly step: string;
  readonly title: string;
  readonly type: OutputToken['type'];
  readonly description: string | undefined;
  /** Without `@`. */
  readonly expression: string;
}

/** What can be used at one place of a workflow: for completion. */
export interface Place {
  readonly scope: Scope;
  /** Of the nearest step first. */
  readonly tokens: readonly Token[];
}

/** Outputs of a step in the shown run, where there is one. */
export type KnownOutputs = (step: string) => Json | undefined;

/** Steps further up than this are reached by their names, not by the list. */
const mostTokenSteps = 40;

/** What an expression at `path` (relative to the step's node) may use. Without a step: what the workflow itself may. */
export function placeOf(
  definition: JsonObject,
  stepName: string | undefined,
  path: JsonPath,
  known: KnownOutputs = () => undefined,
): Place {
  const step = stepName === undefined ? undefined : findStep(definition, stepName);
  const before = step?.kind === 'action' ? surelyBefore(definition, step.name) : [];
  const trigger = stepsOf(definition).find((candidate) => candidate.kind === 'trigger');
  const seesTrigger = trigger && step && (step.kind === 'action' || zoneOf(step, path) === 'event');
  const earlier = before.slice(0, mostTokenSteps).flatMap((name) => findStep(definition, name) ?? []);
  const sources = seesTrigger ? [...earlier, trigger] : earlier;
  return {
    scope: scopeOf(definition, step, path, before, trigger, known),
    tokens: sources.flatMap(tokensOf),
  };
}

function outputsOf(step: Step): readonly OutputToken[] {
  return (
    connectorStore.getState().tokensOf?.(step.node) ?? operationOf(step.node, step.kind).outputs(step.node)
  );
}

function tokensOf(step: Step): readonly Token[] {
  return outputsOf(step).map((token) => ({
    step: titleOfKey(step.name),
    title: token.title,
    type: token.type,
    description: token.description,
    expression: expressionOf(step, token.path),
  }));
}

/** `body('A')?['x']` and the like, in the spelling that the Azure designer writes. */
function expressionOf(step: Step, path: JsonPath): string {
  const [first, ...rest] = path;
  const isBody = first === 'body';
  const access = (isBody ? rest : path).map((key) =>
    typeof key === 'number' ? memberText(key, true) : `?[${quoteText(key)}]`,
  );
  if (step.kind === 'trigger') return `${isBody ? 'triggerBody()' : 'triggerOutputs()'}${access.join('')}`;
  return `${isBody ? 'body' : 'outputs'}(${quoteText(step.name)})${access.join('')}`;
}

/** What lint allows here, with the nearest steps first and with the values that are known. */
function scopeOf(
  definition: JsonObject,
  step: Step | undefined,
  path: JsonPath,
  before: readonly string[],
  trigger: Step | undefined,
  known: KnownOutputs,
): Scope {
  const zone = step ? zoneOf(step, path) : 'plain';
  const allowed = scopeAt(definition, environmentOf(definition), step, zone);
  return {
    ...allowed,
    names: (kind) =>
      kind === 'action' && step ? [...new Set([...before, ...allowed.names(kind)])] : allowed.names(kind),
    forbidden: (functionName) => {
      // The service takes it, but says that it is not supported here.
      if (zone === 'unsubscribe' && functionName.toLowerCase() === 'listcallbackurl') return texts.notHere;
      return allowed.forbidden?.(functionName);
    },
    sample: (functionName, name) => sample(functionName, name, definition, trigger, known),
  };
}

/** The value of a call in the shown run, else what the step's outputs promise. */
function sample(
  functionName: string,
  name: string | undefined,
  definition: JsonObject,
  trigger: Step | undefined,
  known: KnownOutputs,
): Json | undefined {
  const isTrigger = functionName === 'triggerOutputs' || functionName === 'triggerBody';
  if (!isTrigger && functionName !== 'outputs' && functionName !== 'body') return undefined;
  const step = isTrigger ? trigger : name === undefined ? undefined : findStep(definition, name);
  if (!step) return undefined;
  const outputs = known(step.name) ?? promised(outputsOf(step));
  return functionName === 'body' || functionName === 'triggerBody' ? at(outputs, 'body') : outputs;
}

const examples: Readonly<Record<OutputToken['type'], Json>> = {
  any: null,
  string: '',
  integer: 0,
  number: 0,
  boolean: false,
  array: [],
  object: new Map(),
};

/** A value with the shape of the tokens. */
function promised(tokens: readonly OutputToken[]): Json {
  let value: Json = new Map();
  for (const token of tokens) {
    const present = at(value, ...token.path);
    if (present === undefined || (present === null && token.type !== 'any'))
      value = setAt(value, token.path, examples[token.type]);
  }
  return isObject(value) ? value : new Map();
}
