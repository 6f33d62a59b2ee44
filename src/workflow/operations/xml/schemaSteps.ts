import { objectOf } from '../defaults.ts';
import type { Field } from '../Field.ts';
import {
  flatFileDecodingLook,
  flatFileEncodingLook,
  xmlComposeLook,
  xmlParseLook,
  xmlValidationLook,
} from '../looks/xml.ts';
import { needsAnswer } from '../needsAnswer.ts';
import type { ActionLook, ActionOperation } from '../Operation.ts';
import * as settings from '../settings.ts';
import { artifactFields, contentField } from './artifactFields.ts';

/* Steps that need a schema which is kept in Azure. Spec: workflow-definition.md 5.12. */

interface SchemaStep {
  readonly description: string;
  readonly keywords: readonly string[];
  readonly content: string;
  /** Only Standard has it: the schema is a file of the app. */
  readonly isStandardOnly?: true;
  readonly more?: readonly Field[];
}

function schemaStep(look: ActionLook, step: SchemaStep): ActionOperation {
  const { description, keywords, content, isStandardOnly, more = [] } = step;
  const schema = { schema: { name: '' } };
  return {
    ...look,
    description: `${description} In a run, a mock or you answer it.`,
    category: 'XML',
    keywords,
    groups: [
      {
        title: look.title,
        tab: 'parameters',
        fields: [contentField(content), ...artifactFields('schema'), ...more],
      },
      settings.actionSettings(settings.secureInputs, settings.secureOutputs),
    ],
    defaults: objectOf({
      type: look.type,
      inputs: {
        content: '',
        ...(isStandardOnly ? { schema: { source: 'LogicApp', name: '' } } : { integrationAccount: schema }),
      },
    }),
    outputs: () => [{ title: 'Body', path: ['body'], type: 'any' }],
  };
}

export const xmlValidationAction = schemaStep(xmlValidationLook, {
  description: 'Checks XML by a schema.',
  keywords: ['xml', 'validate', 'xsd', 'schema'],
  content: 'The XML, normally the body of an earlier step.',
});

export const xmlParseAction = schemaStep(xmlParseLook, {
  description: 'Reads XML by a schema.',
  keywords: ['xml', 'parse', 'xsd', 'schema', 'json'],
  content: 'The XML, normally the body of an earlier step.',
  isStandardOnly: true,
});

export const xmlComposeAction = schemaStep(xmlComposeLook, {
  description: 'Writes XML by a schema.',
  keywords: ['xml', 'compose', 'xsd', 'schema', 'json'],
  content: 'The JSON that becomes XML.',
  isStandardOnly: true,
});

export const flatFileEncodingAction = schemaStep(flatFileEncodingLook, {
  description: 'Writes XML as a flat file.',
  keywords: ['flat file', 'encode', 'csv', 'edi', 'xml'],
  content: 'The XML that becomes a flat file.',
  more: [
    {
      kind: 'choice',
      path: ['inputs', 'emptyNodeGenerationMode'],
      label: 'Empty nodes',
      help: 'Whether nodes without content are written.',
      options: [
        { value: 'ForcedDisabled', label: 'Never' },
        { value: 'HonorSchemaNodeProperty', label: 'As the schema says' },
        { value: 'ForcedEnabled', label: 'Always' },
      ],
    },
  ],
});

export const flatFileDecodingAction = schemaStep(flatFileDecodingLook, {
  description: 'Reads a flat file as XML.',
  keywords: ['flat file', 'decode', 'csv', 'edi', 'xml'],
  content: 'The text of the flat file.',
});

export const runSchemaStep = needsAnswer(
  'The schema is kept in Azure. Say what this step gives, or pin the action.',
);
