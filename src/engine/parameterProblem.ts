import { sameJson } from '../workflow/document/sameJson.ts';
import {
  isArray,
  isObject,
  type Json,
  type JsonObject,
  memberIgnoringCase,
  objectAt,
  stringAt,
} from '../workflow/json.ts';
import { fitsType } from '../workflow/valueTypes.ts';
import type { Failure } from './protocol.ts';

/**
 * Why the service refuses to save a definition with these values of its parameters; `undefined` when it takes them. Every declared
 * parameter needs a value, of its type and among its allowed values. What is still an expression is not judged, and `$connections`
 * and its like come from the platform. Spec: workflow-definition.md 1.3, error-messages.md V12 and V35.
 */
export function parameterProblem(definition: JsonObject, parameters: JsonObject): Failure | undefined {
  for (const [name, declaration] of objectAt(definition, 'parameters')) {
    if (name.startsWith('$') || !isObject(declaration)) continue;
    const given = memberIgnoringCase(parameters, name);
    const value = given ? given.value : declaration.get('defaultValue');
    const problem = problemOf(name, declaration, value);
    if (problem) return problem;
  }
  return undefined;
}

function problemOf(name: string, declaration: JsonObject, value: Json | undefined): Failure | undefined {
  if (value === undefined) {
    const message = `The parameter '${name}' has no value. Give it one, or a default value.`;
    return { code: 'InvalidTemplate', message };
  }
  if (value === null || isStillExpression(value)) return undefined;
  const type = stringAt(declaration, 'type') ?? '';
  if (!isStillExpression(type) && !fitsType(value, type) && !isReadAsText(type, value)) {
    const message = `The value of the parameter '${name}' is no ${type}. Give one that fits, or change the type.`;
    return { code: 'InvalidTemplateParameter', message };
  }
  const allowed = declaration.get('allowedValues');
  if (!isArray(allowed) || allowed.length === 0) return undefined;
  if (allowed.some((one) => isStillExpression(one) || sameJson(one, value))) return undefined;
  const message = `The value of the parameter '${name}' is none of its allowed values. Choose one of them.`;
  return { code: 'InvalidTemplateParameter', message };
}

/** An expression of the workflow language, or of the template from which the workflow is deployed. */
function isStillExpression(value: Json): boolean {
  return (
    typeof value === 'string' && (/^@(?!@)/.test(value) || value.includes('@{') || /^\[.*\]$/s.test(value))
  );
}

/** Numbers and true where text is wanted are read as text. */
function isReadAsText(type: string, value: Json): boolean {
  return /^(?:secure)?string$/i.test(type) && !isArray(value) && !isObject(value);
}
