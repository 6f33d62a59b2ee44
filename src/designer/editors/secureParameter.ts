import type { Edit } from '../../workflow/diagnostic.ts';
import { setIn } from '../../workflow/document/structure.ts';
import { quoteText } from '../../workflow/expression/print.ts';
import { at, type Json, type JsonObject, type JsonPath, objectAt } from '../../workflow/json.ts';
import { isExpression } from '../../workflow/operations/findings.ts';

/** Whether a value is written out where only a reference to a secure parameter should stand. */
export function isLiteralSecret(value: Json | undefined): value is string {
  return typeof value === 'string' && value !== '' && !isExpression(value) && !value.includes('@{');
}

/** A name for the parameter that takes a secret over: of the step and the member, in camel case, not taken yet. */
export function secretName(definition: JsonObject, step: string, member: string): string {
  const words = `${step} ${member}`.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const base = words
    .map((word, index) =>
      index === 0
        ? word.charAt(0).toLowerCase() + word.slice(1)
        : word.charAt(0).toUpperCase() + word.slice(1),
    )
    .join('');
  const taken = new Set([...objectAt(definition, 'parameters').keys()].map((name) => name.toLowerCase()));
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base}${number}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

/**
 * Moves the text at `path` (from the definition's root) into a new secure parameter and refers to it instead. The text becomes the
 * parameter's default value, so that the workflow runs as before and nothing is lost.
 */
export function moveToSecureParameter(path: JsonPath, name: string): Edit {
  return (definition) => {
    const secret = at(definition, ...path);
    if (!isLiteralSecret(secret)) return definition;
    const parameter = new Map<string, Json>([
      ['type', 'SecureString'],
      ['defaultValue', secret],
    ]);
    const declared = setIn(definition, ['parameters', name], parameter);
    return setIn(declared, path, `@parameters(${quoteText(name)})`);
  };
}
