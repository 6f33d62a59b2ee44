import type { Edit } from '../../diagnostic.ts';
import { objectAt } from '../../json.ts';
import { renameMember, setIn } from '../structure.ts';
import { findStep } from '../walk.ts';

/** Renames a case of a Switch (or a tool of an agent) in its place. A name that another one has changes nothing. */
export function renameCase(
  name: string,
  from: string,
  to: string,
  member: 'cases' | 'tools' = 'cases',
): Edit {
  return (definition) => {
    const step = findStep(definition, name);
    const cases = objectAt(step?.node, member);
    if (step?.kind !== 'action' || !cases.has(from) || cases.has(to)) return definition;
    return setIn(definition, [...step.path, member], renameMember(cases, from, to));
  };
}
