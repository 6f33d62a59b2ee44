import { violations } from './axe.ts';
import { expect, picture, test } from './fixtures.ts';

const workflow = (uri: string) =>
  JSON.stringify(
    {
      $schema:
        'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
      contentVersion: '1.0.0.0',
      triggers: { Daily: { type: 'Recurrence', recurrence: { frequency: 'Day', interval: 1 } } },
      actions: {
        Call: { type: 'Http', inputs: { method: 'GET', uri }, runAfter: {} },
        Keep: { type: 'Compose', inputs: "@body('Call')", runAfter: { Call: ['Succeeded'] } },
      },
      outputs: {},
    },
    null,
    2,
  );

test('a workflow is compared with what was opened, with another one and with a file', async ({
  app,
  page,
}) => {
  await app.open();
  await app.drop('Orders.json', workflow('https://shop.example/orders'));
  await expect(app.card('Keep')).toBeVisible();
  await app.select('Keep');
  await page.keyboard.press('Delete');
  await expect(app.card('Keep')).toHaveCount(0);

  // By keyboard: what has changed since it was opened.
  await app.command('Compare with what was saved');
  const changes = page.getByRole('region', { name: 'Changes' });
  const lines = changes.getByRole('button');
  await expect(lines).toHaveText(['Step removed']);
  await expect(changes.getByRole('heading', { name: 'Keep' })).toBeVisible();
  const old = page.locator('.monaco-diff-editor .editor.original');
  await lines.first().click();
  await expect(old.getByText('"Keep"').first()).toBeVisible();
  expect(await violations(page, { except: '.monaco-diff-editor' })).toEqual([]);
  await page.screenshot({ path: picture('compare') });
  // Undo is seen at once; Escape gives the code back.
  await page.keyboard.press('Control+z');
  await expect(changes.getByText('Both say the same.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(changes).toHaveCount(0);
  await expect(page.locator('.monaco-editor').first()).toBeVisible();

  // With a file, by the menu above the code; its lines lead to the steps.
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('main').getByRole('button', { name: 'Compare with' }).click();
  await page.getByRole('menuitem', { name: 'A file' }).click();
  const other = Buffer.from(workflow('https://shop.example/v2/orders'));
  await (await chooser).setFiles({ name: 'later.json', mimeType: 'application/json', buffer: other });
  await expect(page.getByText('later.json → now')).toBeVisible();
  await expect(lines).toHaveText([/^uri .*v2\/orders → https:\/\/shop\.example\/orders$/]);
  await lines.first().press('Enter');
  await expect(app.card('Call')).toHaveAttribute('data-selected', 'true');
  await expect(
    page.getByRole('complementary', { name: 'Inspector' }).getByRole('textbox', { name: /^URI/ }),
  ).toHaveValue('https://shop.example/orders');

  // With another workflow of this browser.
  await app.command('Compare with another workflow');
  await page.getByRole('option', { name: 'Approval by webhook' }).click();
  await expect(page.getByText('Approval by webhook → now')).toBeVisible();
  await expect(changes.getByRole('heading', { name: 'When an order arrives' })).toBeVisible();
  await page.getByRole('button', { name: 'Close the comparison' }).click();
  await expect(changes).toHaveCount(0);
});
