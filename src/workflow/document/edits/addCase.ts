import type { Edit } from '../../diagnostic.ts';
import { emptyObject, isObject, type Json, objectAt } from '../../json.ts';
import { uniqueName } from '../names.ts';
import { insertMember, setIn } from '../structure.ts';
import { findStep } from '../walk.ts';

/** Adds an empty case to a Switch, after those there are. A name that the Switch has already gets a number. */
export function addCase(switchName: string, caseName: string, value: Json = ''): Edit {
  return (definition) => {
    const step = findStep(definition, switchName);
    if (step?.kind !== 'action') return definition;
    const cases = objectAt(step.node, 'cases');
    const node = new Map<string, Json>([
      ['case', value],
      ['actions', emptyObject],
    ]);
    return setIn(
      definition,
      [...step.path, 'cases'],
      insertMember(cases, uniqueName(caseName, cases.keys()), node),
    );
  };
}

/** Gives an If without an `else`, or a Switch without a `default`, an empty one. */
export function addBranch(name: string, branch: 'else' | 'default'): Edit {
  return (definition) => {
    const step = findStep(definition, name);
    if (step?.kind !== 'action' || isObject(objectAt(step.node, branch).get('actions'))) return definition;
    return setIn(definition, [...step.path, branch, 'actions'], emptyObject);
  };
}
