import { createStore } from 'zustand/vanilla';
import type { JsonObject } from '../../workflow/json.ts';
import { type Facts, judge } from '../../workflow/mock/presetOutcome.ts';
import { presets } from '../../workflow/mock/presets.ts';
import { playScenario } from '../clients/scenarios.ts';
import { factsOf } from '../commands/scenarioFacts.ts';
import { presetsFor, scenarioOfPreset, webhooksOf } from '../commands/webhooks.ts';
import { definition, documentStore } from '../stores/documentStore.ts';
import type { Tried } from './resilience.ts';
import { texts } from './testsTexts.ts';

/** The last matrix; kept while another panel is open. */
interface ResilienceState {
  readonly tried: readonly Tried[];
  /** How many there will be while they are being played. */
  readonly of?: number | undefined;
  /** What was played. */
  readonly definition?: JsonObject;
}

export const resilienceStore = createStore<ResilienceState>(() => ({ tried: [] }));

/** Plays every preset on every webhook of the present workflow; the table grows as they end. */
export async function playMatrix(): Promise<void> {
  const present = definition();
  const { events } = documentStore().getState();
  const webhooks = webhooksOf(present, events);
  const of = webhooks.reduce((sum, webhook) => sum + presetsFor(webhook).length, 0);
  resilienceStore.setState({ tried: [], of, definition: present });
  for (const webhook of webhooks) {
    let happy: Facts | undefined;
    for (const preset of presetsFor(webhook)) {
      const played = await playScenario(scenarioOfPreset(preset, webhook, present, events));
      const facts = factsOf(played);
      if (preset === presets[0]) happy = facts;
      const tried: Tried = facts
        ? { ...judge(preset, webhook, facts, happy), webhook, preset, detail: detailOf(facts) }
        : { webhook, preset, detail: played.ok ? '' : played.problems.join(' '), lack: '' };
      resilienceStore.setState((state) => ({ tried: [...state.tried, tried] }));
    }
  }
  resilienceStore.setState({ of: undefined });
}

function detailOf({ status, runs }: Facts): string {
  if (runs.length === 0) return status === 'Failed' ? texts.notRegistered : texts.noRun;
  return runs.length > 1 ? runs.map((run) => run.status).join(', ') : status;
}
