import type { Edit } from '../../diagnostic.ts';
import { referencesTo } from '../references.ts';
import { renameReferences } from './renameReferences.ts';

/** Renames a variable where it is initialised, changed and read. Nothing changes when another variable has the new name. */
export function renameVariable(from: string, to: string): Edit {
  return (definition) => {
    const isSame = from.toLowerCase() === to.toLowerCase();
    if (!isSame && referencesTo(definition, 'variable', to).length > 0) return definition;
    const references = referencesTo(definition, 'variable', from);
    return renameReferences(definition, references, { from, to, isReturn: false });
  };
}
