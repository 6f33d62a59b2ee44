import type { Edit } from '../../diagnostic.ts';
import { objectAt } from '../../json.ts';
import { type Reference, referencesTo } from '../references.ts';
import { renameMember, setIn } from '../structure.ts';
import { findStep, type Step } from '../walk.ts';
import { hadMember, renameReferences } from './renameReferences.ts';

/**
 * Renames a trigger or action in its place, and with it everything that names it: `runAfter` of its siblings, expressions,
 * inline code, explicit dependencies and conditions. Nothing changes when another step has the new name already.
 */
export function renameStep(from: string, to: string): Edit {
  return (definition) => {
    const step = findStep(definition, from);
    const other = findStep(definition, to);
    if (step === undefined || (other !== undefined && other !== step)) return definition;
    const references = referencesTo(definition, step.kind, step.name).filter((reference) =>
      names(reference, step),
    );
    const rewritten = renameReferences(definition, references, {
      from: step.name,
      to,
      isReturn: hadMember(definition, step.containerPath, to),
    });
    const container = objectAt(rewritten, ...step.containerPath);
    return setIn(rewritten, step.containerPath, renameMember(container, step.name, to));
  };
}

/** A `runAfter` key means a sibling only; in another container the same word means nothing. */
function names(reference: Reference, step: Step): boolean {
  if (step.kind === 'trigger') return reference.form === 'text';
  if (reference.form !== 'runAfter') return true;
  return (
    reference.path.length === step.path.length + 2 &&
    step.containerPath.every((key, index) => key === reference.path[index])
  );
}
