import type { Diagnostic } from '../../diagnostic.ts';
import type { Step } from '../../document/walk.ts';
import { mentionsIn } from '../../expression/mentions.ts';
import { isArray, isObject, objectAt, stringAt, stringify } from '../../json.ts';
import { textsIn } from '../../operations/texts.ts';
import { hasMember, perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

/** Tracked properties that are too large, or that nobody will see. */
export const trackedProperties: Rule = {
  id: 'tracked-properties',
  description:
    'Tracked properties are small, read their own step and parameters only, and stand where they are recorded.',
  check: perStep((step, { target, limits }) => {
    const properties = step.node.get('trackedProperties');
    if (!isObject(properties) || properties.size === 0) return [];
    if (target === 'stateless') {
      const message = `Stateless workflows do not record the tracked properties of "${step.name}". Remove them.`;
      return [at('tracked-properties', 'warning', step, ['trackedProperties'], message)];
    }
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
    for (const { text, path } of textsIn(properties)) {
      const message = misreadIn(step, text);
      if (message !== undefined)
        found.push(at('tracked-properties', 'warning', step, ['trackedProperties', ...path], message));
    }
    return found;
  }, hasMember('trackedProperties')),
};

/** What a tracked property reads although it can only read its own step and parameters. */
function misreadIn(step: Step, text: string): string | undefined {
  const other = mentionsIn(text).find(
    ({ kind, name }) =>
      kind === 'variable' ||
      kind === 'loop' ||
      kind === 'trigger' ||
      ((kind === 'action' || kind === 'scope') && name.toLowerCase() !== step.name.toLowerCase()),
  );
  if (other !== undefined) {
    if (other.kind === 'trigger')
      return `A tracked property of "${step.name}" reads the trigger, and can only read its own step and parameters. Read action() instead.`;
    const what = other.kind === 'variable' ? `the variable "${other.name}"` : `"${other.name}"`;
    return `A tracked property of "${step.name}" reads ${what}, and can only read its own step and parameters. Read action() instead.`;
  }
  const call = elsewhere.exec(text)?.[1];
  if (call !== undefined && text.includes('@'))
    return `A tracked property of "${step.name}" calls ${call}(), and can only read its own step and parameters. Read action() instead.`;
  const mode = stringAt(step.node, 'runtimeConfiguration', 'contentTransfer', 'transferMode');
  if (!/^chunked$/i.test(mode ?? '') || !ofAnswer.test(text)) return undefined;
  return `"${step.name}" sends in chunks, so its tracked properties have no status code and no headers to read. Read something else.`;
}

/** Calls that give a tracked property nothing. */
const elsewhere = /\b(listCallbackUrl|workflow)\s*\(\s*\)/i;

const ofAnswer = /\baction\s*\(\s*\).{0,60}outputs.{0,10}\b(?:statusCode|headers)\b/i;
