import { at as valueAt } from '../../json.ts';
import type { Target } from '../../limits.ts';
import { isExpression } from '../../operations/findings.ts';
import { isOfType, perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

/** Workflows that are called by something that is no address of one. */
export const calledWorkflow: Rule = {
  id: 'called-workflow',
  description:
    'A workflow is called by its resource id in Consumption, and by its name in the same Standard app.',
  check: perStep(
    (step, { target }) => {
      if (step.kind !== 'action' || !/^(?:workflow|sendtobatch)$/i.test(step.type)) return [];
      const path = ['inputs', 'host', 'workflow', 'id'];
      const id = valueAt(step.node, ...path);
      if (typeof id !== 'string' || id.trim() === '' || isExpression(id)) return [];
      const fault = faultOf(id.trim(), target);
      return fault === undefined
        ? []
        : [
            at(
              'called-workflow',
              'warning',
              step,
              path,
              `"${step.name}" calls the workflow "${id.slice(0, 80)}", ${fault}`,
            ),
          ];
    },
    isOfType('workflow', 'sendtobatch'),
  ),
};

const resource = /^\/?subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\//i;
const ofConsumption = /\/providers\/Microsoft\.Logic\/workflows\/[^/]+\/?$/i;
const ofStandard = /\/providers\/Microsoft\.Web\/sites\/[^/]+\/(?:.{1,200}\/)?workflows\/[^/]+\/?$/i;

function faultOf(id: string, target: Target | undefined): string | undefined {
  const isResource = resource.test(id);
  if (isResource && !ofConsumption.test(id) && !ofStandard.test(id))
    return 'which is the id of another kind of resource. Give that of a workflow.';
  if (target === 'consumption' && !isResource)
    return 'which is no resource id. Write /subscriptions/…/providers/Microsoft.Logic/workflows/name.';
  if ((target === 'standard' || target === 'stateless') && isResource)
    return 'and Standard calls workflows of the same app, by their name. Write the name, or call the other one with HTTP.';
  return undefined;
}
