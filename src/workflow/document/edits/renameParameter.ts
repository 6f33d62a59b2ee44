import type { Edit } from '../../diagnostic.ts';
import { memberIgnoringCase, objectAt } from '../../json.ts';
import { referencesTo } from '../references.ts';
import { renameMember, setIn } from '../structure.ts';
import { hadMember, renameReferences } from './renameReferences.ts';

/** Renames a parameter of the definition where it is declared and read. Nothing changes when another one has the new name. */
export function renameParameter(from: string, to: string): Edit {
  return (definition) => {
    const declared = memberIgnoringCase(objectAt(definition, 'parameters'), from);
    const other = memberIgnoringCase(objectAt(definition, 'parameters'), to);
    if (declared === undefined || (other !== undefined && other.name !== declared.name)) return definition;
    const references = referencesTo(definition, 'parameter', declared.name);
    const rewritten = renameReferences(definition, references, {
      from: declared.name,
      to,
      isReturn: hadMember(definition, ['parameters'], to),
    });
    const parameters = objectAt(rewritten, 'parameters');
    return setIn(rewritten, ['parameters'], renameMember(parameters, declared.name, to));
  };
}
