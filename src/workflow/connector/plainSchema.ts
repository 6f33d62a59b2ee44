import { isArray, isObject, type Json, type JsonObject } from '../json.ts';
import { follow, type Located } from './resolve.ts';

const most = 6000;
const deepest = 40;
const memo = new WeakMap<JsonObject, WeakMap<JsonObject, JsonObject>>();

/**
 * A schema with every reference replaced by what it names, for those who do not know the rest of the definition. Where it would
 * contain itself, or grow without end, anything is allowed; so it is wider than the written one, never narrower.
 */
export function plainSchema(root: JsonObject, located: Located): JsonObject {
  const known = memo.get(root) ?? new WeakMap<JsonObject, JsonObject>();
  memo.set(root, known);
  const found = known.get(located.value);
  if (found !== undefined) return found;
  const plain = createPlainer(root)(located);
  known.set(located.value, plain);
  return plain;
}

function createPlainer(root: JsonObject): (located: Located) => JsonObject {
  const trail = new Set<JsonObject>();
  let left = most;

  function plain(located: Located): JsonObject {
    const resolved = follow(root, located);
    if ('broken' in resolved || trail.has(resolved.value) || trail.size >= deepest || --left < 0) {
      return new Map();
    }
    trail.add(resolved.value);
    const entries = Array.from(resolved.value, ([name, value]): [string, Json] => [
      name,
      plainMember(name, value, resolved),
    ]);
    trail.delete(resolved.value);
    return new Map(entries);
  }

  function plainMember(name: string, value: Json, { path }: Located): Json {
    const below = (member: Json, ...keys: (string | number)[]): Json =>
      isObject(member) ? plain({ value: member, path: [...path, name, ...keys] }) : member;
    switch (name) {
      case 'items':
        return isArray(value) ? value.map((item, index) => below(item, index)) : below(value);
      case 'additionalProperties':
      case 'not':
        return below(value);
      case 'properties':
      case 'patternProperties':
        return isObject(value)
          ? new Map(Array.from(value, ([key, member]) => [key, below(member, key)]))
          : value;
      case 'allOf':
      case 'anyOf':
      case 'oneOf':
        return isArray(value) ? value.map((part, index) => below(part, index)) : value;
      default:
        return value;
    }
  }

  return plain;
}
