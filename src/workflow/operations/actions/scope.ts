import { objectOf } from '../defaults.ts';
import { runChildren } from '../effects.ts';
import type { ActionOperation, Outcome, Steps } from '../Operation.ts';
import { blockOutcome } from '../outcome.ts';
import * as settings from '../settings.ts';
import { actionCount } from '../summary.ts';

/** Puts actions together so that their end can be handled as one. Spec: workflow-definition.md 5.8. */
export const scopeAction: ActionOperation = {
  role: 'action',
  type: 'Scope',
  title: 'Scope',
  description: 'Groups actions, so that later steps can react to how all of them ended.',
  category: 'Control',
  keywords: ['scope', 'group', 'try', 'catch', 'block'],
  icon: 'M4 4h6v2H6v4H4zM14 4h6v6h-2V6h-4zM4 14h2v4h4v2H4zM18 14h2v6h-6v-2h4z',
  color: '#8c5a2b',
  groups: [settings.actionSettings()],
  defaults: objectOf({ type: 'Scope', actions: {} }),
  summary: (node) => actionCount(node.get('actions')),
  outputs: () => [],
  isContainer: true,
};

export function* runScope(): Steps<Outcome> {
  return blockOutcome(yield* runChildren(['actions']));
}
