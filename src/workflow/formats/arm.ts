import { withRoot } from '../document/save.ts';
import { readTemplate } from './arm/readTemplate.ts';
import { declareInTemplate, writeTemplate } from './arm/writeTemplate.ts';
import type { Format } from './Format.ts';
import { fileContent } from './fileContent.ts';
import { jsonFile } from './freshJson.ts';
import { armLocator } from './locate/arm.ts';

/** An ARM template with its parameter file; a template that was opened keeps its text. Spec: export-formats.md section 4. */
export const arm: Format = {
  ...armLocator,
  description: 'A template that deploys the workflow and its connections to Azure, with a parameter file.',
  read: readTemplate,
  declareSecure: (document, names) =>
    withRoot(document, declareInTemplate(document.root, document.definitionPath, names)),
  write: ({ workflow, document }, options) => {
    if (document.format === 'arm') {
      return { files: [{ name: 'azuredeploy.json', content: fileContent(document) }], notes: [] };
    }
    const { template, parameters, notes } = writeTemplate(workflow, options);
    return {
      files: [
        { name: 'azuredeploy.json', content: jsonFile(template) },
        { name: 'azuredeploy.parameters.json', content: jsonFile(parameters) },
      ],
      notes,
    };
  },
};
