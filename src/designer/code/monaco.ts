import { loader } from '@monaco-editor/react';
// Editor and JSON only: the whole package would bring the services of TypeScript, CSS and HTML with it.
import * as monaco from 'monaco-editor/editor.js';
import 'monaco-editor/features/register.all.js';
import EditorWorker from 'monaco-editor/editor/editor.worker.js?worker';
import JsonWorker from 'monaco-editor/language/json/json.worker.js?worker';
import { jsonDefaults } from 'monaco-editor/languages/features/json/register.js';
import { definitionSchema } from './definitionSchema.ts';

globalThis.MonacoEnvironment = {
  getWorker: (_, label) => (label === 'json' ? new JsonWorker() : new EditorWorker()),
};
// Bundled, never fetched from a network of others.
loader.config({ monaco });

jsonDefaults.setDiagnosticsOptions({
  // Real files carry comments and trailing commas; what matters is said by our own checks.
  validate: true,
  allowComments: true,
  trailingCommas: 'ignore',
  comments: 'ignore',
  enableSchemaRequest: false,
  schemaValidation: 'ignore',
  schemaRequest: 'ignore',
  schemas: [{ uri: 'hookline://definition', fileMatch: ['*.definition.json'], schema: definitionSchema() }],
});

/** Text on them stays as easy to read as on the plain ground. */
const differences = (removed: string, inserted: string): Record<string, string> => ({
  'diffEditor.removedLineBackground': `${removed}14`,
  'diffEditor.removedTextBackground': `${removed}24`,
  'diffEditor.insertedLineBackground': `${inserted}14`,
  'diffEditor.insertedTextBackground': `${inserted}24`,
});

const colours = (dark: boolean): Record<string, string> =>
  dark
    ? {
        'editor.background': '#1a2129',
        'editorGutter.background': '#1a2129',
        'editorLineNumber.foreground': '#9da9b5',
        ...differences('#ff8b82', '#57c96a'),
      }
    : {
        'editor.background': '#ffffff',
        'editorGutter.background': '#ffffff',
        'editorLineNumber.foreground': '#57606a',
        ...differences('#b3261e', '#1a7f37'),
      };

monaco.editor.defineTheme('hookline-light', { base: 'vs', inherit: true, rules: [], colors: colours(false) });
monaco.editor.defineTheme('hookline-dark', {
  base: 'vs-dark',
  inherit: true,
  rules: [],
  colors: colours(true),
});

export { monaco };
