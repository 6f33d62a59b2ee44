import type { Edit } from '../../diagnostic.ts';
import { objectAt } from '../../json.ts';
import { setIn, withoutMember } from '../structure.ts';
import { findStep } from '../walk.ts';

/** Removes a case of a Switch (or a tool of an agent) with everything inside it. */
export function removeCase(name: string, caseName: string, member: 'cases' | 'tools' = 'cases'): Edit {
  return (definition) => {
    const step = findStep(definition, name);
    const cases = objectAt(step?.node, member);
    if (step?.kind !== 'action' || !cases.has(caseName)) return definition;
    return setIn(definition, [...step.path, member], withoutMember(cases, caseName));
  };
}
