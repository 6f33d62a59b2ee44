import { beforeEach, describe, expect, it } from 'vitest';
import { printDocument } from '../../workflow/document/save.ts';
import { findStep } from '../../workflow/document/walk.ts';
import { documentsOfText } from '../../workflow/formats/documentsIn.ts';
import { operationOf } from '../../workflow/operations/index.ts';
import { documentStore, initDocumentStore, redo, undo } from '../stores/documentStore.ts';
import { viewStore } from '../stores/viewStore.ts';
import { pasteAt } from './clipping.ts';
import { loadEdits } from './edits.ts';
import { commands, perform } from './index.ts';
import { insertOperation } from './insert.ts';
import { renameStepTo } from './renameStep.ts';
import { stepCommands } from './stepCommands.ts';
import * as steps from './steps.ts';
import { stopsOf } from './walkFlow.ts';

/** Keys that canvas and outline take themselves. */
const walking = 'ArrowUp ArrowDown ArrowLeft ArrowRight Home End Escape + = - 0 1 2 $mod+a $mod+y'.split(' ');

const chords = [
  ...commands.flatMap(({ id, keys }) => (keys === undefined ? [] : [[keys, id] as const])),
  ...stepCommands.flatMap(({ id, keys = [] }) => keys.map((key) => [key, id] as const)),
  ...walking.map((key) => [key, 'the diagram'] as const),
];

describe('the commands', () => {
  it('have an id and a title of their own', () => {
    for (const list of [commands, stepCommands]) {
      expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
      expect(new Set(list.map(({ title }) => title.toLowerCase())).size).toBe(list.length);
      for (const { title } of list) expect(title).toMatch(/^[A-Z][^!.]*…?$/);
    }
  });

  it('have shortcuts that no other has, nor begins with', () => {
    const taken = new Map<string, string>();
    for (const [keys, id] of chords) {
      expect(taken.get(keys), `${keys} of ${id}`).toBeUndefined();
      taken.set(keys, id);
    }
    for (const [keys, id] of chords)
      if (keys.includes(' ')) expect(taken.get(keys.split(' ')[0] ?? ''), `${keys} of ${id}`).toBeUndefined();
  });

  it('have shortcuts that every keyboard can type and no browser keeps for itself', () => {
    for (const [keys, id] of chords) {
      expect(keys, id).not.toMatch(/[/[\]{}\\~]|\$mod\+Alt|Alt\+\$mod/);
      expect(keys, id).not.toMatch(/^\$mod\+([twnj]|[1-8])$|^F5$|^F11$/);
      // What is typed into a text is no command.
      const isPlain = !/\$mod|(^|\+)F\d/.test(keys);
      const global = commands.find((command) => command.id === id && command.keys === keys);
      if (isPlain && global) expect(global.scope, id).toBe('diagram');
    }
  });

  it('of a step that leave a key to a command for everywhere name one that has it', () => {
    for (const { keys, shownKeys, id } of stepCommands)
      if (/^(Shift\+)?F\d/.test(shownKeys ?? '') || (keys && shownKeys))
        expect(
          commands.map((command) => command.keys),
          id,
        ).toContain(shownKeys);
  });
});

const text = `{
  "triggers": { "Start": { "type": "Request", "kind": "Http", "inputs": {} } },
  "actions": {
    "First": { "type": "Compose", "inputs": 1, "runAfter": {} },
    "Second": { "type": "Compose", "inputs": "@outputs('First')", "runAfter": { "First": ["Succeeded"] } },
    "Beside": { "type": "Compose", "inputs": 3, "runAfter": { "First": ["Succeeded"] } },
    "Group": { "type": "Scope", "actions": { "Inner": { "type": "Compose", "inputs": 4, "runAfter": {} } }, "runAfter": { "Second": ["Succeeded"] } },
    "Route": { "type": "Switch", "expression": "a", "cases": { "One": { "case": "a", "actions": {} } }, "default": { "actions": {} }, "runAfter": { "Group": ["Succeeded"] } }
  }
}
`;

function documentOf(source: string) {
  const [document] = documentsOfText(source, 'a.json');
  if (!document) throw new Error('no document');
  return document;
}

