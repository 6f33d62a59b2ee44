import { haveOwnNames, stepsOf } from '../../workflow/document/walk.ts';
import { type JsonPath, pointer } from '../../workflow/json.ts';
import { remember } from '../stores/derived.ts';

/** Gives a step of a definition, by its name and the path of its container, the id under which the diagram knows it. */
export type IdOf = (name: string, container: JsonPath) => string;

/** The ids of a definition in which no name stands twice. */
export const nameOf: IdOf = (name) => name;

/** Ids of steps: their names; where several steps have one name, all but the first have JSON pointers. */
export const idsOf = remember((definition): IdOf => {
  if (haveOwnNames(definition)) return nameOf;
  const owners = new Map<string, string>();
  for (const { name, path } of stepsOf(definition)) if (!owners.has(name)) owners.set(name, pointer(path));
  return (name, container) => {
    const own = pointer([...container, name]);
    return owners.get(name) === own ? name : own;
  };
});
