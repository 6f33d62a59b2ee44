import type { Edit } from '../../diagnostic.ts';
import { objectAt } from '../../json.ts';
import { setIn, withoutMember } from '../structure.ts';

/** Removes a trigger. */
export function removeTrigger(name: string): Edit {
  return (definition) => {
    const triggers = objectAt(definition, 'triggers');
    return triggers.has(name) ? setIn(definition, ['triggers'], withoutMember(triggers, name)) : definition;
  };
}
