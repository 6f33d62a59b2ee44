import { expect, test } from './fixtures.ts';

function workflow(triggers: object, actions: object): string {
  return JSON.stringify({
    $schema:
      'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
    contentVersion: '1.0.0.0',
    triggers,
    actions,
    outputs: {},
  });
}

/** Starts only when Run is pressed. */
const daily = {
  Daily: {
    type: 'Recurrence',
    recurrence: { frequency: 'Day', interval: 1, startTime: '2099-01-01T00:00:00Z' },
  },
};

test('a child workflow runs by the clock of its parent, and code runs on what it gives', async ({
  app,
  page,
}) => {
  await app.open();
  const child = workflow(
    { manual: { type: 'Request', kind: 'Http', inputs: {} } },
    {
      Wait: { type: 'Wait', inputs: { interval: { count: 2, unit: 'Hour' } }, runAfter: {} },
      Response: {
        type: 'Response',
        kind: 'Http',
        inputs: { statusCode: 200, body: { twice: "@mul(triggerBody()['n'], 2)" } },
        runAfter: { Wait: ['Succeeded'] },
      },
    },
  );
  await app.drop('Doubling.json', child);
  await expect(app.name()).toHaveValue('Doubling');
  await expect(app.card('Response')).toBeVisible();
  const parent = workflow(daily, {
    Call: {
      type: 'Workflow',
      inputs: { host: { triggerName: 'manual', workflow: { id: '/workflows/Doubling' } }, body: { n: 21 } },
      runAfter: {},
    },
    Code: {
      type: 'JavaScriptCode',
      inputs: { code: 'return workflowContext.actions.Call.outputs.body.twice + 1;' },
      runAfter: { Call: ['Succeeded'] },
    },
  });
  await app.drop('Parent.json', parent);
  await expect(app.name()).toHaveValue('Parent');
  await expect(app.card('Code')).toBeVisible();
  await app.run();
  await expect(app.card('Call')).toHaveAttribute('data-status', 'Running');
  await app.command('next event');
  await expect(app.card('Call')).toHaveAttribute('data-status', 'Succeeded');
  await expect(app.card('Code')).toHaveAttribute('data-status', 'Succeeded');
  await app.select('Code');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByRole('tab', { name: 'Run', exact: true }).click();
  await expect(inspector).toContainText('43');
});

test('a workflow that is not here asks you how it ended', async ({ app, page }) => {
  await app.open();
  const parent = workflow(daily, {
    Call: { type: 'Workflow', inputs: { host: { workflow: { id: '/workflows/Nowhere' } } }, runAfter: {} },
  });
  await app.drop('Lonely.json', parent);
  await expect(app.name()).toHaveValue('Lonely');
  await expect(app.card('Call')).toBeVisible();
  await app.run();
  await expect(app.card('Call')).toHaveAttribute('data-status', 'Waiting');
  await app.select('Call');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByRole('tab', { name: 'Run', exact: true }).click();
  await expect(inspector).toContainText("There is no workflow 'Nowhere' here.");
});

test('the first trigger can be chosen before any form has been loaded', async ({ app, page }) => {
  await app.open();
  await app.drop('Empty.json', workflow({}, {}));
  await expect(app.name()).toHaveValue('Empty');
  await page.getByRole('region', { name: /start/i }).getByRole('button').nth(1).click();
  await expect(page.locator('[data-step]').first()).toBeVisible();
});
