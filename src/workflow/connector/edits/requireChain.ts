import { setAt } from '../../document/structure.ts';
import { at, isArray, type Json, type JsonObject } from '../../json.ts';
import type { ConnectorParameter } from '../parameters.ts';
import type { Member } from '../resolve.ts';

/** The definition in which a parameter, and each property of a chain in it, is required. */
export function requireChain(
  root: Json,
  parameter: ConnectorParameter | undefined,
  chain: readonly Member[],
): Json {
  let current = root;
  if (parameter !== undefined && !parameter.isRequired)
    current = setAt(current, [...parameter.node.path, 'required'], true);
  for (const { name, owner, isRequired } of chain) {
    if (!isRequired) current = withRequired(current, [...owner.path], name);
  }
  return current;
}

function withRequired(root: Json, path: (string | number)[], name: string): Json {
  const list = at(root, ...path, 'required');
  const names = isArray(list) ? list : [];
  if (names.includes(name)) return root;
  return setAt(root, [...path, 'required'], [...names, name]);
}

/** The schema without a name in its `required`, and without an empty `required`. */
export function withoutRequired(schema: JsonObject, name: string): readonly Json[] | undefined {
  const list = schema.get('required');
  const rest = isArray(list) ? list.filter((one) => one !== name) : [];
  return rest.length === 0 ? undefined : rest;
}
