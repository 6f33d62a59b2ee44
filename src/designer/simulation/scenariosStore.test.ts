import { beforeEach, describe, expect, it } from 'vitest';
import { documentsOfText } from '../../workflow/formats/documentsIn.ts';
import type { SavedScenario } from '../../workflow/savedScenario.ts';
import { documentStore, initDocumentStore } from '../stores/documentStore.ts';
import { removeScenario } from './scenariosStore.ts';

const scenario = (id: string): SavedScenario => ({ id, text: '{}' });
const ids = () => (documentStore().getState().scenarios ?? []).map(({ id }) => id);

describe('a scenario that was taken out', () => {
  beforeEach(() => {
    const [document] = documentsOfText('{"triggers":{},"actions":{}}', 'a.json');
    if (!document) throw new Error('no document');
    initDocumentStore({
      ...{ workflowId: 'a', document, events: [], undoStack: [], redoStack: [] },
      ...{ save: { kind: 'saved', at: 0 }, isReadOnly: false, scenarios: ['1', '2', '3'].map(scenario) },
    });
  });

  it('comes back to its place among those of now', () => {
    const undo = removeScenario('2');
    documentStore().setState(({ scenarios = [] }) => ({ scenarios: [...scenarios, scenario('4')] }));
    undo();
    expect(ids()).toEqual(['1', '2', '3', '4']);
  });

  it('does not come into another workflow', () => {
    const undo = removeScenario('2');
    documentStore().setState({ workflowId: 'b', scenarios: [scenario('b')] });
    undo();
    expect(ids()).toEqual(['b']);
  });
});
