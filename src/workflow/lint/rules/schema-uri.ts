import { setProperty } from '../../document/edits/setProperty.ts';
import { isExpression } from '../../operations/findings.ts';
import { inDefinition, type Rule } from '../Rule.ts';

const uri =
  'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#';
const known =
  /^https?:\/\/schema\.management\.azure\.com\/(?:providers\/microsoft\.logic\/)?schemas\/([\w-]+)\/(?:[\w.]+\/)?workflowdefinition\.json#?$/i;

/** A definition that does not say which language it is written in. */
export const schemaUri: Rule = {
  id: 'schema-uri',
  description: 'A definition names the schema of the workflow language, version 2016-06-01.',
  check({ definition }) {
    const schema = definition.get('$schema');
    const fix = { title: 'Write the schema of 2016-06-01', edit: setProperty(['$schema'], uri) };
    if (schema === undefined) {
      const message =
        'The definition has no "$schema". Name the schema of the workflow language, 2016-06-01.';
      return [inDefinition('schema-uri', 'warning', ['$schema'], message, { fix })];
    }
    if (isExpression(schema)) return [];
    const version = typeof schema === 'string' ? known.exec(schema)?.[1] : undefined;
    if (version === '2016-06-01') return [];
    const message =
      version === undefined
        ? 'The "$schema" is not that of a workflow definition. Name the schema of 2016-06-01.'
        : `The definition is written for the schema of ${version}. Here it is read as 2016-06-01, in which some things differ.`;
    return [
      inDefinition('schema-uri', 'warning', ['$schema'], message, version === undefined ? { fix } : {}),
    ];
  },
};
