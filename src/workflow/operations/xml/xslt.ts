import { objectOf } from '../defaults.ts';
import { xsltLook } from '../looks/xml.ts';
import { needsAnswer } from '../needsAnswer.ts';
import type { ActionOperation } from '../Operation.ts';
import * as settings from '../settings.ts';
import { artifactFields, contentField } from './artifactFields.ts';

/** Transforms XML by a map. Spec: workflow-definition.md 5.12. */
export const xsltAction: ActionOperation = {
  ...xsltLook,
  description: 'Turns XML into something else by an XSLT map. In a run, a mock or you answer it.',
  category: 'XML',
  keywords: ['xslt', 'xml', 'transform', 'map', 'stylesheet'],
  groups: [
    {
      title: 'Transform',
      tab: 'parameters',
      fields: [
        contentField('The XML, normally the body of an earlier step.'),
        ...artifactFields('map'),
        {
          kind: 'table',
          path: ['inputs', 'xsltParameters'],
          label: 'Parameters',
          help: 'Names and values for the parameters of the map.',
        },
        {
          kind: 'text',
          path: ['inputs', 'transformOptions'],
          label: 'Options',
          placeholder: 'GenerateTextOutput',
          help: 'Words such as ApplyXsltOutputAttributes, with commas between them.',
        },
      ],
    },
    settings.actionSettings(settings.secureInputs, settings.secureOutputs),
  ],
  defaults: objectOf({
    type: 'Xslt',
    inputs: { content: '', integrationAccount: { map: { name: '' } } },
  }),
  outputs: () => [{ title: 'Body', path: ['body'], type: 'any' }],
};

export const runXslt = needsAnswer(
  'The map is kept in Azure. Say what it makes of the content, or pin the action.',
);
