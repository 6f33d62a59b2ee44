import { monaco } from './monaco.ts';

/* The editor's text with LF at the end of every line, whatever it has itself: so it is compared with the document's. */

export function textOf(model: monaco.editor.ITextModel): string {
  return model.getValue(monaco.editor.EndOfLinePreference.LF);
}

/** The offset of a position in `textOf(model)`. */
export function offsetOf(model: monaco.editor.ITextModel, position: monaco.IPosition): number {
  const breaks = position.lineNumber - 1;
  return model.getOffsetAt(position) - breaks * (model.getEOL().length - 1);
}
