import { stepsOf } from '../../workflow/document/walk.ts';
import { definition, documentStore } from '../stores/documentStore.ts';
import { select, viewStore } from '../stores/viewStore.ts';
import { holdKeysFor } from './heldKeys.ts';
import type { Stop } from './walkFlow.ts';

/** Adds a step to the selection or takes it out. */
export function toggleSelected(name: string): void {
  viewStore.setState(({ selection }) => ({
    selection: selection.includes(name) ? selection.filter((other) => other !== name) : [...selection, name],
  }));
}

export function selectAll(): void {
  viewStore.setState({ selection: stepsOf(definition()).map((step) => step.name) });
}

export function clearSelection(): void {
  select(undefined);
}

/** Lets the name of a step be typed in its place. */
export function startRenaming(name: string): void {
  if (documentStore().getState().isReadOnly) return;
  viewStore.setState({ renaming: name, selection: [name], reveal: { step: name } });
  void holdKeysFor('[data-renaming]');
}

/** Whether a branch is one of those that can be taken away. */
export function isRemovable(stop: Stop): boolean {
  return stop.kind === 'step' || stop.container.role === 'case' || stop.container.role === 'tool';
}
