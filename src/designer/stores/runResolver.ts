import { titleOfKey } from '../../workflow/document/names.ts';
import { stepsOf } from '../../workflow/document/walk.ts';
import { ExpressionError } from '../../workflow/expression/ExpressionError.ts';
import { evaluateTemplate } from '../../workflow/expression/evaluate.ts';
import type { Resolver } from '../../workflow/expression/Resolver.ts';
import {
  isArray,
  isObject,
  type Json,
  type JsonObject,
  memberIgnoringCase,
  objectAt,
  stringAt,
} from '../../workflow/json.ts';
import { notKnown, notShown } from './absence.ts';
import { absenceTexts } from './absenceTexts.ts';
import { actionRecord, currentRecord, resultOf, triggerOfRun } from './runLookUps.ts';
import { indexOf, itemAt } from './runLoops.ts';
import { type Asker, placeInRun, type RunPlace, type Surroundings } from './runPlace.ts';
import { variableBefore } from './runVariables.ts';
import { isSecureType } from './secured.ts';

/**
 * Answers any expression of a step with the values that it had, has or would have in the shown run. A value that the run has not
 * come to, or that is a secret, throws an error that `absenceIn` recognises.
 */
export function resolverOfRun(around: Surroundings, asker: Asker): Resolver {
  const place = placeInRun(around, asker);
  const parameters = new Map<string, Json>();
  const resolver: Resolver = {
    parameter: (name) => parameterValue(place, name, parameters, resolver),
    variable: (name) => variableValue(place, name, resolver),
    trigger: () => triggerOfRun(place),
    action: (name) => actionRecord(place, name),
    currentAction: () => currentRecord(place),
    result: (name) => resultOf(place, name),
    item: (loop) => itemAt(place, loop, resolver),
    iterationIndex: (loop) => indexOf(place, loop),
    workflow: () => workflowValue(around),
    callbackUrl: () => callbackUrl(place),
    appSetting: (name) => {
      throw notKnown(absenceTexts.appSetting(name));
    },
    agentParameter: (name) => {
      throw notKnown(absenceTexts.agentParameter(name));
    },
    now: () => now(place),
    random: noChance,
    randomBytes: noChance,
  };
  return resolver;
}

function noChance(): never {
  throw notKnown(absenceTexts.chance);
}

function parameterValue(
  { definition }: RunPlace,
  name: string,
  known: Map<string, Json>,
  resolver: Resolver,
): Json {
  const declared = memberIgnoringCase(objectAt(definition, 'parameters'), name);
  if (!declared) throw new ExpressionError(`The parameter '${name}' is not declared.`);
  const { name: key, value: declaration } = declared;
  if (isSecureType(objectAt(declaration).get('type'))) throw notShown(absenceTexts.secureParameter(key));
  const found = known.get(key);
  if (found !== undefined) return found;
  const written = objectAt(declaration).get('defaultValue');
  if (written === undefined) throw notKnown(absenceTexts.noDefault(key));
  // An empty default only declares it.
  if (key === '$connections' && isObject(written) && written.size === 0)
    throw notKnown(absenceTexts.connections);
  // A value that reads its own parameter sees null instead of asking for ever.
  known.set(key, null);
  const value = evaluateTemplate(written, resolver);
  known.set(key, value);
  return value;
}

function variableValue(place: RunPlace, name: string, resolver: Resolver): Json {
  const { around, definition, own, isAtEnd } = place;
  if (!around.run) return declaredValue(definition, name, resolver);
  const { view, events } = around.run;
  const past = view.events < events.length ? events.slice(0, view.events) : events;
  return variableBefore(definition, past, name, own && { ...own, side: isAtEnd ? 'end' : 'start' });
}

/** Before a run, a variable is what its declaration says. */
function declaredValue(definition: JsonObject, name: string, resolver: Resolver): Json {
  const wanted = name.toLowerCase();
  for (const { node, type } of stepsOf(definition)) {
    if (type.toLowerCase() !== 'initializevariable') continue;
    const list = objectAt(node, 'inputs').get('variables');
    const found = isArray(list)
      ? list.find((one) => stringAt(one, 'name')?.toLowerCase() === wanted)
      : undefined;
    const value = isObject(found) ? found.get('value') : undefined;
    if (value !== undefined) return evaluateTemplate(value, resolver);
  }
  throw notKnown(absenceTexts.noVariable(name));
}

function callbackUrl({ step, own, around }: RunPlace): string {
  const url = step?.kind === 'trigger' ? around.triggerCallbackUrl : own?.waiting?.callbackUrl;
  if (url !== undefined) return url;
  throw notKnown(step ? absenceTexts.notSubscribed(titleOfKey(step.name)) : absenceTexts.noRun);
}

/** The instant at which the expression was, or would be, evaluated. */
function now({ own, isAtEnd, view, around }: RunPlace): number {
  const instant = (isAtEnd ? (own?.calledAt ?? own?.endTime) : own?.startTime) ?? view?.at ?? around.now;
  if (instant === undefined) throw notKnown(absenceTexts.clock);
  return instant;
}

/** The same members as the engine gives. Before a run, its id is one of zeros. */
function workflowValue({ workflowId, workflowName, run }: Surroundings): JsonObject {
  const runId = run?.view.runId ?? `${'0'.repeat(29)}CU00`;
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
