import { monaco } from './monaco.ts';

/* The editor's text with LF at the end of every line, whatever it has itself: so it is compared with the document's. */

let latest:
  | { readonly model: monaco.editor.ITextModel; readonly version: number; readonly text: string }
  | undefined;

/** The text of a model. One string for all who ask between two changes: a large text is long in the making. */
export function textOf(model: monaco.editor.ITextModel): string {
  const version = model.getVersionId();
  if (latest?.model !== model || latest.version !== version) {
    latest = { model, version, text: model.getValue(monaco.editor.EndOfLinePreference.LF) };
  }
  return latest.text;
}

/** The offset of a position in `textOf(model)`. */
export function offsetOf(model: monaco.editor.ITextModel, position: monaco.IPosition): number {
  const breaks = position.lineNumber - 1;
  return model.getOffsetAt(position) - breaks * (model.getEOL().length - 1);
}
