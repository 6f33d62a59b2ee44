import type { StepChange } from '../../engine/protocol.ts';

/** How a step is done anew: as it was, with other inputs, or not at all but ended by force. */
export type WhatIfKind = 'same' | 'inputs' | 'status';

export const forcedStatuses = ['Succeeded', 'Failed', 'TimedOut', 'Skipped', 'Cancelled'] as const;
export type ForcedStatus = (typeof forcedStatuses)[number];

export interface Forced {
  readonly status: ForcedStatus;
  readonly code: string;
  readonly message: string;
  /** JSON text; empty for none. */
  readonly outputs: string;
}

/** What the form says, as the engine takes it. Only what ended badly has an error. */
export function changeOf(
  kind: WhatIfKind,
  inputs: string,
  { status, code, message, outputs }: Forced,
): Pick<StepChange, 'inputs' | 'outcome'> {
  if (kind === 'inputs') return { inputs };
  if (kind === 'same') return {};
  const isBad = status !== 'Succeeded' && status !== 'Skipped';
  return {
    outcome: {
      status,
      ...(isBad && code !== '' && { code }),
      ...(isBad && message !== '' && { error: { code: code || 'ActionFailed', message } }),
      ...(outputs.trim() !== '' && { outputs }),
    },
  };
}
