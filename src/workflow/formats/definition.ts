import { completeDefinition } from './completeDefinition.ts';
import type { Format } from './Format.ts';
import { fileContent } from './fileContent.ts';
import { jsonFile } from './freshJson.ts';
import { definitionLocator } from './locate/definition.ts';
import type { Note } from './Note.ts';
import { resourceName } from './names.ts';
import { lostSettings, lostValues } from './parameters.ts';
import { plainWorkflow } from './plainWorkflow.ts';

/** The bare definition. Spec: export-formats.md section 2. */
export const definition: Format = {
  ...definitionLocator,
  description: 'The definition alone, as designers and tools exchange it.',
  read: (document) => plainWorkflow(document),
  write: ({ workflow, document }) => {
    const name = `${resourceName(workflow.name)}.json`;
    if (document.format === 'definition')
      return { files: [{ name, content: fileContent(document) }], notes: [] };
    const notes: Note[] = [];
    const content = jsonFile(completeDefinition(workflow.definition, notes));
    return {
      files: [{ name, content }],
      notes: [...notes, ...lostValues(workflow), ...lostSettings(workflow)],
    };
  },
};
