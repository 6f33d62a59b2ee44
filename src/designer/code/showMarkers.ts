import { documentStore } from '../stores/documentStore.ts';
import { problemsStore } from '../stores/problemsStore.ts';
import { codeMarkers } from './codeMarkers.ts';
import type { Position } from './lines.ts';
import { monaco } from './monaco.ts';

const severities = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  info: monaco.MarkerSeverity.Info,
};

/** A position as the code editor names it. */
export function positionOf({ line, column }: Position): monaco.IPosition {
  return { lineNumber: line, column };
}

/** Marks the problems of the document, or the place where the draft cannot be read. */
export function showMarkers(model: monaco.editor.ITextModel): void {
  const { document, draft } = documentStore().getState();
  if (draft) {
    const { message, line, column } = draft;
    const at = { startLineNumber: line, startColumn: column, endLineNumber: line, endColumn: column + 1 };
    const marker = { severity: monaco.MarkerSeverity.Error, message, ...at };
    monaco.editor.setModelMarkers(model, 'hookline', [marker]);
    return;
  }
  const { definition, all } = problemsStore.getState();
  // Problems of an older state would mark other places; the editor moves the marks it has along with the text.
  if (definition !== document.definition) return;
  monaco.editor.setModelMarkers(
    model,
    'hookline',
    codeMarkers(document, all).map(({ severity, message, rule, start, end }) => ({
      severity: severities[severity],
      message,
      source: rule,
      startLineNumber: start.line,
      startColumn: start.column,
      endLineNumber: end.line,
      endColumn: end.column,
    })),
  );
}
