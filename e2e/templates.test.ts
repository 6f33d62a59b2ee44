import { expect, test } from './fixtures.ts';

/** A template whose variable gives an address that is none. */
const template = {
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  parameters: { host: { type: 'string', defaultValue: 'shop.example' } },
  variables: { address: "[concat('ftp://', parameters('host'))]" },
  resources: [
    {
      type: 'Microsoft.Logic/workflows',
      apiVersion: '2019-05-01',
      name: 'orders',
      location: 'westeurope',
      properties: {
        definition: {
          $schema:
            'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
          contentVersion: '1.0.0.0',
          triggers: { called: { type: 'Request', kind: 'Http', inputs: {} } },
          actions: {
            Call: { type: 'Http', inputs: { method: 'GET', uri: "[variables('address')]" }, runAfter: {} },
          },
        },
      },
    },
  ],
};

test('what the expressions of a template give is checked too, and the problem leads to the expression', async ({
  app,
  page,
}) => {
  await app.open();
  await app.drop('azuredeploy.json', JSON.stringify(template, null, 2));
  await expect(app.card('Call')).toBeVisible();
  await app.openDock('Problems');
  const line = page
    .getByRole('tabpanel', { name: /^Problems/ })
    .getByRole('listitem')
    .filter({ hasText: "With the template's own values, [variables('address')] is" });
  await expect(line).toContainText('ftp://shop.example');
});
