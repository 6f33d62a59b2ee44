import { viewStore } from '../stores/viewStore.ts';
import type { Command } from './Command.ts';
import { ask } from './questions.ts';
import { showExport } from './showExport.ts';
import { withFiles } from './withFiles.ts';

/** Workflows as files: open, save, compare, draw. */
export const fileCommands: readonly Command[] = [
  { id: 'new', title: 'New workflow', group: 'File', run: () => withFiles((files) => files.newWorkflow()) },
  {
    id: 'open',
    title: 'Open a file',
    group: 'File',
    keys: '$mod+o',
    run: () => withFiles((files) => files.chooseFiles()),
  },
  {
    id: 'open-folder',
    title: 'Open a folder',
    group: 'File',
    run: () => withFiles((files) => files.chooseFiles(true)),
  },
  {
    id: 'open-text',
    title: 'Open from text',
    group: 'File',
    run: async () => (await import('./importFile.ts')).askForText(),
  },
  {
    id: 'save',
    title: 'Save',
    group: 'File',
    keys: '$mod+s',
    run: () => withFiles((files) => files.saveVersion()),
  },
  {
    id: 'download',
    title: 'Download the definition',
    group: 'File',
    keys: '$mod+Shift+s',
    run: () => withFiles((files) => files.downloadDocument()),
  },
  { id: 'export', title: 'Export', group: 'File', keys: '$mod+e', run: showExport },
  {
    id: 'compare-saved',
    title: 'Compare with what was saved or opened',
    group: 'File',
    run: () => withFiles((files) => files.compareWithSaved()),
  },
  {
    id: 'compare-workflow',
    title: 'Compare with another workflow',
    group: 'File',
    run: () => ask({ kind: 'compare' }),
  },
  {
    id: 'compare-file',
    title: 'Compare with a file',
    group: 'File',
    run: () => withFiles((files) => files.chooseFileToCompare()),
  },
  { id: 'picture', title: 'Save as a picture', group: 'File', run: () => ask({ kind: 'picture' }) },
  {
    id: 'print',
    title: 'Print the diagram',
    group: 'File',
    keys: '$mod+p',
    run: () => ask({ kind: 'print' }),
  },
  {
    id: 'samples',
    title: 'Show samples and my workflows',
    group: 'File',
    run: () => viewStore.setState({ leftPanel: 'workflows' }),
  },
];
