import type { Preset, Webhook } from '../../workflow/mock/presets.ts';
import { playPreset } from '../commands/playPreset.ts';
import { documentStore } from '../stores/documentStore.ts';
import { announce, toast } from '../stores/viewStore.ts';
import { failuresStore, keyOf } from './failuresStore.ts';
import { texts } from './mockTexts.ts';

/** Plays a failure on a webhook of the present workflow and keeps how it went; says so when it cannot be played. */
export async function playFailure(preset: Preset, webhook: Webhook): Promise<void> {
  // Two at once would be one failure that nobody chose.
  if (failuresStore.getState().playing !== undefined) return;
  const key = keyOf(documentStore().getState().workflowId, webhook.step, preset.id);
  failuresStore.setState({ playing: key });
  try {
    const result = await playPreset(preset, webhook);
    failuresStore.setState(({ played }) => ({ played: new Map(played).set(key, result), newest: key }));
    announce(`${preset.title}: ${texts.outcome[result.outcome]}`);
  } catch (error) {
    toast(texts.failed(preset.title, error instanceof Error ? error.message : String(error)), {
      tone: 'failure',
    });
  } finally {
    failuresStore.setState({ playing: undefined });
  }
}
