import type { Edit } from '../../diagnostic.ts';
import { objectAt } from '../../json.ts';
import { insertMember, type Place, setIn } from '../structure.ts';
import { findStep } from '../walk.ts';

/** Moves an action among its siblings in the text only: the order in which branches are drawn, left to right. */
export function reorderAction(name: string, place: Place): Edit {
  return (definition) => {
    const step = findStep(definition, name);
    if (step?.kind !== 'action') return definition;
    const siblings = objectAt(definition, ...step.containerPath);
    return setIn(definition, step.containerPath, insertMember(siblings, step.name, step.node, place));
  };
}
