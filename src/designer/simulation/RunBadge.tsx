import type { RunSummary } from '../../engine/protocol.ts';
import { Badge, type BadgeTone } from '../ui/Badge.tsx';
import { texts } from './runsTexts.ts';

const tones: Record<RunSummary['status'], BadgeTone> = {
  Running: 'info',
  Waiting: 'waiting',
  Succeeded: 'ok',
  Failed: 'failed',
  TimedOut: 'warning',
  Cancelled: 'neutral',
};

/** How a run stands, in a word. */
export function RunBadge({ run }: { readonly run: RunSummary }) {
  if (run.paused) return <Badge tone="warning">{texts.paused}</Badge>;
  return <Badge tone={tones[run.status]}>{texts.status[run.status]}</Badge>;
}
