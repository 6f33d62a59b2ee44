import type { Outcome } from '../../workflow/mock/presets.ts';
import { Badge, type BadgeTone } from '../ui/Badge.tsx';
import { texts } from './mockTexts.ts';

const tones: Record<Outcome, BadgeTone> = {
  handled: 'ok',
  runFailed: 'failed',
  orphanLeft: 'warning',
  processedTwice: 'warning',
  acceptedUnchecked: 'warning',
  stillWaiting: 'waiting',
  notReached: 'neutral',
};

/** How a workflow came through, as a word with a colour. */
export function OutcomeBadge({ outcome }: { readonly outcome: Outcome }) {
  return <Badge tone={tones[outcome]}>{texts.outcome[outcome]}</Badge>;
}
