import type { Json, JsonObject, JsonPath } from '../json.ts';
import type { Finding } from './Operation.ts';

export function error(path: JsonPath, message: string): Finding {
  return { severity: 'error', path, message };
}

export function warning(path: JsonPath, message: string): Finding {
  return { severity: 'warning', path, message };
}

/**
 * Whether a value is only known later: in a run, or when an ARM template is deployed (`[parameters('x')]`). Generous: what
 * holds an `@` anywhere counts, so that no doubt becomes an error.
 */
export function isExpression(value: Json | undefined): boolean {
  return typeof value === 'string' && (value.includes('@') || isTemplateExpression(value));
}

/** An expression of an ARM template that stands where the definition's own value will be: `[concat('https://', …)]`. */
export function isTemplateExpression(text: string): boolean {
  return /^\[\s*[A-Za-z]\w*(?:\.\w+)?\(/.test(text) && text.trimEnd().endsWith(']');
}

/** Says so when a value outside a set of words stands where only these are read; expressions pass. */
export function wordFinding(
  value: Json | undefined,
  words: readonly string[],
  path: JsonPath,
  what: string,
): readonly Finding[] {
  if (value === undefined || isExpression(value)) return [];
  if (typeof value === 'string' && words.includes(value)) return [];
  return [error(path, `${what} must be ${words.slice(0, -1).join(', ')} or ${words.at(-1)}.`)];
}

/** Operation options that are written here but mean nothing to this type. */
export function optionFindings(node: JsonObject, known: readonly string[]): readonly Finding[] {
  const text = node.get('operationOptions');
  if (typeof text !== 'string') return [];
  const allowed = new Set(known.map((word) => word.toLowerCase()));
  return text
    .split(/[\s,]+/)
    .filter((word) => word !== '' && !allowed.has(word.toLowerCase()))
    .map((word) =>
      warning(['operationOptions'], `The option "${word}" has no effect on this step. Remove it.`),
    );
}
