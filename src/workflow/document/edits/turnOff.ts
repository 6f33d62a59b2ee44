import type { Edit } from '../../diagnostic.ts';
import { emptyObject, isObject, type Json, type JsonObject, objectAt, stringAt } from '../../json.ts';
import { uniqueName } from '../names.ts';
import { sameJson } from '../sameJson.ts';
import { isOff, staticResultPlace } from '../staticResult.ts';
import { removeAt, setIn } from '../structure.ts';
import { findStep } from '../walk.ts';

/*
 * The language has no switch for an action. A static result is the nearest thing that the service knows: the action is not carried
 * out, and what follows goes on with the result that the definition gives for it.
 */

/** What an action gives that is turned off. */
const passed: JsonObject = new Map<string, Json>([['status', 'Succeeded']]);

/** Turns an action off: it gives the static result that it names, or a new one that says that it succeeded. */
export function turnOff(name: string): Edit {
  return (definition) => {
    const step = findStep(definition, name);
    if (step?.kind !== 'action' || isOff(step.node)) return definition;
    const results = objectAt(definition, 'staticResults');
    const known = stringAt(step.node, ...staticResultPlace, 'name');
    const hasResult = known !== undefined && isObject(results.get(known));
    const result = hasResult ? known : uniqueName(`${step.name}0`, results.keys());
    const use = new Map<string, Json>([
      ['name', result],
      ['staticResultOptions', 'Enabled'],
    ]);
    const next = setIn(definition, [...step.path, ...staticResultPlace], use);
    return hasResult ? next : setIn(next, ['staticResults', result], passed);
  };
}

/** Lets an action be carried out again. A static result that only turned it off goes; one that somebody wrote stays, disabled. */
export function turnOn(name: string): Edit {
  return (definition) => {
    const step = findStep(definition, name);
    if (step?.kind !== 'action' || !isOff(step.node)) return definition;
    const result = stringAt(step.node, ...staticResultPlace, 'name') ?? '';
    const isOurs = sameJson(objectAt(definition, 'staticResults').get(result) ?? null, passed);
    if (!isOurs)
      return setIn(definition, [...step.path, ...staticResultPlace, 'staticResultOptions'], 'Disabled');
    let next = without(definition, [...step.path, ...staticResultPlace]);
    next = without(next, ['staticResults', result]);
    if (objectAt(next, ...step.path, 'runtimeConfiguration').size === 0)
      next = without(next, [...step.path, 'runtimeConfiguration']);
    return objectAt(next, 'staticResults').size === 0 ? without(next, ['staticResults']) : next;
  };
}

function without(definition: JsonObject, path: readonly (string | number)[]): JsonObject {
  const result = removeAt(definition, path);
  return isObject(result) ? result : emptyObject;
}
