import { definition } from '../stores/documentStore.ts';
import { announce, inspect, viewStore } from '../stores/viewStore.ts';
import { targetOf } from './linksOf.ts';
import { namedAt } from './namedAt.ts';
import { ask } from './questions.ts';

/**
 * Goes to the step that the expression at the caret names; where the caret stands in none, shows all references of the selected
 * step.
 */
export function goToReferred(): void {
  const element = document.activeElement;
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
    const named = namedAt(element.value, element.selectionStart ?? 0);
    const target = named && targetOf(definition(), named);
    if (target) {
      viewStore.setState({ mode: 'design' });
      inspect(target.name);
      return;
    }
    if (named) {
      announce(`${named.name} is not in this workflow`, true);
      return;
    }
  }
  const step = viewStore.getState().selection.at(-1);
  if (step !== undefined) ask({ kind: 'references', step });
}
