import type { Edit } from '../../diagnostic.ts';
import { type JsonObject, objectAt } from '../../json.ts';
import { freeName, namesOf, uniqueName } from '../names.ts';
import { insertMember, renameMember, setIn } from '../structure.ts';

/** Adds a trigger beside those there are. A name that is taken gets a number, as `uniqueName` gives it. */
export function addTrigger(name: string, node: JsonObject): Edit {
  return (definition) => {
    const unique = freeName(definition, name);
    return setIn(definition, ['triggers'], insertMember(objectAt(definition, 'triggers'), unique, node));
  };
}

/**
 * Makes `node` the trigger, under `name`, in the place of the trigger `replaced` (default: the first one; when there is
 * none, it is added). Other triggers stay. A name that another step has gets a number.
 */
export function setTrigger(name: string, node: JsonObject, replaced?: string): Edit {
  return (definition) => {
    const triggers = objectAt(definition, 'triggers');
    const old = replaced ?? triggers.keys().next().value;
    if (old === undefined || !triggers.has(old)) return addTrigger(name, node)(definition);
    const unique = uniqueName(
      name,
      namesOf(definition).filter((other) => other !== old),
    );
    return setIn(definition, ['triggers'], setIn(renameMember(triggers, old, unique), [unique], node));
  };
}
