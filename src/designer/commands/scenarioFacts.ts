import type { PlayedScenario } from '../../engine/protocol.ts';
import type { Facts } from '../../workflow/mock/presetOutcome.ts';

/** What the screen reads of the result of a scenario; the rest stands in its text. */
export interface ScenarioFacts extends Facts {
  readonly name?: string;
  readonly passed: boolean;
  readonly mismatches: readonly {
    readonly path: string;
    readonly message: string;
  }[];
  readonly actions: Readonly<Record<string, { readonly status: string }>>;
  readonly error?: { readonly code: string; readonly message: string };
}

/** The facts of a scenario that was played. */
export function factsOf(played: PlayedScenario): ScenarioFacts | undefined {
  // The worker writes what `ScenarioResult` says: both are built together.
  return played.ok ? (JSON.parse(played.result) as ScenarioFacts) : undefined;
}
