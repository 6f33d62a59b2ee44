import type { Edit } from '../../diagnostic.ts';
import { findStep } from '../walk.ts';
import { freshCopy } from './freshCopy.ts';
import { insertAction } from './insertAction.ts';

/** Puts a copy of an action right behind it. The copy's name is the one that `uniqueName` gives for the action's own. */
export function duplicateAction(name: string): Edit {
  return (definition) => {
    const step = findStep(definition, name);
    if (step?.kind !== 'action') return definition;
    const copy = freshCopy(definition, step.name, step.node);
    return insertAction({ ...copy, container: step.containerPath, after: [step.name] })(definition);
  };
}
