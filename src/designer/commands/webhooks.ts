import { exampleOf } from '../../workflow/connector/exampleOf.ts';
import { type Step, stepsOf } from '../../workflow/document/walk.ts';
import { isObject, type JsonObject, objectAt, stringAt, stringify } from '../../workflow/json.ts';
import { presetScenario, type ScenarioParts } from '../../workflow/mock/presetScenario.ts';
import { type Preset, presets, type Webhook } from '../../workflow/mock/presets.ts';
import type { Rule } from '../../workflow/mock/Rule.ts';
import type { SavedEvent } from '../../workflow/savedEvent.ts';

const types: ReadonlySet<string> = new Set(['httpwebhook', 'apiconnectionwebhook']);

/** The steps that subscribe somewhere, in the order of the workflow, as presets are played on them. */
export function webhooksOf(definition: JsonObject, events: readonly SavedEvent[]): readonly Webhook[] {
  return stepsOf(definition)
    .filter((step) => types.has(step.type.toLowerCase()))
    .map((step) => {
      const timeout = stringAt(objectAt(step.node, 'limit'), 'timeout');
      return {
        step: step.name,
        isTrigger: step.kind === 'trigger',
        body: bodyOf(step, events),
        ...(timeout !== undefined && { timeout }),
      };
    });
}

/** The call that starts a run where the trigger has to be called; a webhook trigger is called by its publisher. */
export function triggerCallOf(
  definition: JsonObject,
  events: readonly SavedEvent[],
): { readonly name: string; readonly body: unknown } | undefined {
  const trigger = stepsOf(definition).find(({ kind }) => kind === 'trigger');
  if (!trigger || !['request', ...types].includes(trigger.type.toLowerCase())) return undefined;
  return { name: trigger.name, body: bodyOf(trigger, events) };
}

/** What the service sends when all goes well: the first ready-made event, an example of the schema, or an empty object. */
function bodyOf({ name, node }: Step, events: readonly SavedEvent[]): unknown {
  const event = events.find((candidate) => candidate.step.toLowerCase() === name.toLowerCase());
  if (event?.body !== undefined) return plain(event.body);
  const schema = objectAt(node, 'inputs').get('schema');
  return isObject(schema) && schema.size > 0 ? plain(stringify(exampleOf(schema))) : {};
}

function plain(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The presets that can be played on a webhook. */
export function presetsFor({ isTrigger }: Webhook): readonly Preset[] {
  return presets.filter(({ appliesTo }) => appliesTo.includes(isTrigger ? 'trigger' : 'action'));
}

/** The rules under which one webhook meets a preset, and all others are called back as usual. */
export function rulesOfPreset(preset: Preset, webhook: Webhook, all: readonly Webhook[]): readonly Rule[] {
  const happy = presets[0];
  const others = all.filter(({ step, isTrigger }) => step !== webhook.step && !isTrigger);
  return [
    ...preset.plan(webhook).rules,
    ...(happy ? others.flatMap((other) => happy.plan(other).rules) : []),
  ];
}

/** A scenario file, as JSON text, that plays a preset on a webhook of a workflow. */
export function scenarioOfPreset(
  preset: Preset,
  webhook: Webhook,
  definition: JsonObject,
  events: readonly SavedEvent[],
): string {
  const all = webhooksOf(definition, events);
  const plan = { ...preset.plan(webhook), rules: rulesOfPreset(preset, webhook, all) };
  const parts: ScenarioParts = presetScenario(plan, webhook);
  const call = triggerCallOf(definition, events);
  const scenario = {
    name: `${preset.title}: ${webhook.step}`,
    workflow: JSON.parse(stringify(definition)),
    // The trigger under test is called by its service.
    ...(call && !webhook.isTrigger && { trigger: call }),
    mocks: [...parts.mocks, { match: {}, respond: { status: 200, body: {} } }],
    events: parts.events,
  };
  return JSON.stringify(scenario, undefined, 2);
}
