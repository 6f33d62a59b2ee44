import type { RunEvent } from '../../engine/protocol.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import { announce } from '../stores/viewStore.ts';

/** What a screen reader is told of an event, or nothing when it is a detail. */
export function spokenText(event: RunEvent): string | undefined {
  switch (event.kind) {
    case 'runStarted':
      return 'Run started';
    case 'waiting':
      return `${titleOfKey(event.action)} is waiting for a callback`;
    case 'callbackReceived':
      return `Callback received by ${titleOfKey(event.action)}`;
    case 'runFinished':
      return `Run finished: ${event.status.toLowerCase()}${event.error ? `, ${event.error.message}` : ''}`;
    case 'needsAnswer':
      return `${titleOfKey(event.action)} needs an answer from you`;
    default:
      return undefined;
  }
}

let pending: string[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

/** Collects what happened and speaks at most once a second, so that a fast run does not flood the listener. */
export function announceEvents(events: readonly RunEvent[]): void {
  for (const event of events) {
    const text = spokenText(event);
    if (text) pending.push(text);
  }
  if (pending.length === 0 || timer !== undefined) return;
  timer = setTimeout(() => {
    timer = undefined;
    announce(pending.slice(-3).join('. '));
    pending = [];
  }, 250);
}
