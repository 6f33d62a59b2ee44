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

/** Speaks of what happened in a run. */
export function announceEvents(events: readonly RunEvent[]): void {
  for (const event of events) {
    const text = spokenText(event);
    if (text) announce(text);
  }
}
