import { runChildren } from '../effects.ts';
import { scopeLook } from '../looks/control.ts';
import { newScope } from '../newScope.ts';
import type { ActionOperation, Outcome, Steps } from '../Operation.ts';
import { blockOutcome } from '../outcome.ts';
import * as settings from '../settings.ts';

/** Puts actions together so that their end can be handled as one. Spec: workflow-definition.md 5.8. */
export const scopeAction: ActionOperation = {
  ...scopeLook,
  description: 'Groups actions, so that later steps can react to how all of them ended.',
  category: 'Control',
  keywords: ['scope', 'group', 'try', 'catch', 'block'],
  groups: [settings.actionSettings()],
  defaults: newScope,
  outputs: () => [],
};

export function* runScope(): Steps<Outcome> {
  return blockOutcome(yield* runChildren(['actions']));
}
