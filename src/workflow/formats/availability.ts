import { stepsOf } from '../document/walk.ts';
import type { JsonObject } from '../json.ts';
import type { Target } from '../limits.ts';
import { isMissingIn } from '../operations/availability.ts';
import type { Note } from './Note.ts';

/** Where a workflow runs. */
export type Host = 'Logic Apps (Consumption)' | 'Logic Apps (Standard)' | 'Power Automate';

const targetOfHost: Readonly<Record<Host, Target>> = {
  'Logic Apps (Consumption)': 'consumption',
  'Logic Apps (Standard)': 'standard',
  'Power Automate': 'flow',
};

/** Notes for the steps of types that a host does not have: they are written all the same, and the host will refuse them. */
export function unavailableSteps(definition: JsonObject, host: Host): readonly Note[] {
  return stepsOf(definition)
    .filter(({ type }) => isMissingIn(targetOfHost[host], type))
    .map(({ name, type }) => ({
      kind: 'lost',
      message: `"${name}" is of type ${type}, which ${host} does not have. Replace the step before you deploy.`,
    }));
}
