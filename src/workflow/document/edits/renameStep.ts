import type { Edit } from '../../diagnostic.ts';
import { type JsonObject, objectAt } from '../../json.ts';
import { type Reference, referencesTo } from '../references.ts';
import { renameMember, setIn } from '../structure.ts';
import { findStep, type Step } from '../walk.ts';
import { hadMember, renameReferences } from './renameReferences.ts';

/**
 * Renames a trigger or action in its place, and with it everything that names it: `runAfter` of its siblings, expressions,
 * inline code, explicit dependencies and conditions. Nothing changes when another step has the new name already, unless both
 * had it in the file: then the renaming takes an earlier one back.
 */
export function renameStep(from: string, to: string): Edit {
  return (definition) => {
    const step = findStep(definition, from);
    const other = findStep(definition, to);
    if (step === undefined) return definition;
    const isReturn = hadMember(definition, step.containerPath, to);
    if (other !== undefined && other !== step && !(isReturn && !isTaken(definition, step, to)))
      return definition;
    const references = referencesTo(definition, step.kind, step.name).filter((reference) =>
      names(reference, step),
    );
    const rewritten = renameReferences(definition, references, {
      from: step.name,
      to,
      isReturn,
    });
    const container = objectAt(rewritten, ...step.containerPath);
    return setIn(rewritten, step.containerPath, renameMember(container, step.name, to));
  };
}

/** Whether a sibling has the name: an object has a member once. */
function isTaken(definition: JsonObject, step: Step, name: string): boolean {
  return [...objectAt(definition, ...step.containerPath).keys()].some(
    (key) => key.toLowerCase() === name.toLowerCase(),
  );
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
