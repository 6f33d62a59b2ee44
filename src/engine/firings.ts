import type { Firing } from './Host.ts';
import { type Hosted, keptFirings } from './Hosted.ts';
import type { TriggerFiring } from './protocol.ts';

/* The trigger's history: every firing, with what came of it and what the caller was told. Outputs are kept with the runs only. */

/** Writes a firing down and lets the oldest go. */
export function noteFiring(hosted: Hosted, { trigger, status, at, reason, runIds }: Firing): void {
  const number = (hosted.firings.at(-1)?.number ?? 0) + 1;
  keepFiring(hosted, { number, trigger, status, at, ...(reason && { reason }), runIds });
  const surplus = hosted.firings.splice(0, Math.max(0, hosted.firings.length - keptFirings));
  if (surplus.length > 0) {
    hosted.host.keep({ kind: 'deleteFirings', numbers: surplus.map((firing) => firing.number) });
  }
}

/** Adds what the caller of the newest firing was told. */
export function noteAnswer(hosted: Hosted, answer: number): void {
  const last = hosted.firings.at(-1);
  if (last) keepFiring(hosted, { ...last, answer });
}

/** Adds what the run that came of a firing told the caller. */
export function noteRunAnswer(hosted: Hosted, runId: string, answer: number): void {
  const firing = hosted.firings.findLast(({ runIds }) => runIds.includes(runId));
  if (firing && firing.answer === undefined) keepFiring(hosted, { ...firing, answer });
}

function keepFiring(hosted: Hosted, firing: TriggerFiring): void {
  const place = hosted.firings.findIndex(({ number }) => number === firing.number);
  if (place < 0) hosted.firings.push(firing);
  else hosted.firings[place] = firing;
  hosted.firingsChanged = true;
  hosted.host.keep({ kind: 'firing', firing });
}
