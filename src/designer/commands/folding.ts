import { containersOf } from '../../workflow/document/containers.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import { findStep, stepsOf } from '../../workflow/document/walk.ts';
import { definition } from '../stores/documentStore.ts';
import { announce, toggleCollapsed, viewStore } from '../stores/viewStore.ts';

/** Folds or unfolds a container, or it and all containers inside it. */
export function toggleFold(name: string, isNested = false): void {
  const step = findStep(definition(), name);
  if (!step || containersOf(step.node).length === 0) return;
  const { collapsed } = viewStore.getState();
  const isFolding = !collapsed.has(step.name);
  if (isNested) {
    const inside = stepsOf(definition()).filter(
      (other) =>
        other.path.length >= step.path.length && step.path.every((key, index) => key === other.path[index]),
    );
    setFolded(
      inside.filter(({ node }) => containersOf(node).length > 0).map((other) => other.name),
      isFolding,
    );
  } else toggleCollapsed(step.name);
  announce(`${titleOfKey(step.name)} ${isFolding ? 'collapsed' : 'expanded'}`);
}

/** Folds or unfolds every container of the workflow. */
export function foldAll(isFolded: boolean): void {
  const parents = stepsOf(definition()).filter(
    ({ kind, node }) => kind === 'action' && containersOf(node).length > 0,
  );
  setFolded(
    parents.map((step) => step.name),
    isFolded,
  );
}

function setFolded(names: readonly string[], isFolded: boolean): void {
  viewStore.setState(({ collapsed }) => {
    const next = new Set(collapsed);
    for (const name of names) isFolded ? next.add(name) : next.delete(name);
    return { collapsed: next };
  });
}

/** Unfolds everything around a step, so that it can be seen. */
export function unfoldAround(name: string): void {
  const { collapsed } = viewStore.getState();
  if (collapsed.size === 0) return;
  const around: string[] = [];
  for (let step = findStep(definition(), name)?.parent; step; step = step.parent) around.push(step.name);
  if (around.some((parent) => collapsed.has(parent))) setFolded(around, false);
}
