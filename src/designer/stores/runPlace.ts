import type { RunEvent } from '../../engine/protocol.ts';
import { type ActionView, actionView, type RunView } from '../../engine/runView.ts';
import type { Exchange } from '../../publisher/protocol.ts';
import { findStep, type Step } from '../../workflow/document/walk.ts';
import type { JsonObject, JsonPath } from '../../workflow/json.ts';
import { type Zone, zoneOf } from '../../workflow/lint/scope.ts';
import type { SavedEvent } from '../../workflow/savedEvent.ts';
import { type Standpoint, shownRepetition } from './executions.ts';
import { hidesInputs } from './secured.ts';

/** What is known besides the definition. Without `run`, examples stand in for what a run would give. */
export interface Surroundings {
  readonly definition: JsonObject;
  readonly workflowId: string;
  readonly workflowName: string;
  /** The shown run at the shown instant, and its events up to then or further. */
  readonly run?: { readonly view: RunView; readonly events: readonly RunEvent[] } | undefined;
  /** The HTTP log; only Unsubscribe asks for it. */
  readonly exchanges: readonly Exchange[];
  readonly savedEvents: readonly SavedEvent[];
  /** The virtual clock and the trigger's callback URL, while an engine runs. */
  readonly now?: number | undefined;
  readonly triggerCallbackUrl?: string | undefined;
}

/** Whose expression it is: a text at a path of a step, or of the workflow's own outputs. */
export interface Asker {
  readonly step: string | undefined;
  /** From the step's node. */
  readonly path: JsonPath;
  /** The iteration of the loops around the step; the newest one by default. */
  readonly repetition?: readonly number[] | undefined;
}

/** Where an expression stands in the shown run: what every look-up starts from. */
export interface RunPlace extends Standpoint {
  readonly around: Surroundings;
  readonly definition: JsonObject;
  readonly view: RunView | undefined;
  readonly path: JsonPath;
  readonly zone: Zone;
  /** The asking step's own execution, once it has begun. */
  readonly own: ActionView | undefined;
  /** Evaluated when its step ends, not when it begins. */
  readonly isAtEnd: boolean;
}

export function placeInRun(around: Surroundings, asker: Asker): RunPlace {
  const { definition, run } = around;
  const step: Step | undefined = asker.step === undefined ? undefined : findStep(definition, asker.step);
  const zone = step ? zoneOf(step, asker.path) : 'plain';
  const view = run?.view;
  const isInRun = step?.kind === 'action' && view !== undefined;
  const repetition = asker.repetition ?? (isInRun ? shownRepetition(definition, view, step) : []);
  return {
    around,
    definition,
    step,
    path: asker.path,
    zone,
    view,
    repetition,
    own: isInRun ? actionView(view, step.name, repetition) : undefined,
    isAtEnd: zone !== 'plain' && zone !== 'itemwise',
  };
}

/** Whether what stands at a path of a step is hidden in history, so that its value is not for the screen either. */
export function isHiddenPlace(definition: JsonObject, { step: name, path }: Asker): boolean {
  const step = name === undefined ? undefined : findStep(definition, name);
  return step !== undefined && path[0] === 'inputs' && hidesInputs(step);
}
