import { at, isArray, isObject, type Json, type JsonObject, objectAt, stringAt } from '../json.ts';

/*
 * A definition may leave the value of a parameter to its deployment. A simulator is no deployment: it goes on with a value that
 * fits the declaration and shows in every request that it is none of the real ones.
 */

/** Values for the parameters of a definition that have neither a default nor a value in `given`, by name. */
export function standIns(definition: JsonObject, given: JsonObject): JsonObject {
  const names = new Set([...given.keys()].map((name) => name.toLowerCase()));
  return new Map(
    [...objectAt(definition, 'parameters')].flatMap(([name, declaration]): [string, Json][] => {
      const isOpen = isObject(declaration) && !declaration.has('defaultValue') && !name.startsWith('$');
      return isOpen && !names.has(name.toLowerCase()) ? [[name, standIn(name, declaration)]] : [];
    }),
  );
}

/** A value that fits a parameter's declaration: the first allowed one, else one that tells what it stands for. */
export function standIn(name: string, declaration: Json): Json {
  const allowed = at(declaration, 'allowedValues');
  if (isArray(allowed) && allowed[0] !== undefined) return allowed[0];
  switch (stringAt(declaration, 'type')?.toLowerCase()) {
    case 'int':
    case 'float':
      return 0;
    case 'bool':
      return false;
    case 'array':
      return [];
    case 'object':
    case 'secureobject':
      return new Map();
    default:
      return /ur[il]|endpoint|host|address/i.test(name)
        ? `https://${slug(name)}.example`
        : `value-of-${slug(name)}`;
  }
}

function slug(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'parameter'
  );
}
