import type { Edit } from '../../diagnostic.ts';
import { at, isArray, isObject, type Json, type JsonObject, type JsonPath } from '../../json.ts';
import { removeAt, setIn } from '../structure.ts';

/**
 * Objects and arrays that say nothing when they are empty, and go when their last member goes (spec:
 * workflow-definition.md section 15.6). Others stay: an empty `parameters`, `outputs`, `actions`, `runAfter` or `inputs`
 * is how the language writes "none", and an empty body is data.
 */
const optionalWhenEmpty: ReadonlySet<string> = new Set([
  'allowedValues',
  'authentication',
  'concurrency',
  'conditions',
  'contentTransfer',
  'cookies',
  'correlation',
  'headers',
  'limit',
  'metadata',
  'monthlyOccurrences',
  'paginationPolicy',
  'pathParameters',
  'properties',
  'queries',
  'requestOptions',
  'retryPolicy',
  'runtimeConfiguration',
  'schedule',
  'secureData',
  'splitOnConfiguration',
  'staticResult',
  'staticResults',
  'subscribe',
  'trackedProperties',
  'unsubscribe',
]);

/** Below these, names are the author's own and mean nothing to the language. */
const dataMembers: ReadonlySet<string> = new Set(['body', 'schema', 'defaultValue', 'value', 'metadata']);

/**
 * Sets what stands at a path from the definition's root, making missing parents; `undefined` removes it, together with
 * optional parents that it leaves empty.
 */
export function setProperty(path: JsonPath, value: Json | undefined): Edit {
  return (definition) => {
    if (path.length === 0) return definition;
    if (value !== undefined) return setIn(definition, path, value);
    const removed = removeAt(definition, path);
    return isObject(removed) && removed !== definition ? dropEmptied(removed, path.slice(0, -1)) : definition;
  };
}

function dropEmptied(definition: JsonObject, path: JsonPath): JsonObject {
  const last = path.at(-1);
  if (typeof last !== 'string' || !optionalWhenEmpty.has(last)) return definition;
  if (path.slice(0, -1).some((key) => dataMembers.has(String(key)))) return definition;
  const emptied = at(definition, ...path);
  const isEmpty = (isObject(emptied) && emptied.size === 0) || (isArray(emptied) && emptied.length === 0);
  if (!isEmpty) return definition;
  const removed = removeAt(definition, path);
  return isObject(removed) ? dropEmptied(removed, path.slice(0, -1)) : definition;
}
