import { expect, test } from './fixtures.ts';

/* A log longer than the panel. */

const workflow = {
  $schema:
    'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
  contentVersion: '1.0.0.0',
  triggers: { Daily: { type: 'Recurrence', recurrence: { frequency: 'Day', interval: 1 } } },
  actions: {
    Wait: {
      type: 'HttpWebhook',
      inputs: {
        subscribe: {
          method: 'POST',
          uri: 'https://shop.example/hooks',
          body: { callbackUrl: '@{listCallbackUrl()}' },
        },
        unsubscribe: { method: 'DELETE', uri: 'https://shop.example/hooks/1' },
      },
      runAfter: {},
    },
    Each: {
      type: 'Foreach',
      foreach: '@range(0,200)',
      actions: {
        Call: { type: 'Http', inputs: { method: 'GET', uri: 'https://shop.example/items/@{item()}' } },
      },
      runAfter: {},
    },
  },
};

test('a long log follows its end, and requests asked for elsewhere are scrolled to', async ({
  app,
  page,
}) => {
  await app.open();
  await app.drop('long.json', JSON.stringify(workflow));
  await expect(app.card('Each')).toBeVisible();
  await app.run();
  await expect(app.card('Wait')).toHaveAttribute('data-status', 'Waiting');
  await app.openDock('HTTP');
  const table = page.getByRole('table', { name: 'HTTP exchanges' });
  await expect(table).toHaveAttribute('aria-rowcount', '202');
  const numbers = table.locator('[data-exchange] > :first-child');
  await expect(numbers.last()).toHaveText('201');
  await app.openDock('Subscriptions');
  const subscriptions = page.getByRole('tabpanel', { name: 'Subscriptions' });
  await subscriptions.getByRole('button', { name: /^Commands for/ }).click();
  await page.getByRole('menuitem', { name: 'Show its requests' }).click();
  const shown = table.locator('[data-exchange][aria-current="true"]');
  await expect(shown).toContainText('Subscribe');
  await expect(shown).toBeInViewport();
  await table.locator('[data-exchange]').first().focus();
  await page.keyboard.press('End');
  await expect(shown).toHaveAttribute('aria-rowindex', '202');
  await expect(shown).toBeFocused();
  await expect(shown).toBeInViewport();
});
