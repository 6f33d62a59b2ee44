import type { Diagnostic } from '../../diagnostic.ts';
import { isArray, isObject, objectAt, stringify } from '../../json.ts';
import { hasMember, perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

/** Tracked properties that are too large, or that nobody will see. */
export const trackedProperties: Rule = {
  id: 'tracked-properties',
  description: 'Tracked properties are small, and stand where they are recorded.',
  check: perStep((step, { target, limits }) => {
    const properties = step.node.get('trackedProperties');
    if (!isObject(properties) || properties.size === 0) return [];
    const found: Diagnostic[] = [];
    const say = (message: string) =>
      found.push(at('tracked-properties', 'warning', step, ['trackedProperties'], message));
    const size = stringify(properties).length;
    if (size > limits.trackedPropertiesLength) {
      say(
        `The tracked properties of "${step.name}" have ${size} characters, and ${limits.trackedPropertiesLength} is the most. Track less.`,
      );
    }
    const secured = objectAt(step.node, 'runtimeConfiguration', 'secureData').get('properties');
    if (isArray(secured) && secured.length > 0) {
      say(
        `"${step.name}" hides its data and tracks properties too, which do not go together. Keep one of them.`,
      );
    }
    if (target === 'stateless') {
      say(`Stateless workflows do not record the tracked properties of "${step.name}". Remove them.`);
    }
    return found;
  }, hasMember('trackedProperties')),
};
