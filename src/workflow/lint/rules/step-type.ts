import { closest } from '../../expression/closest.ts';
import { isExpression } from '../../operations/findings.ts';
import { isKnown, operations } from '../../operations/index.ts';
import { knownTypes } from '../../operations/knownTypes.ts';
import { perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';
import { isMisplaced } from './type-placement.ts';

/** What people and designers call some types. In lower case. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ['webhook', 'HttpWebhook'],
  ['loop', 'Foreach'],
  ['dountil', 'Until'],
  ['variable', 'InitializeVariable'],
  ['timer', 'Recurrence'],
  ['condition', 'If'],
  ['delay', 'Wait'],
  ['delayuntil', 'Wait'],
  ['applytoeach', 'Foreach'],
  ['filter', 'Query'],
  ['filterarray', 'Query'],
  ['createhtmltable', 'Table'],
  ['createcsvtable', 'Table'],
  ['httprequest', 'Request'],
  ['httptrigger', 'Request'],
  ['manual', 'Request'],
  ['schedule', 'Recurrence'],
  ['httpaction', 'Http'],
  ['javascript', 'JavaScriptCode'],
  ['azurefunction', 'Function'],
]);

/** Types that the service does not have, or that are not simulated. */
export const stepType: Rule = {
  id: 'step-type',
  description: 'The type of a step is missing, unknown, or not simulated.',
  check: perStep(
    (step) => {
      const { type, name } = step;
      if (isKnown(step.node, step.kind) || isExpression(type)) return [];
      if (isMisplaced(step.kind, type.toLowerCase())) return [];
      // A type that is no text at all is told by its shape.
      if (type === '' && typeof step.node.get('type') !== 'string' && step.node.has('type')) return [];
      if (type === '') {
        return [
          at(
            'step-type',
            'error',
            step,
            ['type'],
            `"${name}" has no type. Say what it does, for example Http.`,
          ),
        ];
      }
      if (knownTypes.has(type.toLowerCase())) {
        const message = `"${name}" is of type ${type}, which is not simulated. It is kept as it is; a run asks you how it ended.`;
        return [at('step-type', 'info', step, ['type'], message)];
      }
      const names = operations.filter(({ role }) => role === step.kind).map((operation) => operation.type);
      const guess = otherNames.get(type.toLowerCase()) ?? closest(type, names);
      const hint = guess === undefined ? 'It is kept as it is.' : `Did you mean ${guess}?`;
      return [
        at('step-type', 'warning', step, ['type'], `"${name}" is of the unknown type "${type}". ${hint}`),
      ];
    },
    ({ example, kind }) => !isKnown(example.node, kind),
  ),
};
