import { isExpression } from '../../operations/findings.ts';
import { type AppliesTo, perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

/** Types that know no operation option; the others say themselves which words mean something to them. */
const plain: ReadonlySet<string> = new Set([
  'compose',
  'parsejson',
  'query',
  'select',
  'table',
  'join',
  'expression',
  'initializevariable',
  'setvariable',
  'incrementvariable',
  'decrementvariable',
  'appendtoarrayvariable',
  'appendtostringvariable',
  'if',
  'switch',
  'scope',
  'terminate',
  'wait',
  'javascriptcode',
]);

const applies: AppliesTo = ({ kind, type, members }) =>
  kind === 'action' && members.has('operationOptions') && plain.has(type);

/** Operation options where there are none. */
export const optionPlacement: Rule = {
  id: 'option-placement',
  description: 'An operation option stands on a type of step that has none.',
  check: perStep((step) => {
    const options = step.node.get('operationOptions');
    if (step.kind !== 'action' || !plain.has(step.type.toLowerCase())) return [];
    if (typeof options !== 'string' || options.trim() === '' || isExpression(options)) return [];
    if (/^none$/i.test(options.trim())) return [];
    const message = `"${options.slice(0, 60)}" has no effect on "${step.name}": steps of type ${step.type} have no options. Remove it.`;
    return [at('option-placement', 'warning', step, ['operationOptions'], message)];
  }, applies),
};
