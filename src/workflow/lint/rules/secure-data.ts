import type { Diagnostic } from '../../diagnostic.ts';
import { isArray, isObject, objectAt } from '../../json.ts';
import { isExpression } from '../../operations/findings.ts';
import { hasMember, perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

const noInputs =
  /^(appendtoarrayvariable|appendtostringvariable|decrementvariable|foreach|if|incrementvariable|initializevariable|scope|setvariable|switch|terminate|until|recurrence)$/i;
const noOutputs = /^(compose|parsejson|response|wait)$/i;

/** Data that a step is told to hide although it cannot. */
export const secureData: Rule = {
  id: 'secure-data',
  description: 'Only inputs and outputs can be hidden, and not those of every type of step.',
  check: perStep((step) => {
    const path = ['runtimeConfiguration', 'secureData', 'properties'];
    const secured = objectAt(step.node, 'runtimeConfiguration').get('secureData');
    if (!isObject(secured)) return [];
    const words = secured.get('properties');
    if (words === null || isExpression(words)) return [];
    const say = (message: string, ...rest: (string | number)[]) =>
      at('secure-data', 'warning', step, [...path, ...rest], message);
    if (words === undefined)
      return [say(`"${step.name}" does not say what it hides. Give "properties": inputs, outputs or both.`)];
    if (!isArray(words)) return [say(`What "${step.name}" hides must be a list of "inputs" and "outputs".`)];
    return words.flatMap((word, index): readonly Diagnostic[] => {
      const known = typeof word === 'string' ? word.toLowerCase() : '';
      if (isExpression(word)) return [];
      if (known !== 'inputs' && known !== 'outputs')
        return [say(`"${step.name}" can hide "inputs" and "outputs" only.`, index)];
      if (noInputs.test(step.type) || (known === 'outputs' && noOutputs.test(step.type)))
        return [say(`A step of type ${step.type} such as "${step.name}" cannot hide its ${known}.`, index)];
      return [];
    });
  }, hasMember('runtimeConfiguration')),
};
