import { printDocument } from '../../workflow/document/save.ts';
import { replaceText } from '../../workflow/formats/open.ts';
import { lineColumn } from '../../workflow/jsonReader.ts';
import { documentStore, replaceDocument } from '../stores/documentStore.ts';
import { withOwnLineBreaks } from './codeText.ts';
import { texts } from './texts.ts';

/**
 * Takes typed text over: a definition becomes the document, anything else is kept as a draft. Lines that were not touched keep
 * their line breaks, new ones get `lineBreak`.
 */
export function takeOver(edited: string, lineBreak: string): void {
  const { document, draft, isReadOnly } = documentStore().getState();
  const before = draft?.text ?? printDocument(document);
  const text = withOwnLineBreaks(before, edited, lineBreak);
  if (isReadOnly || text === before) return;
  const read = replaceText(document, text);
  if (read.ok) {
    if (draft) documentStore().setState({ draft: { ...draft, isReadable: true } });
    replaceDocument(read.document, { label: texts.editCode, merge: 'code' });
    documentStore().setState({ draft: undefined });
    return;
  }
  const problem = read.problems[0];
  const start = problem?.start ?? 0;
  const message = problem?.message ?? texts.noDefinition;
  documentStore().setState({ draft: { text, message, start, ...lineColumn(text, start) } });
}
