import { stringAt } from '../../json.ts';
import { targetTitles } from '../../targets.ts';
import { isOfType, perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

/** Inline code that is longer than its host takes. */
export const codeLength: Rule = {
  id: 'code-length',
  description: 'Inline JavaScript has more than 1,024 characters in Consumption, or 100,000 in Standard.',
  check: perStep((step, { target, limits }) => {
    const code = /^javascriptcode$/i.test(step.type) ? stringAt(step.node, 'inputs', 'code') : undefined;
    if (code === undefined || code.length <= limits.codeLength) return [];
    const where = target === undefined ? '' : ` in ${targetTitles[target]}`;
    const message = `The code of "${step.name}" has ${code.length} characters, and ${limits.codeLength} is the most${where}. Move it into a function app.`;
    return [at('code-length', 'warning', step, ['inputs', 'code'], message)];
  }, isOfType('javascriptcode')),
};
