import type { Edit } from '../../diagnostic.ts';
import { objectAt } from '../../json.ts';
import { setIn } from '../structure.ts';
import { findStep } from '../walk.ts';
import { unlink } from './links.ts';

/** Removes an action with everything inside it. What ran after it runs after its predecessors instead. */
export function removeAction(name: string): Edit {
  return (definition) => {
    const step = findStep(definition, name);
    if (step?.kind !== 'action') return definition;
    const actions = objectAt(definition, ...step.containerPath);
    return setIn(definition, step.containerPath, unlink(actions, step.name));
  };
}
