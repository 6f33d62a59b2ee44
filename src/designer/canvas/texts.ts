import { titleOfKey } from '../../workflow/document/names.ts';
import type { InsertPlace } from '../stores/viewStore.ts';

/** Every text of the canvas. */
export const texts = {
  moreBelow: (count: number) => `${count} more below`,
  diagram: (actions: number) => `Workflow diagram, ${actions} ${actions === 1 ? 'action' : 'actions'}`,
  steps: 'Steps',
  position: (index: number, total: number) => `${index} of ${total}`,
  problems: (count: number) => (count === 1 ? '1 problem' : `${count} problems`),
  note: 'Note',
  off: 'Off',
  turnedOff: 'turned off',
  covered: 'Ran in a scenario',
  hasNote: 'has a note',
  iterations: (count: number) => `${count}×`,
  stage: (label: string, detail: string) => `${label}: ${detail}`,
  showField: 'Show the field',
  showExchange: 'Show the request',
  timeout: (words: string) => `Times out after ${words}`,
  noTimeout: 'Waits up to 90 days',
  triggerOff: 'Subscribes when turned on',
  waitingOf: (passed: string, total: string) => `${passed} of ${total}`,
  waitingFor: (passed: string) => `for ${passed}`,
  copyCallbackUrl: 'Copy the callback URL',
  expand: (title: string) => `Expand ${title}`,
  collapse: (title: string) => `Collapse ${title}`,
  addCase: (title: string) => `Add a case to ${title}`,
  actionsInside: (count: number) => (count === 0 ? 'empty' : count === 1 ? '1 action' : `${count} actions`),
  branchOf: (label: string, title: string) => `${label || 'Actions'} of ${title}`,
  emptyBranch: 'Add an action',
  noTrigger: 'No trigger yet',
  start: {
    title: 'Start with a trigger.',
    hint: 'Or drop or paste a definition: JSON, ARM template or workflow.json.',
    webhook: 'HTTP webhook',
    webhookHint: 'A service calls back',
    request: 'HTTP request',
    requestHint: 'Somebody calls a URL',
    recurrence: 'Recurrence',
    recurrenceHint: 'The clock starts it',
  },
  insertMenu: 'Add here',
  addAction: 'Add an action',
  addBranch: 'Add a parallel branch',
  merge: 'Merge branches here',
  paste: 'Paste',
  stepMenu: (title: string) => `Commands for ${title}`,
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  zoomReset: (percent: number) => `${percent} %`,
  zoomResetLabel: 'Zoom to 100 %',
  fitAll: 'Fit the whole workflow',
  zoomBar: 'Zoom',
  miniMap: 'Map of the workflow. Click to go there.',
  runsAfter: (words: string, title: string) => `Runs after ${title} ${words}. Change it.`,
  never: 'never',
  cycle: 'This connection closes a cycle.',
} as const;

/** Name of the button that inserts at a place. */
export function insertLabel(place: InsertPlace, from: string | undefined): string {
  if (place.kind === 'trigger') return 'Add a trigger';
  const { after, before } = place;
  const source = after ?? from;
  if (source !== undefined && before !== undefined) {
    return `Insert between ${titleOfKey(source)} and ${titleOfKey(before)}`;
  }
  if (source !== undefined) return `Insert after ${titleOfKey(source)}`;
  if (before !== undefined) return `Insert before ${titleOfKey(before)}`;
  return 'Insert here';
}
