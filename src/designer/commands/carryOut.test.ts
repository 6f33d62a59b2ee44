import { beforeEach, describe, expect, it } from 'vitest';
import { setProperty } from '../../workflow/document/edits/setProperty.ts';
import { documentsOfText } from '../../workflow/formats/documentsIn.ts';
import { apply, definition, initDocumentStore, redo, undo } from '../stores/documentStore.ts';
import { viewStore } from '../stores/viewStore.ts';
import { applyAndKeep, toastWithUndo } from './carryOut.ts';

const set = (value: string) => setProperty(['contentVersion'], value);
const shown = () => viewStore.getState().toasts.map(({ text, action }) => [text, action?.label]);

function changeAndTell(): void {
  const takeBack = applyAndKeep(set('2'), 'change it');
  if (takeBack) toastWithUndo('Changed.', takeBack);
}

describe('a message with a way back', () => {
  beforeEach(() => {
    const [document] = documentsOfText('{"contentVersion":"1","triggers":{},"actions":{}}', 'a.json');
    if (!document) throw new Error('no document');
    initDocumentStore({
      ...{ workflowId: 'a', document, events: [], undoStack: [], redoStack: [] },
      ...{ save: { kind: 'saved', at: 0 }, isReadOnly: false },
    });
    viewStore.setState({ toasts: [] });
  });

  it('takes the edit back', () => {
    changeAndTell();
    expect(shown()).toEqual([['Changed.', 'Undo']]);
    viewStore.getState().toasts[0]?.action?.run();
    expect(definition().get('contentVersion')).toBe('1');
  });

  it('goes when the edit is undone by a key', () => {
    changeAndTell();
    undo();
    expect(shown()).toEqual([]);
    redo();
    expect(shown()).toEqual([]);
  });

  it('stays without its button when something else is edited after it', () => {
    changeAndTell();
    apply(set('3'), { label: 'change it again' });
    expect(shown()).toEqual([['Changed.', undefined]]);
    undo();
    expect(definition().get('contentVersion')).toBe('2');
  });
});
