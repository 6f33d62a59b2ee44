import { objectOf } from '../defaults.ts';
import { artifactLookupLook } from '../looks/xml.ts';
import { needsAnswer } from '../needsAnswer.ts';
import type { ActionOperation } from '../Operation.ts';
import * as settings from '../settings.ts';

const kinds = ['Agreement', 'Map', 'Partner', 'Schema'];

/** Reads about an artifact of an integration account. Spec: workflow-definition.md 5.12. */
export const artifactLookupAction: ActionOperation = {
  ...artifactLookupLook,
  description: 'Reads about an artifact of an integration account. In a run, a mock or you answer it.',
  category: 'XML',
  keywords: ['integration account', 'artifact', 'partner', 'agreement', 'map', 'schema', 'look up'],
  groups: [
    {
      title: 'Artifact',
      tab: 'parameters',
      fields: [
        {
          kind: 'choice',
          path: ['inputs', 'artifactType'],
          label: 'Kind',
          required: true,
          options: kinds.map((value) => ({ value, label: value })),
        },
        { kind: 'text', path: ['inputs', 'artifactName'], label: 'Name', help: 'The name of the artifact.' },
      ],
    },
    settings.actionSettings(settings.secureInputs, settings.secureOutputs),
  ],
  defaults: objectOf({
    type: 'IntegrationAccountArtifactLookup',
    inputs: { artifactType: 'Partner', artifactName: '' },
  }),
  outputs: () => [{ title: 'Body', path: ['body'], type: 'object' }],
};

export const runArtifactLookup = needsAnswer(
  'Integration accounts live in Azure. Say what is known of the artifact, or pin the action.',
);
