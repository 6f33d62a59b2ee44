import { emptyObject, stringAt } from '../../json.ts';
import { needAnswer } from '../effects.ts';
import { foreignLook } from '../foreignLook.ts';
import type { ActionContext, ActionOperation, Outcome, Steps } from '../Operation.ts';
import * as settings from '../settings.ts';

/** Stands in for an action type that is not simulated: kept as it is, edited as JSON; in a run a person says how it ended. */
export function foreignAction(type: string): ActionOperation {
  return {
    ...foreignLook(type, 'action'),
    category: 'Other',
    defaults: type === '' ? emptyObject : new Map([['type', type]]),
    description: 'This type is kept as it is. In a run the simulator asks you how it ended.',
    groups: [
      {
        title: 'Inputs',
        tab: 'parameters',
        note: 'This type has no form here. Edit its inputs as JSON.',
        fields: [{ kind: 'json', path: ['inputs'], label: 'Inputs' }],
      },
      {
        title: 'General',
        tab: 'settings',
        fields: [settings.description, settings.trackedProperties, settings.staticResult],
      },
    ],
    outputs: () => [
      { title: 'Outputs', path: [], type: 'any' },
      { title: 'Body', path: ['body'], type: 'any' },
    ],
  };
}

/** Asks a person how the action ended. */
export function* runForeign(context: ActionContext): Steps<Outcome> {
  const type = stringAt(context.node, 'type') ?? '';
  const inputs = context.node.get('inputs') ?? null;
  // What is written in another language may hold an @ that is no expression.
  context.recordInputs(/code$/i.test(type) ? inputs : context.evaluate(inputs));
  return yield* needAnswer(
    type === ''
      ? 'This action has no type, so nothing is known of what it does.'
      : `Actions of type ${type} are not simulated.`,
  );
}
