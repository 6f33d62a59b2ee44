import { expect, test } from 'vitest';
import { openText } from '../../workflow/formats/open.ts';
import { deploymentText } from './deploymentText.ts';

const definition = {
  $schema:
    'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
  contentVersion: '1.0.0.0',
  triggers: { manual: { type: 'Request', kind: 'Http', inputs: {} } },
  actions: { A: { type: 'Compose', inputs: 1.5, runAfter: {} } },
  outputs: {},
};

function deployed(file: object): unknown {
  const opened = openText(JSON.stringify(file), { fileName: 'workflow.json' });
  const [document] = opened.ok ? opened.documents : [];
  return document && JSON.parse(deploymentText(document));
}

test.each([
  ['a stateless workflow of a Standard app', { definition, kind: 'Stateless' }, 'stateless'],
  ['a stateful workflow of a Standard app', { definition, kind: 'Stateful' }, 'standard'],
])('runs keep the limits of the host that the file is written for: %s', (_, file, target) => {
  expect(deployed(file)).toEqual({ definition, target });
});

test('a definition that is written for no host says none', () => {
  expect(deployed(definition)).toEqual({ definition });
});
