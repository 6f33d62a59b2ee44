import { beforeEach, describe, expect, it } from 'vitest';
import { setProperty } from '../../workflow/document/edits/setProperty.ts';
import { documentsOfText } from '../../workflow/formats/documentsIn.ts';
import { apply, documentStore, initDocumentStore } from '../stores/documentStore.ts';
import { viewStore } from '../stores/viewStore.ts';
import { keepDrafts } from './keepDrafts.ts';

const draft = { text: '{"a": ', message: 'The text ends.', start: 6, line: 1, column: 7 };

describe('code that cannot be read', () => {
  beforeEach(() => {
    const [document] = documentsOfText('{"triggers":{},"actions":{}}', 'a.json');
    if (!document) throw new Error('no document');
    initDocumentStore({
      ...{ workflowId: 'a', document, events: [], undoStack: [], redoStack: [], draft },
      ...{ save: { kind: 'saved', at: 0 }, isReadOnly: false },
    });
    viewStore.setState({ toasts: [] });
  });

  it('comes back after an edit elsewhere', () => {
    const stop = keepDrafts();
    apply(setProperty(['contentVersion'], '2'), { label: 'change it' });
    expect(documentStore().getState().draft).toBeUndefined();
    viewStore.getState().toasts[0]?.action?.run();
    expect(documentStore().getState().draft).toEqual(draft);
    stop();
  });

  it('is not missed once it can be read, nor where another workflow is shown', () => {
    const stop = keepDrafts();
    documentStore().setState({ draft: { ...draft, isReadable: true } });
    documentStore().setState({ draft: undefined });
    documentStore().setState({ draft });
    documentStore().setState({ workflowId: 'b', draft: undefined });
    expect(viewStore.getState().toasts).toEqual([]);
    stop();
  });
});
