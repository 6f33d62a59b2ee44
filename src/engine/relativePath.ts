import { percentDecode } from '../workflow/content.ts';
import type { Json, JsonObject } from '../workflow/json.ts';

/**
 * The parameters that a called path gives to a Request trigger's `relativePath`, such as `orders/{id}`. `undefined` when the path
 * does not fit. Constraints in a part (`{id:int}`) are passed over.
 */
export function matchRelativePath(template: string, path: string): JsonObject | undefined {
  const wanted = partsOf(template);
  const given = partsOf(path);
  if (wanted.length !== given.length) return undefined;
  const values = new Map<string, Json>();
  for (const [index, part] of wanted.entries()) {
    const value = percentDecode(given[index] ?? '');
    const parameter = /^\{\*?([^{}:]{1,80})(?::[^{}]*)?\}$/.exec(part);
    if (parameter) values.set(parameter[1] ?? '', value);
    else if (part.toLowerCase() !== value.toLowerCase()) return undefined;
  }
  return values;
}

function partsOf(path: string): readonly string[] {
  return path.split('/').filter((part) => part !== '');
}
