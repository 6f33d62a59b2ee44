import { knownTypes } from '../../operations/knownTypes.ts';
import { perStep, type Shape } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

/** Types that only triggers have, in lower case. Spec: workflow-definition.md 4, 5.13a. */
const ofTriggersOnly: ReadonlySet<string> = new Set(['request', 'recurrence', 'slidingwindow', 'manual']);

/** Types that only actions have: there is no trigger of type Workflow or Function either. */
const ofActionsOnly: ReadonlySet<string> = new Set(
  `compose parsejson query select join table expression initializevariable setvariable incrementvariable decrementvariable
  appendtoarrayvariable appendtostringvariable if switch foreach until scope terminate wait response workflow function
  sendtobatch javascriptcode liquid xslt xmlvalidation flatfileencoding flatfiledecoding integrationaccountartifactlookup`
    .split(/\s+/)
    .filter((type) => knownTypes.has(type)),
);

/** Actions among the triggers, and triggers among the actions. */
export const typePlacement: Rule = {
  id: 'type-placement',
  description: 'A trigger is of a type that only actions have, or an action of one that only triggers have.',
  check: perStep((step) => {
    if (!isMisplaced(step.kind, step.type.toLowerCase())) return [];
    const message =
      step.kind === 'trigger'
        ? `"${step.name}" is a trigger of type ${step.type}, and only actions are of that type. Start with a trigger such as Request, and move it to the actions.`
        : `"${step.name}" is an action of type ${step.type}, and only triggers are of that type. Move it to the triggers, or choose another type.`;
    return [at('type-placement', 'error', step, ['type'], message)];
  }, misplaces),
};

/** Whether a step of this type stands where none of that type can. `type` in lower case. */
export function isMisplaced(kind: 'trigger' | 'action', type: string): boolean {
  return (kind === 'trigger' ? ofActionsOnly : ofTriggersOnly).has(type);
}

function misplaces({ kind, type }: Shape): boolean {
  return isMisplaced(kind, type);
}
