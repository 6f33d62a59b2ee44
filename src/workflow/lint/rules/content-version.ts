import { setProperty } from '../../document/edits/setProperty.ts';
import { isExpression } from '../../operations/findings.ts';
import { inDefinition, type Rule } from '../Rule.ts';

/** A version stamp that is missing or not made of four numbers. */
export const contentVersion: Rule = {
  id: 'content-version',
  description: 'A definition has a version of four numbers such as 1.0.0.0.',
  check({ definition }) {
    const version = definition.get('contentVersion');
    if (isExpression(version)) return [];
    if (typeof version === 'string' && /^\d{1,9}(?:\.\d{1,9}){3}$/.test(version)) return [];
    const message =
      version === undefined
        ? 'The definition has no "contentVersion". Write for example 1.0.0.0.'
        : 'The "contentVersion" must be a text of four numbers, for example "1.0.0.0".';
    const fix = { title: 'Write 1.0.0.0', edit: setProperty(['contentVersion'], '1.0.0.0') };
    return [inDefinition('content-version', 'warning', ['contentVersion'], message, { fix })];
  },
};
