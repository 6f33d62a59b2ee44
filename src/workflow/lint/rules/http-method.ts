import { setProperty } from '../../document/edits/setProperty.ts';
import { at as valueAt } from '../../json.ts';
import { isExpression } from '../../operations/findings.ts';
import { fieldsOfKind } from '../fieldsOf.ts';
import { perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE'];

/** Methods that HTTP or the service does not have. */
export const httpMethod: Rule = {
  id: 'http-method',
  description: 'Methods are GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS or TRACE, in capitals.',
  check: perStep(
    (step) =>
      fieldsOfKind(step, 'method').flatMap((field) => {
        if (field.kind !== 'method') return [];
        const { anyCase } = field;
        const method = valueAt(step.node, ...field.path);
        if (method === undefined || method === null) return [];
        if (typeof method === 'string' && method.trim() === '') return [];
        if (isExpression(method) || (typeof method === 'string' && methods.includes(method))) return [];
        const capitals = typeof method === 'string' ? method.trim().toUpperCase() : '';
        const shown = typeof method === 'string' ? `"${method.slice(0, 40)}"` : 'Its value';
        if (!methods.includes(capitals)) {
          const message = `${shown} is not a method that "${step.name}" can use. Choose one of ${methods.slice(0, 5).join(', ')}.`;
          return [at('http-method', 'error', step, field.path, message)];
        }
        // The designer itself takes it in small letters from the description of an API.
        if (anyCase || valueAt(step.node, 'metadata', 'apiDefinitionUrl') !== undefined) return [];
        const fix = {
          title: `Write ${capitals}`,
          edit: setProperty([...step.path, ...field.path], capitals),
        };
        const message = `The method ${shown} of "${step.name}" must be written in capitals: ${capitals}.`;
        return [at('http-method', 'warning', step, field.path, message, { fix })];
      }),
    ({ example }) => fieldsOfKind(example, 'method').length > 0,
  ),
};
