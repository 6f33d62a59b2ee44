import type { Diagnostic } from '../../diagnostic.ts';
import { isObject, type JsonObject, type JsonPath, objectAt } from '../../json.ts';
import { isExpression } from '../../operations/findings.ts';
import { isTrigger, perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

/** Tracking ids that say nothing. How long one may be, and of which signs, the service does not publish. */
export const correlation: Rule = {
  id: 'correlation',
  description: 'A correlation gives a client tracking id, and that of split items goes with "splitOn".',
  check: perStep((step) => {
    if (step.kind !== 'trigger') return [];
    const found: Diagnostic[] = [];
    const say = (path: JsonPath, message: string) =>
      found.push(at('correlation', 'warning', step, path, message));
    const look = (settings: JsonObject, path: JsonPath): void => {
      const own = settings.get('correlation');
      // Designers leave an empty one behind.
      if (!isObject(own) || own.size === 0) return;
      const id = own.get('clientTrackingId');
      if (id === undefined)
        say(
          [...path, 'correlation'],
          `The correlation of "${step.name}" has no "clientTrackingId", so it says nothing. Give one, or remove it.`,
        );
      else if (typeof id === 'string' && id.trim() === '' && !isExpression(id))
        say(
          [...path, 'correlation', 'clientTrackingId'],
          `The client tracking id of "${step.name}" is empty. Write one, for example @triggerBody()?['id'], or remove the correlation.`,
        );
    };
    look(step.node, []);
    look(objectAt(step.node, 'splitOnConfiguration'), ['splitOnConfiguration']);
    if (objectAt(step.node, 'splitOnConfiguration').size > 0 && !step.node.has('splitOn'))
      say(
        ['splitOnConfiguration'],
        `"${step.name}" says how to track the items of "splitOn", and has no "splitOn". Add it, or remove "splitOnConfiguration".`,
      );
    return found;
  }, isTrigger),
};