const compose = operationOf(new Map([['type', 'Compose']]), 'action');
const recurrence = operationOf(new Map([['type', 'Recurrence']]), 'trigger');
const branch = () => {
  const { definition } = documentStore().getState().document;
  const stop = stopsOf(definition, new Set()).find(
    (candidate) => candidate.kind === 'branch' && candidate.container.label === 'One',
  );
  if (!stop) throw new Error('no branch');
  return stop;
};
const afterSecond = { kind: 'action', container: ['actions'], after: 'Second' } as const;

describe('an edit is one step of undo, by its name:', () => {
  beforeEach(() => {
    initDocumentStore({
      ...{ workflowId: 'a', document: documentOf(text), events: [], undoStack: [], redoStack: [] },
      ...{ save: { kind: 'saved', at: 0 }, isReadOnly: false },
    });
    viewStore.setState({ toasts: [], selection: [] });
  });

  it.each<[label: string, edit: () => unknown]>([
    ['add Compose', () => insertOperation(compose, afterSecond)],
    ['replace the trigger Start', () => insertOperation(recurrence, { kind: 'trigger' })],
    ['rename First', () => renameStepTo('First', 'Der „erste“ 🙂')],
    ['remove First', () => steps.removeSteps(['First'])],
    ['remove 2 steps', () => steps.removeSteps(['First', 'Beside'])],
    ['remove Start', () => steps.removeSteps(['Start'])],
    ['move Second', () => steps.moveStep('Second', 'up')],
    ['move the branch of Second', () => steps.moveStep('Second', 'right')],
    [
      'move Second',
      () => steps.moveStepTo('Second', { kind: 'action', container: ['actions', 'Group', 'actions'] }),
    ],
    ['duplicate Second', () => steps.duplicateSteps(['Second'])],
    ['duplicate 2 actions', () => steps.duplicateSteps(['Second', 'Beside'])],
    ['wrap in a scope', () => steps.wrapSteps(['Second'])],
    ['unwrap Group', () => steps.unwrapStep('Group')],
    ['add a case to Route', () => steps.addCaseTo('Route')],
    ['remove the case One', () => steps.removeBranch(branch())],
    ['turn Second off', () => steps.toggleOff(['Second'])],
    ['turn 2 actions off', () => steps.toggleOff(['Second', 'Beside'])],
    ['change the note of Second', () => steps.setNote('Second', 'Why')],
    ['merge branches into Group', () => steps.mergeInto('Group', ['Second', 'Beside'])],
    ['paste Third', () => pasteAt('{"Third": {"type": "Compose", "inputs": 5}}', afterSecond)],
    [
      'paste 2 actions',
      () =>
        pasteAt(
          '{"Third": {"type": "Compose", "inputs": 5}, "Fourth": {"type": "Compose", "inputs": 5}}',
          afterSecond,
        ),
    ],
  ])('%s', (label, edit) => {
    edit();
    const changed = printDocument(documentStore().getState().document);
    expect(changed).not.toBe(text);
    expect(
      documentStore()
        .getState()
        .undoStack.map((entry) => entry.label),
    ).toEqual([label]);
    undo();
    expect(printDocument(documentStore().getState().document)).toBe(text);
    redo();
    expect(printDocument(documentStore().getState().document)).toBe(changed);
  });

  it('selection and folding go along when a rename is undone and redone', async () => {
    viewStore.setState({ selection: ['Group'], collapsed: new Set(['Group']) });
    renameStepTo('Group', 'Crowd');
    expect(viewStore.getState().selection).toEqual(['Crowd']);
    await loadEdits();
    perform('undo');
    expect(viewStore.getState().selection).toEqual(['Group']);
    expect([...viewStore.getState().collapsed]).toEqual(['Group']);
    perform('redo');
    expect(viewStore.getState().selection).toEqual(['Crowd']);
  });

  it('what is refused is none', () => {
    steps.moveStep('First', 'up');
    steps.unwrapStep('Second');
    renameStepTo('First', 'second');
    expect(findStep(documentStore().getState().document.definition, 'First')).toBeDefined();
    expect(documentStore().getState().undoStack).toEqual([]);
  });
});
