import type { Outcome, Preset, Webhook } from './presets.ts';

/* Why a workflow did not come through a preset, and what it lacks: an explanation that holds for the outcome, not only for the preset. */

/** Presets whose own explanation is about a registration that is left behind. */
const aboutRegistration: ReadonlySet<string> = new Set(['noLocation', 'unsubscribeFails', 'cancelled']);

/** Presets in which the service sends another body than on the happy path. */
const aboutBody: ReadonlySet<string> = new Set(['wrongSchema', 'emptyBody']);

/** Presets under which a run cannot go as on the happy path: what fails there has its own reason. */
const aboutFailure: ReadonlySet<string> = new Set(['timesOut', 'subscribeRefused', 'lateCallback']);

/** Presets whose explanation is about a run that fails, where it does not fail anyway. */
const aboutRun: ReadonlySet<string> = new Set(['happyPath', 'subscribeBusy', 'earlyCallback']);

/**
 * What the workflow lacks, in a sentence or two; empty when it came through. `happy` is how it came through the happy path, where
 * that is known: what goes wrong there has nothing to do with this preset.
 */
export function lackOf(
  { id, lacks }: Pick<Preset, 'id' | 'lacks'>,
  outcome: Outcome,
  { isTrigger }: Pick<Webhook, 'isTrigger'>,
  happy: Outcome | undefined,
): string {
  const isSameWhenHappy = id !== 'happyPath' && outcome === happy;
  switch (outcome) {
    case 'handled':
      return '';
    case 'notReached':
      return 'The run does not come to this step, so the failure was not tried. Save an event for the trigger whose body leads here.';
    case 'stillWaiting':
      return 'Only the longest duration of a run ends the wait. Set a time-out of your own, and give a step "has timed out" as run-after.';
    case 'orphanLeft':
      if (aboutRegistration.has(id) && !isSameWhenHappy) return lacks;
      return isTrigger
        ? 'The registration is left behind when the workflow is turned off. Give the trigger an unsubscribe method and URI.'
        : 'The registration is left behind when the step has ended. Give the step an unsubscribe method and URI that the service accepts.';
    case 'runFailed':
      if (isTrigger && id === 'subscribeRefused') {
        return 'The trigger is not registered, so no event starts a run. Turn the workflow off and on again when the service lets it in.';
      }
      if (aboutFailure.has(id)) return lacks;
      if (isSameWhenHappy) return 'The run fails on the happy path, too. Mend that first.';
      if (aboutRun.has(id)) return lacks;
      if (aboutBody.has(id) || id === 'badSignature') {
        return 'A step fails on what was sent, and the run with it. Decide what happens then: give a step "has failed" as run-after.';
      }
      return 'The run fails. Look at the step that failed.';
    case 'processedTwice':
    case 'acceptedUnchecked':
      return lacks;
  }
}
