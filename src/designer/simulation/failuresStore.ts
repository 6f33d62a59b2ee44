import { createStore } from 'zustand/vanilla';
import type { PlayedPreset } from '../commands/playPreset.ts';

/** What is being played, and how the last ones went; kept while another panel is open. */
interface FailuresState {
  readonly playing?: string | undefined;
  /** The last result of each preset, by workflow, webhook and id. */
  readonly played: ReadonlyMap<string, PlayedPreset>;
  /** Key of the newest. */
  readonly newest?: string;
}

export const failuresStore = createStore<FailuresState>(() => ({ played: new Map() }));

export const keyOf = (workflowId: string, webhook: string, presetId: string) =>
  [workflowId, webhook, presetId].join('\n');
