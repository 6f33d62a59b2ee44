import type { Field } from '../Field.ts';

/* Form lines of steps that work with a map or a schema. Spec: workflow-definition.md 5.12. */

export function contentField(help: string): Field {
  return { kind: 'json', path: ['inputs', 'content'], label: 'Content', required: true, help };
}

/** Where Consumption and Standard write the name of a map or schema. */
export function artifactFields(what: 'map' | 'schema'): readonly Field[] {
  const noun = what === 'map' ? 'Map' : 'Schema';
  return [
    {
      kind: 'text',
      path: ['inputs', 'integrationAccount', what, 'name'],
      label: noun,
      help: `Consumption: the name of the ${what} in the integration account.`,
    },
    {
      kind: 'text',
      path: ['inputs', what, 'name'],
      label: `${noun} file`,
      help: `Standard: the name of the ${what} file.`,
    },
    {
      kind: 'choice',
      path: ['inputs', what, 'source'],
      label: `${noun} source`,
      literal: true,
      help: `Standard: where the ${what} is kept.`,
      options: [
        { value: 'LogicApp', label: 'The app' },
        { value: 'IntegrationAccount', label: 'Integration account' },
      ],
    },
  ];
}
