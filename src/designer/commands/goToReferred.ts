import { kindOfMention } from '../../workflow/expression/mentions.ts';
import { definition } from '../stores/documentStore.ts';
import { announce, inspect, viewStore } from '../stores/viewStore.ts';
import { targetOf } from './linksOf.ts';
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

/** What the function call around a place in a text names: in expressions, in JSON that holds some, in code. */
export function namedAt(
  text: string,
  caret: number,
): { readonly kind: NonNullable<ReturnType<typeof kindOfMention>>; readonly name: string } | undefined {
  // The calls of one line: an expression is seldom longer, and the search stays short.
  const start = text.lastIndexOf('\n', caret - 1) + 1;
  const next = text.indexOf('\n', caret);
  const line = text.slice(start, next < 0 ? text.length : next);
  for (const call of line.matchAll(/([A-Za-z]+)\(\s*(?:'((?:[^']|'')*)'\s*)?/g)) {
    const from = start + call.index;
    if (caret < from || caret > from + call[0].length + 1) continue;
    const kind = kindOfMention(call[1] ?? '');
    if (kind === 'trigger') return { kind, name: 'The trigger' };
    if (kind && call[2] !== undefined) return { kind, name: call[2].replaceAll("''", "'") };
  }
  return undefined;
}
